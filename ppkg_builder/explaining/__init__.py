"""What a name means: a rule, a key of profiles, a setting or policy, an error code. One page each, in four formats."""

from ppkg_builder.explaining._finding import find, near
from ppkg_builder.explaining._page import Page, Section

__all__ = ["Page", "Section", "find", "near"]
