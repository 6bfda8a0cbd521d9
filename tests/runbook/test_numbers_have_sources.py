"""Whoever reads a number in a shipped book finds beside it the document that it comes from.

The rule, in full. A *claim* is a line of ours with a digit that is left once these are taken out:

- spans that are not our own words: values of the site, screens, buttons, steps, the site's words, documents;
- names that have digits in them (``_NAMES``), hosts, and days in ISO's form, which the site names or are computed;
- how many of something this very book has (``_COUNTS``), since whoever doubts it counts them.

A claim needs a document at its place: on a card the card's own source, in a table one in its row or in its section, and
anywhere else one in its section, which reaches from one heading to the next. Not asked are cards of the site's own, for
whom the site answers, and the chapters of ``_EXEMPT``, each for the reason beside it. Numbers in words are not looked
at: hardly any of them counts more than fingers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.firststart import FATES
from ppkg_builder.network import cited as cited_of_hosts
from ppkg_builder.runbook import Material, document
from ppkg_builder.runbook.glossary import citation
from ppkg_builder.runbook.model import (
    Block,
    Bullets,
    Card,
    Caution,
    Chapter,
    Facts,
    Heading,
    Line,
    Paragraph,
    Picture,
    Table,
)
from ppkg_builder.runbook.sources import cited
from ppkg_builder.runbook.spans import spans
from ppkg_builder.work import Kit, Per, Phase
from tests.building import PROJECT, SITES
from tests.runbook.example import STEPS, material, step
from tests.runbook.reading import text

_EXEMPT = {
    "contacts": "telephone numbers are the site's",
    "devices": "serial numbers are the site's",
    "sign-off": "it holds names and days of whoever signs",
    "sources": "it lists the documents themselves, with the days of their copies",
    "glossary": "it says what words mean, and counts nothing",
}
_NAMES = re.compile(
    r"HoloLens 2|Windows 1[01]|(?:Dynamics|Microsoft) 365|FAT32|FIDO2|WPA[23]|SHA-256|TPM 2\.0|ARM64|base64"
    r"|\bA4\b|\b802\.1X\b|\b2[0-9]H[12]\b|\b[A-Z]+-[0-9]{2}\b|[a-z0-9-]+(?:\.[a-z][a-z0-9-]*){2,}"
)
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_COUNTS = re.compile(
    r"^[0-9]+ devices?(?: of the roster)?(?=$|\.)"  # of the roster
    r"|(?<=, )[0-9]+ devices? counted"
    r"|^[0-9]+ set$"  # policies
    r"|^(?:Required|Conditional|Recommended|Optional|Not applicable): [0-9]+ rows?$"
    r"|(?:For )?[0-9]+ steps? of [0-9]+(?= no time)|^[0-9]+ of [0-9]+$"  # steps without a time
    r"|This site's own estimate accounts for [0-9]+ minutes? of it|^of it this site's own: [0-9]+$"
    r"|^[0-9]+ more days?$"
    r"|^Network: [0-9]+ hosts?|: [0-9]+ hosts?\.$|lets [0-9]+ hosts?"
    r"|In the 24 months after the issue there are [0-9]+ dates"  # of the calendar, which this program computes
    r"|^For each device \([0-9]+\)$"  # of the roster
    rf"|^[0-9]+ screens?\.|^[0-9]+ (?=.*: (?:{'|'.join(FATES.values())})\.$)"  # of first start, and their numbers
    r"|^A day has [0-9]+ h of work"  # the site's own decision
)
_COUNTING = frozenset({"No.", "Quantity", "Level", "Chosen", "Bench", "Day", "Devices, in their order"})
"""Columns that number or count the book's own rows, or repeat what the profile says."""

_BRACKETS = re.compile(r"\([A-Z][^()]* (?:documentation|requirements|information)\)\.$")

_GIVEN = frozenset({"Devices", "Benches in use", "Work a day"})
"""Facts that the profile says."""


def claims(line: Line) -> bool:
    """Whether ``line`` says a number of the world."""
    said = "".join(span.text if span.style in ("plain", "said") else " " for span in line).strip()
    for exempt in (_NAMES, _DAY, _COUNTS):
        said = exempt.sub("", said)
    return re.search("[0-9]", said) is not None


def unsourced(what: Material) -> list[str]:
    """``chapter: sentence`` of every claim without a document."""
    titles = frozenset((*cited(what), *cited_of_hosts(what.rows)))
    ours = {one.id for one in what.steps if ("runbook", "steps") not in [path[:2] for path in one.because]}
    found: list[str] = []
    for one in document(what).chapters:
        if one.anchor not in _EXEMPT:
            found += [f"{one.anchor}: {said}" for said in _of_chapter(one, titles, ours)]
    return found


