"""Human work for ``time``: restart once, and compare the clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.time import Model


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.zone or v.ntp:
        yield _clock(v, site)


def _clock(v: Model, site: Site) -> Step:
    actions = []
    if v.ntp:
        actions.append("Restart the headset: it takes its time servers at a restart.")
    actions.append(f"Open {screen('Settings > Time & Language > Date & time')} and compare with a clock that is right.")
    zone = f"The zone reads as {value(v.zone)} does, and the" if v.zone else "The"
    return Step(
        id="TIM-01",
        phase=Phase.VERIFY,
        order=48,
        title="Compare the clock",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the policies have arrived (VAL-07)",),
        actions=tuple(actions),
        expected=f"{zone} clock is right to the minute.",
        otherwise="A wrong clock: check that UDP 123 to the time servers is open, and restart the device."
        if v.ntp
        else "A wrong zone: compare with the report of VAL-07, and follow that step.",
        because=(*((("time", "zone"),) if v.zone else ()), *((("time", "ntp"),) if v.ntp else ())),
        sources=("HoloLens release notes",) if site.target.has("hololens") else ("Policy CSP: TimeLanguageSettings",),
    )
