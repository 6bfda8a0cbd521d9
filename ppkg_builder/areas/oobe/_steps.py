"""Watching first set-up, and making good later what it left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._noted import ON_SHEET
from ppkg_builder.marks import said
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.oobe import Model

_HOLOLENS = ("HoloLens offline secure guide", "Windows Configuration Designer reference, FirstExperience")


def steps(v: Model, site: Site, because: tuple[Path, ...]) -> Iterator[Step]:
    if because:
        yield _watch(v, site, because)
    if v.skip_calibration:
        yield _calibrate()


def _watch(v: Model, site: Site, because: tuple[Path, ...]) -> Step:
    return Step(
        id="SET-06",
        phase=Phase.STAGE,
        order=40,
        title="Watch first set-up",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("the package was applied at the first screen",),
        actions=tuple(_watch_actions(v, site)),
        expected="First set-up asks for nothing that the package answers, and ends at the sign-in screen.",
        otherwise=" ".join(_asked_all_the_same(v, site)),
        because=because,
        sources=_HOLOLENS if site.target.has("hololens") else ("Windows Configuration Designer reference, OOBE",),
        readings=() if v.hide else ("pages that asked",),
    )


def _may_ask_for_a_network(v: Model, site: Site) -> bool:
    """The page was reported to show all the same where a package brings no network (Windows documentation, 1438)."""
    return bool(v.skip_wifi) and not site.networks


def _watch_actions(v: Model, site: Site) -> Iterator[str]:
    pages = {"skip_calibration": "eye calibration", "skip_training": "gesture tutorial", "skip_wifi": "network page"}
    absent = [page for key, page in pages.items() if getattr(v, key)]
    if v.hide:
        yield "Restart the PC after the package; no page of first set-up may show."
    else:
        yield f"Go through the pages that show, and note each one that asks for something. {ON_SHEET}"
    if absent:
        yield f"These must not show: {', '.join(map(said, absent))}."
    given = [("language", v.language), ("region", v.region), ("time zone", v.timezone)]
    if any(chosen is not None for _, chosen in given):
        told = ", ".join(f"{said(name)} {value(chosen)}" for name, chosen in given if chosen is not None)
        yield f"Where a page shows them, these are already chosen: {told}."
    if _may_ask_for_a_network(v, site):
        yield "If the network page shows all the same, choose to go on without a network; write it on the device sheet."


def _asked_all_the_same(v: Model, site: Site) -> Iterator[str]:
    if not site.target.has("hololens"):
        yield "If it asks all the same, the package was not applied: apply it again from the first screen."
        return
    if _may_ask_for_a_network(v, site):
        yield "If the network page shows, do the last action: that page alone proves nothing."
    step = "STG-03" if site.target.has("usb-automatic") else "STG-04"
    yield (
        "If another page asks for what the package answers, restart the headset. If it shows the hummingbird then, "
        f"apply the package ({step}); else flash it first (REC-04), which erases it."
    )


def _calibrate() -> Step:
    return Step(
        id="SET-07",
        phase=Phase.ON_SITE,
        order=65,
        title="Calibrate the headset for each user",
        role=Role.USER,
        where=Place.SITE,
        per=Per.USER,
        needs=("the user is signed in",),
        actions=(
            "Put the headset on so that the whole frame of the picture is visible.",
            f"Choose {screen('Settings > System > Calibration > Eye Calibration > Run eye calibration')}.",
            "Follow the gems with the eyes alone, without moving the head.",
        ),
        expected="The headset shows that the calibration has succeeded.",
        otherwise="Clean the visor, adjust the headset and calibrate again.",
        because=(("oobe", "skip_calibration"),),
        sources=("HoloLens calibration page",),
    )