def _of_chapter(one: Chapter, titles: frozenset[str], ours: set[str]) -> Iterator[str]:
    for section in _sections(one.blocks):
        named = any(_names(line, titles) for block in section if not isinstance(block, Card) for line in _lines(block))
        for block in section:
            match block:
                case Card():
                    yield from _of_card(block, ours)
                case Table():
                    yield from _of_table(block, titles, named=named)
                case _:
                    yield from _said(_lines(block), titles, named=named)


def _sections(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield section
            section = []
        section.append(block)
    yield section


def _of_card(card: Card, ours: set[str]) -> Iterator[str]:
    if card.id not in ours or card.sources:
        return
    facts = [line for _, line in card.facts]
    lines = (*facts, *card.needs, card.caution, *card.actions, card.expected, card.otherwise, card.undo)
    drawn = [line for picture in card.pictures for line in _lines(picture)]
    yield from (f"{card.id} {text(line)}" for line in (*lines, *drawn) if claims(line))


def _of_table(table: Table, titles: frozenset[str], *, named: bool) -> Iterator[str]:
    for row in table.rows:
        beside = named or any(_names(line, titles) for cell in row for line in (*cell.lines, *cell.small))
        for column, cell in zip(table.columns, row, strict=True):
            if column.title not in _COUNTING:
                yield from _said((*cell.lines, *cell.small), titles, named=beside)


def _said(lines: Iterable[Line], titles: frozenset[str], *, named: bool) -> Iterator[str]:
    return (text(line) for line in lines if claims(line) and not named and not _names(line, titles))


def _names(line: Line, titles: frozenset[str]) -> bool:
    """Whether a document stands in ``line``; a decision names it in brackets, in its own words."""
    return any(citation(span, titles) for span in line) or _BRACKETS.search(text(line)) is not None


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph() | Caution():
            yield block.line
        case Heading():
            yield spans(block.text)
        case Bullets():
            yield from block.items
        case Facts():
            yield from (line for name, line in block.rows if name not in _GIVEN)
        case Picture():
            yield from block.text
        case Table():
            yield from (line for row in block.rows for cell in row for line in (*cell.lines, *cell.small))
        case _:
            pass


@pytest.mark.parametrize("name", SITES)
def test_every_number_of_a_shipped_book_has_a_source(name: str) -> None:
    checked = pipeline.check(PROJECT / f"profiles/sites/{name}.yaml", today=None)
    assert unsourced(papers.material(checked, {}, None)) == []


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("Hold it for 15 seconds.", True),
        ("A charger of 18 W", True),
        ("6 GB are free.", True),
        ("From 22H2 on it takes 5 minutes.", True),
        ("4 devices. Each of them takes 3 minutes.", True),
        ("Flash the HoloLens 2 (REC-04).", False),
        ("It is due on 2027-01-04, Monday.", False),
        ("4 devices of the roster", False),
        ("Required: 26 rows", False),
        ("For 8 steps of 9 no time is documented.", False),
    ],
)
def test_a_claim_is_a_number_that_nobody_can_count_in_the_book(said: str, is_one: bool) -> None:
    assert claims(spans(said)) is is_one


def test_a_card_without_a_source_may_say_no_number() -> None:
    held = step("REC-02", Phase.RECOVER, actions=("Hold it for 15 seconds.",))
    assert unsourced(material(steps=(held,), rows=(), decisions=())) == ["recover: REC-02 Hold it for 15 seconds."]
    sourced = replace(held, sources=("Reset page",))
    assert unsourced(material(steps=(sourced,), rows=(), decisions=())) == []


def test_a_thing_to_bring_may_say_no_number_without_a_source() -> None:
    bare, known = Kit("charger (18 W)", None), Kit("charger (18 W)", None, source="Charging page")
    for thing, found in ((bare, ["kit: Charger (18 W)"]), (known, [])):
        assert unsourced(material(steps=(step("X-01", Phase.STAGE, kit=(thing,)),), rows=(), decisions=())) == found


def test_minutes_without_a_source_are_found_wherever_they_are_summed() -> None:
    timed = step("STG-01", Phase.STAGE, per=Per.DEVICE, minutes=65)
    found = unsourced(material(steps=(timed,), rows=(), decisions=()))
    assert {one.partition(":")[0] for one in found} == {"usage", "roles", "times", "stage"}
    sourced = replace(timed, sources=("Charging page",))
    assert unsourced(material(steps=(sourced,), rows=(), decisions=())) == []


def test_a_decision_may_say_no_number_without_a_source() -> None:
    (decision,) = material().decisions
    bare = replace(decision, consequences=("A call needs 1.5 Mbit/s.",))
    found = unsourced(material(decisions=(bare,), steps=STEPS[3:4], rows=()))
    assert found == ["decisions: A call needs 1.5 Mbit/s."]
