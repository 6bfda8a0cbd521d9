"""Profiles that hold every key of the effective schema, and what changes their values one by one."""
