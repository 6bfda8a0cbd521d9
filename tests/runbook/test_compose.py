"""The whole book: which chapters there are, in which order, and what the cards say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas._area import Per, Phase
from ppkg_builder.runbook import document
from ppkg_builder.runbook.model import Card, Document, Paragraph, Running, Span
from ppkg_builder.site import Print
from tests.runbook.example import HASH, STEPS, bare, material, site, step
from tests.runbook.reading import text


def cards(document: Document) -> list[Card]:
    return [block for chapter in document.chapters for block in chapter.blocks if isinstance(block, Card)]


def test_the_chapters_stand_in_the_order_of_the_work() -> None:
    assert [(c.number, c.title) for c in document(material()).chapters] == [
        ("1", "How to use this book"),
        ("2", "Who does what when"),
        ("3", "Contacts"),
        ("4", "What to bring"),
        ("5", "Decisions and what follows"),
        ("6", "Hosts to open"),
        ("7", "What comes with this book"),
        ("8", "How long it takes"),
        ("9", "Plan"),
        ("10", "Stage the devices"),
        ("11", "Verify"),
        ("12", "Operate"),
        ("13", "When something goes wrong"),
        ("14", "Device sheet"),
        ("15", "Sign-off"),
        ("16", "Glossary"),
        ("17", "Sources"),
    ]


def test_a_chapter_with_nothing_in_it_is_left_out() -> None:
    assert [(c.number, c.title) for c in document(bare()).chapters] == [("1", "How to use this book")]


def test_steps_are_sorted_by_phase_then_order_then_as_given() -> None:
    late = step("STG-00", Phase.STAGE, order=20)
    found = cards(document(material(steps=(late, *STEPS))))
    assert [(c.number, c.id) for c in found] == [
        ("9.1", "PLAN-01"),
        ("10.1", "STG-01"),
        ("10.2", "STG-00"),
        ("10.3", "STG-02"),
        ("11.1", "VAL-01"),
        ("12.1", "OPS-02"),
    ]


def test_a_card_says_everything_that_the_step_says() -> None:
    (card,) = [card for card in cards(document(material())) if card.id == "STG-02"]
    assert card == Card(
        anchor="step-stg-02",
        number="10.2",
        id="STG-02",
        title="Apply the package",
        facts=(
            ("Who", (Span("Staging technician"),)),
            ("Where", (Span("Staging bench"),)),
            ("How often", (Span("For each device (2)"),)),
            ("Time", (Span("10 min"),)),
        ),
        needs=((Span("The headset is charged ("), Span("STG-01", "step", "step-stg-01"), Span(")")),),
        caution=(Span("Not past the first screen."),),
        actions=(
            (Span("Press "), Span("Power", "key"), Span(" until "), Span("Welcome", "screen"), Span(" shows.")),
            (Span("Choose "), Span("quay-1.0.ppkg", "value"), Span(".")),
        ),
        expected=(Span("The screen says "), Span("Done", "screen"), Span(".")),
        otherwise=(Span("Repeat "), Span("STG-01", "step", "step-stg-01"), Span(", not STG-010.")),
        sources=(Span("Provisioning guide; Set-up page", "own"),),
    )


@pytest.mark.parametrize(
    ("own", "said", "summed"),
    [
        (
            {},
            "10 min",
            "Known times: 75 minutes for each device. Sources of the times: Provisioning guide; Set-up page.",
        ),
        (
            {"STG-02": 1},
            "1 min (this site's estimate)",
            "Known times: 66 minutes for each device. This site's own estimate accounts for 1 minute of it.",
        ),
    ],
)
def test_the_sites_own_minutes_replace_the_documented_ones(own: dict[str, int], said: str, summed: str) -> None:
    book = document(material(site=site(print=Print(minutes=own))))
    (card,) = [card for card in cards(book) if card.id == "STG-02"]
    (chapter,) = [chapter for chapter in book.chapters if chapter.anchor == "stage"]
    assert text(dict(card.facts)["Time"]) == said
    assert isinstance(chapter.blocks[0], Paragraph)
    assert text(chapter.blocks[0].line).endswith(summed)


def test_a_time_that_nobody_knows_is_said_to_be_unknown() -> None:
    steps = (step("STG-01", Phase.STAGE, minutes=5), step("STG-02", Phase.STAGE))
    book = document(material(steps=steps))
    (chapter,) = [chapter for chapter in book.chapters if chapter.anchor == "stage"]
    assert [text(dict(card.facts)["Time"]) for card in cards(book)] == ["5 min", "Not documented"]
    assert isinstance(chapter.blocks[0], Paragraph)
    assert text(chapter.blocks[0].line).endswith(
        "Known times: 5 minutes once for the site. For 1 step of 2 no time is documented."
    )


def test_a_recovery_step_is_for_the_device_concerned_not_for_each() -> None:
    (card,) = cards(document(material(steps=(step("REC-01", Phase.RECOVER, per=Per.DEVICE),))))
    assert text(dict(card.facts)["How often"]) == "For the device concerned"


def test_steps_that_share_an_id_have_anchors_of_their_own() -> None:
    twin = step("STG-01", Phase.STAGE)
    found = cards(document(material(steps=(twin, twin, replace(twin, otherwise="See STG-01.")))))
    assert [card.anchor for card in found] == ["step-stg-01", "step-stg-01.2", "step-stg-01.3"]
    assert found[2].otherwise == (Span("See "), Span("STG-01", "step", "step-stg-01"), Span("."))


def test_every_page_carries_site_version_and_hash_and_marks_a_trial() -> None:
    assert document(material()).running == Running("North Quay", "1.0", "0123 4567", "")
    assert document(material(trial=True)).running.mark == "TRIAL — placeholder secrets"


def test_the_title_page_identifies_the_build() -> None:
    cover = document(material()).cover
    assert cover is not None
    assert cover.content_hash == tuple(HASH[at : at + 4] for at in range(0, 64, 4))
    assert [(name, text(line)) for name, line in cover.facts] == [
        ("Site", "quay"),
        ("Version", "1.0"),
        ("Issued", "2026-11-24, Tuesday"),
        ("Target", "HoloLens 2, build 22621.1266"),
        ("Devices", "2, by serial number on the device sheet"),
        ("Package file", "quay-1.0.ppkg"),
        ("Package name", "quay"),
        ("Package owner", "ITAdmin, rank 1"),
        ("Microsoft support", "until 2027-12-31, Friday"),
        ("Ask first", "Support desk, first call, 555-0100"),
    ]


def test_a_long_name_is_cut_in_the_running_head_only() -> None:
    book = document(material(site=site(name="n" * 100)))
    assert book.cover is not None
    assert (len(book.running.site), book.running.site[-1], len(book.cover.title)) == (56, "…", 100)


@given(st.permutations(STEPS))
def test_the_order_in_which_areas_speak_does_not_matter_between_phases(steps: list[object]) -> None:
    found = cards(document(material(steps=tuple(steps))))
    assert [card.id for card in found] == ["PLAN-01", "STG-01", "STG-02", "VAL-01", "OPS-02"]


def test_the_only_date_is_the_issue_date() -> None:
    assert document(material(site=site(today=date(2031, 1, 1)))) == document(material())
