"""What the book says of what the site added or changed: notes, decisions, languages."""

from __future__ import annotations

from ppkg_builder.areas import runbook
from ppkg_builder.marks import own
from ppkg_builder.site import Safety
from tests.areas.near_offline import plain, site
from tests.areas.own_content import (
    FILES,
    REASON,
    WORDS,
    model,
)


def test_each_paragraph_of_a_file_is_a_note() -> None:
    found = runbook.fact(model(safety={"a": {"file": "notes.md", "phase": "stage"}}), FILES).safety
    assert [(plain(one.text), one.phase, one.step) for one in found] == [
        ("No headset is worn on stairs.", "stage", ""),
        ("Not on ladders.", "stage", ""),
        ("Not in lifts.", "stage", ""),
    ]
    (one,) = runbook.fact(model(safety={"a": {"text": "Mind it.", "step": "STG-02"}}), FILES).safety
    assert one == Safety(own("Mind it."), "", "STG-02")


def test_what_the_site_adds_and_changes_are_decisions_with_their_reasons() -> None:
    v = model(
        steps={"gate": {**WORDS, "after": "STG-02"}},
        replace={"PKG-06": {"reason": REASON, "omit": True}, "AP-04": {"reason": REASON, "role": "user"}},
        safety={"a": {"text": "Mind it.", "step": "STG-02"}, "b": {"text": "Mind it.", "phase": "stage"}},
    )
    rows = [(d.subject, plain(d.choice), [plain(c) for c in d.consequences]) for d in runbook.decisions(v, site())][1:]
    assert rows == [
        (
            "Steps of the site's own",
            "1",
            ["These steps are this site's own: OWN-GATE.", "Nothing but this site's word stands behind them."],
        ),
        (
            "Step AP-04 is changed",
            REASON,
            [
                "The step is printed as this site does it.",
                "The step as shipped guards a lock that can shut people or devices out: see that this way does so too.",
            ],
        ),
        (
            "Step PKG-06 is left out",
            REASON,
            [
                "The step is left out.",
                "The step as shipped keeps secrets in the right hands: see that this way does so too.",
            ],
        ),
        ("Notes on safety", "2", ["Notes on safety of this site stand in these places: STG-02 and stage."]),
    ]


def test_two_languages_are_a_decision() -> None:
    (_, found) = runbook.decisions(model(languages=["ja", "en"]), site())
    assert (found.subject, plain(found.choice)) == ("Languages of the papers", "ja and en")
    assert runbook.fact(model(languages=["ja", "en"]), FILES).languages == ("ja", "en")
