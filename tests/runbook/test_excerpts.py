"""Parts of the runbook, for one role or one phase."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from ppkg_builder.runbook import Material, document, excerpt, parts, to_html, to_pdf
from ppkg_builder.runbook.fonts import Fonts
from ppkg_builder.runbook.model import Card, Chapter, Document
from ppkg_builder.work import Phase, Role
from tests.runbook.example import STEPS, bare, hostile, material, step
from tests.runbook.reading import shown, tables, text

NETWORK = (
    step("NET-01", Phase.NETWORK, role=Role.NETWORK, title="Open the hosts", minutes=30),
    step("NET-02", Phase.NETWORK, role=Role.SECURITY, title="Read the list"),
    step("NET-03", Phase.NETWORK, role=Role.NETWORK, title="Prove it", needs=("the hosts are open (NET-01, NET-02)",)),
)
WHERE = "Staging bench / Once for the site"


def full() -> Material:
    return material(steps=(*STEPS, *NETWORK))


def part(what: Material, name: str) -> Document:
    return excerpt(what, parts(what)[name])


def numbers(made: Document) -> dict[str, str]:
    blocks = (block for chapter in made.chapters for block in chapter.blocks)
    return {block.id: block.number for block in blocks if isinstance(block, Card)}


def titles(made: Document) -> list[str]:
    return [chapter.title for chapter in made.chapters]


def front(made: Document) -> Chapter:
    assert made.chapters[0].anchor == "part"
    return made.chapters[0]


def test_there_is_a_part_for_each_role_and_phase_that_has_steps() -> None:
    assert list(parts(full())) == [
        "project-lead",
        "network-engineer",
        "security-team",
        "staging-technician",
        "site-technician",
        "plan",
        "network",
        "stage",
        "verify",
        "operate",
    ]
    assert parts(bare()) == {}


@pytest.mark.parametrize("name", list(parts(full())))
def test_steps_keep_the_numbers_of_the_whole_book(name: str) -> None:
    whole, made = numbers(document(full())), numbers(part(full(), name))
    assert made
    assert [step for step, number in made.items() if whole[step] != number] == []


def test_every_step_is_in_one_role_s_part_and_in_one_phase_s() -> None:
    every = sorted(step.id for step in full().steps)
    of_roles = [step for name in ("project-lead", "network-engineer", "security-team", "staging-technician",
                                  "site-technician") for step in numbers(part(full(), name))]  # fmt: skip
    of_phases = [
        step for phase in ("plan", "network", "stage", "verify", "operate") for step in numbers(part(full(), phase))
    ]
    assert (sorted(of_roles), sorted(of_phases)) == (every, every)


def test_the_network_engineer_gets_the_hosts_and_nobody_else_s_steps() -> None:
    made = part(full(), "network-engineer")
    assert titles(made) == ["Your steps", "Contacts", "Hosts to open", "Prepare the network", "Sign-off"]
    assert list(numbers(made)) == ["NET-01", "NET-03"]
    (rows,) = [table.rows for table in tables(front(made))]
    assert [[shown(cell) for cell in row] for row in rows] == [
        ["[ ] NET-01 done", f"{numbers(made)['NET-01']} / NET-01", "Open the hosts", WHERE, "30 min"],
        ["[ ] NET-03 done", f"{numbers(made)['NET-03']} / NET-03", "Prove it", WHERE, "Not documented"],
    ]


def test_a_step_of_somebody_else_is_named_without_a_link() -> None:
    made = part(full(), "network-engineer")
    (card,) = [b for chapter in made.chapters for b in chapter.blocks if isinstance(b, Card) and b.id == "NET-03"]
    assert [(span.text, span.style) for span in card.needs[0] if span.text.startswith("NET")] == [("NET-01", "step")]
    assert text(card.needs[0]).endswith("(NET-01, NET-02)")


def test_dates_of_reconnects_are_for_who_reconnects() -> None:
    def dates(name: str) -> bool:
        return any(table.caption == "Reconnect dates" for table in tables(part(full(), name)))

    assert next(one for one in STEPS if one.id == "OPS-02").role is Role.TECHNICIAN
    made = [dates(name) for name in ("site-technician", "operate", "staging-technician", "network-engineer")]
    assert made == [True, True, False, False]


def test_the_cover_says_whose_part_it_is() -> None:
    made = part(full(), "network-engineer")
    assert made.cover is not None
    assert (made.cover.kind, made.cover.summary, made.title) == (
        "Provisioning runbook, for the network engineer",
        "2 steps. Network engineer: opens and proves the site's network.",
        "Runbook North Quay 1.0, for the network engineer",
    )
    phase = part(full(), "network").cover
    assert phase is not None
    assert phase.summary.startswith("3 steps. The site's network must be ready")


def test_what_is_recorded_in_a_part_is_of_its_steps() -> None:
    record = part(full(), "network").record
    assert record is not None
    assert [task.id for task in record.tasks] == ["NET-01", "NET-02", "NET-03"]
    assert record.content_hash == full().content_hash


def test_parts_of_a_hostile_profile_are_papers_as_well(fonts: Fonts) -> None:
    for one in parts(hostile()).values():
        made = excerpt(hostile(), one)
        etree.fromstring(to_html(made))  # well-formed, whatever the profile says
        assert to_pdf(made, fonts).startswith(b"%PDF-")


def test_two_steps_that_share_an_id_keep_their_own_numbers() -> None:
    twins = tuple(replace(NETWORK[0], title=title, role=role) for title, role in
                  (("One", Role.NETWORK), ("Other", Role.SECURITY)))  # fmt: skip
    what = material(steps=twins)
    cards = [b for c in part(what, "security-team").chapters for b in c.blocks if isinstance(b, Card)]
    assert [(card.title, card.number.split(".")[1]) for card in cards] == [("Other", "2")]


def test_the_staging_chapter_comes_with_the_plan_for_the_benches() -> None:
    assert [chapter.title for chapter in part(full(), "stage").chapters][1:3] == ["Contacts", "What to bring"]
    assert "How long it takes" in titles(part(full(), "stage"))
    assert "How long it takes" not in titles(part(full(), "network-engineer"))
