"""Boxes with words in them, and rows of boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppkg_builder.runbook.picture import Align, Box, Label, Shape, Tone
from ppkg_builder.runbook.spans import spans
from ppkg_builder.valuetypes import dataclass

INSET = 4.0
"""From a box's frame to its words."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a box: ``share`` is their part of its height. Sentences may hold marks."""

    text: str
    tone: Tone = "plain"
    size: float = 8.5
    share: int = 1


def boxed(box: Box, *said: Said, align: Align = "centre", inset: float = INSET) -> Iterator[Shape]:
    """The box, and its words below one another."""
    yield box
    whole = sum(one.share for one in said)
    y = box.y + 2
    for one in said:
        height = (box.height - 4) * one.share / whole
        x, width = box.x + inset, box.width - 2 * inset
        yield Label(x, y, width, height, spans(one.text), size=one.size, align=align, tone=one.tone)
        y += height


def in_a_row(x: float, width: float, count: int, gap: float) -> list[tuple[float, float]]:
    """``x`` and width of each of ``count`` boxes side by side."""
    each = (width - gap * (count - 1)) / count
    return [(x + n * (each + gap), each) for n in range(count)]


def first_of(things: Sequence[str], most: int) -> tuple[tuple[str, ...], int]:
    """As many as there is room for, and how many there are more: one place is kept to say so."""
    return (tuple(things), 0) if len(things) <= most else (tuple(things[: most - 1]), len(things) - most + 1)
