"""The screens of first start as boxes, each leading to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ppkg_builder.firststart import FATES, Fate, Screen
from ppkg_builder.marks import said
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.picture import WIDTH, Box, Label, Look, Picture, Point, Shape, Tone, Way
from ppkg_builder.runbook.spans import spans

_COLUMNS = 3
_ACROSS, _DOWN = 14.0, 13.0  # between boxes
_WIDE, _HIGH = 98.0, 44.0
_HEAD = 13.0

_LOOKS: dict[Fate, tuple[Look, Tone]] = {
    "asks": ("bold", "strong"),
    "itself": ("tint", "plain"),
    "perhaps": ("dashed", "plain"),
    "skipped": ("faint", "struck"),
}
"""How a box looks, and its title; the word in it says the same."""


def first_start(screens: Sequence[Screen]) -> Picture:
    """The drawing of one screen or more."""
    places = [_place(number) for number in range(len(screens))]
    shapes: list[Shape] = [_way(*pair) for pair in pairwise(places)]
    for number, (screen, place) in enumerate(zip(screens, places, strict=True), 1):
        shapes += _box(number, screen, place)
    text = (
        f"{wording.counted(len(screens), 'screen')}.",
        *(f"{n} {said(screen.title)}: {said(FATES[screen.fate])}." for n, screen in enumerate(screens, 1)),
    )
    return Picture(
        anchor="first-start-drawing",
        caption="The screens of first start, in their order",
        text=tuple(map(spans, text)),
        width=WIDTH,
        height=places[-1][1] + _HIGH + 1,
        shapes=tuple(shapes),
    )


def _place(number: int) -> Point:
    row, column = divmod(number, _COLUMNS)
    return column * (_WIDE + _ACROSS), 1 + row * (_HIGH + _DOWN)


def _way(one: Point, other: Point) -> Way:
    if one[1] == other[1]:
        middle = one[1] + _HIGH / 2
        return Way(((one[0] + _WIDE, middle), (other[0], middle)), arrow=True)
    right, left, between = one[0] + _WIDE / 2, other[0] + _WIDE / 2, other[1] - _DOWN / 2 - 2
    return Way(((right, one[1] + _HIGH), (right, between), (left, between), (left, other[1])), arrow=True)


def _box(number: int, screen: Screen, place: Point) -> Iterator[Shape]:
    x, y = place
    look, tone = _LOOKS[screen.fate]
    yield Box(x, y, _WIDE, _HIGH, look)
    yield Label(x + 4, y + 2, 18, _HEAD, spans(str(number)), tone="strong", align="left")
    yield Label(x + 24, y + 2, _WIDE - 28, _HEAD, spans(FATES[screen.fate]), size=8, tone="quiet", align="right")
    yield Label(x + 4, y + _HEAD + 2, _WIDE - 8, _HIGH - _HEAD - 4, spans(screen.title), tone=tone, align="left")
