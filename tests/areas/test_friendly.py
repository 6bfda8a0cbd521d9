"""The table of friendly names: each row leads to a policy that is known, by words that it takes."""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from ppkg_builder import catalog
from ppkg_builder.areas import AREAS, _friendly, policies
from ppkg_builder.areas._policy_values import raw
from ppkg_builder.catalog import Entry
from ppkg_builder.catalog.policies import from_policy
from ppkg_builder.targets import select
from tests.areas.lowered import ONLINE, PC
from tests.areas.near_offline import rules
from tests.areas.told import model, one
from tests.everything.keys import keys

ROWS = _friendly.table()
NAMES = sorted(ROWS)
HEADSET, DESK = select("hololens2"), select("windows11")


def entries(name: str) -> list[Entry]:
    """What the targets know of a policy: their store, or the table of the family."""
    path = f"/Policies/{name}"
    found = [catalog.load(target.stores).entry(path) for target in (HEADSET, DESK)]
    listed = HEADSET.policies.get(name)
    return [entry for entry in found if entry] or ([from_policy(listed)] if listed else [])


def test_at_least_the_fifty_most_used_policies_have_a_friendly_name() -> None:
    assert len(ROWS) >= 50
    assert len({row.policy for row in ROWS.values()}) == len(ROWS)


@pytest.mark.parametrize("name", NAMES)
def test_a_row_says_what_it_takes_in_one_way(name: str) -> None:
    row = ROWS[name]
    assert [bool(row.words), bool(row.on), bool(row.unit), bool(row.text)].count(True) == 1
    assert bool(row.on) == bool(row.off)
    assert row.says.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_a_row_leads_to_a_policy_that_a_target_knows_and_to_values_that_it_takes(name: str) -> None:
    row = ROWS[name]
    known = entries(row.policy)
    assert known
    values = [
        *row.words.values(),
        *filter(None, (row.on, row.off)),
        *([str(known[0].minimum or 0)] if row.unit and not row.data else []),
    ]
    refused = {value for value in values if all(raw(entry, value)[1] for entry in known)}
    assert refused == set()
    assert row.csp in (None, known[0].type)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("browser/autofill", "deny", "0"),
        ("browser/do-not-track", True, "1"),
        ("browser/password-manager", "allow", "1"),
        ("browser/smart-screen", True, "1"),
    ],
)
def test_names_go_by_the_csp_where_the_display_texts_are_the_wrong_way_round(
    name: str, value: Any, expected: str
) -> None:
    assert ROWS[name].raw(value) == (expected, "")


def test_an_administrative_template_gets_its_text() -> None:
    assert (
        ROWS["power/standby-battery-seconds"].raw(300)[0] == '<enabled/><data id="EnterDCStandbyTimeOut" value="300"/>'
    )
    assert ROWS["usb-devices/layering"].raw(True)[0] == '<enabled/><data id="AllowDenyLayered" value="1"/>'
    assert ROWS["time/ntp-client"].raw(False)[0] == "<disabled/>"


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("update/defer-quality-days", "7", "must be a whole number of days"),
        ("update/defer-quality-days", True, "must be a whole number of days"),
        ("system/storage-card", "no", "must be 'allow' or 'deny'"),
        ("system/storage-card", False, "must be 'allow' or 'deny'"),
        ("browser/smart-screen", "yes", "must be true or false"),
        ("time/zone", 1, "must be a text: time zone by Windows' own name, such as 'W. Europe Standard Time'"),
    ],
)
def test_a_value_that_a_name_does_not_take_is_refused(name: str, value: Any, wrong: str) -> None:
    assert ROWS[name].raw(value) == ("", wrong)
    found = [finding for finding in policies.findings(model(**{name: value}), PC) if finding.rule == "policy/bad-value"]
    assert [finding.message for finding in found] == [f"the value of '{name}' {wrong}"]


def test_a_friendly_name_in_policies_is_the_policy_behind_it() -> None:
    assert one("update/defer-quality-days", {"value": 7, "deliver": "mdm"}, ONLINE) == (
        [],
        ["mdm ./Device/Vendor/MSFT/Policy/Config/Update/DeferQualityUpdatesPeriodInDays Integer 7"],
    )
    assert one("system/storage-card", "deny", PC) == (
        ["warning policies/locks-out-packages policies.system/storage-card"],
        ["setting Policies/System/AllowStorageCard No"],
    )


def test_limits_are_those_of_the_target() -> None:
    (finding,) = policies.findings(model(**{"update/defer-quality-days": 31}), PC)
    assert finding.message == (
        "the value of 'policies.update/defer-quality-days' (policy Update/DeferQualityUpdatesPeriodInDays) "
        "must be at least 0 and at most 30"
    )


def test_a_type_beside_a_friendly_name_is_a_fault() -> None:
    found = policies.findings(model(**{"browser/smart-screen": {"value": True, "type": "integer"}}), ONLINE)
    assert rules(found) == ["error policy/type-differs policies.browser/smart-screen.type"]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("update/defer-quality-day", "did you mean 'update/defer-quality-days'?"),
        ("updates/defer-quality-days", "did you mean 'update/defer-quality-days'?"),
        ("mixed-reality/moving-platfrom", "did you mean 'mixed-reality/moving-platform'?"),
    ],
)
def test_a_misspelt_friendly_name_gets_a_suggestion(name: str, remedy: str) -> None:
    (finding,) = policies.findings(model(**{name: 1}), ONLINE)
    assert (finding.rule, finding.remedy) == ("policy/unknown", remedy)


def test_a_policy_of_headsets_has_no_way_to_a_pc() -> None:
    (finding,) = policies.findings(model(**{"mixed-reality/moving-platform": "always"}), PC)
    assert (finding.rule, finding.remedy) == ("policy/unknown", "leave it out")


# --- the keys of areas ------------------------------------------------------------------------------------------


def field(area: str, keys: list[str]) -> Any:
    """The annotation of an area's key; a word that may stand for a longer form counts as the word."""
    annotation: Any = AREAS[area].Model
    for key in keys:
        models = [each for each in flat(annotation) if isinstance(each, type) and issubclass(each, BaseModel)]
        annotation = models[0].model_fields[key].annotation
    return annotation


def flat(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return [inner for each in get_args(annotation) for inner in flat(each)]
    return [annotation]


@pytest.mark.parametrize("name", [name for name in NAMES if ROWS[name].at])
def test_a_key_of_an_area_takes_the_words_of_its_row(name: str) -> None:
    row = ROWS[name]
    area, *keys = row.at.split(".")
    kinds = [each for each in flat(field(area, keys)) if each is not type(None)]
    words = {word for each in kinds if get_origin(each) is Literal for word in get_args(each)}
    assert words == set(row.words)
    if row.on:
        assert kinds == [bool]


NUMBERS = [row for row in _friendly.table().values() if row.unit and row.at and not row.data]


@pytest.mark.parametrize("row", NUMBERS, ids=lambda row: row.at)
def test_the_number_of_an_area_is_one_that_its_policy_takes(row: _friendly.Row) -> None:
    """The key's own limits are in the schema and in the documentation: they must not promise more."""
    (schema,) = keys()[tuple(row.at.split("."))]
    known = entries(row.policy)
    assert schema["minimum"] >= min(entry.minimum or 0 for entry in known)
    assert all(schema["maximum"] <= entry.maximum for entry in known if entry.maximum is not None)
