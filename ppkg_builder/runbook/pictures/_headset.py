"""A headset seen from its wearer's right, where all of it is that steps ask for.

The volume buttons are on the right of the visor near the temple; the power button is on the right of the rear cover,
with five lights and the USB-C port below it (HoloLens 2 hardware page). Which volume button is which no page says.
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.runbook.picture import Box, Disc, Label, Outline, Shape, Way
from ppkg_builder.runbook.pictures._presses import DOWN, LIGHTS, POWER, UP
from ppkg_builder.runbook.spans import spans

WIDTH, HEIGHT = 150.0, 118.0

_STRAP = ((40.0, 42.0), (56, 24, 94, 24, 114, 44))
_PAD = ((47.0, 46.0), (54, 50, 54, 84, 47, 90))
_ARM = ((47.0, 58.0), (70, 54, 92, 51, 110, 50), (110.0, 64.0), (92, 64, 70, 68, 47, 73))
_VISOR = ((112.0, 60.0), (122, 58, 136, 58, 145, 60), (149, 72, 147, 88, 140, 96), (132, 101, 126, 95, 121, 84))
_BROW = ((105.0, 45.0), (113, 38, 130, 38, 140, 44), (145.0, 60.0), (106.0, 68.0))


def headset(asked: frozenset[str], lit: frozenset[int]) -> Iterator[Shape]:
    """The buttons that are ``asked`` for are solid, and so are the lights (1 to 5) that are ``lit``."""
    yield Outline(_STRAP, look="faint")
    yield Outline(_PAD)
    yield Outline(_ARM, closed=True)
    yield Outline(_VISOR, closed=True, look="tint")
    yield Outline(_BROW, closed=True)
    yield Box(8, 38, 40, 62, "thin", 10)
    yield from _volume(bool(asked & {UP, DOWN}))
    yield from _power(POWER in asked)
    yield from _lights(lit)
    yield Way(((28, 106), (28, 93)), look="faint")
    yield Box(20, 88, 16, 5, "thin", 2.5)
    yield Label(0, 105, 56, 12, spans("USB-C"), size=8, tone="quiet")


def _volume(asked: bool) -> Iterator[Shape]:
    yield Way(((97, 50), (97, 18)), look="thin" if asked else "faint")
    for x in (85.0, 98.0):
        yield Box(x, 48.5, 11, 8, "solid" if asked else "thin", 3)
    yield Label(62, 4, 70, 14, spans("Volume"), tone="strong" if asked else "quiet", size=8.5 if asked else 8)


def _power(asked: bool) -> Iterator[Shape]:
    yield Way(((28, 46), (28, 18)), look="thin" if asked else "faint")
    yield Disc(28, 54, 8, "solid" if asked else "thin")
    yield Label(0, 4, 56, 14, spans("Power"), tone="strong" if asked else "quiet", size=8.5 if asked else 8)


def _lights(lit: frozenset[int]) -> Iterator[Shape]:
    for number in range(1, LIGHTS + 1):
        yield Disc(9.4 + 6.2 * number, 75, 2.2, "solid" if number in lit else "thin")
    if lit:
        yield Way(((46, 75), (62, 92)))
        yield Label(62, 90, 58, 14, spans("Lights"), tone="strong", align="left")
