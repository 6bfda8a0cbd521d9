"""Values of policies: raw, by display text, as a switch; and the texts that say the opposite."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder import catalog
from ppkg_builder.areas import policies
from ppkg_builder.areas._policy_values import label_reversed, raw
from ppkg_builder.catalog import Entry
from ppkg_builder.targets import select
from tests.areas.near_offline import CLOUD, rules, site
from tests.areas.told import model, one

SWITCH = Entry("/Policies/A/AllowB", "integer", "x", allowed=(("0", "No"), ("1", "Yes")))
BARE = Entry("/Policies/A/B", "integer", "x", allowed=(("0", ""), ("1", "")))
RANGE = Entry("/Policies/A/B", "integer", "x", minimum=0, maximum=30)
ZERO_ONE = Entry("/Policies/A/B", "integer", "x", minimum=0, maximum=1)
FREE = Entry("/Policies/A/B", "integer", "x")
THREE = Entry("/Policies/A/B", "integer", "x", allowed=(("0", "Off"), ("1", "Some"), ("2", "All")))
INVERSE = Entry("/Policies/A/PasswordEnabled", "integer", "x", allowed=(("0", "Enabled"), ("1", "Not enabled")))
TRAP = Entry("/Policies/Browser/AllowAutofill", "integer", "x", allowed=(("0", "Enable"), ("1", "Disable")))
TRUTH = Entry("/Policies/A/B", "boolean", "x")
TEXT = Entry("/Policies/A/B", "string", "x")

GOOD = [
    (SWITCH, 0, "0"),
    (SWITCH, "1", "1"),
    (SWITCH, "Yes", "1"),
    (SWITCH, True, "1"),
    (SWITCH, False, "0"),
    (BARE, True, "1"),
    (ZERO_ONE, False, "0"),
    (RANGE, 30, "30"),
    (RANGE, "007", "7"),
    (THREE, "Some", "1"),
    (INVERSE, "Enabled", "0"),
    (TRUTH, True, "true"),
    (TRUTH, "False", "false"),
    (TEXT, "", ""),
    (TEXT, "a\nb", "a\nb"),
    (TEXT, 5, "5"),
    (FREE, -(2**31), "-2147483648"),
]
BAD = [
    (SWITCH, 2, "must be one of 'No' (0), 'Yes' (1)"),
    (SWITCH, "yes", "must be one of 'No' (0), 'Yes' (1)"),
    (RANGE, 31, "must be at least 0 and at most 30"),
    (RANGE, "many", "must be a whole number"),
    (RANGE, True, "must be a whole number"),
    (FREE, 2**31, "must be a 32-bit number"),
    (THREE, True, "is not a plain yes or no: it must be one of 'Off' (0), 'Some' (1), 'All' (2)"),
    (INVERSE, True, "is not a plain yes or no: it must be one of 'Enabled' (0), 'Not enabled' (1)"),
    (TRAP, True, "is not a plain yes or no: it must be one of 'Enable' (0), 'Disable' (1)"),
    (TRUTH, 1, "must be true or false"),
    (TEXT, False, "must be a text: write it in quotes"),
    (TEXT, "bell\a", "holds a control character that no package can carry"),
    (TEXT, "\ud800", "holds a control character that no package can carry"),
]


@pytest.mark.parametrize(("entry", "value", "expected"), GOOD)
def test_a_value_becomes_the_raw_one(entry: Entry, value: Any, expected: str) -> None:
    assert raw(entry, value) == (expected, "")


@pytest.mark.parametrize(("entry", "value", "message"), BAD)
def test_a_value_that_is_none_is_refused(entry: Entry, value: Any, message: str) -> None:
    assert raw(entry, value)[1] == message


def test_the_fault_of_a_value_names_the_policy_and_never_the_value() -> None:
    found = list(policies.findings(model(**{"System/AllowLocation": "perhaps"}), site()))
    assert [(f.rule, f.at, f.message) for f in found] == [
        (
            "policy/bad-value",
            ("policies", "System/AllowLocation"),
            "the value of 'System/AllowLocation' must be one of 'No' (0), 'Yes' (1)",
        )
    ]


def test_the_fault_of_the_long_form_stands_at_its_value() -> None:
    found, _ = one("System/AllowLocation", {"value": 7, "deliver": "mdm"}, site(services=CLOUD))
    assert found == ["error policy/bad-value policies.System/AllowLocation.value"]


@pytest.mark.parametrize("value", ["2026-12-01"])
def test_a_date_is_a_text(value: str) -> None:
    where = site("windows11", "26100.1", services=CLOUD)
    said = {"value": value, "deliver": "mdm", "type": "string"}
    assert one("Update/PauseFeatureUpdatesStartTimeX", said, where)[1] == [
        "mdm ./Device/Vendor/MSFT/Policy/Config/Update/PauseFeatureUpdatesStartTimeX String 2026-12-01"
    ]


# --- display texts that say the opposite ---------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "raw_value", "does"), [("Enable", "0", "forbids"), ("Disable", "1", "allows")])
def test_a_display_text_that_says_the_opposite_is_told(value: str, raw_value: str, does: str) -> None:
    found = list(policies.findings(model(**{"Browser/AllowAutofill": value}), site()))
    assert [f.rule for f in found] == ["policy/label-reversed"]
    assert f"this one stands for {raw_value}, which {does} it" in found[0].message


@pytest.mark.parametrize("value", [0, 1, "0"])
def test_the_raw_value_of_such_a_policy_is_taken_at_its_word(value: Any) -> None:
    assert rules(policies.findings(model(**{"Browser/AllowAutofill": value}), site())) == []


def test_the_stores_have_these_texts_the_wrong_way_round() -> None:
    stores = catalog.load(("desktop", "common"))
    found = [
        entry.path
        for area in stores.children("/Policies")
        for entry in stores.children(area.path)
        if label_reversed(entry)
    ]
    assert found == [
        "/Policies/Browser/AllowAutofill",
        "/Policies/Defender/AllowArchiveScanning",
        "/Policies/Defender/AllowBehaviorMonitoring",
    ]


# --- properties -----------------------------------------------------------------------------------------------------


@given(
    st.sampled_from([SWITCH, BARE, RANGE, FREE, THREE, INVERSE, TRUTH, TEXT]), st.booleans() | st.integers() | st.text()
)
def test_any_value_is_taken_or_refused(entry: Entry, value: Any) -> None:
    found, wrong = raw(entry, value)
    if not wrong:
        assert raw(entry, found) == (found, "")


@pytest.mark.parametrize("name", sorted(n for n, p in select("hololens2").policies.items() if p.allowed))
def test_every_display_text_of_the_table_stands_for_its_raw_value(name: str) -> None:
    policy = select("hololens2").policies[name]
    where = replace(site(services=CLOUD), target=select("hololens2"))
    for raw_value, display in policy.allowed:
        by_text = one(name, display or raw_value, where)[1]
        assert by_text == one(name, raw_value, where)[1]
        assert len(by_text) == 1
