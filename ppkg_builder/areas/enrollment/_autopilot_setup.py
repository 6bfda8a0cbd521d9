"""The first run of each registered device, and what to do when one has to be registered again."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Kit, Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas.enrollment._autopilot_steps import because
from ppkg_builder.areas.enrollment._model import Autopilot
from ppkg_builder.site import Site

_PAGE = "HoloLens Autopilot page"
_SETUP = "Setting up your device for work"
_REPEAT = (
    "Look an error code up in the chapter “When something goes wrong”. Without one, restart and repeat. If the device "
    "was enrolled before, have its Intune record deleted first (REC-07)."
)
_ADAPTER = (
    "Where an address filter would keep the headset out, switch the headset off, plug in the network adapter (NET-04), "
    "and switch it on again: plugged in later, it starts no Autopilot."
)
_LICENCE = (
    "On a licence page, stop: within 15 seconds of finding the internet no profile was found, and none will be on this "
    "run. Have the tenant administrator check the headset's profile status (AP-03), and begin again from the start."
)
_OWNER = (
    "Once the sign-in screen shows, have the tenant administrator make the account on the device sheet the headset's "
    "owner in Entra ID (PLAN-03)."
)
_READY = "The sign-in screen shows, and the tenant administrator, asked, finds the serial number in Intune."
_PAGES = (_PAGE, "HoloLens first set-up page")
_OWNED = "HoloLens device owner page"


_NEW_HASH = {
    True: "Have its hash collected as in DIA-01: it is in AutopilotDiagnostics.zip, in the file whose name begins with "
    "DeviceHash. Have the package author put that file into the roster and build again.",
    False: "Have its hash collected, and have the package author put the file into the roster and build again.",
}


_EXCHANGED = (
    " Where Microsoft exchanged it, it has moved the registration itself; a partner that exchanged it has to do so."
)


def steps(autopilot: Autopilot, site: Site) -> Iterator[Step]:
    if not site.target.has("hololens"):
        yield _pc(autopilot, site)
    elif any(network.in_setup for network in site.networks) and site.target.has("autopilot-wifi"):
        yield _by_wifi(autopilot, site)
    else:
        yield _by_cable(autopilot, site)
    yield _again(autopilot, site)


def _by_wifi(autopilot: Autopilot, site: Site) -> Step:
    known = " or ".join(value(network.ssid) for network in site.networks if network.in_setup)
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
            f"the package was applied, and {known} is in range",
            "battery at 45 % or more",
        ),
        actions=(
            *((_ADAPTER,) if any(network.in_setup and network.own_address for network in site.networks) else ()),
            "Go through the first screens: language, region, and calibration if asked.",
            f"If the headset asks for a network, choose {known}; the package knows how to join it.",
            f"When {screen(_SETUP)} shows, take the headset off; touch neither it nor {key('Power')}.",
            _LICENCE,
            *_owned(site),
        ),
        expected=_READY,
        otherwise=_REPEAT,
        because=because(autopilot),
        sources=(*_PAGES, _OWNED) if site.services.entra else _PAGES,
    )


def _owned(site: Site) -> tuple[str, ...]:
    """Autopilot makes nobody the owner, and the step that names one is there with Entra ID alone."""
    return (_OWNER,) if site.services.entra else ()


def _by_cable(autopilot: Autopilot, site: Site) -> Step:
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
            *_owned(site),
        ),
        expected=_READY,
        otherwise=_REPEAT,
        because=because(autopilot),
        kit=(Kit("USB-C network adapter that needs no driver", 1, "Autopilot without Wi-Fi"),),
        sources=(*_PAGES, _OWNED) if site.services.entra else _PAGES,
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
        expected="The desktop shows, and the tenant administrator, asked, finds the serial number in Intune.",
        otherwise="Look an error code up in the chapter “When something goes wrong”. Without one, reset the PC and "
        "repeat. If it was enrolled before, have its Intune record deleted first (REC-07).",
        because=because(autopilot),
        sources=("Windows Autopilot documentation: overview",),
    )


def _again(autopilot: Autopilot, site: Site) -> Step:
    listed: tuple[Path, ...] = because(autopilot)
    # Nobody has signed in yet, and the way to a reset leads through Settings.
    anew = "flashed (REC-04)" if site.target.has("hololens") else "installed anew"
    board = "a repair has changed the main board" if not site.target.has("hololens") else "the headset was exchanged"
    return Step(
        id="REC-07",
        phase=Phase.RECOVER,
        order=70,
        title="Register a device again",
        role=Role.ADMIN,
        where=Place.DESK,
        per=Per.DEVICE,
        needs=(f"set-up stops with {value('0x80180014')} or finds no profile, or {board}",),
        actions=(
            f"Delete the device's record from Intune. That alone cures {value('0x80180014')}: have the device {anew}, "
            "which erases it, and set it up again.",
            "If the device itself is another one, delete the old one from Autopilot too, then from Entra ID."
            + (_EXCHANGED if site.target.has("hololens") else ""),
            _NEW_HASH[site.target.has("hololens")],
            "Have the list imported again (AP-02), and wait for the profile (AP-03).",
        ),
        expected=f"The serial number shows the profile status {screen('Assigned')}, and set-up goes through.",
        otherwise="If no profile comes, look at the group and the assignment (AP-03). If set-up stops again, look "
        f"whether the old record is gone from Intune, and have the device {anew} once more.",
        because=listed,
        caution="Never delete the Entra ID object of a device that is still registered.",
        sources=(_PAGE, "Windows Autopilot documentation: troubleshooting"),
    )
