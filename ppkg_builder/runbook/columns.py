"""Tables of boxes to tick, cut so that a portrait page holds their columns in boxes big enough for gloves."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import own, said
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Cell, Column, Line
from ppkg_builder.runbook.recorded import Ticked
from ppkg_builder.runbook.spans import marked, plain, spans
from ppkg_builder.work import Per, Phase, Step

ACROSS = 7
"""Columns of boxes beside a serial number or a date."""

RECURRING = frozenset({Phase.OPERATE, Phase.RECOVER})
"""Phases that come again and again, or never: nothing in them is missing because nobody has done it."""


def once(material: Material, *pers: Per) -> tuple[Step, ...]:
    """The steps that are done once with each device or user; what recurs has its own table, or none."""
    return tuple(step for step in material.ordered() if step.per in pers and step.phase not in RECURRING)


def parts(steps: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """``steps`` in parts that fit side by side, as even as possible."""
    tables = -(-len(steps) // ACROSS)
    size = -(-len(steps) // tables) if tables else 1
    return (steps[at : at + size] for at in range(0, len(steps), size))


def heads(steps: tuple[Step, ...]) -> tuple[Column, ...]:
    return tuple(Column(own(plain(step.id)), 10, centred=True) for step in steps)


def boxes(
    steps: tuple[Step, ...], where: str, *, serial: str = "", reconnect: str = "", user: int = 0, row: int = 0
) -> tuple[Cell, ...]:
    """``where`` completes each box's name: ``on 0103…``, ``on 2026-12-09``; the rest is what it records."""
    named = ((step, f"{own(plain(step.id))} {marked(where)}".rstrip()) for step in steps)
    of = (plain(serial), reconnect, user, row)
    return tuple(Cell(tick=name, of=Ticked(plain(step.id), *of)) for step, name in named)


def readings(material: Material) -> tuple[str, ...]:
    """What is written down of each device, behind the step that asks for it: ``SET-10: build``."""
    steps = once(material, Per.DEVICE)
    return tuple(f"{own(plain(step.id))}: {said(one)}" for step in steps for one in step.readings)


def legend(steps: tuple[Step, ...]) -> Line:
    """What the ids at the head of the columns mean."""
    return spans("; ".join(f"{own(plain(step.id))}: {said(step.title)}" for step in steps))
