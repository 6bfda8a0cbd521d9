"""Where the head of an arrow stands, and where its line has to end so that the tip stays sharp."""

from __future__ import annotations

from math import hypot

from ppkg_builder.runbook.picture import Look, Point, Way
from ppkg_builder.valuetypes import dataclass

_LONG, _BROAD = 6.0, 2.8


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line as it is drawn. ``head`` is a triangle, or empty."""

    points: tuple[Point, ...]
    head: tuple[Point, ...]
    look: Look


def stroke(way: Way) -> Stroke:
    """``way`` with its head, if it has one."""
    *_, (x0, y0), (x, y) = way.points
    length = hypot(x - x0, y - y0)
    if not way.arrow or not length:
        return Stroke(way.points, (), way.look)
    dx, dy = (x - x0) / length, (y - y0) / length
    neck = _at(x - _LONG * dx, y - _LONG * dy)
    left, right = (_at(neck[0] - side * _BROAD * dy, neck[1] + side * _BROAD * dx) for side in (1, -1))
    return Stroke((*way.points[:-1], neck), ((x, y), left, right), way.look)


def _at(x: float, y: float) -> Point:
    return round(x, 2), round(y, 2)
