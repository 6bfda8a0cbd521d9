"""The area package: identity, trial identity, and how the package gets onto a device."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import package
from ppkg_builder.site import Device, Package, Services, Site
from ppkg_builder.work import Step
from tests.areas.near_offline import ids, plain, read, rules, site, told, unheard

GUID = "{0D6F2A3E-1111-4222-8333-ABCDEF012345}"
EVERYTHING: dict[str, Any] = {"owner": "OEM", "rank": 7, "id": GUID, "name": "Quay headsets"}


def model(**values: Any) -> package.Model:
    return read(package.Model, **{"version": "1.4", "issued": "2026-11-24", **values})


def at(v: package.Model, device: str = "hololens2", build: str = "22621.1266", *, trial: bool = False) -> Site:
    return site(device, build, package=package.fact(v, "north-quay", device, trial=trial))


# --- identity ----------------------------------------------------------------------------------------------


def test_the_id_of_a_site_and_device_never_changes() -> None:
    """Windows tells an update from a new package by it, so these are promises, not results."""
    found = {
        (device, trial): package.fact(model(), "north-quay", device, trial=trial).id
        for device in ("hololens2", "windows11")
        for trial in (False, True)
    }
    assert found == {
        ("hololens2", False): "7f01f84b-43fe-55b0-bf1a-cf4137593644",
        ("hololens2", True): "a930d8dc-e5e2-539b-a3ac-a11f953edd7a",
        ("windows11", False): "9ccae92f-5ee7-5003-a8d1-64baf597d405",
        ("windows11", True): "1b76fe64-5e97-5db2-bf2a-70f2d71181ba",
    }
    assert len(set(found.values())) == 4
    assert all(UUID(one).version == 5 for one in found.values())


def test_a_new_version_keeps_the_id() -> None:
    first, second = (package.fact(model(version=version), "north-quay", "hololens2") for version in ("1.4", "2.0"))
    assert first.id == second.id


def test_a_given_id_is_kept_without_braces_and_in_lower_case() -> None:
    assert package.fact(model(id=GUID), "north-quay", "hololens2").id == "0d6f2a3e-1111-4222-8333-abcdef012345"


def test_a_trial_is_another_package_even_with_a_given_id() -> None:
    v = model(id=GUID, name="Quay headsets")
    real, trial = (package.fact(v, "north-quay", "hololens2", trial=trial) for trial in (False, True))
    assert (real.name, trial.name) == ("Quay headsets", "Quay headsets TRIAL")
    assert trial.id not in (real.id, "0d6f2a3e-1111-4222-8333-abcdef012345")
    assert (real.trial, trial.trial) == (False, True)
    assert real.file("north-quay") == "north-quay-1.4.ppkg"
    assert trial.file("north-quay") == "north-quay-1.4-TRIAL.ppkg"


def test_the_facts_are_what_the_profile_says() -> None:
    assert package.fact(model(**EVERYTHING), "north-quay", "hololens2") == Package(
        "1.4", date(2026, 11, 24), "OEM", 7, "Quay headsets", "0d6f2a3e-1111-4222-8333-abcdef012345"
    )
    plain_one = package.fact(model(), "north-quay", "hololens2")
    assert (plain_one.owner, plain_one.rank, plain_one.name) == ("ITAdmin", 0, "north-quay")


# --- what is found -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "build", "expected"),
    [
        ({}, "22621.1266", []),
        (
            {"name": "Quay trial"},
            "22621.1266",
            [("package/name-says-trial", "package.name", "the package's name ends like a trial's")],
        ),
        (
            {"version": "1.65536"},
            "22621.1266",
            [
                (
                    "package/version-large",
                    "package.version",
                    "version 1.65536 has a part above 65535: whether Windows tells such versions apart is not known",
                )
            ],
        ),
        ({"version": "65535.65535"}, "22621.1266", []),
        ({"version": "1.4.0.2"}, "22621.1266", []),
        (
            {"owner": "OEM"},
            "22621.1266",
            [
                (
                    "package/owner-outranked",
                    "package.owner",
                    "a package owned by OEM is outranked by every ITAdmin package",
                )
            ],
        ),
        (
            {},
            "18362.1039",
            [
                (
                    "package/no-usb-drive",
                    "target.build",
                    "build 18362.1039 takes packages by PC cable only, not from a USB drive",
                )
            ],
        ),
    ],
)
def test_what_is_wrong_is_found(values: dict[str, Any], build: str, expected: list[tuple[str, str, str]]) -> None:
    v = model(**values)
    assert told(package.findings(v, at(v, build=build))) == expected


def test_of_another_device_no_advice_is_given() -> None:
    v = model(owner="OEM")
    assert rules(package.findings(v, at(v, "other", ""))) == []


@pytest.mark.parametrize(
    "values",
    [
        {"version": "1"},
        {"version": "1.04"},
        {"version": "1.4.2"},
        {"version": "v1.4"},
        {"version": 1},
        {"issued": "24.11.2026"},
        {"issued": "2014-12-31"},
        {"issued": "2100-01-01"},
        {"owner": "Admin"},
        {"rank": -1},
        {"rank": 100},
        {"id": "1234"},
        {"name": ""},
        {"name": "<quay>"},
        {"name": "x" * 65},
        {"level": 1},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)


# --- the runbook -------------------------------------------------------------------------------------------


def test_no_key_is_silent() -> None:
    v = model(**EVERYTHING)
    assert unheard("package", package, v, at(v)) == []


@pytest.mark.parametrize(
    ("device", "build", "expected"),
    [
        ("hololens2", "22621.1266", "PKG-02 PKG-03 PKG-04 STG-01 STG-02 STG-03 STG-04 STG-05 PKG-06"),
        ("hololens2", "19041.1103", "PKG-02 PKG-03 PKG-04 STG-01 STG-02 STG-04 STG-05 PKG-06"),
        ("hololens2", "18362.1039", "PKG-02 PKG-04 STG-01 STG-02 STG-04 STG-05"),
        ("windows11", "26100.1", "PKG-02 PKG-03 PKG-04 STG-01 STG-02 STG-03 STG-05 PKG-06"),
        ("windows10", "19045.1", "PKG-02 PKG-03 PKG-04 STG-01 STG-02 STG-03 STG-05 PKG-06"),
        ("other", "", "PKG-02"),
    ],
)
def test_the_steps_follow_from_what_the_build_takes(device: str, build: str, expected: str) -> None:
    v = model()
    assert ids(package.steps(v, at(v, device, build))) == expected.split()


@pytest.mark.parametrize(
    ("services", "build", "told"),
    [
        (Services(entra=True), "22621.1266", True),
        (Services(entra=True), "22621.1303", False),
        (Services(entra=True, autopilot=True), "22621.1266", False),
        (Services(), "22621.1266", False),
    ],
)
def test_a_headset_from_the_shelf_is_flashed_where_nothing_sets_its_clock(
    services: Services, build: str, *, told: bool
) -> None:
    v = model()
    where = site("hololens2", build, package=package.fact(v, "north-quay", "hololens2", trial=False), services=services)
    (flash,) = (step for step in package.steps(v, where) if step.id == "STG-02")
    assert any("lain unused" in action for action in flash.actions) is told


def test_a_stick_is_small_enough_to_count_as_one() -> None:
    v = model()
    (stick,) = (step for step in package.steps(v, at(v)) if step.id == "PKG-03")
    assert [kit.item for kit in stick.kit] == ["USB drive under 128 GB, empty, FAT32"]


def test_without_a_usb_drive_the_button_step_names_the_cable_alone() -> None:
    v = model()
    old, new = (
        next(step for step in package.steps(v, at(v, build=build)) if step.id == "STG-04")
        for build in ("18362.1039", "22621.1266")
    )
    assert (len(old.actions), old.phase) == (2, "stage")
    assert (len(new.actions), new.phase) == (3, "recover")
    assert plain(old.actions[0]).startswith("Connect the headset to the bench PC")


def test_every_step_names_the_package_that_is_carried() -> None:
    v = model()
    for trial, name in ((False, "north-quay-1.4.ppkg"), (True, "north-quay-1.4-TRIAL.ppkg")):
        found = [step for step in package.steps(v, at(v, trial=trial)) if step.id in ("PKG-02", "PKG-03", "STG-03")]
        assert [step.id for step in found if not any(name in plain(text) for text in step.actions)] == []


def test_a_trial_is_the_first_thing_that_its_decision_says() -> None:
    v = model()
    (decision,) = package.decisions(v, at(v, trial=True))
    assert decision.consequences[0] == ("This is a trial: its secrets are placeholders, and it must not reach a site.")
    (decision,) = package.decisions(v, at(v))
    assert "trial" not in " ".join(decision.consequences)


def step(id_: str, device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Step:
    v = model()
    return next(one for one in package.steps(v, replace(at(v, device, build), **changes)) if one.id == id_)


def test_a_headset_on_which_the_package_failed_is_flashed_and_a_pc_is_reset() -> None:
    again = "Have the package author correct the site's profile, raise the version and build again; then "
    anew = ", which erases it, and begin anew with the new package."
    assert step("PKG-04").otherwise == f"{again}flash the headset (REC-04){anew}"
    assert step("PKG-04", "windows11", "26100.1").otherwise == f"{again}reset the PC (REC-03){anew}"


@pytest.mark.parametrize(("device", "build"), [("hololens2", "22621.1266"), ("windows11", "26100.1")])
def test_a_device_that_the_roster_does_not_name_is_put_aside(device: str, build: str) -> None:
    aside = (
        " If the serial number is not on the device sheet, put the device aside and ask the tenant administrator "
        "whether it is registered (AP-02)."
    )
    assert aside not in step("STG-01", device, build).otherwise
    assert step("STG-01", device, build, devices=(Device("0103"),)).otherwise.endswith(aside)


def test_a_serial_number_stands_in_the_chapter_whose_title_is_named() -> None:
    written = "Write its serial number into every table of the chapter “Device sheet” of this runbook."
    assert written in [plain(action) for action in step("STG-01").actions]
    assert written in [plain(action) for action in step("STG-01", "windows11", "26100.1").actions]
    known = step("STG-01", devices=(Device("0103"),))
    assert plain(known.actions[-1]) == "Find its serial number in the chapter “Device sheet” of this runbook."


@pytest.mark.parametrize(("device", "build"), [("hololens2", "22621.1266"), ("windows11", "26100.1")])
def test_help_with_a_package_and_the_way_back_are_told_apart(device: str, build: str) -> None:
    raised = step("STG-05", device, build)
    assert plain(raised.otherwise).startswith("If the list still shows the old version, ")
    assert "Remove" in raised.undo
    stick = step("PKG-03", device, build)
    assert stick.otherwise.startswith("If the checksum differs, copy the package again; ")
    assert stick.undo == (
        "Erase the stick. If it is lost, choose a new value for every secret that it carried, build again, and bring "
        "the new package to every device (STG-05) before the old values are switched off."
    )


def test_the_password_of_a_headset_s_account_changes_on_a_flashed_headset_only() -> None:
    flashed = "Only a flashed headset takes a new password of its local account (REC-04); that erases everything on it."
    headset = [step(id_, accounts=("fitter",)) for id_ in ("PKG-03", "PKG-06")]
    assert headset[0].undo.endswith(flashed)
    assert headset[1].otherwise.endswith(flashed)
    assert flashed not in step("PKG-03", "windows11", "26100.1", accounts=("fitter",)).undo


def test_the_first_set_up_of_a_flashed_headset_takes_the_package_by_stick_or_by_button() -> None:
    assert step("STG-05").otherwise.endswith("apply the new package during first set-up (STG-03).")
    old = step("STG-05", build="19041.1103")
    assert old.otherwise.endswith("apply the new package during first set-up (STG-04).")
