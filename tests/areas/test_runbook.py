"""The area runbook: what its keys print, and what is found wrong with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import runbook
from ppkg_builder.areas._area import Kit
from ppkg_builder.marks import own
from ppkg_builder.site import Contact, Network, Print, Safety
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.near_offline import Files, ids, plain, read, silent, site, told, unset

DESK = {"role": "Service desk", "phone": "+00 555 0100"}
STEP: dict[str, Any] = {
    "title": "Wait at the gate",
    "actions": ["Wait for PKG-02."],
    "expected": "The gate opens.",
    "if_not": "Ring.",
}
REST: dict[str, Any] = {
    "file": "gate.md", "needs": [], "caution": "No radio.", "pictures": [], "role": "user", "place": "site",
    "per": "site", "minutes": 9,
}  # fmt: skip
EVERYTHING: dict[str, Any] = {
    "paper": "Letter",
    "contacts": {
        "desk": {**DESK, "email": "desk@example.com", "hours": "always", "note": "ask for headsets"},
    },
    "kit": {"stick": {"item": "USB-C stick", "quantity": 2, "why": "one spare"}},
    "minutes": {"STG-02": 45},
    "benches": 3,
    "bench_hours": 6,
    "labels": {"wifi": ["deck"]},
    "languages": ["en", "nb"],
    "steps": {
        "gate": {
            "id": "GATE-01",
            "before": "PKG-05",
            "after": "PKG-05",  # both, to set every key
            "phase": "prepare",
            "file": "gate.md",
            **STEP,
            "needs": ["A pass."],
            "caution": "No radio.",
            "pictures": [{"file": "gate.png", "alt": "The gate"}],
            "role": "user",
            "place": "site",
            "per": "device",
            "minutes": 5,
        }
    },
    "replace": {"PKG-05": {**STEP, **REST, "reason": "The print shop does it.", "omit": False}},
    "safety": {"stairs": {"text": "No headset on stairs.", "file": "stairs.md", "phase": "stage", "step": "PKG-05"}},
}
FILES = Files({"stairs.md": b"No headset on stairs.\n\nNo running."})
DECK = Network(
    "QUAY-DECK", name="deck", security="wpa2-personal", passphrase=SecretRef("quay/deck", SecretKind.PASSPHRASE)
)


def model(**values: Any) -> runbook.Model:
    return read(runbook.Model, **values)


def test_every_key_is_a_fact_for_the_paper() -> None:
    v = model(**EVERYTHING)
    assert unset(v) == []
    assert runbook.fact(v, FILES) == Print(
        "Letter",
        (Contact("desk", "Service desk", "+00 555 0100", "desk@example.com", "always", "ask for headsets"),),
        (Kit("USB-C stick", 2, "one spare"),),
        {"GATE-01": 5, "PKG-05": 9, "STG-02": 45},
        ("deck",),
        ("en", "nb"),
        (Safety(own("No headset on stairs."), "stage", "PKG-05"), Safety(own("No running."), "stage", "PKG-05")),
        3,
        6,
    )


def test_no_key_is_silent() -> None:
    v = model(**EVERYTHING)
    assert silent("runbook", runbook, v, site(print=runbook.fact(v, FILES), networks=(DECK,))) == []


def test_without_keys_the_paper_is_a4_and_nothing_is_asked() -> None:
    v = model()
    assert runbook.fact(v, FILES) == Print("A4")
    assert (list(runbook.findings(v, site())), ids(runbook.steps(v, site()))) == ([], ["PKG-05"])


def test_contacts_keep_the_order_of_the_profile() -> None:
    v = model(contacts={"zoe-desk": DESK, "a-desk": DESK})
    assert [contact.name for contact in runbook.fact(v, FILES).contacts] == ["zoe-desk", "a-desk"]


def test_a_thing_may_be_brought_for_each_device() -> None:
    v = model(kit={"cloth": {"item": "lens cloth", "quantity": "per-device"}})
    assert runbook.fact(v, FILES).kit == (Kit("lens cloth", None, ""),)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"contacts": {"desk": {"role": "Desk", "email": "desk@example.com"}}},
            [
                (
                    "runbook/no-phone",
                    "runbook.contacts.desk",
                    "contact 'desk' has no telephone number, and a device without a network is no way to write to them",
                )
            ],
        ),
        (
            {"contacts": {"desk": {"role": "Desk", "phone": "ask Ada"}}},
            [("runbook/malformed-phone", "runbook.contacts.desk.phone", "'ask Ada' is not a telephone number")],
        ),
        (
            {"contacts": {"desk": {**DESK, "email": "desk at example.com"}}},
            [
                (
                    "runbook/malformed-email",
                    "runbook.contacts.desk.email",
                    "'desk at example.com' is not an e-mail address",
                )
            ],
        ),
        (
            {"kit": {"a": {"item": "Stick"}, "b": {"item": "stick"}}},
            [("runbook/kit-twice", "runbook.kit.b.item", "'b' and 'a' are the same thing")],
        ),
        ({"contacts": {"desk": {"role": "Desk", "phone": "112"}}}, []),
        ({"contacts": {"desk": {"role": "Desk", "phone": "+00 (0)555/01-00 ext 12"}}}, []),
    ],
)
def test_what_is_wrong_is_found(values: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert told(runbook.findings(model(**values), site())) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"paper": "A3"},
        {"contacts": {"Desk": DESK}},
        {"contacts": {"desk": {"phone": "112"}}},
        {"contacts": {"desk": {"role": "two\nlines"}}},
        {"kit": {"stick": {"item": "stick", "quantity": 0}}},
        {"kit": {"stick": {"item": "stick", "quantity": "some"}}},
        {"minutes": {"STG-02": 0}},
        {"minutes": {"stage two": 5}},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)


def test_minutes_of_a_step_that_the_runbook_lacks_are_a_fault() -> None:
    v = model(minutes={"STG-02": 45, "STG-20": 5, "ZZZZ-1": 5})
    shipped = [replace(step, id=id_) for id_ in ("STG-01", "STG-02") for step in runbook.steps(model(), site())]
    found = list(runbook.standing(v, shipped, FILES))
    assert told(found) == [
        ("runbook/unknown-step", "runbook.minutes.STG-20", "this site's runbook has no step STG-20"),
        ("runbook/unknown-step", "runbook.minutes.ZZZZ-1", "this site's runbook has no step ZZZZ-1"),
    ]
    assert [finding.remedy for finding in found] == [
        "did you mean 'STG-02'?",
        "use an id that the runbook prints, or remove it",
    ]


def test_the_steps_name_what_the_profile_names() -> None:
    v = model(
        contacts={"desk": DESK, "lead": {"role": "Lead", "email": "lead@example.com"}},
        kit={"stick": {"item": "stick", "quantity": 2}, "cloth": {"item": "cloth", "quantity": "per-device"}},
    )
    call, pack = runbook.steps(v, site())
    assert [plain(action) for action in call.actions] == [
        "Service desk: call +00 555 0100.",
        "Lead: write to lead@example.com.",
        "Ask for the hours printed here, and correct them.",
    ]
    assert plain(pack.actions[0]) == "Print this runbook on A4, while a printer is at hand."
    assert plain(pack.actions[3]) == "Look out for what is special here: 2 × stick, cloth (one for each device)."
    assert ids([call, pack]) == ["PLAN-07", "PKG-05"]


def test_the_sites_own_minutes_are_a_decision() -> None:
    (decision,) = runbook.decisions(model(minutes={"STG-02": 45, "STG-01": 70}), site())
    assert [plain(text) for text in decision.consequences] == [
        "Print the runbook on A4, before the site is out of reach of a printer.",
        "The minutes of STG-01, STG-02 are this site's own figures.",
    ]
