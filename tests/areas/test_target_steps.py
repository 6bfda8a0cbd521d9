"""The recovery chapter of each family, and the decision on the target."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import target
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Services
from ppkg_builder.targets import TARGETS
from ppkg_builder.work import Step
from tests.areas.aimed import at, model
from tests.areas.near_offline import CLOUD, ids, plain


@pytest.mark.parametrize(
    ("values", "choice", "consequences"),
    [
        (
            {"build": "22621.1266"},
            "HoloLens 2 March 2024 (build 22621.1266)",
            [
                "Devices below build 22621.1266 are updated before the package is applied.",
                "Security updates end on 2027-12-31.",
                "Builds are those of HoloLens release notes; the end of security updates is known from press reports "
                "of a statement by Microsoft.",
            ],
        ),
        (
            {"device": "windows11", "build": "26100.1", "edition": "enterprise"},
            "Windows 11 24H2 (build 26100.1), Enterprise",
            [
                "Devices below build 26100.1 are updated before the package is applied.",
                "Security updates end on 2027-10-12.",
                "Builds and dates of support are those of Windows 11 release information.",
            ],
        ),
    ],
)
def test_the_decision_says_what_follows(values: dict[str, Any], choice: str, consequences: list[str]) -> None:
    v = model(**values)
    (decision,) = target.decisions(v, at(v))
    assert (unmarked(decision.choice), [plain(text) for text in decision.consequences]) == (choice, consequences)


@pytest.mark.parametrize(
    ("values", "services", "expected"),
    [
        (
            {"build": "22621.1266"},
            CLOUD,
            "REC-01 REC-02 DIA-01 DIA-02 DIA-03 REC-03 REC-04 REC-05 REC-06 END-01",
        ),
        ({"build": "22621.1266"}, Services(), "REC-01 REC-02 DIA-01 DIA-02 REC-03 REC-04 REC-05"),
        ({"device": "windows11", "build": 26100}, CLOUD, "DIA-02 DIA-03 REC-03 REC-06 END-01"),
        ({"device": "windows10", "build": 19045}, Services(), "REC-03"),
        ({"device": "other"}, Services(), ""),
    ],
)
def test_every_family_has_its_recovery(values: dict[str, Any], services: Services, expected: str) -> None:
    v = model(**values)
    assert ids(target.steps(v, at(v, services=services))) == expected.split()


def test_a_pc_is_not_called_a_headset() -> None:
    v = model("windows11", build=26100)
    found = list(target.steps(v, at(v, services=CLOUD)))
    words = [(*one.actions, *one.needs, one.title, one.expected, one.otherwise, one.undo) for one in found]
    texts = [text for of_one in words for text in of_one]
    assert [text for text in texts if "headset" in text.lower() or "flash" in text.lower()] == []


@pytest.mark.parametrize("device", TARGETS)
def test_steps_name_keys_that_a_profile_can_have(device: str) -> None:
    v = model(device, build=26100)
    areas = {path[0] for step in target.steps(v, at(v, services=CLOUD)) for path in step.because}
    assert areas <= {"target", "services"}


@pytest.mark.parametrize(
    ("values", "old"),
    [
        ({"build": "20348.1501"}, True),
        ({"build": "20348.1503"}, False),
        ({}, True),
        ({"device": "windows11", "build": 26100}, False),
    ],
)
def test_a_wipe_says_from_which_build_on_it_takes_the_record_along(values: dict[str, Any], old: bool) -> None:
    v = model(**values)
    (wipe,) = (step for step in target.steps(v, at(v, services=CLOUD)) if step.id == "REC-06")
    assert ("as it does before build 20348.1503" in wipe.otherwise) is old


def step(id_: str, device: str = "hololens2", build: str = "22621.1266", services: Services = CLOUD) -> Step:
    v = model(device, build=build)
    return next(one for one in target.steps(v, at(v, services=services)) if one.id == id_)


def test_a_device_stuck_in_first_setup_is_not_sent_to_settings() -> None:
    headset, pc = step("REC-03"), step("REC-03", "windows11", "26100.1")
    assert "somebody is signed in: the way leads through Settings" in headset.needs
    assert headset.otherwise == (
        "If Settings cannot be reached, as on a headset stuck in first set-up, or if the reset fails, flash the "
        "headset (REC-04)."
    )
    assert pc.otherwise == (
        "If Settings cannot be reached, as on a PC stuck in first set-up, or if the reset fails, install Windows anew "
        "from an installation medium."
    )


def test_before_a_headset_that_enrols_by_itself_is_erased_its_record_goes() -> None:
    record = "Have the administrator delete the device's Intune record first."
    assert [step(id_).actions[0] == record for id_ in ("REC-03", "REC-04")] == [True, True]
    assert record not in step("REC-04", services=Services()).actions


def test_of_a_pc_the_logs_are_had_from_another_pc() -> None:
    assert [unmarked(action) for action in step("DIA-02", "windows11", "26100.1").actions] == [
        "Leave the PC that fails switched on and on the network; nothing is done on it.",
        "On your own PC open Intune, choose the one that fails, then Collect diagnostics.",
        "Download the logs there, and give them to support; delete them afterwards: they hold personal data.",
    ]


def test_a_recording_of_a_headset_is_made_on_it_and_copied_by_a_pc() -> None:
    assert [unmarked(action) for action in step("DIA-02", services=Services()).actions] == [
        "On the headset choose Settings > Update & Security > Troubleshoot, the area, then Start.",
        "On the headset repeat what fails, then choose Stop: it writes the recording (.etl).",
        "Connect the headset to a PC, copy the recording, and give the copy to support.",
        "Delete the recording once support has it; it holds personal data.",
    ]


def test_a_locked_headset_that_is_retired_has_to_enrol_once_more() -> None:
    end = step("END-01")
    assert end.otherwise == (
        "Look whether Autopilot still lists the serial number, and delete it there. A device that is still locked has "
        "to be imported (AP-02), given its profile (AP-03) and enrolled here once more before the lock can be lifted."
    )
    assert end.undo == "Register and enrol the device again."


def test_nothing_of_a_locked_headset_is_deleted_before_its_lock_is_reported_off() -> None:
    assert [unmarked(action) for action in step("END-01").actions][:3] == [
        "If the device is locked to the tenant, send it ./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE with the "
        "value false in a custom profile, while it is enrolled and online.",
        "Delete nothing of a locked device before Intune reports that profile as Succeeded for this device.",
        "Delete the device from Intune, then from Autopilot, then from Entra ID, in this order.",
    ]
    assert unmarked(step("END-01", "windows11", "26100.1").actions[0]).startswith("Delete the device from Intune")


def test_the_way_into_flashing_mode_ends_at_the_image() -> None:
    assert [unmarked(action) for action in step("REC-05").actions][3:] == [
        "See that only the middle LED is lit.",
        "Open Advanced Recovery Companion, then connect the headset directly, without a hub.",
        "Flash it as in REC-04, from the choice of the image on.",
    ]


@pytest.mark.parametrize(
    ("services", "accounts", "lost"),
    [(CLOUD, (), "PIN"), (Services(), (), "PIN"), (Services(), ("fitter",), "password")],
)
def test_what_can_be_lost_is_what_people_sign_in_with(services: Services, accounts: tuple[str, ...], lost: str) -> None:
    v = model()
    where = at(v, services=services, accounts=accounts)
    (forced,) = (one for one in target.steps(v, where) if one.id == "REC-05")
    assert forced.needs == (f"Advanced Recovery Companion does not see the headset, or its {lost} is lost",)


def test_the_buttons_of_diagnostics_mean_more_in_first_set_up() -> None:
    assert step("DIA-01").caution == (
        "In first set-up the same buttons also open the page for packages on the first screen, or lead back to the "
        "network page later. Answer nothing there."
    )
