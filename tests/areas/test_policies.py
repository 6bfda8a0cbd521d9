"""``policies``: what the administrator enters, what the technician checks, what each key brings about."""

from __future__ import annotations

from dataclasses import replace

from ppkg_builder.areas import policies
from ppkg_builder.areas._area import OmaUri, Setting
from ppkg_builder.targets import select
from tests.areas.near_offline import CLOUD, ids, plain, site
from tests.areas.told import model

PROFILE = model(
    **{
        "System/AllowStorageCard": {"value": 0, "deliver": "mdm"},
        "System/AllowLocation": "No",
        "MixedReality/AutoUnlock": {"value": "x", "type": "string"},
    }
)


def test_rows_for_mdm_become_a_step_of_the_administrator() -> None:
    where = replace(site(services=CLOUD), target=select("hololens2"))
    step = next(step for step in policies.steps(PROFILE, where) if step.id == "TEN-05")
    actions = [plain(action) for action in step.actions]
    assert "Row Policy System/AllowStorageCard: 0." in actions
    assert "Row Policy MixedReality/AutoUnlock: x." in actions
    assert not any("AllowLocation" in action for action in actions)
    assert ("policies", "System/AllowStorageCard", "deliver") in step.because


def test_every_policy_is_checked_on_the_device() -> None:
    where = replace(site(services=CLOUD), target=select("hololens2"))
    step = next(step for step in policies.steps(PROFILE, where) if step.id == "VAL-07")
    actions = [plain(action) for action in step.actions]
    assert actions[-3:] == [
        "MixedReality/AutoUnlock is x.",
        "System/AllowLocation is No (0).",
        "System/AllowStorageCard is No (0).",
    ]


def test_a_site_without_mdm_has_no_step_in_the_tenant() -> None:
    assert ids(policies.steps(model(**{"System/AllowLocation": 0}), site())) == ["VAL-07"]
    assert ids(policies.steps(model(), site())) == []


def test_many_policies_do_not_fill_the_page() -> None:
    said = {f"A{n:03}/B": {"value": "x", "type": "string", "deliver": "mdm"} for n in range(60)}
    steps = list(policies.steps(model(**said), site("windows11", "26100.1", services=CLOUD)))
    assert [len(step.actions) < 50 for step in steps] == [True, True]
    assert plain(steps[1].actions[-1]) == "Compare the other 20 with the decision table of this runbook."


def test_decisions_name_each_policy_by_its_carrier() -> None:
    where = replace(site(services=CLOUD), target=select("hololens2"))
    told = {d.subject: plain(d.consequences[0]) for d in policies.decisions(PROFILE, where)}
    assert told == {
        "Policies in the package": "Set: System/AllowLocation = No (0).",
        "Policies by MDM": "Set: MixedReality/AutoUnlock = x, System/AllowStorageCard = No (0).",
    }


def test_each_key_of_the_long_form_has_its_effect() -> None:
    where = replace(site(services=CLOUD), target=select("hololens2"))
    leaves = {leaf.sources: leaf for leaf in policies.settings(PROFILE, where)}
    card = ("policies", "System/AllowStorageCard")
    unlock = ("policies", "MixedReality/AutoUnlock")
    assert set(leaves) == {
        ((*card, "value"), (*card, "deliver")),
        ((*unlock, "value"), (*unlock, "type")),
        (("policies", "System/AllowLocation"),),
    }
    assert isinstance(leaves[((*card, "value"), (*card, "deliver"))], OmaUri)
    assert isinstance(leaves[(("policies", "System/AllowLocation"),)], Setting)


def test_the_report_is_read_once_somebody_has_signed_in() -> None:
    where = site(services=CLOUD)
    step = next(step for step in policies.steps(PROFILE, where) if step.id == "VAL-07")
    assert step.needs == (
        "the package was applied",
        "a user has signed in (SET-05)",
        "the device has synced with MDM once",
    )
