"""What a device family accepts: one data file a family, listed in TARGETS."""

from ppkg_builder.targets._family import Edition, Family, Release, families, family, parse_build, select, written
from ppkg_builder.targets._list import TARGETS
from ppkg_builder.targets._target import Build, Policy, Target

__all__ = [
    "TARGETS",
    "Build",
    "Edition",
    "Family",
    "Policy",
    "Release",
    "Target",
    "families",
    "family",
    "parse_build",
    "select",
    "written",
]
