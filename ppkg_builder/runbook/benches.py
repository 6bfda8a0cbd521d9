"""Which device stands at which bench, and when: each in its order goes to the bench that is free first."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A device at a bench. ``device`` counts from 0 in the order of the devices, ``bench`` from 1; ``start`` and
    ``end`` are minutes of work since the first day began, a day being as long as the work in it."""

    device: int
    bench: int
    start: int
    end: int


def schedule(minutes: Sequence[int], benches: int, day: int, *, first_alone: bool = False) -> tuple[Turn, ...]:
    """A turn for each device, in their order. ``minutes`` is how long each device takes at its bench.

    ``day`` is the minutes of work in a day: a device that fits a day is not begun where it would be left over night;
    one that is longer than a day begins a day. ``first_alone``: the others begin when the first one is done.
    """
    free = [(0, bench) for bench in range(1, benches + 1)]
    turns: list[Turn] = []
    for device, needed in enumerate(minutes):
        moment, bench = heappop(free)
        start = _begins(moment, needed, day)
        turns.append(Turn(device, bench, start, start + needed))
        heappush(free, (start + needed, bench))
        if first_alone and device == 0:
            free = [(max(moment, needed), bench) for moment, bench in free]
            heapify(free)
    return tuple(turns)


def _begins(moment: int, needed: int, day: int) -> int:
    """The first minute from ``moment`` on at which so much work fits."""
    gone = moment % day
    return moment if gone + needed <= day or not gone else moment - gone + day


def done(turns: Sequence[Turn]) -> int:
    """The minute at which the last device is done."""
    return max((turn.end for turn in turns), default=0)


def clock(minute: int, day: int, *, end: bool = False) -> tuple[int, str]:
    """The day, counted from 1, and hours and minutes of work in it. An ``end`` on the stroke of a day belongs to it."""
    whole, rest = divmod(minute, day)
    if end and not rest and whole:
        whole, rest = whole - 1, day
    return whole + 1, f"{rest // 60}:{rest % 60:02}"
