"""When something goes wrong: a restart, then evidence, then the recovery that loses least, up to retiring a device."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _menus
from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas.target import _diagnosis
from ppkg_builder.site import Site

_PAGE = "HoloLens reset and recovery page"
_DEVICE: tuple[Path, ...] = (("target", "device"),)
_LOCK = "./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE"
_OLD_WIPE = ", as it does before build 20348.1503"  # release notes; the recovery page says so of every build


def steps(site: Site) -> Iterator[Step]:
    hololens = site.target.has("hololens")
    if hololens:
        yield _restart()
        yield _hard_restart()
    yield from _diagnosis.steps(site)
    if hololens or site.target.has("desktop"):
        yield _reset(site)
    if hololens:
        yield _flash(site)
        yield _flash_by_hand(site)
    if site.services.mdm:
        yield _wipe(site)
    if site.services.entra or site.services.mdm:
        yield _retire(site)


def _restart() -> Step:
    return Step(
        id="REC-01",
        phase=Phase.RECOVER,
        order=5,
        title="Restart the headset",
        role=Role.USER,
        where=Place.SITE,
        per=Per.DEVICE,
        actions=(
            f"Hold {key('Power')} for 15 seconds until all LEDs are off.",
            f"Wait 3 seconds, then press {key('Power')}.",
        ),
        expected="The headset starts, and what failed works again.",
        otherwise="Nothing is lost; go on with the hard restart (REC-02) if it does not start. If it starts and the "
        "fault is still there, call the site technician, who collects diagnostics (DIA-01).",
        because=_DEVICE,
        sources=(_PAGE,),
    )


def _hard_restart() -> Step:
    return Step(
        id="REC-02",
        phase=Phase.RECOVER,
        order=8,
        title="Restart the headset the hard way",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the restart (REC-01) did not help",),
        actions=("Unplug the headset.", f"Hold {key('Volume down')} and {key('Power')} together for 15 seconds."),
        expected="The headset restarts by itself.",
        otherwise="If it does not start, charge it and repeat; nothing is lost by that. If it still does not start, "
        "have the staging technician flash it (REC-04), which erases everything on it.",
        because=_DEVICE,
        sources=(_PAGE,),
    )


def _reset(site: Site) -> Step:
    hololens = site.target.has("hololens")
    needs = (
        "somebody is signed in: the way leads through Settings",
        *(("battery at 40 % or more", "6 GB of free storage") if hololens else ("the device is on mains power",)),
    )
    erase = "" if hololens else f", then {screen('Remove everything')}"
    return Step(
        id="REC-03",
        phase=Phase.RECOVER,
        order=50,
        title="Reset the device",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("what people made is saved", *needs),
        caution="All users and their data are erased.",
        actions=(
            *_record(site),
            f"Choose {_menus.reset(site)}{erase}.",
            "Set the device up again from the staging chapter on.",
        ),
        expected="First set-up begins, as on a new device.",
        otherwise="If Settings cannot be reached, as on a headset stuck in first set-up, or if the reset fails, flash "
        "the headset (REC-04)."
        if hololens
        else "If Settings cannot be reached, as on a PC stuck in first set-up, or if the reset fails, install Windows "
        "anew from an installation medium.",
        because=_because(site),
        sources=(_PAGE,) if hololens else ("Windows recovery documentation",),
    )


def _record(site: Site) -> tuple[str, ...]:
    """A device that enrols by itself is refused while its old record stands (HoloLens Autopilot page)."""
    return ("Have the administrator delete the device's Intune record first.",) if site.services.autopilot else ()


def _because(site: Site) -> tuple[Path, ...]:
    return (*_DEVICE, ("services", "autopilot")) if site.services.autopilot else _DEVICE


def _flash(site: Site) -> Step:
    return Step(
        id="REC-04",
        phase=Phase.RECOVER,
        order=55,
        title="Flash the headset",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("battery at 40 % or more", "a PC with Advanced Recovery Companion and the system image (FFU)"),
        caution="Flashing erases everything on the headset, users included.",
        actions=(
            *_record(site),
            "Open Advanced Recovery Companion, then connect the headset directly, without a hub.",
            f"Choose {screen('HoloLens 2 > Manual package selection')} and pick the image.",
            f"Choose {screen('Install software')}.",
            "Leave the cable in place until the headset restarts.",
        ),
        expected="First set-up begins, as on a new headset.",
        otherwise="Force the headset into flashing mode (REC-05).",
        because=_because(site),
        sources=(_PAGE,),
    )


def _flash_by_hand(site: Site) -> Step:
    lost = "password" if site.accounts and not site.services.entra else "PIN"  # a local account has no PIN
    return Step(
        id="REC-05",
        phase=Phase.RECOVER,
        order=60,
        title="Force the headset into flashing mode",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(f"Advanced Recovery Companion does not see the headset, or its {lost} is lost",),
        caution="Flashing erases everything on the headset, users included.",
        actions=(
            *_record(site),
            f"Unplug the headset and hold {key('Power')} for 15 seconds.",
            f"Hold {key('Volume up')}, tap {key('Power')}, and release {key('Volume up')} after 15 seconds.",
            "See that only the middle LED is lit.",
            "Open Advanced Recovery Companion, then connect the headset directly, without a hub.",
            "Flash it as in REC-04, from the choice of the image on.",
        ),
        expected="Advanced Recovery Companion shows the headset and flashes it; then first set-up begins.",
        otherwise="If other LEDs are lit, unplug the headset and begin anew, with the other volume button. If only the "
        "middle one is lit and the companion does not show the headset, update its driver on the PC (QUSB_BULK or "
        "Qualcomm HS-USB).",
        because=_because(site),
        sources=(_PAGE,),
    )


def _wipe(site: Site) -> Step:
    old = site.target.has("hololens") and (site.target.build is None or not site.target.has("wipe-reported"))
    return Step(
        id="REC-06",
        phase=Phase.RECOVER,
        order=65,
        title="Wipe a device from afar",
        role=Role.ADMIN,
        where=Place.DESK,
        per=Per.DEVICE,
        needs=("the device comes online", *(("6 GB of free storage",) if site.target.has("hololens") else ())),
        caution="All users and their data are erased.",
        actions=(
            f"In Intune choose the device, then {screen('Wipe')}.",
            "If the device changes hands, leave the option to keep the enrolment unticked.",
        ),
        expected="The device returns to first set-up, and its Intune record is gone.",
        otherwise="If nothing happens, the device has not been online since: see that it is on, and on the network. "
        f"If the record stays{_OLD_WIPE if old else ''}, delete it by hand.",
        because=(("services", "intune"),),
        sources=(_PAGE,) if site.target.has("hololens") else ("Intune documentation: remote actions",),
    )


def _retire(site: Site) -> Step:
    services = site.services
    records = [("Intune", services.mdm), ("Autopilot", services.autopilot), ("Entra ID", services.entra)]
    order = ", then from ".join(name for name, used in records if used)
    return Step(
        id="END-01",
        phase=Phase.RECOVER,
        order=90,
        title="Retire a device or hand it on",
        role=Role.ADMIN,
        where=Place.DESK,
        per=Per.DEVICE,
        needs=("what is worth keeping is saved",),
        caution="All users and their data are erased.",
        actions=(
            *(_unlocked() if services.autopilot and site.target.has("hololens") else ()),
            f"Delete the device from {order}, in this order.",
            f"Erase the device: {'flash or reset' if site.target.has('hololens') else 'reset'} it.",
        ),
        expected="First set-up no longer names this organisation.",
        otherwise=_still_named(site),
        undo="Register and enrol the device again.",
        because=tuple(("services", name) for name in ("intune", "autopilot", "entra") if getattr(services, name)),
        sources=(
            *(("HoloLens Autopilot page",) if site.target.has("hololens") else ()),
            "Windows Autopilot documentation: add devices",
        ),
    )


def _unlocked() -> Iterator[str]:
    """The lock can be lifted only while the device is enrolled: once its record is gone, it is stuck (Autopilot page).
    A profile without a lock may have had one before."""
    yield (
        f"If the device is locked to the tenant, send it {value(_LOCK)} with the value {value('false')} in a custom "
        "profile, while it is enrolled and online."
    )
    yield (
        f"Delete nothing of a locked device before Intune reports that profile as {screen('Succeeded')} for this "
        "device."
    )


def _still_named(site: Site) -> str:
    services = site.services
    if services.autopilot and site.target.has("hololens"):
        return (
            "Look whether Autopilot still lists the serial number, and delete it there. A device that is still "
            "locked has to be imported (AP-02), given its profile (AP-03) and enrolled here once more before the lock "
            "can be lifted."
        )
    if services.autopilot:
        return "Look whether Autopilot still lists the serial number, and delete it there."
    return "Look whether the device was really erased, and erase it once more."
