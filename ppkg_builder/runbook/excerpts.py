"""A part of the runbook, for one role or one phase: whoever gets it holds what is theirs and nothing else.

Chapters and steps keep the numbers that they have in the whole book, so that people with different parts of it mean the
same step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppkg_builder.marks import own, said
from ppkg_builder.runbook import cards, columns, compose, roles, timewords, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Card, Cell, Chapter, Column, Document, Heading, Paragraph, Table
from ppkg_builder.runbook.recorded import Ticked
from ppkg_builder.runbook.spans import as_is, marked, plain, spans
from ppkg_builder.site import Connection
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Per, Phase, Role, Step


@dataclass(frozen=True, slots=True)
class Part:
    """``name`` is what a file of it is called by, ``title`` what people call it."""

    of: Role | Phase
    name: str
    title: str

    def has(self, step: Step) -> bool:
        return self.of in (step.role, step.phase)


def parts(material: Material) -> dict[str, Part]:
    """The parts that this runbook can be taken apart into, by name."""
    of_roles = [Part(role, role.value.replace(" ", "-"), f"for the {role.value}") for role in Role]
    phases = [Part(phase, phase.value, title) for phase, (title, _) in wording.PHASES.items()]
    return {part.name: part for part in (*of_roles, *phases) if any(map(part.has, material.steps))}


def excerpt(material: Material, part: Part) -> Document:
    """That part, with a page in front that lists its steps."""
    narrow = _narrowed(material, part)
    whole, made = compose.document(material), compose.document(narrow)
    assert made.cover is not None
    wanted, numbers = _chapters(part, narrow), _numbers(whole)
    kept = [chapter for chapter in made.chapters if chapter.anchor in wanted]
    front = Chapter("part", "", "Your steps", True, tuple(_front(narrow, numbers)))
    return replace(
        made,
        title=f"{made.title}, {said(part.title)}",
        cover=replace(made.cover, kind=f"{said(made.cover.kind)}, {said(part.title)}", summary=_summary(narrow, part)),
        chapters=(front, *(_renumbered(chapter, whole, numbers) for chapter in kept)),
    )


def _narrowed(material: Material, part: Part) -> Material:
    steps = tuple(step for step in material.steps if part.has(step))
    coming = any(step.per is Per.RECONNECT for step in steps)
    site = material.site
    return replace(
        material,
        steps=steps,
        decisions=material.decisions if "decisions" in _besides(part) else (),
        rows=material.rows if "hosts" in _besides(part) else (),
        site=site if coming else replace(site, connection=Connection(site.connection.during_use)),
    )


_ALWAYS = frozenset({"contacts", "sign-off", *(phase.value for phase in Phase)})
_FOR: dict[Role | Phase, frozenset[str]] = {
    Role.LEAD: frozenset({"decisions"}),
    Role.SECURITY: frozenset({"decisions", "hosts"}),
    Role.NETWORK: frozenset({"hosts"}),
    Role.AUTHOR: frozenset({"bundle"}),
    Role.STAGING: frozenset({"first-start"}),
    Phase.PLAN: frozenset({"decisions"}),
    Phase.PREPARE: frozenset({"bundle"}),
    Phase.NETWORK: frozenset({"hosts"}),
    Phase.STAGE: frozenset({"times", "first-start"}),
}
"""What a part has beside its steps and what follows from them."""


def _chapters(part: Part, narrow: Material) -> frozenset[str]:
    kit = {"kit"} if any(step.kit for step in narrow.steps) else set()
    online = {"online"} if any(step.fetch for step in narrow.steps) else set()
    sheet = {"devices"} if columns.once(narrow, Per.DEVICE, Per.USER) else set()
    return _ALWAYS | _besides(part) | kit | online | sheet


def _besides(part: Part) -> frozenset[str]:
    return _FOR.get(part.of, frozenset())


def _summary(narrow: Material, part: Part) -> str:
    steps = wording.counted(len(narrow.steps), "step")
    if isinstance(part.of, Role):
        return f"{steps}. {said(wording.sentence(part.of.value))}: {said(wording.ROLES[part.of])}."
    return f"{steps}. {wording.PHASES[part.of][1]}"


_STEPS = (
    Column("Done", 9, centred=True),
    Column("Number", 12),
    Column("Step", 39),
    Column("Where and how often", 22),
    Column("Time", 18),
)


def _front(narrow: Material, numbers: dict[tuple[str, str], str]) -> Iterator[Block]:
    steps = narrow.ordered()
    yield Paragraph(spans(f"These are your steps, in their order. {_OF_THE_WHOLE}"))
    if known := cards.times(steps, narrow):
        yield Paragraph(spans(known))
    for phase, (title, _) in wording.PHASES.items():
        rows = tuple(_row(step, narrow, numbers) for step in steps if step.phase is phase)
        if rows:
            yield Heading(title, f"part-{phase.value}")
            yield Table(title, _STEPS, rows, written=True)


_OF_THE_WHOLE = (
    "Numbers are those of the whole runbook, of which this is a part; a step that is named here by its id only is "
    "somebody else's."
)


def _row(step: Step, narrow: Material, numbers: dict[tuple[str, str], str]) -> tuple[Cell, ...]:
    key = (plain(step.id), marked(step.title))
    return (
        # What is done with each device has its boxes on the device sheet; only what is done once has one here.
        Cell(tick=f"{own(plain(step.id))} done", of=Ticked(plain(step.id))) if step.per is Per.SITE else Cell(),
        Cell((as_is(numbers.get(key, "")),), small=(as_is(step.id),)),
        Cell((spans(step.title),)),
        Cell((roles.place(step), roles.often(step))),
        Cell((spans(_time(step, narrow)),)),
    )


def _time(step: Step, narrow: Material) -> str:
    minutes = narrow.minutes(step)
    if minutes is None:
        return wording.sentence(wording.UNKNOWN_TIME)
    return timewords.taken(minutes, at_most=narrow.at_most(step))


def _numbers(whole: Document) -> dict[tuple[str, str], str]:
    """The number of each step in the whole book, by id and title: two steps may share an id."""
    found = [block for chapter in whole.chapters for block in chapter.blocks if isinstance(block, Card)]
    return {(card.id, card.title): card.number for card in found}


def _renumbered(chapter: Chapter, whole: Document, numbers: dict[tuple[str, str], str]) -> Chapter:
    number = next((other.number for other in whole.chapters if other.anchor == chapter.anchor), chapter.number)
    blocks = tuple(
        replace(block, number=numbers.get((block.id, block.title), block.number)) if isinstance(block, Card) else block
        for block in chapter.blocks
    )
    return replace(chapter, number=number, blocks=blocks)
