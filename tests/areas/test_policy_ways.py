"""Who carries a policy: the table on HoloLens 2, the settings store elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas._policy_rules import decide
from ppkg_builder.targets import select
from tests.areas.near_offline import CLOUD, site
from tests.areas.told import one

HOLOLENS = [
    ("in HoloLens' own store", "System/AllowLocation", 0, "setting Policies/System/AllowLocation No"),
    ("in the common store only", "System/AllowStorageCard", 1, "setting Policies/System/AllowStorageCard Yes"),
    (
        "in a package by Microsoft's pages, in no store",
        "MixedReality/MicrophoneDisabled",
        1,
        "node Policy/Config/MixedReality/MicrophoneDisabled integer 1 in Policies/MixedReality/MicrophoneDisabled",
    ),
    (
        "by MDM only",
        "MixedReality/ConfigureMovingPlatform",
        2,
        "mdm ./Device/Vendor/MSFT/Policy/Config/MixedReality/ConfigureMovingPlatform Integer 2",
    ),
    (
        "by MDM only, boolean",
        "MixedReality/ManualDownDirectionDisabled",
        True,
        "mdm ./Device/Vendor/MSFT/Policy/Config/MixedReality/ManualDownDirectionDisabled Boolean true",
    ),
    (
        "by MDM only, string",
        "Privacy/LetAppsAccessCamera_ForceAllowTheseApps",
        "a;b",
        "mdm ./Device/Vendor/MSFT/Policy/Config/Privacy/LetAppsAccessCamera_ForceAllowTheseApps String a;b",
    ),
    (
        "by MDM because the profile says so",
        "System/AllowStorageCard",
        {"value": "No", "deliver": "mdm"},
        "mdm ./Device/Vendor/MSFT/Policy/Config/System/AllowStorageCard Integer 0",
    ),
    (
        "said to be in the package",
        "System/AllowLocation",
        {"value": 1, "deliver": "package"},
        "setting Policies/System/AllowLocation Yes",
    ),
]


@pytest.mark.parametrize(("name", "said", "leaf"), [pytest.param(*row[1:], id=row[0]) for row in HOLOLENS])
def test_the_table_decides_on_hololens(name: str, said: Any, leaf: str) -> None:
    assert one(name, said, site(services=CLOUD)) == ([], [leaf])


@pytest.mark.parametrize(
    ("name", "said", "leaf"),
    [
        ("Camera/AllowCamera", "Yes", "setting Policies/Camera/AllowCamera Yes"),
        (
            "Camera/AllowCamera",
            {"value": False, "deliver": "mdm"},
            "mdm ./Device/Vendor/MSFT/Policy/Config/Camera/AllowCamera Integer 0",
        ),
        (
            "Experience/AllowWindowsSpotlight",
            {"value": 0, "deliver": "mdm"},
            "mdm ./User/Vendor/MSFT/Policy/Config/Experience/AllowWindowsSpotlight Integer 0",
        ),
        (
            "Settings/ConfigureTaskbarCalendar",
            {"value": 0, "deliver": "mdm"},
            "mdm ./User/Vendor/MSFT/Policy/Config/Settings/ConfigureTaskbarCalendar Integer 0",
        ),
    ],
)
def test_the_store_decides_on_pcs(name: str, said: Any, leaf: str) -> None:
    assert one(name, said, site("windows11", "26100.1", services=CLOUD)) == ([], [leaf])


def test_what_the_store_of_pcs_lacks_goes_by_mdm_with_its_type_stated() -> None:
    where = site("windows11", "26100.1", services=CLOUD)
    said = {"value": 3, "deliver": "mdm", "type": "integer"}
    assert one("NewArea/NewPolicy", said, where) == (
        ["warning policy/type-unverified policies.NewArea/NewPolicy.type"],
        ["mdm ./Device/Vendor/MSFT/Policy/Config/NewArea/NewPolicy Integer 3"],
    )


@pytest.mark.parametrize("name", sorted(select("hololens2").policies))
def test_every_row_of_the_table_is_carried_as_it_says(name: str) -> None:
    target = select("hololens2")
    policy = target.policies[name]
    where = replace(site(services=CLOUD), target=target)
    ruling = decide(where, name, ("policies", name), stated=None if policy.type else "string")
    ways = {"package": {"setting", "node"}, "package-unproven": {"setting", "node"}, "mdm": {"mdm"}}
    assert ruling.way in ways[policy.carrier]
    assert any(f.rule == "policy/unproven" for f in ruling.findings) == (policy.carrier == "package-unproven")
    raw = policy.allowed[0][0] if policy.allowed else str(policy.minimum or 0)
    assert ruling.leaf(raw, (("policies", name),)).sources == (("policies", name),)
    assert decide(where, name, (), deliver="mdm", stated=None if policy.type else "string").way == "mdm"
