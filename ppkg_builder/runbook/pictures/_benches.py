"""Which device stands at which bench when: a row for each bench, time to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ppkg_builder.runbook.benches import Turn, clock, done
from ppkg_builder.runbook.model import Line
from ppkg_builder.runbook.picture import WIDTH, Box, Label, Look, Picture, Shape, Way
from ppkg_builder.runbook.spans import spans
from ppkg_builder.valuetypes import dataclass

_CAPTION = "Devices on benches: a row for each bench, time to the right; numbers are those of the table"
_LEFT, _TOP, _GAP = 46.0, 16.0, 3.0
_HIGH, _LOW, _ROOM = 20.0, 11.0, 330.0
"""The height of a row at most and at least, and of all rows together where they can be as high as that."""

_BENCHES = 30  # that are drawn; the table names all
_ACROSS = 24  # boxes in a row; beyond them those of a day become one, and beyond these all
_TICKS = 7
_STEPS = (15, 30, 60, 120, 240, 480)
_NARROW = 9.0  # of a box: no room for a number
_SLIM = 5.0


@dataclass(frozen=True, slots=True)
class _Bar:
    start: int
    end: int
    said: str
    grouped: bool


def bench_chart(turns: Sequence[Turn], day: int) -> Picture:
    """``day`` is the minutes of work in a day."""
    benches = _by_bench(turns)
    drawn, last = benches[:_BENCHES], done(turns)
    row = min(_HIGH, max(_LOW, _ROOM / len(drawn)))
    across = (WIDTH - _LEFT - 2) / last
    bottom = _TOP + row * len(drawn)
    shapes = [*_ticks(last, day, across, bottom)]
    for number, found in enumerate(drawn):
        shapes += _row(found, day, across, _TOP + row * number, row)
    more = len(benches) - len(drawn)
    if more:
        shapes.append(Label(0, bottom, WIDTH, 14, spans(_more(more)), size=8, align="left", tone="quiet"))
    height = bottom + (16 if more else 2)
    return Picture("benches", _CAPTION, tuple(_text(benches, day, more)), WIDTH, height, tuple(shapes))


def _by_bench(turns: Sequence[Turn]) -> list[list[Turn]]:
    ordered = sorted(turns, key=lambda turn: (turn.bench, turn.start))
    return [list(found) for _, found in groupby(ordered, lambda turn: turn.bench)]


def _more(more: int) -> str:
    return f"Benches that are not drawn, but listed in the table: {more}."


def _row(turns: list[Turn], day: int, across: float, y: float, row: float) -> Iterator[Shape]:
    yield Label(0, y, _LEFT - 4, row, spans(f"Bench {turns[0].bench}"), size=8, align="left")
    for bar in _bars(turns, day):
        x, wide = _LEFT + bar.start * across, max(1.0, (bar.end - bar.start) * across)
        look: Look = "tint" if bar.grouped else "thin"
        yield Box(x, y + _GAP / 2, wide, row - _GAP, look, 1)
        if wide >= (_NARROW if len(bar.said) > 1 else _SLIM):
            yield Label(x, y, wide, row, spans(bar.said), size=7.5)


def _bars(turns: list[Turn], day: int) -> list[_Bar]:
    if len(turns) <= _ACROSS:
        return [_Bar(turn.start, turn.end, str(turn.device + 1), False) for turn in turns]
    days = [list(found) for _, found in groupby(turns, lambda turn: turn.start // day)]
    groups = days if len(days) <= _ACROSS else [turns]
    return [_Bar(found[0].start, found[-1].end, f"{len(found)} ×", True) for found in groups]


def _ticks(last: int, day: int, across: float, bottom: float) -> Iterator[Shape]:
    for minute, said, step in _moments(last, day):
        x, wide = _LEFT + minute * across, step * across
        yield Way(((x, _TOP - 3), (x, bottom)), look="faint")
        yield Label(x, 0, min(wide, WIDTH - x), _TOP - 4, spans(said), size=7.5, align="left", tone="quiet")


def _moments(last: int, day: int) -> Iterator[tuple[int, str, int]]:
    """What is written above: hours within one day, else days."""
    if last <= day:
        step = next((step for step in _STEPS if last / step <= _TICKS), last)
        yield from ((minute, clock(minute, day)[1], step) for minute in range(0, last, step))
        return
    days = -(-last // day)
    step = day * -(-days // _TICKS)
    yield from ((minute, f"Day {minute // day + 1}", step) for minute in range(0, last, step))


def _text(benches: list[list[Turn]], day: int, more: int) -> Iterator[Line]:
    for turns in benches[:_BENCHES]:
        first, begins = clock(turns[0].start, day)
        last, ends = clock(turns[-1].end, day, end=True)
        whole = f"Bench {turns[0].bench}: from day {first} at {begins} to day {last} at {ends}"
        yield spans(f"{whole}; devices: {len(turns)}.")
    if more:
        yield spans(_more(more))
