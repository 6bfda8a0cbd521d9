"""Steps of the site's own: where they stand, what they take from their neighbours, what they change."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import runbook
from ppkg_builder.areas._area import Per, Phase, Place, Role
from ppkg_builder.marks import own, value
from tests.areas.near_offline import ids
from tests.areas.own_content import (
    FILES,
    REASON,
    WORDS,
    faults,
    model,
    ordered,
    revised,
    standing,
    step,
)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ({"a": {"before": "STG-02"}}, "STG-01 OWN-A STG-02 STG-03 OPS-01"),
        ({"a": {"after": "STG-02"}}, "STG-01 STG-02 OWN-A STG-03 OPS-01"),
        ({"b": {"after": "STG-02"}, "a": {"after": "STG-02"}}, "STG-01 STG-02 OWN-B OWN-A STG-03 OPS-01"),
        ({"b": {"before": "STG-02"}, "a": {"before": "STG-02"}}, "STG-01 OWN-B OWN-A STG-02 STG-03 OPS-01"),
        ({"a": {"after": "OWN-B"}, "b": {"before": "STG-03"}}, "STG-01 STG-02 OWN-B OWN-A STG-03 OPS-01"),
        (
            {"a": {"before": "GATE-1"}, "b": {"id": "GATE-1", "after": "STG-03"}},
            "STG-01 STG-02 STG-03 OWN-A GATE-1 OPS-01",
        ),
        ({"a": {"phase": "stage"}, "b": {"phase": "plan"}}, "OWN-B STG-01 STG-02 STG-03 OWN-A OPS-01"),
        ({"a": {"phase": "stage"}, "b": {"before": "OWN-A"}}, "STG-01 STG-02 STG-03 OWN-B OWN-A OPS-01"),
    ],
)
def test_a_step_stands_where_the_site_puts_it(steps: dict[str, Any], expected: str) -> None:
    said = {name: {**WORDS, "role": "user", "place": "site", **more} for name, more in steps.items()}
    assert ordered(revised(steps=said)) == expected.split()
    assert standing(steps=said) == []
    assert faults(steps=said) == []


def test_of_steps_that_share_an_id_the_first_of_the_book_is_meant() -> None:
    v = model(steps={"a": {**WORDS, "after": "OPS-01"}})
    twice = (step("OPS-01", Phase.OPERATE), step("VAL-01", Phase.VERIFY), step("OPS-01", Phase.VERIFY))
    found = list(runbook.revised(v, twice, FILES))
    assert ordered(found) == ["VAL-01", "OPS-01", "OWN-A", "OPS-01"]


def test_a_step_beside_another_is_done_by_the_same_people_at_the_same_place() -> None:
    (found,) = [one for one in revised(steps={"gate": {**WORDS, "after": "STG-02"}}) if one.id == "OWN-GATE"]
    assert (found.role, found.where, found.per, found.minutes) == (Role.STAGING, Place.BENCH, Per.DEVICE, None)
    assert (found.caution, found.sources, found.changed) == ("", (), "")
    assert found.because == (("runbook", "steps", "gate"),)


def test_a_step_says_itself_who_does_it_where_and_how_often() -> None:
    said = {**WORDS, "after": "STG-02", "role": "site-technician", "place": "site", "per": "user", "minutes": 7}
    (found,) = [one for one in revised(steps={"gate": said}) if one.id == "OWN-GATE"]
    assert (found.role, found.where, found.per) == (Role.TECHNICIAN, Place.SITE, Per.USER)
    assert runbook.fact(model(steps={"gate": said}), FILES).minutes == {"OWN-GATE": 7}


def test_texts_of_the_profile_are_text_and_not_markdown() -> None:
    said = {**WORDS, "after": "STG-02", "actions": ["Open **\\\\srv\\a** <b>, see STG-03."]}
    (found,) = [one for one in revised(steps={"gate": said}) if one.id == "OWN-GATE"]
    assert found.actions == (own("Open **\\\\srv\\a** <b>, see ") + "STG-03" + own("."),)
    assert found.title == own("Wait at the gate")


@pytest.mark.parametrize("file", ["gate.md", "in/gate.md"])
def test_a_file_is_read_with_its_pictures_beside_it(file: str) -> None:
    (found,) = [one for one in revised(steps={"gate": {"file": file, "after": "STG-02"}}) if one.id == "OWN-GATE"]
    assert found.actions == (own("Wait at ") + value("B7") + own("."),)
    assert [(one.name, one.text, one.width, one.height) for one in found.photos] == [
        ("own-gate-1.png", "The gate", 61, 43)
    ]


def test_a_changed_step_keeps_what_the_site_does_not_say() -> None:
    (found,) = [one for one in revised(replace={"STG-02": {"reason": REASON, "expected": "A lamp."}}) if one.changed]
    assert (found.id, found.title, found.actions, found.caution) == ("STG-02", "Do STG-02", ("Do it.",), "Slowly.")
    assert (found.expected, found.changed) == (own("A lamp."), REASON)
    assert found.sources == ()  # no document stands behind it any more
    assert found.because == (("package",), ("runbook", "replace", "STG-02"))


def test_a_step_whose_words_stay_keeps_its_sources() -> None:
    (found,) = [one for one in revised(replace={"STG-02": {"reason": REASON, "role": "user"}}) if one.changed]
    assert (found.role, found.sources) == (Role.USER, ("Provisioning guide",))


def test_a_step_can_be_left_out() -> None:
    said = {"STG-02": {"reason": REASON, "omit": True}}
    assert ids(revised(replace=said)) == ["OPS-01", "STG-01", "STG-03"]
    assert (faults(replace=said), standing(replace=said)) == ([], [])
