"""The order of the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppkg_builder.language import ENGLISH
from ppkg_builder.marks import own
from ppkg_builder.runbook import (
    cards,
    cover,
    decided,
    fetching,
    glossary,
    hosts,
    kit,
    ownnotes,
    reconnects,
    roles,
    sheets,
    signoff,
    sources,
    starting,
    times,
    troubles,
    usage,
    wording,
)
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Card, Chapter, Document, Paragraph
from ppkg_builder.runbook.recording import recording
from ppkg_builder.runbook.spans import Links, spans
from ppkg_builder.work import Phase


def document(material: Material) -> Document:
    """The whole runbook. Chapters with nothing in them are left out, and the rest numbered."""
    site = material.site
    running = cover.running(material)
    return Document(
        title=f"Runbook {own(running.site)} {own(running.version)}",
        language=ENGLISH,
        paper=site.print.paper,
        issued=site.package.issued,
        running=running,
        cover=cover.cover(material),
        chapters=_with_glossary(list(_numbered(material)), material) if material.steps else tuple(_numbered(material)),
        record=recording(material),
    )


def _links(material: Material) -> Links:
    """Of steps that share an id, the first is meant."""
    return Links({step.id: anchor for step, anchor in reversed(cards.placed(material))})


_FLOWING = frozenset({"contacts", "kit", "online", "bundle", "sources"})
"""Short chapters, which need no page of their own."""

_FEW = 3
"""Steps from which on a chapter gets a page of its own, for the person whose chapter it is."""

_Part = tuple[str, str, list[Block] | Phase]


def _chapters(material: Material, links: Links) -> Iterator[_Part]:
    yield "usage", "How to use this book", list(usage.usage(material))
    yield "roles", "Who does what when", list(roles.roles(material))
    yield "contacts", "Contacts", list(usage.contacts(material))
    yield "kit", "What to bring", list(kit.kit(material, links))
    yield "online", "Collect while online", list(fetching.fetching(material, links))
    yield "decisions", "Decisions and what follows", list(decided.decisions(material, links))
    yield "hosts", "Hosts to open", list(hosts.hosts(material))
    yield "bundle", "What comes with this book", list(decided.carried(material))
    yield "times", "How long it takes", list(times.times(material, links))
    for phase, (title, _) in wording.PHASES.items():
        if phase is Phase.STAGE:  # for the person at the bench, who will see it
            yield "first-start", "What first start looks like", list(starting.first_start(material, links))
        if phase is Phase.RECOVER:
            yield "troubles", "When something goes wrong", list(troubles.troubles(material, links))
        yield phase.value, title, phase
    yield "devices", "Device sheet", list(sheets.device_sheet(material))
    yield "sign-off", "Sign-off", list(signoff.signoff(material))
    yield "sources", "Sources", list(sources.sources(material))


def _numbered(material: Material) -> Iterator[Chapter]:
    number = 1
    links = _links(material)
    for anchor, title, content in _chapters(material, links):
        blocks = list(_phase(content, number, material, links)) if isinstance(content, Phase) else content
        if blocks:
            yield Chapter(anchor, str(number), title, _opens(anchor, blocks), tuple(blocks))
            number += 1


def _with_glossary(chapters: list[Chapter], material: Material) -> tuple[Chapter, ...]:
    """The terms that the chapters use are explained before the sources, or at the end."""
    blocks = tuple(glossary.glossary(chapters, material))
    if not blocks:
        return tuple(chapters)
    last = next((n for n, chapter in enumerate(chapters) if chapter.anchor == "sources"), len(chapters))
    found = Chapter("glossary", str(last + 1), "Glossary", True, blocks)
    return (*chapters[:last], found, *(replace(c, number=str(int(c.number) + 1)) for c in chapters[last:]))


def _opens(anchor: str, blocks: list[Block]) -> bool:
    """Whether the chapter begins a page; one of a few cards goes on where the last ended."""
    cards = sum(isinstance(block, Card) for block in blocks)
    return anchor not in _FLOWING and not 0 < cards < _FEW


def _phase(phase: Phase, chapter: int, material: Material, links: Links) -> Iterator[Block]:
    placed = [(step, anchor) for step, anchor in cards.placed(material) if step.phase is phase]
    dates = list(reconnects.reconnects(material)) if phase is Phase.OPERATE else []
    if not placed and not dates:
        return
    known = cards.times(tuple(step for step, _ in placed), material)
    yield Paragraph(spans(" ".join(filter(None, [wording.PHASES[phase][1], known]))))
    yield from ownnotes.before(phase, material, links)
    for number, (step, anchor) in enumerate(placed, 1):
        yield cards.card(step, anchor, f"{chapter}.{number}", material, links)
    yield from dates
