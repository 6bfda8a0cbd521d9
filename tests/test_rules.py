"""Every rule that the code can tell of is described, every description is of such a rule, and says what it must."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml

from ppkg_builder import rules
from ppkg_builder.areas import _policy_traps
from ppkg_builder.areas.commands import _traps
from ppkg_builder.areas.services import _findings
from ppkg_builder.profile import limits
from ppkg_builder.report import Severity
from ppkg_builder.rules import Rule
from tests.faulty.test_rules import CASES
from tests.rules_in_code import Said, first_arguments, said

REGISTRY = rules.load()
RULES = pytest.mark.parametrize("rule", REGISTRY.values(), ids=lambda rule: rule.id)


def _refusals() -> set[str]:
    return first_arguments("profile/files.py", "Refusal") | first_arguments("profile/repository.py", "Refusal")


COMPUTED: dict[str, Callable[[], set[str]]] = {
    "commands/{trap.kind}": lambda: {trap.kind for trap in (*_traps.IN_LINES, *_traps.IN_SCRIPTS)},
    "container/{rule}": lambda: {"damaged", "encrypted", "unreadable"},
    "file/{refusal.kind}": _refusals,
    "layer/{kind}": lambda: _refusals() | first_arguments("profile/layers.py", "_fault"),
    "policies/{trap.kind}": lambda: {trap.kind for trap in _policy_traps.TRAPS},
    "profile/{rule}": lambda: (
        {rule for _, rule, *_ in limits._LENGTHS.values()} | {"malformed", "not-valid", "out-of-range"}
    ),
    "roster/{kind}": lambda: first_arguments("areas/enrollment/_roster.py", "_add"),
    "secret/{rule}": lambda: first_arguments("secrets/files.py", "_fault"),
    "services/{key}-without-{needed}": lambda: {f"{key}-without-{needed}" for key, needed, _ in _findings._NEEDS},
}
"""Names that the code puts together, by the f-string that does it."""

NO_RULES = frozenset({"shared/key"})
"""What looks like a rule in the code and is something else."""


def _in_code() -> dict[str, set[Severity | None]]:
    found: dict[str, set[Severity | None]] = {}
    prefixes = {rule.partition("/")[0] for rule in REGISTRY} | {
        one.rule.partition("/")[0] for one in said() if one.severity
    }
    for one in said():
        if one.rule in COMPUTED:
            for name in COMPUTED[one.rule]():
                found.setdefault(f"{one.rule.partition('/')[0]}/{name}", set()).add(one.severity)
        elif "{" not in one.rule and one.rule not in NO_RULES and one.rule.partition("/")[0] in prefixes:
            found.setdefault(one.rule, set()).add(one.severity)
    return found


IN_CODE = {**_in_code(), "bundle/disk": {None}}
"""By id, with the severities seen. ``bundle/disk`` is no finding of a profile, and is printed as a line of its own."""


def test_every_rule_of_the_code_is_described() -> None:
    assert sorted(IN_CODE.keys() - REGISTRY.keys()) == []


def test_every_description_is_of_a_rule_of_the_code() -> None:
    assert sorted(REGISTRY.keys() - IN_CODE.keys()) == []


def test_names_that_are_put_together_are_known_here() -> None:
    """A new one belongs into COMPUTED, or its rules would be looked for nowhere."""
    made = {one.rule for one in said() if re.match(r"[a-z_]+/[^ .]*\{", one.rule)}
    assert made == COMPUTED.keys()


@pytest.mark.parametrize("rule", sorted(IN_CODE.keys() & REGISTRY.keys()))
def test_a_rule_is_as_severe_as_the_code_says(rule: str) -> None:
    described, coded = set(REGISTRY[rule].severities), IN_CODE[rule]
    assert coded - {None} <= described
    assert None in coded or described <= coded


def test_every_rule_of_profiles_is_proven_both_ways() -> None:
    profile = [rule.id for rule in REGISTRY.values() if rule.of == "profile"]
    assert [rule for rule in profile if rule not in CASES] == []
    assert [rule for rule in profile if f"{rule}.right" not in CASES] == []


def test_every_case_is_of_a_rule_of_profiles() -> None:
    cases = {case.removesuffix(".right") for case in CASES}
    assert sorted(case for case in cases if case not in REGISTRY or REGISTRY[case].of != "profile") == []


def test_the_issue_of_rules_is_met() -> None:
    assert len([rule for rule in REGISTRY.values() if rule.of == "profile"]) >= 90


@RULES
def test_a_rule_explains_itself_in_sentences(rule: Rule) -> None:
    for text, least, most in ((rule.explains, 40, 700), (rule.remedy, 10, 300)):
        assert least <= len(text) <= most
        assert text[0].isupper() or text[0] in "'\"`" or text.startswith("null ")
        assert text.endswith((".", "?"))
        assert text.isprintable()
        assert "  " not in text
        assert "hunter2" not in text
    assert rule.explains != rule.remedy


@RULES
def test_a_rule_names_where_it_is_known_from(rule: Rule) -> None:
    assert rule.sources
    for source in rule.sources:
        assert source.strip() == source
        assert len(source) >= 5
        assert not source.endswith(".")
    assert len(set(rule.sources)) == len(rule.sources)


@RULES
def test_an_example_is_a_piece_of_a_profile(rule: Rule) -> None:
    if rule.example and rule.prefix != "yaml":
        assert yaml.load(rule.example, Loader=yaml.BaseLoader) is not None


@RULES
def test_what_is_firm_cannot_be_meant_to_be_off(rule: Rule) -> None:
    assert not (rule.firm and rule.may_be_off)
    if rule.may_be_off:
        assert Severity.ERROR in rule.severities, "warnings and notes may always be switched off, unless they are firm"
    assert not (rule.of_form and rule.may_be_off)


@RULES
def test_what_guards_secrets_paths_and_trust_is_firm(rule: Rule) -> None:
    if Severity.ERROR in rule.severities and rule.prefix in ("file", "secret"):
        assert not rule.can_be_off


def test_only_what_areas_judge_may_be_off() -> None:
    """What the pipeline and the compiler find is never a judgement: they cannot go on without it."""
    may = {rule.id for rule in REGISTRY.values() if rule.may_be_off}
    assert may
    assert sorted({one.rule for one in said() if one.rule in may and not one.module.startswith("areas.")}) == []


def test_the_scan_sees_what_it_should() -> None:
    """Of each way in which code tells of a rule, one that is there."""
    seen = list(said())
    assert Said("device_name/not-ascii", "areas.device_name", Severity.WARNING) in seen
    assert Said("container/decrypted", "cli.inspect", Severity.NOTE) in seen
    assert Said("roster/padding-repaired", "areas.enrollment._hardware_hash", Severity.NOTE) in seen
    assert Said("yaml/alias", "profile.syntax", Severity.ERROR) in seen
    assert "file/{refusal.kind}" in {one.rule for one in seen}
