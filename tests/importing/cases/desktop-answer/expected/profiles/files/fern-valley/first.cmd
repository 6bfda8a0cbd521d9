echo first
