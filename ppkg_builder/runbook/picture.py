"""A drawing made of a few kinds of shapes, which every writer draws the same way.

Units are points: at the size of the book a unit is 1/72 inch. ``x`` goes to the right, ``y`` down. A drawing up to
:data:`WIDTH` wide keeps the size of its letters in large print too; up to 490 it fits A4 and Letter as it is; a larger
one is made smaller as a whole.
"""

from __future__ import annotations

from typing import Literal

from ppkg_builder.runbook.line import Line
from ppkg_builder.valuetypes import dataclass

WIDTH = 324.0
"""What a page has room for where letters have 16 points in place of 10.5."""

Look = Literal["thin", "bold", "tint", "dashed", "faint", "solid", "blank"]
"""How a shape is drawn, told apart without colour: a thin, a bold, a broken or a faint (grey) outline on white; a thin
one filled with a light tint; filled with ink; filled with white and without an outline."""

Tone = Literal["plain", "strong", "quiet", "struck", "white"]
"""How letters look. ``quiet`` are grey, ``struck`` are grey and struck through, ``white`` stand on a solid shape."""

Align = Literal["left", "centre", "right"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``round`` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    look: Look = "thin"
    round: float = 3


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle around ``x``, ``y``."""

    x: float
    y: float
    radius: float
    look: Look = "thin"


@dataclass(frozen=True, slots=True)
class Way:
    """A line through two or more points; ``arrow``: it ends in an arrow head at the last."""

    points: tuple[Point, ...]
    arrow: bool = False
    look: Look = "thin"


@dataclass(frozen=True, slots=True)
class Outline:
    """A free form. The first of ``moves`` is a point; each other is a point that a line leads to, or six numbers: a
    cubic curve's two control points and its end."""

    moves: tuple[tuple[float, ...], ...]
    closed: bool = False
    look: Look = "thin"


@dataclass(frozen=True, slots=True)
class Label:
    """Words inside a rectangle, which they never leave: they break into lines, then get smaller down to ``least``
    points, and are cut with an ellipsis where even that does not do. They stand in the middle of its height, or at
    its ``top``."""

    x: float
    y: float
    width: float
    height: float
    line: Line
    size: float = 8.5
    align: Align = "centre"
    tone: Tone = "plain"
    top: bool = False
    least: float = 7


Shape = Box | Disc | Way | Outline | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing; later shapes cover earlier ones. ``text`` is the whole of it in sentences, for who cannot see it: it
    is all that Markdown shows, and names what a label had to cut."""

    anchor: str
    caption: str
    text: tuple[Line, ...]
    width: float
    height: float
    shapes: tuple[Shape, ...]
