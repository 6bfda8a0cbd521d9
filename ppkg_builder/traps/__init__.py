"""What is known to go wrong with deployments, and for each what catches it at the desk, or why nothing can."""

from ppkg_builder.traps._trap import Group, Trap, load

__all__ = ["Group", "Trap", "load"]
