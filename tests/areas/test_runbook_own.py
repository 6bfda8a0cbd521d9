"""Steps and notes of the site's own: where they stand, what they take from their neighbours, what they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import runbook
from ppkg_builder.areas._area import Finding, Per, Phase, Place, Role, Step
from ppkg_builder.marks import own, value
from ppkg_builder.site import Safety
from tests.areas.near_offline import Files, ids, plain, read, site, told
from tests.areas.test_runbook_pictures import noise, saved

WORDS: dict[str, Any] = {
    "title": "Wait at the gate",
    "actions": ["Wait."],
    "expected": "The gate opens.",
    "if_not": "Ring the bell.",
}
REASON = "The print shop of the site does it."
MARKDOWN = b"# Wait\n\n1. Wait at `B7`.\n\n![The gate](gate.png)\n\nExpected: it opens.\n\nIf not: ring.\n"
PNG = saved(noise("L"), "PNG")
FILES = Files({
    "gate.md": MARKDOWN,
    "in/gate.md": MARKDOWN,
    "gate.png": PNG,
    "in/gate.png": PNG,
    "blind.md": MARKDOWN.replace(b"The gate", b""),
    "lost.md": MARKDOWN.replace(b"gate.png", b"lost.png"),
    "bad.md": MARKDOWN.replace(b"Wait at", b"Wait <b>"),
    "notes.md": b"No headset is worn on **stairs**.\n\n- Not on ladders.\n- Not in lifts.\n",
    "titled.md": b"# Stairs\n\nNo headset.\n",
})  # fmt: skip


def step(id_: str, phase: Phase = Phase.STAGE, order: int = 50, **changes: Any) -> Step:
    start = Step(
        id=id_, phase=phase, order=order, title=f"Do {id_}", role=Role.STAGING, where=Place.BENCH, per=Per.DEVICE,
        actions=("Do it.",), expected="It is done.", rollback="Undo it.", because=(("package",),), caution="Slowly.",
        sources=("Provisioning guide",),
    )  # fmt: skip
    return replace(start, **changes)


SHIPPED = (step("STG-02"), step("OPS-01", Phase.OPERATE), step("STG-01", order=10), step("STG-03"))


def model(**values: Any) -> runbook.Model:
    return read(runbook.Model, **values)


def revised(**values: Any) -> list[Step]:
    return list(runbook.revised(model(**values), SHIPPED, FILES))


def ordered(steps: Iterable[Step]) -> list[str]:
    """As a runbook sorts them: by phase, then by order, else as they come."""
    return ids(sorted(steps, key=lambda one: (list(Phase).index(one.phase), one.order)))


def faults(**values: Any) -> list[tuple[str, str, str]]:
    return told(runbook.findings(model(**values), site(repository=FILES)))


def standing(**values: Any) -> list[tuple[str, str, str]]:
    return told(runbook.standing(model(**values), SHIPPED, FILES))


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
