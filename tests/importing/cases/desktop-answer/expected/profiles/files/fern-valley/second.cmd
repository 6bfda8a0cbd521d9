echo second
