"""The plan for the site's devices on its benches, as a drawing and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ppkg_builder.marks import own, value
from ppkg_builder.runbook import cards, timewords
from ppkg_builder.runbook.benches import Turn, clock, done, schedule
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Bullets, Cell, Column, Facts, Heading, Line, Paragraph, Table
from ppkg_builder.runbook.pictures import bench_chart
from ppkg_builder.runbook.spans import Links, as_is, plain, spans
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Per, Phase, Place, Step

TESTED_FIRST = "PKG-04"
"""The step by which one device goes through all of it before the others begin."""

_LISTED = 24  # devices of a row that are named one by one
_ROWS = 60  # of the table; beyond them a row is all that a bench does
_EMPTY = (
    f"No step at the bench has a time yet. Enter the site's own under {value('runbook.minutes')} in the site's profile."
)
_COLUMNS = (
    Column("Bench", 10, centred=True),
    Column("Day", 12, centred=True),
    Column("Devices, in their order", 50),
    Column("From", 14, centred=True),
    Column("To", 14, centred=True),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """``each`` is what is known of one device, ``own`` the site's part of it, ``first`` of the first. ``untimed`` are
    steps that nobody has timed; ``sources`` are the documents behind the minutes of the others. ``each_at_most`` and
    ``at_most``: with a document's longest among the minutes of each device, or of any."""

    turns: tuple[Turn, ...]
    each: int
    own: int
    first: int
    day: int
    benches: int
    untimed: tuple[str, ...]
    alone: bool
    each_at_most: bool
    at_most: bool
    sources: tuple[str, ...]


def benches(material: Material, links: Links) -> Iterator[Block]:
    """Nothing where no step is done with each device at a bench."""
    steps = _at_bench(material)
    if not any(step.per is Per.DEVICE for step in steps):
        return
    plan = _plan(steps, material)
    yield Heading("Devices on benches", "times-benches")
    if not plan.each:
        yield Paragraph(spans(_EMPTY))
        return
    if plan.turns:
        yield Bullets(tuple(spans(text, links) for text in _assumed(plan)))
    yield Facts(tuple(_known(plan, material, links)))
    if plan.turns:
        yield bench_chart(plan.turns, plan.day)
        yield Table("Devices on benches", _COLUMNS, tuple(_rows(plan, material)))


def _at_bench(material: Material) -> tuple[Step, ...]:
    return tuple(step for step in material.of(Phase.STAGE) if step.where is Place.BENCH)


def _plan(steps: tuple[Step, ...], material: Material) -> Plan:
    known = material.site.print
    timed = {per: sum(material.minutes(s) or 0 for s in steps if s.per is per) for per in Per}
    untimed = dict.fromkeys(plain(step.id) for step in steps if material.minutes(step) is None)
    each, first = timed[Per.DEVICE], timed[Per.DEVICE] + timed[Per.SITE]
    alone = any(step.id == TESTED_FIRST for step in steps)
    number, day = len(material.site.devices), known.bench_hours * 60
    needed = [first, *[each] * (number - 1)] if number and each else []
    used = min(known.benches, number)
    turns = schedule(needed, used, day, first_alone=alone) if needed else ()
    estimated = sum(known.minutes.get(s.id, 0) for s in steps if s.per is Per.DEVICE)
    longest = material.at_most(*(step for step in steps if step.per is Per.DEVICE)), material.at_most(*steps)
    documents = cards.documented(steps, material)
    return Plan(turns, each, estimated, first, day, used, tuple(untimed), alone, *longest, documents)


def _known(plan: Plan, material: Material, links: Links) -> Iterator[tuple[str, Line]]:
    yield "Each device", spans(timewords.taken(plan.each, at_most=plan.each_at_most))
    if plan.own:
        yield "Of it this site's own", spans(f"{plan.own} min")
    if plan.first != plan.each:
        yield "The first device", spans(timewords.taken(plan.first, at_most=plan.at_most))
    if plan.sources:
        yield "Documented in", as_is("; ".join(plan.sources))
    if plan.untimed:
        yield "Without a time", spans(", ".join(plan.untimed), links)
    if plan.turns:
        day, clocked = clock(done(plan.turns), plan.day, end=True)
        yield "Devices", spans(str(len(plan.turns)))
        yield "Benches in use", spans(str(plan.benches))
        yield "Work a day", spans(f"{material.site.print.bench_hours} h")
        yield "All done", spans(_end(plan, day, clocked))


def _end(plan: Plan, day: int, clocked: str) -> str:
    """What is known of the end: it may come earlier where minutes are the longest, later where some are missing."""
    if plan.at_most and plan.untimed:
        return f"Known times alone, at their longest, end on day {day} at {clocked}; steps without a time come on top"
    if plan.at_most:
        return f"Day {day} at {clocked} at the latest"
    return f"Not before day {day} at {clocked}" if plan.untimed else f"Day {day} at {clocked}"


def _assumed(plan: Plan) -> Iterator[str]:
    yield "A device stays at its bench from its first step to its last, waits included."
    yield "Somebody works at each bench."
    if plan.each <= plan.day:
        yield "A device that would not be done on the same day begins on the next one."
    if plan.alone and len(plan.turns) > 1:
        yield f"The first device goes alone ({TESTED_FIRST}); the others begin when it is done."
    yield "A step without a time is not counted. Times of day are hours and minutes since work began on that day."


def _rows(plan: Plan, material: Material) -> Iterator[tuple[Cell, ...]]:
    """A row for each day of each bench, or for each bench where these are many."""
    turns = sorted(plan.turns, key=lambda turn: (turn.bench, turn.start))
    daily = [list(found) for _, found in groupby(turns, lambda turn: (turn.bench, turn.start // plan.day))]
    if len(daily) > _ROWS:
        daily = [list(found) for _, found in groupby(turns, lambda turn: turn.bench)]
    return (_row(found, plan, material) for found in daily)


def _row(turns: list[Turn], plan: Plan, material: Material) -> tuple[Cell, ...]:
    first, begins = clock(turns[0].start, plan.day)
    last, ends = clock(turns[-1].end, plan.day, end=True)
    devices, more = _devices(turns, plan, material)
    return (
        Cell((spans(str(turns[0].bench)),)),
        Cell((spans(str(first) if first == last else f"{first} to {last}"),)),
        Cell(devices, small=more),
        Cell((spans(begins),)),
        Cell((spans(ends),)),
    )


def _devices(turns: list[Turn], plan: Plan, material: Material) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Each device with its number, which the drawing shows; where there are many, the first and the last."""
    shown = turns if len(turns) <= _LISTED else [turns[0], turns[-1]]
    lines = tuple(spans(f"{own(turn.device + 1)} {value(_serial(turn, material))}") for turn in shown)
    if len(shown) == len(turns):
        return lines, ()
    return lines, (spans(f"{len(turns)} devices, from the first to the last named here"),)


def _serial(turn: Turn, material: Material) -> str:
    return material.site.devices[turn.device].serial
