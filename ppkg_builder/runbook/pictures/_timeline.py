"""The phases of the work below one another, with who acts, what is known of the time, and the days that are known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from math import ceil

from ppkg_builder.marks import said, value
from ppkg_builder.runbook import ends, timewords, wording
from ppkg_builder.runbook.lettering import width
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Line
from ppkg_builder.runbook.picture import WIDTH, Box, Disc, Label, Picture, Shape, Tone, Way
from ppkg_builder.runbook.pictures._layout import INSET
from ppkg_builder.runbook.spans import plain, spans
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Phase, Step

_DAY, _TITLE, _ROLES, _LINE = 7.0, 5.0, 3.0, 18.0
"""What a day, a phase's title and its roles need beside their lines; and what stands beside a phase, each line."""

_LONGER = 1.8  # what a translation may need, for one in English; and some for where lines break
_GAP, _SIZE, _SMALL, _LEAST, _LEADING = 4.0, 8.5, 8.0, 7.0, 1.22
_POINT = 9.0  # where the line of time stands
_LEFT, _WIDE = 22.0, 144.0
_BESIDE = _LEFT + _WIDE + 5
_DAYS = 5  # of those that end after the work is done


_CAPTION = "The phases of the work, who acts in each, what is known of its time, and the days that are known"


@dataclass(frozen=True, slots=True)
class _Stop:
    """A phase, or a day: ``beside`` says what is known of it. ``bold``: it is a phase."""

    title: str
    roles: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    bold: bool = True

    @property
    def head(self) -> float:
        """The height of the title."""
        return _room(self.title, _SIZE, bold=self.bold) + (_TITLE if self.bold else _DAY)

    @property
    def height(self) -> float:
        if not self.bold:
            return self.head
        return max(self.head + _room(", ".join(self.roles), _SMALL) + _ROLES, _LINE * len(self.beside))


def _room(text: str, size: float, *, bold: bool = False) -> float:
    """The height that a text may need in any language: on one line as it is, or on more as small as may be."""
    lines = ceil(width(plain(text), bold=bold) * _LEAST * _LONGER / (_WIDE - 2 * INSET))
    return max(size, lines * _LEAST) * _LEADING


def timeline(material: Material) -> Iterator[Picture]:
    """A drawing, if there is work to do."""
    stops = tuple(_stops(material))
    if not any(stop.bold for stop in stops):
        return
    tops = list(accumulate((stop.height + _GAP for stop in stops), initial=1.0))
    first, last = tops[0] + stops[0].height / 2, tops[-1] + 3
    height = last + 1
    line = Way(((_POINT, first), (_POINT, last)), arrow=True)
    shapes = (line, *(shape for stop, y in zip(stops, tops, strict=False) for shape in _drawn(stop, y)))
    yield Picture("timeline", _CAPTION, tuple(_text(stops)), WIDTH, height, shapes)


def _stops(material: Material) -> Iterator[_Stop]:
    issued = wording.dated(material.site.package.issued)
    yield _Stop("The package is issued", beside=(issued,), bold=False)
    for phase, (title, _) in wording.PHASES.items():
        steps = material.of(phase)
        if steps and phase is not Phase.RECOVER:
            roles = tuple(dict.fromkeys(step.role.value for step in steps))
            yield _Stop(title, roles, tuple(_beside(phase, steps, material)))
    yield from _ends(material)


def _ends(material: Material) -> Iterator[_Stop]:
    issued = material.site.package.issued
    coming = sorted((end for end in ends.ends(material) if end.day >= issued), key=lambda end: (end.day, end.key))
    for end in coming[:_DAYS]:
        yield _Stop(end.title, beside=(wording.dated(end.day),), bold=False)
    if more := len(coming[_DAYS:]):
        yield _Stop(wording.counted(more, "more day"), beside=(value("calendar.ics"),), bold=False)


def _beside(phase: Phase, steps: tuple[Step, ...], material: Material) -> Iterator[str]:
    yield from _times(steps, material)
    days = material.site.connection.reconnects
    if phase is Phase.OPERATE and days:
        yield f"First reconnect: {wording.dated(days[0])}"


def _times(steps: tuple[Step, ...], material: Material) -> Iterator[str]:
    yield from timewords.sums(steps, material)
    missing = sum(material.minutes(step) is None for step in steps)
    if missing:
        yield f"For {wording.counted(missing, 'step')} of {len(steps)} no time is documented."


def _drawn(stop: _Stop, y: float) -> Iterator[Shape]:
    yield Disc(_POINT, y + stop.height / 2, 4, "solid" if stop.bold else "thin")
    yield Box(_LEFT, y, _WIDE, stop.height, "bold" if stop.bold else "faint")
    x, wide = _LEFT + INSET, _WIDE - 2 * INSET
    tone: Tone = "strong" if stop.bold else "plain"
    yield Label(x, y + 1, wide, stop.head - 2, spans(stop.title), size=_SIZE, align="left", tone=tone)
    if stop.roles:
        below = stop.height - stop.head - 1
        yield Label(x, y + stop.head - 1, wide, below, spans(_row(stop.roles)), size=_SMALL, align="left", tone="quiet")
    for n, words in enumerate(stop.beside):
        each = stop.height / len(stop.beside)
        yield Label(_BESIDE, y + n * each, WIDTH - _BESIDE, each, spans(words), size=_SMALL, align="left")


def _row(roles: tuple[str, ...]) -> str:
    return ", ".join(said(wording.sentence(role)) for role in roles)


def _text(stops: tuple[_Stop, ...]) -> Iterator[Line]:
    for stop in stops:
        yield spans(f"{said(stop.title)}: {'; '.join(said(one) for one in _known(stop))}.")


def _known(stop: _Stop) -> tuple[str, ...]:
    return (*(wording.sentence(role) for role in stop.roles), *(words.removesuffix(".") for words in stop.beside))
