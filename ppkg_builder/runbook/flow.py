"""Where the boxes of a drawing stand in the HTML book, in units of its own; the page scales them to its width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Any

COLUMNS = 5
WIDTH, HEIGHT = 132, 86  # of a box
ACROSS, DOWN = 16, 30  # between boxes
EDGE = 2
SIGNS, LINES = 15, 3
"""Signs of a line and lines of a box, at the size of type in the template."""
_HEAD = 5


@dataclass(frozen=True, slots=True)
class Box:
    """``x`` and ``y`` of its upper left corner; ``lines`` are its title."""

    x: int
    y: int
    number: str
    fate: str
    word: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """``arrows`` are pairs of points: of the line, and of the triangle at its end."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[str, str], ...]


def drawn(stops: Sequence[dict[str, Any]]) -> Drawing:
    """Boxes from left to right, row below row; an arrow leads from each to the next."""
    boxes = tuple(_box(number, stop) for number, stop in enumerate(stops))
    rows = (len(stops) + COLUMNS - 1) // COLUMNS
    return Drawing(
        width=COLUMNS * (WIDTH + ACROSS) - ACROSS + 2 * EDGE,
        height=rows * (HEIGHT + DOWN) - DOWN + 2 * EDGE,
        boxes=boxes,
        arrows=tuple(_arrows(boxes)),
    )


def _box(number: int, stop: dict[str, Any]) -> Box:
    row, column = divmod(number, COLUMNS)
    x, y = EDGE + column * (WIDTH + ACROSS), EDGE + row * (HEIGHT + DOWN)
    return Box(x, y, stop["number"], stop["fate"], stop["word"], _lines(stop["title"]))


def _lines(title: str) -> tuple[str, ...]:
    found = wrap(title, SIGNS)
    return tuple(found) if len(found) <= LINES else (*found[: LINES - 1], f"{found[LINES - 1][: SIGNS - 1]}…")


def _arrows(boxes: Sequence[Box]) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(boxes):
        if one.y == other.y:
            y = one.y + HEIGHT // 2
            yield (
                _points((one.x + WIDTH, y), (other.x - _HEAD, y)),
                _points((other.x, y), (other.x - 2 * _HEAD, y - _HEAD), (other.x - 2 * _HEAD, y + _HEAD)),
            )
        else:
            right, left, between = one.x + WIDTH // 2, other.x + WIDTH // 2, one.y + HEIGHT + DOWN // 2
            yield (
                _points((right, one.y + HEIGHT), (right, between), (left, between), (left, other.y - _HEAD)),
                _points((left, other.y), (left - _HEAD, other.y - 2 * _HEAD), (left + _HEAD, other.y - 2 * _HEAD)),
            )


def _points(*points: tuple[int, int]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
