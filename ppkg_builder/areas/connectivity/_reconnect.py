"""What happens each time devices come back to the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas import _menus
from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._metered import metered
from ppkg_builder.marks import said
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.connectivity import Model

_GUIDE = "HoloLens near-offline guide"
_UPDATES = "HoloLens updates page"
_RHYTHM: tuple[Path, ...] = (("connectivity", "reconnect", "every"), ("connectivity", "reconnect", "day"))
_NEXT = 3


def steps(v: Model, site: Site) -> Iterator[Step]:
    services = site.services
    served = services.mdm or services.windows_update
    if v.reconnect is None or not (served or services.entra):
        return
    yield _prepare(site)
    if services.mdm:
        yield _sync(site)
    if services.windows_update:
        yield _system(site)
    if services.windows_update or services.remote_assist or services.guides or services.mdm:
        yield _apps(site)
    if services.entra:
        yield _users(site)


def _prepare(site: Site) -> Step:
    coming = site.connection.reconnects[:_NEXT]
    dates = f", next on {', '.join(value(day) for day in coming)}" if coming else ""
    return Step(
        id="OPS-02",
        phase=Phase.OPERATE,
        order=20,
        title="Bring the device back to the network",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.RECONNECT,
        actions=(
            f"Do this on the {said(site.connection.rhythm)}{dates}.",
            "Charge the device to 40 % or more and leave it on power.",
            f"Connect it to {_known(site)} and sign in.",
            "Compare time and date on the device with a watch.",
        ),
        expected=f"{screen('Settings > Network & Internet')} says that the device is connected to the internet; "
        "the clock is right.",
        otherwise="If it is not connected, ask the network engineer whether the approved rules are still in force, and "
        f"have the connection test repeated (NET-02). {_clock(site)}",
        because=(*_RHYTHM, ("connectivity", "during_use")),
        sources=(_GUIDE, _UPDATES, "Windows Autopilot documentation: requirements"),
    )


def _clock(site: Site) -> str:
    """Where the devices are told a zone by Windows' own name, Settings shows that one."""
    zone = site.policies.get("TimeLanguageSettings/ConfigureTimeZone") or site.setup_timezone or site.timezone
    return (
        f"If the clock is wrong by whole hours, set the time zone to {value(zone)} under "
        f"{screen('Settings > Time & Language > Date & time')}. If it is wrong otherwise, have the network engineer "
        "check that the time server is reached over UDP 123 (NET-01)."
    )


def _known(site: Site) -> str:
    return " or ".join(value(network.ssid) for network in site.networks) or "the network of the site"


def _sync(site: Site) -> Step:
    return Step(
        id="OPS-03",
        phase=Phase.OPERATE,
        order=30,
        title="Sync with Intune",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.RECONNECT,
        needs=("the device is on the network (OPS-02)",),
        actions=(f"Choose {_menus.sync(site)}.", "Wait until the sync ends."),
        expected="The last sync bears today's date and time; Intune lists the device as compliant.",
        otherwise="Restart the device and sync again; if that fails, collect diagnostics and call the administrator. "
        "If it counts as not compliant, have the administrator read in Intune which rule it breaks.",
        because=(*_RHYTHM, ("services", "intune")),
        sources=(_GUIDE, "HoloLens MDM page"),
    )


_HELD = "If the build stays older, have the administrator look for a pause, a deferral or a wrong policy (TEN-07)."


def _system(site: Site) -> Step:
    services = site.services
    hololens = site.target.has("hololens")
    lights = ", and do not switch off while gears turn" if hololens else ""
    return Step(
        id="OPS-04",
        phase=Phase.OPERATE,
        order=40,
        title="Update the system",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.RECONNECT,
        needs=("the device is on the network (OPS-02)", "battery at 40 % or more, or on power"),
        actions=(
            f"Choose {_menus.updates(site)}.",
            *metered(site),
            f"Restart when asked{lights}.",
            "Repeat until nothing more is found: updates come one at a time.",
            f"Read the build under {_menus.about(site)}.",
        ),
        expected=f"{screen('Windows Update')} says that the device is up to date{_planned(site)}.",
        otherwise="Leave the device on power and on the network, and check again on the next day."
        + (f" {_HELD}" if services.intune else ""),
        undo="Flash the earlier image (REC-04); that erases everything on the headset."
        if hololens
        else "Uninstall the last update from the update history.",
        because=(*_RHYTHM, ("services", "windows_update")),
        sources=(_GUIDE, _UPDATES) if hololens else ("Windows update documentation",),
    )


def _planned(site: Site) -> str:
    return f"; the build is {value(site.target.build_text)} or newer" if site.target.build_text else ""


def _apps(site: Site) -> Step:
    own = site.services.mdm and site.services.lob != "none"
    assigned = ("Wait for the site's own apps, which Intune sends within about 24 hours of a sync.",) if own else ()
    keys = [("services", key) for key in ("windows_update", "intune") if getattr(site.services, key)]
    apps = [("services", "apps")] if site.services.remote_assist or site.services.guides else []
    return Step(
        id="OPS-05",
        phase=Phase.OPERATE,
        order=50,
        title="Update the apps",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.RECONNECT,
        needs=("the device is on the network (OPS-02)",),
        actions=(
            f"Choose {_menus.app_updates(site)} and install everything offered.",
            *assigned,
            "Start each work app once and read its version.",
        ),
        expected="No further update is offered, each work app starts, and its version is the planned one.",
        otherwise="If an app does not start, restart the device. If an app is older than planned, sync once more and "
        "look again on the next day; if it stays so, have the administrator look at its assignment.",
        undo="Have the administrator publish the earlier app again under a higher version.",
        because=(*_RHYTHM, *keys, *apps),
        sources=(_GUIDE, "HoloLens Store apps page"),
    )


def _users(site: Site) -> Step:
    return Step(
        id="OPS-06",
        phase=Phase.OPERATE,
        order=60,
        title="Renew the users' sign-in",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.RECONNECT,
        needs=("the device is on the network (OPS-02)",),
        actions=(
            "Have every user of the device sign in once while it is online.",
            "Add new users as in the step for first sign-in (SET-05).",
            "Save what those who left have made.",
            _removed(site),
        ),
        expected="Every remaining user has signed in today, and the list of users holds nobody else.",
        otherwise="If a user is refused, look whether the device is online, and try again. If it stays so, ask the "
        "administrator whether the account is blocked and whether Entra ID still lists the device.",
        undo="A user removed by mistake signs in anew (SET-05); the data does not come back.",
        because=(*_RHYTHM, ("services", "entra")),
        sources=(_GUIDE, "HoloLens identity page", "HoloLens device owner page"),
    )


def _removed(site: Site) -> str:
    who = "the device's owner" if site.target.has("hololens") else "an administrator of the PC"
    return (
        f"Have {who} remove those who left under {_menus.other_users(site)}: their data on this device goes with them."
    )
