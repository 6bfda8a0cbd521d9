"""What each rule is about: why it is a fault, what to do, and who says so. One data file for each prefix."""

from ppkg_builder.rules._reading import get, load, near
from ppkg_builder.rules._rule import Of, Rule

__all__ = ["Of", "Rule", "get", "load", "near"]
