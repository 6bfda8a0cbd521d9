"""Who does what and when: the steps of each role, so that everybody finds theirs on a page."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import said
from ppkg_builder.runbook import cards, timewords, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Heading, Line, Paragraph, Span, Table
from ppkg_builder.runbook.spans import plain, spans
from ppkg_builder.work import Role, Step

_COLUMNS = (
    Column("Step", 20),
    Column("What to do", 35),
    Column("When", 20),
    Column("Where and how often", 21),
    Column("Time", 12),
)
_PAGE, _HEAD = 22, 3
"""Rows of a page, and how many of them a role's heading takes: roles with few steps share one."""

_INTRO = (
    "Each role with its steps, in the order of the work. How a step is carried out stands on its card, in the chapter "
    "that the column “When” names."
)


def roles(material: Material) -> Iterator[Block]:
    placed = cards.placed(material)
    if not placed:
        return
    yield Paragraph(spans(_INTRO))
    filled = 0
    for role in Role:
        theirs = [(step, anchor) for step, anchor in placed if step.role is role]
        if theirs:
            needed = len(theirs) + _HEAD
            opens = filled > 0 and filled + needed > _PAGE
            filled = needed if opens else filled + needed
            yield from _of(role, theirs, material, opens=opens)


def _of(role: Role, placed: list[tuple[Step, str]], material: Material, *, opens: bool) -> Iterator[Block]:
    name = wording.sentence(role.value)
    yield Heading(name, f"role-{role.value.replace(' ', '-')}", opens)
    known = cards.times(tuple(step for step, _ in placed), material)
    yield Paragraph(spans(f"{said(name)}: {said(wording.ROLES[role])}. {known}"))
    yield Table(name, _COLUMNS, tuple(_row(step, anchor, material) for step, anchor in placed))


def _row(step: Step, anchor: str, material: Material) -> tuple[Cell, ...]:
    return (
        Cell(((Span(plain(step.id), "step", anchor),),)),
        Cell((spans(step.title),)),
        Cell((spans(wording.PHASES[step.phase][0]),)),
        Cell((place(step), often(step))),
        Cell((time(step, material),)),
    )


def place(step: Step) -> Line:
    return spans(wording.sentence(wording.PLACES[step.where]))


def often(step: Step) -> Line:
    return spans(wording.sentence(wording.often(step)))


def time(step: Step, material: Material) -> Line:
    minutes = material.minutes(step)
    return spans(wording.NOT_KNOWN if minutes is None else timewords.taken(minutes, at_most=material.at_most(step)))
