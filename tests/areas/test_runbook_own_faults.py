"""What can be wrong with steps and notes of the site's own, and where it is told."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import runbook
from ppkg_builder.areas._area import Finding
from tests.areas.near_offline import site, told
from tests.areas.own_content import (
    FILES,
    REASON,
    SHIPPED,
    WORDS,
    faults,
    model,
    standing,
    step,
)


def test_a_step_that_names_one_that_is_left_out_is_told() -> None:
    shipped = (*SHIPPED, step("STG-09", actions=("As in STG-02.",)))
    v = model(replace={"STG-02": {"reason": REASON, "omit": True}})
    assert told(runbook.standing(v, shipped, FILES)) == [
        (
            "runbook/left-out-but-named",
            "runbook.replace.STG-02",
            "step STG-02 is left out, and named elsewhere: by STG-09",
        )
    ]
    v = model(replace={"STG-02": {"reason": REASON, "omit": True}, "STG-09": {"reason": REASON, "actions": ["Wait."]}})
    assert told(runbook.standing(v, shipped, FILES)) == []


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"steps": {"a": {**WORDS, "before": "STG-20"}}}, "steps.a.before"),
        ({"steps": {"a": {**WORDS, "after": "STG-20"}}}, "steps.a.after"),
        ({"replace": {"STG-20": {"reason": REASON, "omit": True}}}, "replace.STG-20"),
        ({"safety": {"a": {"text": "Mind it.", "step": "STG-20"}}}, "safety.a.step"),
        ({"minutes": {"STG-20": 5}}, "minutes.STG-20"),
    ],
)
def test_a_step_that_the_runbook_lacks_is_a_fault_with_a_suggestion(values: dict[str, Any], path: str) -> None:
    (found,) = runbook.standing(model(**values), SHIPPED, FILES)
    assert told([found]) == [
        ("runbook/unknown-step", f"runbook.{path}", "this site's runbook has no step STG-20"),
    ]
    assert found.remedy in ("did you mean 'STG-02'?", "did you mean 'STG-03'?", "did you mean 'STG-01'?")


def test_nothing_can_stand_beside_a_step_that_is_left_out() -> None:
    said = {
        "replace": {"STG-02": {"reason": REASON, "omit": True}},
        "safety": {"a": {"text": "Mind.", "step": "STG-02"}},
    }
    assert [rule for rule, *_ in standing(**said)] == ["runbook/unknown-step"]


@pytest.mark.parametrize(
    ("steps", "messages"),
    [
        ({"a": {"id": "STG-02", "after": "STG-03"}}, ["the runbook has a step STG-02 already"]),
        (
            {"a": {"id": "OWN-B", "after": "STG-03"}, "b": {"after": "STG-03"}},
            ["steps 'a' and 'b' have the same id OWN-B"],
        ),
        ({"a": {"after": "OWN-A"}}, ["step 'a' stands beside OWN-A, and by that beside no step of the runbook"]),
        (
            {"a": {"after": "OWN-B"}, "b": {"before": "OWN-A"}},
            [
                "step 'a' stands beside OWN-B, and by that beside no step of the runbook",
                "step 'b' stands beside OWN-A, and by that beside no step of the runbook",
            ],
        ),
    ],
)
def test_ids_are_one_steps_own_and_lead_somewhere(steps: dict[str, Any], messages: list[str]) -> None:
    said = {name: {**WORDS, **more} for name, more in steps.items()}
    assert [message for *_, message in standing(steps=said)] == messages


def test_a_note_before_a_chapter_without_steps_is_a_fault() -> None:
    assert [message for *_, message in standing(safety={"a": {"text": "Mind it.", "phase": "tenant"}})] == [
        "the note would stand nowhere: this site's runbook has no chapter 'tenant'"
    ]
    end = {"b": {**WORDS, "phase": "tenant", "role": "user", "place": "desk"}}
    assert standing(safety={"a": {"text": "Mind it.", "phase": "tenant"}}, steps=end) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"steps": {"a": WORDS}}, ["no-place steps.a"]),
        ({"steps": {"a": {**WORDS, "before": "STG-02", "after": "STG-02"}}}, ["no-place steps.a"]),
        ({"steps": {"a": {"before": "STG-02"}}}, ["step-incomplete steps.a"]),
        ({"steps": {"a": {**WORDS, "phase": "stage"}}}, ["step-incomplete steps.a"]),
        ({"steps": {"a": {**WORDS, "file": "gate.md", "before": "STG-02"}}}, ["written-twice steps.a.file"]),
        ({"steps": {"a": {"file": "gone.md", "before": "STG-02"}}}, ["missing steps.a.file"]),
        ({"steps": {"a": {"file": "bad.md", "before": "STG-02"}}}, ["markdown steps.a.file bad.md:3:9"]),
        (
            {"steps": {"a": {"file": "blind.md", "before": "STG-02"}}},
            ["picture-without-words steps.a.file blind.md:5:1"],
        ),
        ({"steps": {"a": {"file": "lost.md", "before": "STG-02"}}}, ["missing steps.a.file lost.md:5:1"]),
        (
            {"steps": {"a": {**WORDS, "before": "STG-02", "pictures": [{"file": "gate.md", "alt": "The gate"}]}}},
            ["picture-kind steps.a.pictures.0.file"],
        ),
        ({"replace": {"STG-02": {"reason": "because", "omit": True}}}, ["no-reason replace.STG-02.reason"]),
        ({"replace": {"STG-02": {"reason": REASON}}}, ["changes-nothing replace.STG-02"]),
        ({"replace": {"STG-02": {"reason": REASON, "omit": True, "role": "user"}}}, ["changes-nothing replace.STG-02"]),
        ({"replace": {"STG-02": {"reason": REASON, "file": "gate.md"}}}, []),
        ({"safety": {"a": {"step": "STG-02"}}}, ["step-incomplete safety.a"]),
        ({"safety": {"a": {"text": "Mind it."}}}, ["no-place safety.a"]),
        ({"safety": {"a": {"text": "Mind it.", "step": "STG-02", "phase": "stage"}}}, ["no-place safety.a"]),
        (
            {"safety": {"a": {"text": "Mind it.", "file": "notes.md", "phase": "stage"}}},
            ["written-twice safety.a.file"],
        ),
        ({"safety": {"a": {"file": "titled.md", "phase": "stage"}}}, ["own-form safety.a.file titled.md:1:3"]),
        (
            {"safety": {"a": {"file": "gate.md", "phase": "stage"}}},
            ["own-form safety.a.file gate.md:1:3", "own-form safety.a.file gate.md:5:1"],
        ),
        ({"safety": {"a": {"file": "gone.md", "phase": "stage"}}}, ["missing safety.a.file"]),
        ({"languages": ["nb", "nb"]}, ["language-twice languages.1"]),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(values: dict[str, Any], expected: list[str]) -> None:
    def shown(one: Finding) -> str:
        place = f" {one.location.file}:{one.location.line}:{one.location.column}" if one.location else ""
        return f"{one.rule.partition('/')[2]} {'.'.join(map(str, (one.at or ())[1:]))}{place}"

    assert [shown(one) for one in runbook.findings(model(**values), site(repository=FILES))] == expected


def test_pictures_are_counted_over_the_whole_book() -> None:
    pictures = [{"file": "gate.png", "alt": "The gate"}] * 10
    steps = {f"a-{n}": {**WORDS, "before": "STG-02", "pictures": pictures} for n in range(5)}
    assert [message for *_, message in faults(steps=steps)] == [
        "the pictures of the runbook are 50 with 0.1 MiB, and it has room for 40 with 16"
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"languages": []},
        {"languages": ["en", "nb", "de"]},
        {"languages": ["sv"]},
        {"steps": {"Gate": {}}},
        {"steps": {"a": {"id": "gate"}}},
        {"steps": {"a": {"role": "site technician"}}},
        {"steps": {"a": {"actions": ["two\nlines"]}}},
        {"steps": {"a": {"actions": [""]}}},
        {"steps": {"a": {"pictures": [{"file": "gate.png"}]}}},
        {"steps": {"a": {"pictures": [{"file": "gate.png", "alt": " "}]}}},
        {"replace": {"STG-02": {"omit": True}}},
        {"safety": {"a": {"text": "a" * 601}}},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)
