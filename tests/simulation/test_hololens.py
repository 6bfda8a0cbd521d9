"""The screens of a HoloLens 2 by what the profile says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ppkg_builder.marks import unmarked
from tests.simulation.profiles import (
    ACCOUNT,
    AUTOPILOT,
    BULK,
    BY_HAND,
    CLOUD,
    HEADSET,
    WIFI,
    fates,
    screen,
    started,
)

SKIPS = {"oobe": {"skip_wifi": True, "skip_calibration": True, "skip_training": True}}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((AUTOPILOT, WIFI), {"licence": "perhaps", "autopilot": "itself", "owner": "skipped", "network": "perhaps"}),
        ((AUTOPILOT,), {"language": "perhaps", "calibration": "perhaps", "network": "perhaps"}),
        ((BY_HAND,), {"licence": "asks", "owner": "asks", "sign-in": "asks", "mfa": "asks", "pin": "asks"}),
        ((BULK, WIFI), {"bulk-join": "itself", "owner": "skipped", "licence": "perhaps"}),
        ((ACCOUNT, SKIPS), {"network": "skipped", "iris": "skipped", "pin": "skipped", "profile-search": "skipped"}),
        ((), {"owner": "asks", "network": "asks", "iris": "asks", "profile-search": "perhaps"}),
    ],
    ids=["autopilot over Wi-Fi", "autopilot by cable", "by hand", "bulk join", "local account", "nothing"],
)
def test_each_way_of_setting_up_has_its_screens(
    tmp_path: Path, parts: tuple[dict[str, Any], ...], expected: dict[str, str]
) -> None:
    found = fates(started(tmp_path, HEADSET, *parts))
    assert {name: found[name] for name in expected} == expected


def test_screens_that_a_profile_has_no_use_for_are_left_out(tmp_path: Path) -> None:
    found = fates(started(tmp_path, HEADSET, ACCOUNT))
    assert not found.keys() & {"autopilot", "bulk-join", "mdm", "mfa", "kiosk", "restart"}


def test_the_screens_stand_in_the_order_of_the_documents(tmp_path: Path) -> None:
    assert list(fates(started(tmp_path, HEADSET, AUTOPILOT, WIFI))) == [
        "first", "package", "language", "region", "timezone", "calibration", "network", "profile-search", "licence",
        "autopilot", "owner", "sign-in", "mfa", "user-calibration", "iris", "pin", "speech", "location", "diagnostics",
        "training",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("build", "fate", "says"),
    [
        ("22621.1266", "itself", "10 seconds"),
        ("19041.1128", "asks", "buttons"),
        ("18362.1039", "asks", "PC cable"),
    ],
)
def test_how_the_package_opens_hangs_on_the_build(tmp_path: Path, build: str, fate: str, says: str) -> None:
    found = started(tmp_path, HEADSET, {"target": {"device": "hololens2", "build": build}}, BY_HAND)
    page = screen(found, "package")
    assert (page.fate, says in page.why.text) == (fate, True)
    assert page.why.because in ((("target", "build"),), ())


def test_without_a_build_the_older_ways_are_said_too(tmp_path: Path) -> None:
    page = screen(started(tmp_path, HEADSET, {"target": {"device": "hololens2"}}, BY_HAND), "package")
    assert any("19041.1103" in note.text for note in page.notes)


def test_a_screen_names_the_key_that_skips_it(tmp_path: Path) -> None:
    found = started(tmp_path, HEADSET, ACCOUNT, SKIPS)
    assert screen(found, "calibration").why.because == (("oobe", "skip_calibration"),)
    assert screen(found, "training").why.because == (("oobe", "skip_training"),)
    assert screen(found, "network").why.because == (("oobe", "skip_wifi"),)


def test_a_raw_setting_skips_as_its_friendly_key_does(tmp_path: Path) -> None:
    raw = {"settings": {"FirstExperience/HoloLens/SkipTraining": True}}
    page = screen(started(tmp_path, HEADSET, ACCOUNT, raw), "training")
    assert page.fate == "skipped"
    assert page.why.because == (("settings", "FirstExperience/HoloLens/SkipTraining"),)


@pytest.mark.parametrize(
    ("name", "policy", "value"),
    [
        ("speech", "Privacy/AllowInputPersonalization", 0),
        ("location", "System/AllowLocation", 0),
        ("diagnostics", "System/AllowTelemetry", 1),
    ],
)
def test_a_policy_takes_a_privacy_page_away(tmp_path: Path, name: str, policy: str, value: int) -> None:
    assert screen(started(tmp_path, HEADSET, BY_HAND), name).fate == "asks"
    page = screen(started(tmp_path, HEADSET, BY_HAND, {"policies": {policy: value}}), name)
    assert (page.fate, page.why.because) == ("skipped", (("policies", policy),))


@pytest.mark.parametrize("policy", ["Privacy/AllowInputPersonalization", "System/AllowLocation"])
def test_a_policy_that_allows_leaves_the_page(tmp_path: Path, policy: str) -> None:
    found = started(tmp_path, HEADSET, BY_HAND, {"policies": {policy: 1}})
    assert screen(found, "speech").fate == screen(found, "location").fate == "asks"


def test_pages_are_skipped_by_policy_from_their_build_on(tmp_path: Path) -> None:
    policies = {"policies": {"MixedReality/SkipTrainingDuringSetup": 1, "MixedReality/SkipCalibrationDuringSetup": 1}}
    found = fates(started(tmp_path, HEADSET, BY_HAND, policies))
    assert (found["training"], found["user-calibration"]) == ("skipped", "skipped")


def test_a_local_account_signs_in_without_a_network(tmp_path: Path) -> None:
    page = screen(started(tmp_path, HEADSET, ACCOUNT), "sign-in")
    assert unmarked(page.account) == "the local account fitter"
    assert page.network is None


def test_autopilot_asks_for_more_battery(tmp_path: Path) -> None:
    assert any("45 %" in one.text for one in started(tmp_path, HEADSET, AUTOPILOT).before)
    assert any("40 %" in one.text for one in started(tmp_path, HEADSET, BY_HAND).before)


def test_the_lock_to_the_tenant_is_told_where_set_up_will_wait(tmp_path: Path) -> None:
    lock = {**AUTOPILOT, "enrollment": {"autopilot": {"group_tag": "Q", "tenant_lock": True}}}
    found = started(tmp_path, HEADSET, lock, WIFI)
    assert any("for ever" in note.text for note in screen(found, "profile-search").notes)
    assert any("outlives" in one.text for one in found.overridden)


def test_a_device_name_restarts_the_headset(tmp_path: Path) -> None:
    page = screen(started(tmp_path, HEADSET, ACCOUNT, {"device_name": "Q-%RAND:4%"}), "restart")
    assert (page.fate, page.why.because) == ("itself", (("device_name",),))


def test_what_still_needs_the_network_follows_the_services(tmp_path: Path) -> None:
    services = {"services": {**CLOUD, "apps": ["remote-assist"]}}
    later = " ".join(one.text for one in started(tmp_path, HEADSET, services).later)
    assert all(word in later for word in ("first sign-in", "Intune", "System updates", "Remote Assist", "Diagnostic"))
    assert [one.text.partition(":")[0] for one in started(tmp_path, HEADSET, ACCOUNT).later] == ["Nothing"]


def test_a_visitor_is_signed_in_only_where_nobody_else_is(tmp_path: Path) -> None:
    visitor = {"policies": {"MixedReality/VisitorAutoLogon": 1}}
    assert screen(started(tmp_path, HEADSET, AUTOPILOT, WIFI, visitor), "sign-in").fate == "itself"


@pytest.mark.parametrize(
    ("parts", "how"),
    [
        ((), "a package of a higher version (STG-05)."),
        ((ACCOUNT,), "a package of a higher version (STG-05); the account can be changed on a flashed headset only."),
        (({"policies": {"Security/AllowAddProvisioningPackage": False}},), "a new package on a flashed headset."),
    ],
    ids=["no account", "local account", "packages shut out"],
)
def test_without_any_service_changes_come_by_package(
    tmp_path: Path, parts: tuple[dict[str, Any], ...], how: str
) -> None:
    told = [unmarked(note.text) for note in started(tmp_path, HEADSET, *parts).later]
    assert told == [f"Nothing: no service is chosen. Changes come by {how}"]
