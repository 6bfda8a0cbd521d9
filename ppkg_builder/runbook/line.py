"""A sentence as runs of text, each of one style."""

from __future__ import annotations

from typing import Literal

from ppkg_builder.valuetypes import dataclass

Style = Literal["plain", "value", "screen", "key", "own", "said", "strong", "step"]
"""``own`` looks plain, but is no language's; ``said`` looks plain, and is translated by itself; ``step`` is the id of a
step, its target is that step's anchor."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one style."""

    text: str
    style: Style = "plain"
    target: str = ""


Line = tuple[Span, ...]
"""A sentence, or the text of a cell."""
