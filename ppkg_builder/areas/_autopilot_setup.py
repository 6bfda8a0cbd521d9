"""The first run of each registered device, and what to do when one has to be registered again."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Kit, Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas._autopilot_steps import because
from ppkg_builder.areas._enrollment_model import Autopilot
from ppkg_builder.areas._site import Site

_PAGE = "HoloLens Autopilot page"
_SETUP = "Setting up your device for work"
_REPEAT = "Restart and repeat. If the device was enrolled before, have its Intune record deleted first (REC-07)."
_LICENCE = "On a licence page, stop: no profile was found. Check its status (AP-03) and begin again from the start."


def steps(autopilot: Autopilot, site: Site) -> Iterator[Step]:
    if not site.target.has("hololens"):
        yield _pc(autopilot, site)
    elif site.networks and site.target.has("autopilot-wifi"):
        yield _by_wifi(autopilot)
    else:
        yield _by_cable(autopilot)
    yield _again(autopilot, site)


def _by_wifi(autopilot: Autopilot) -> Step:
    return Step(
        id="SET-02",
        phase=Phase.STAGE,
        order=50,
        title="Let Autopilot run over Wi-Fi",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(
            f"the profile status of the device is {screen('Assigned')} (AP-03)",
            "the package was applied, so that the headset knows the Wi-Fi",
            "battery at 45 % or more",
        ),
        actions=(
            "Go through the first screens: language, region, and calibration if asked.",
            "If the headset asks for a network, choose the one of the package.",
            f"When {screen(_SETUP)} shows, take the headset off; touch neither it nor {key('Power')}.",
            _LICENCE,
        ),
        expected="The sign-in screen shows, and Intune lists the serial number.",
        rollback=_REPEAT,
        because=because(autopilot),
        sources=(_PAGE, "HoloLens first set-up page"),
    )


def _by_cable(autopilot: Autopilot) -> Step:
    return Step(
        id="SET-01",
        phase=Phase.STAGE,
        order=50,
        title="Let Autopilot run over a network cable",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(f"the profile status of the device is {screen('Assigned')} (AP-03)", "battery at 45 % or more"),
        actions=(
            "Plug the network adapter in before the headset is switched on.",
            f"Switch the headset on; then touch neither it nor {key('Power')}.",
            "Wait for the sign-in screen. The headset restarts once where the profile names devices by a pattern.",
            _LICENCE,
        ),
        expected="The sign-in screen shows, and Intune lists the serial number.",
        rollback=_REPEAT,
        because=because(autopilot),
        kit=(Kit("USB-C network adapter that needs no driver", 1, "Autopilot without Wi-Fi"),),
        sources=(_PAGE, "HoloLens first set-up page"),
    )


def _pc(autopilot: Autopilot, site: Site) -> Step:
    return Step(
        id="SET-01",
        phase=Phase.STAGE,
        order=50,
        title="Let Autopilot run",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(f"the profile status of the device is {screen('Assigned')} (AP-03)", "the PC is on mains power"),
        actions=(
            "Switch the PC on and connect it to the network.",
            "Have the user sign in with the work account when the organisation's name shows.",
            "Wait until the enrolment status page ends by itself.",
        ),
        expected=f"The desktop shows, and Intune lists the serial number for {value(site.name)}.",
        rollback="Reset the PC and repeat. If it was enrolled before, have its Intune record deleted first (REC-07).",
        because=because(autopilot),
        sources=("Windows Autopilot documentation: overview",),
    )


def _again(autopilot: Autopilot, site: Site) -> Step:
    listed: tuple[Path, ...] = because(autopilot)
    board = "a repair has changed the main board" if not site.target.has("hololens") else "the headset was exchanged"
    return Step(
        id="REC-07",
        phase=Phase.RECOVER,
        order=70,
        title="Register a device again",
        role=Role.ADMIN,
        where=Place.DESK,
        per=Per.DEVICE,
        needs=(f"set-up stops with 80180014 or finds no profile, or {board}",),
        actions=(
            "Delete the device's record from Intune. That alone cures 80180014: reset the device and set it up again.",
            "If the device itself is another one, delete the old one from Autopilot too, then from Entra ID.",
            "Have the new hardware hash collected and imported (AP-02), and wait for the profile (AP-03).",
        ),
        expected=f"The serial number shows the profile status {screen('Assigned')}, and set-up goes through.",
        rollback="None: a record that was deleted is made anew by registering the device.",
        because=listed,
        caution="Never delete the Entra ID object of a device that is still registered.",
        sources=(_PAGE, "Windows Autopilot documentation: troubleshooting"),
    )
