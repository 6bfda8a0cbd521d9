"""What the package applies in which order, and who outranks whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.firststart import Applied, shortened
from tests.simulation.profiles import ACCOUNT, AUTOPILOT, BULK, BY_HAND, HEADSET, PC, WIFI, started


def _levels(found: object) -> dict[int | None, list[str]]:
    return {turn.level: [group.group for group in turn.groups] for turn in found.applied}  # type: ignore[attr-defined]


def test_levels_stand_in_their_order_and_what_has_none_at_the_end(tmp_path: Path) -> None:
    policies = {"policies": {"Connectivity/AllowBluetooth": "No", "MixedReality/MicrophoneDisabled": 1}}
    found = started(tmp_path, HEADSET, ACCOUNT, WIFI, policies, {"device_name": "Q-1"})
    assert list(_levels(found)) == [1, 2, None]
    assert _levels(found) == {
        1: ["Accounts/Users/fitter", "DevDetail", "Policies/Connectivity/AllowBluetooth"],
        2: ["ConnectivityProfiles/WLAN/WLANSetting/SETUP"],
        None: ["Policies/MixedReality/MicrophoneDisabled"],
    }
    assert any("no level" in one.text for one in found.unknown)


def test_a_bulk_join_is_early_on_a_headset_and_late_on_a_pc(tmp_path: Path) -> None:
    headset, pc = (_levels(started(tmp_path, target, BULK, WIFI)) for target in (HEADSET, PC))
    assert "Accounts/Azure" in headset[1]
    assert "Accounts/Azure" in pc[2]


def test_groups_say_what_they_wait_for_and_what_restarts_the_device(tmp_path: Path) -> None:
    found = started(tmp_path, PC, BULK, WIFI)
    (join,) = [group for turn in found.applied for group in turn.groups if group.group == "Accounts/Azure"]
    assert join == Applied(
        group="Accounts/Azure",
        keys=(("enrollment", "bulk_join"), ("enrollment", "bulk_join", "token")),
        restart=True,
        after=("ConnectivityProfiles/WLAN/WLANSetting/SETUP",),
    )


def test_a_setting_that_waits_for_a_higher_level_is_named_as_open(tmp_path: Path) -> None:
    exam = {"TakeATest/LaunchURI": "https://exam.example", "AssignedAccess/AssignedAccessSettings": "{}"}
    found = started(tmp_path, PC, ACCOUNT, {"settings": exam})
    (said,) = [one for one in found.unknown if "higher level" in one.text]
    assert said.because == (("settings", "TakeATest/LaunchURI"),)


@pytest.mark.parametrize(
    ("owner", "says"), [("ITAdmin", "the highest owner"), ("OEM", "packages of a higher owner win")]
)
def test_the_owner_decides_who_wins(tmp_path: Path, owner: str, says: str) -> None:
    package = {"package": {"version": "1.0", "issued": "2026-11-24", "owner": owner, "rank": 3}}
    assert any(says in one.text for one in started(tmp_path, HEADSET, BY_HAND, package).overridden)


def test_policies_of_the_tenant_are_named_as_such(tmp_path: Path) -> None:
    policies = {"policies": {"Update/ActiveHoursStart": {"value": 7, "deliver": "mdm"}}}
    (said,) = [one for one in started(tmp_path, HEADSET, AUTOPILOT, policies).overridden if "tenant's" in one.text]
    assert said.because[0][:2] == ("policies", "Update/ActiveHoursStart")


def test_several_keys_of_one_thing_are_told_by_its_name() -> None:
    keys = [("wifi", "a", "ssid"), ("wifi", "a", "eap"), ("proxy", "mode"), ("accounts", "b", "password")]
    assert shortened(keys) == ["wifi.a", "proxy.mode", "accounts.b.password"]


def test_passes_are_told_one_after_the_other(tmp_path: Path) -> None:
    passes = {"passes": {"of": {"wifi": 1, "policies.System/AllowStorageCard": 3}}}
    policies = {"policies": {"Connectivity/AllowBluetooth": "No", "System/AllowStorageCard": 0}}
    found = started(tmp_path, HEADSET, WIFI, policies, {"device_name": "Q-1"}, passes)
    assert [(turn.of_pass, turn.level, [group.group for group in turn.groups]) for turn in found.applied] == [
        (1, 2, ["ConnectivityProfiles/WLAN/WLANSetting/SETUP"]),
        (2, 1, ["DevDetail", "Policies/Connectivity/AllowBluetooth"]),
        (3, None, ["Policies/System/AllowStorageCard"]),
    ]
    assert any("the package of the second pass" in one.text for one in found.unknown)
    assert any("quay-1.0-pass1.ppkg" in one.text and "pass2" not in one.text for one in found.before)
    assert any("quay pass 1" in one.text and "quay pass 3" in one.text for one in found.overridden)
