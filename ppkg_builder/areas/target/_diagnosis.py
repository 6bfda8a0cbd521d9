"""Collecting evidence before anything is erased."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Per, Phase, Place, Role, Step, key, screen
from ppkg_builder.site import Site

_PAGE = "HoloLens diagnostics page"


def steps(site: Site) -> Iterator[Step]:
    hololens = site.target.has("hololens")
    if hololens:
        yield _offline()
    if hololens or site.services.mdm:
        yield _by_settings(site)
    if site.services.entra or site.services.mdm:
        yield _traffic(site)


def _offline() -> Step:
    return Step(
        id="DIA-01",
        phase=Phase.RECOVER,
        order=10,
        title="Collect diagnostics without a network",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        minutes=1,
        needs=("the headset is unlocked or in first set-up", "a PC with a USB-C cable"),
        actions=(
            "Connect the headset to the PC.",
            f"Tap {key('Power')} and {key('Volume down')} together and release them.",
            f"On the PC open {screen('Internal Storage > Documents')} and refresh until the ZIP files are there.",
            "Copy the ZIP files.",
            "Delete the ZIP files from the headset; they hold personal data.",
        ),
        expected="The ZIP files are on the PC, and no .temp file is left beside them.",
        otherwise="Restart the headset (REC-01) and try once more.",
        because=(("target", "device"),),
        sources=(_PAGE,),
    )


def _by_settings(site: Site) -> Step:
    record = (
        f"Choose {screen('Settings > Update & Security > Troubleshoot')}, the area, then {screen('Start')}.",
        f"Repeat what fails, then choose {screen('Stop')}.",
    )
    collect = f"In Intune choose the device, then {screen('Collect diagnostics')}."
    hololens, mdm = site.target.has("hololens"), site.services.mdm
    return Step(
        id="DIA-02",
        phase=Phase.RECOVER,
        order=20,
        title="Record what fails",
        role=Role.TECHNICIAN if hololens else Role.ADMIN,
        where=Place.SITE if hololens else Place.DESK,
        per=Per.DEVICE,
        actions=(
            *(record if hololens else ()),
            *((collect,) if mdm else ()),
            "Delete the recording once support has it; it holds personal data.",
        ),
        expected="The trace is in the Documents folder of the headset." if hololens else "Intune offers the logs.",
        otherwise="Collect diagnostics without a network (DIA-01)."
        if hololens
        else "Sync the device and try once more.",
        because=(*((("target", "device"),) if hololens else ()), *((("services", "intune"),) if mdm else ())),
        sources=(_PAGE,) if hololens else ("Intune documentation: remote actions",),
    )


def _traffic(site: Site) -> Step:
    return Step(
        id="DIA-03",
        phase=Phase.RECOVER,
        order=30,
        title="Look at the network traffic",
        role=Role.NETWORK,
        where=Place.SITE,
        needs=("the security team allows the interception",),
        actions=(
            "Lead one device through a PC on the same network that records its connections.",
            "Repeat what fails.",
            "Compare the refused connections with network/endpoints.csv.",
        ),
        expected="The recording shows the device's connections, and which host was refused.",
        otherwise="Lead the device back to the site's network; remove any interception root from it.",
        because=tuple(("services", name) for name in ("entra", "intune") if getattr(site.services, name)),
        sources=("HoloLens enterprise troubleshooting page",) if site.target.has("hololens") else (),
    )
