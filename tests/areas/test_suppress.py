"""``suppress``: which rules may be switched off, and what counts as a reason."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder import rules
from ppkg_builder.areas import suppress
from ppkg_builder.marks import unmarked
from tests.areas.near_offline import site

REASON = "Only visitors use it, and nothing of ours."


def model(**data: Any) -> suppress.Model:
    return suppress.Model.model_validate(data)


def found(**data: Any) -> list[tuple[str, str, str, bool]]:
    findings = suppress.findings(model(**data), site())
    return [(one.rule, one.message, one.remedy, one.on_key) for one in findings]


def test_a_rule_may_be_off_with_a_reason() -> None:
    assert found(**{"device_name/not-ascii": REASON, "device_name/same-for-all": REASON}) == []


@pytest.mark.parametrize(
    ("rule", "message", "remedy"),
    [
        ("device_name/not-asci", "there is no rule 'device_name/not-asci'", "did you mean 'device_name/not-ascii'?"),
        ("zzzz", "there is no rule 'zzzz'", "'ppkg-builder explain --list' names all rules"),
        (
            "container/damaged",
            "the rule 'container/damaged' is not about profiles",
            "take it out; it has nothing to say here",
        ),
    ],
)
def test_a_name_that_is_no_rule_of_profiles_is_a_fault(rule: str, message: str, remedy: str) -> None:
    assert found(**{rule: REASON}) == [("suppress/unknown", message, remedy, True)]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("secret/missing", "it guards secrets, paths or trust"),
        ("file/outside", "it guards secrets, paths or trust"),
        ("suppress/unused", "it says what a profile must look like"),
        ("device_name/bad-character", "what it finds cannot be built"),
    ],
)
def test_a_firm_rule_cannot_be_off(rule: str, why: str) -> None:
    message = f"the rule '{rule}' cannot be switched off: {why}"
    remedy = "take it out here, and mend what the rule finds"
    assert found(**{rule: REASON}) == [("suppress/firm", message, remedy, True)]


@pytest.mark.parametrize("reason", ["", "   ", "ok", "!" * 40, "noneneeded", "1234 5678 90", "n/a n/a n/a"])
def test_a_reason_is_more_than_a_word(reason: str) -> None:
    message = "this is no reason why the rule 'device_name/not-ascii' is switched off"
    remedy = "say in a sentence why it does not hold here"
    assert found(**{"device_name/not-ascii": reason}) == [("suppress/no-reason", message, remedy, False)]


@pytest.mark.parametrize("reason", ["Visitors only.", "Nur für Gäste.", "Только для гостей", "Agreed with security"])
def test_a_reason_may_be_short_and_in_any_language(reason: str) -> None:
    assert found(**{"device_name/not-ascii": reason}) == []


@pytest.mark.parametrize("reason", [5, None, True, "two\nlines", "x" * 301, ["a"], {"a": "b"}])
def test_a_reason_is_one_line_of_text(reason: object) -> None:
    with pytest.raises(ValidationError):
        model(**{"device_name/not-ascii": reason})


def test_rules_that_are_off_are_few() -> None:
    model(**{f"a/{number}": REASON for number in range(100)})
    with pytest.raises(ValidationError):
        model(**{f"a/{number}": REASON for number in range(101)})


def test_what_is_off_is_a_decision() -> None:
    (decision,) = suppress.decisions(model(**{"device_name/not-ascii": REASON}), site())
    known = rules.get("device_name/not-ascii")
    assert known is not None
    assert unmarked(decision.subject) == "Rule device_name/not-ascii is switched off"
    assert unmarked(decision.choice) == REASON
    assert tuple(map(unmarked, decision.consequences)) == (f"Accepted here: {known.explains}",)
    assert decision.because == (("suppress", "device_name/not-ascii"),)
