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
        caution="In first set-up the same buttons also open the page for packages on the first screen, or lead back to "
        "the network page later. Answer nothing there.",
        actions=(
            "Connect the headset to the PC.",
            f"Tap {key('Power')} and {key('Volume down')} together and release them.",
            f"On the PC open {screen('Internal Storage > Documents')} and refresh until the ZIP files are there.",
            "Copy the ZIP files.",
            "Delete the ZIP files from the headset; they hold personal data.",
        ),
        expected="The ZIP files are on the PC, and no .temp file is left beside them.",
        otherwise=f"If {screen('Internal Storage')} is missing, unlock the headset, or hold {key('Power')} for 10 "
        "seconds. If no ZIP file comes, restart the headset (REC-01) and try once more.",
        because=(("target", "device"),),
        sources=(_PAGE,),
    )


def _by_settings(site: Site) -> Step:
    hololens, mdm = site.target.has("hololens"), site.services.mdm
    return Step(
        id="DIA-02",
        phase=Phase.RECOVER,
        order=20,
        title="Record what fails",
        role=Role.TECHNICIAN if hololens else Role.ADMIN,
        where=Place.SITE if hololens else Place.DESK,
        per=Per.DEVICE,
        needs=("a user is signed in on the headset",) if hololens else (),
        actions=tuple(_on_headset(mdm=mdm) if hololens else _of_pc()),
        expected="Support has the recording, and the headset has it no more."
        if hololens
        else "Intune offers the logs.",
        otherwise="Collect diagnostics without a network (DIA-01)."
        if hololens
        else "Check that the PC is on and on the network, sync it, and try once more.",
        because=(*((("target", "device"),) if hololens else ()), *((("services", "intune"),) if mdm else ())),
        sources=(_PAGE,) if hololens else ("Intune documentation: remote actions",),
    )


def _on_headset(*, mdm: bool) -> Iterator[str]:
    page = screen("Settings > Update & Security > Troubleshoot")
    yield f"On the headset choose {page}, the area, then {screen('Start')}."
    yield f"On the headset repeat what fails, then choose {screen('Stop')}: it writes the recording (.etl)."
    yield "Connect the headset to a PC, copy the recording, and give the copy to support."
    if mdm:
        yield (
            "If the headset is on the network, the administrator can collect more: in Intune, on any PC, by the "
            f"headset's {screen('Collect diagnostics')}."
        )
    yield "Delete the recording once support has it; it holds personal data."


def _of_pc() -> Iterator[str]:
    yield "Leave the PC that fails switched on and on the network; nothing is done on it."
    yield f"On your own PC open Intune, choose the one that fails, then {screen('Collect diagnostics')}."
    yield "Download the logs there, and give them to support; delete them afterwards: they hold personal data."


def _traffic(site: Site) -> Step:
    return Step(
        id="DIA-03",
        phase=Phase.RECOVER,
        order=30,
        title="Look at the network traffic",
        role=Role.NETWORK,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the security team allows the interception",),
        actions=(
            "Lead one device through a PC on the same network that records its connections.",
            "Repeat what fails.",
            "Compare the refused connections with network/endpoints.csv.",
        ),
        expected="The recording shows the device's connections, and which host was refused.",
        otherwise=_nothing_recorded(site),
        undo="Lead the device back to the site's network; remove any interception root from it.",
        because=tuple(("services", name) for name in ("entra", "intune") if getattr(site.services, name)),
        sources=("HoloLens enterprise troubleshooting page",) if site.target.has("hololens") else (),
    )


def _nothing_recorded(site: Site) -> str:
    through = "If nothing is recorded, check that the device takes its way through that PC."
    if site.target.has("hololens"):
        return f"{through} If no host is refused, the fault is not in the network: collect diagnostics (DIA-01)."
    if site.services.mdm:
        return f"{through} If no host is refused, the fault is not in the network: collect the logs (DIA-02)."
    return through
