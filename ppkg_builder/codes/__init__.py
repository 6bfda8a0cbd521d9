"""Error codes and symptoms that a technician meets on a device, with cause and remedy."""

from ppkg_builder.codes._trouble import MARKS, Trouble, find, load

__all__ = ["MARKS", "Trouble", "find", "load"]
