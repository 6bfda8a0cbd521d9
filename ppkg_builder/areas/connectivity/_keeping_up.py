"""What keeps devices up to date between the days on which somebody brings them to the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.connectivity import Model

_UPDATES = "HoloLens updates page"


def steps(v: Model, site: Site) -> Iterator[Step]:
    served = site.services.mdm or site.services.windows_update
    if served and site.target.has("hololens") and v.during_use != "none":
        yield _parking(site)
    if v.during_use == "always" and v.reconnect is None and site.services.mdm:
        yield _watch(site)


def _parking(site: Site) -> Step:
    return Step(
        id="OPS-01",
        phase=Phase.OPERATE,
        order=10,
        title="Keep the devices on power and network",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        actions=(
            "Put devices that nobody uses on the charger, within reach of the network.",
            "Leave them in standby, not switched off: on battery a device in standby neither syncs nor updates.",
        ),
        expected="The times of the last sync and of the last update check move on from week to week.",
        otherwise="Charge the device, put it on the network, and start sync and updates by hand.",
        because=(("connectivity", "during_use"),),
        sources=("HoloLens maintenance page", _UPDATES),
    )


def _watch(site: Site) -> Step:
    """Nobody brings devices back that are never away, so somebody has to see that they keep up."""
    build = f" and the build {value(site.target.build_text)} or newer" if site.target.build_text else ""
    return Step(
        id="OPS-09",
        phase=Phase.OPERATE,
        order=20,
        title="See once a month that the devices keep up",
        role=Role.ADMIN,
        where=Place.DESK,
        actions=(
            f"In Intune open {screen('Devices')} and look at the devices of this site.",
            "Pick out each one without a check-in this week, not compliant, or on an older build than the rest.",
            "Have those started, put on power and on the network, and synced.",
        ),
        expected=f"Every device shows a check-in of this week{build}, and counts as compliant.",
        otherwise="Have a device that stays behind looked at on the spot: whether it is on, and connected to a "
        "network and to the organisation. If it checks in and still stays behind, record what fails (DIA-02).",
        because=(("connectivity", "during_use"), ("services", "intune")),
        sources=("HoloLens maintenance page",) if site.target.has("hololens") else ("Intune documentation: devices",),
    )
