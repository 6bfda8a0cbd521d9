"""Leaves and packages that cannot be planned: each is found at the profile's place."""

from __future__ import annotations

import pytest

from ppkg_builder.areas._area import Leaf, Node, segments
from ppkg_builder.package import Identity
from tests.package.planning import (
    AT,
    CAMERA,
    CERT,
    WHO,
    setting,
    told,
    tried,
)

_FAULTS: list[tuple[str, Leaf, str]] = [
    ("unknown", setting("Policies/Camera/AllowCamerra", "No"), "setting/unknown"),
    ("a group", setting("Policies/Camera", "No"), "setting/unknown"),
    ("no key", setting("Accounts/Users/User/Password", "x"), "setting/no-key"),
    ("a needless key", setting("Policies/Camera/AllowCamera", "No", Camera="x"), "setting/key"),
    ("no allowed value", setting("Policies/Camera/AllowCamera", "Perhaps"), "setting/value"),
    ("out of range", setting("Policies/Update/ScheduledInstallTime", "24"), "setting/value"),
    ("no number", setting("Policies/Update/ScheduledInstallTime", "noon"), "setting/value"),
    ("no truth value", setting("OOBE/Desktop/HideOobe", "1"), "setting/value"),
    ("a missing file", CERT, "package/file"),
    ("another ending", setting("AssignedAccess/MultiAppAssignedAccessSettings", "assets/a.txt"), "setting/value"),
    ("a control character", setting("Policies/Start/ConfigureStartPins", "\x01"), "setting/characters"),
    ("one in a key", setting("Accounts/Users/User/Password", "x", User="\x02"), "setting/characters"),
    ("one in a node", Node(segments("A"), ("A",), "B", "string", "\0", (AT,)), "setting/characters"),
    ("a node without a name", Node(segments("A"), ("A",), "", "string", "x", (AT,)), "setting/node"),
    ("an empty part", Node(segments("A"), ("A", ""), "B", "string", "x", (AT,)), "setting/node"),
    ("nothing that speaks for it", setting(
        "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/AutoConnect", "True", WLANConfig="n"
    ), "setting/alone"),
    ("no network", setting(
        "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/SecurityType", "WEP", WLANConfig="m"
    ), "setting/network"),
    ("no name of a device", setting("Accounts/ComputerAccount/ComputerName", "a b"), "setting/value"),
]  # fmt: skip


@pytest.mark.parametrize(("leaf", "rule"), [(leaf, rule) for _, leaf, rule in _FAULTS], ids=[n for n, _, _ in _FAULTS])
def test_a_fault_is_found_at_the_place_that_the_profile_says_it(leaf: Leaf, rule: str) -> None:
    plan, findings = tried(leaf, CAMERA)
    assert plan is None
    assert (rule, AT) in told(findings)
    assert all(finding.remedy and finding.message[0].islower() | (finding.message[0] == "'") for finding in findings)


def test_all_faults_are_found_at_once() -> None:
    _, findings = tried(*(leaf for _, leaf, _ in _FAULTS))
    assert {rule for _, _, rule in _FAULTS} <= {finding.rule for finding in findings}


def test_a_setting_reached_twice_names_both_places() -> None:
    second = setting("Policies/Camera/AllowCamera", "Yes", ("policies", "Camera/AllowCamera"))
    _, (finding,) = tried(CAMERA, second)
    assert (finding.rule, finding.at) == ("setting/reached-twice", ("policies", "Camera/AllowCamera"))
    assert finding.related == ((AT, "the other place"),)


@pytest.mark.parametrize(
    ("who", "rule"),
    [
        ({"id": "6D1F"}, "package/id"),
        ({"name": " "}, "package/name"),
        ({"name": "a\ufffe"}, "package/name"),
        ({"version": "1"}, "package/version"),
        ({"version": "1.2.3"}, "package/version"),
        ({"owner": "Nobody"}, "package/owner"),
        ({"rank": 100}, "package/rank"),
    ],
)
def test_a_package_that_says_wrong_things_of_itself_is_refused(who: dict[str, object], rule: str) -> None:
    fields = {name: getattr(WHO, name) for name in ("id", "name", "version", "owner", "rank", "issued")}
    plan, findings = tried(CAMERA, who=Identity(**{**fields, **who}))  # type: ignore[arg-type]
    assert (plan, [finding.rule for finding in findings]) == (None, [rule])
