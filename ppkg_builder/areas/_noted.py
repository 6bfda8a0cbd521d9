"""Where what a step asks to note is written."""

from __future__ import annotations

from ppkg_builder.marks import said

ON_SHEET = f"The table “{said('Readings')}” of the chapter “{said('Device sheet')}” has a column for it."
"""Of a step with ``readings``."""
