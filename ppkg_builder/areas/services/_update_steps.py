"""How devices get the newest system: the first time, and at a site without Windows Update."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas import _menus
from ppkg_builder.areas._area import Fetch, Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._metered import metered
from ppkg_builder.areas._noted import ON_SHEET
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.windows_update:
        yield _until_nothing_is_left(v, site)
        return
    if site.target.has("hololens"):
        yield _by_image(_because(v), site)
    elif site.target.has("desktop"):
        yield _by_medium(_because(v), site)


def _until_nothing_is_left(v: Model, site: Site) -> Step:
    hololens = site.target.has("hololens")
    keys = [key for key in ("windows_update", "intune") if getattr(v, key)]
    return Step(
        id="SET-10",
        phase=Phase.ON_SITE,
        order=70,
        title="Bring the device up to date",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=(
            signed_in(site),
            "battery at 40 % or more, or on power" if hololens else "the PC is on mains power",
        ),
        actions=tuple(_rounds(v, site)),
        expected=_up_to_date(site),
        otherwise="Leave the device on power and on the network, and check again on the next day.",
        because=tuple(("services", key) for key in keys),
        fetch=(Fetch("The newest updates of system and apps, on each device", "Windows Update and Store"),),
        sources=("HoloLens near-offline guide", "HoloLens updates page")
        if hololens
        else ("Windows update documentation",),
        readings=("build",),
    )


def _rounds(v: Model, site: Site) -> Iterator[str]:
    if v.intune:
        yield f"Choose {_menus.sync(site)}."
        yield "Wait until the sync ends."
    yield f"Choose {_menus.app_updates(site)} and install everything offered."
    yield f"Choose {_menus.updates(site)}."
    yield from metered(site)
    hololens = site.target.has("hololens")
    yield "Restart when asked, and do not switch off while gears turn." if hololens else "Restart when asked."
    yield (
        "Repeat until nothing more is found: updates come one at a time."
        if hololens
        else "Repeat until nothing is found."
    )
    yield f"Read the build under {_menus.about(site)} and note it. {ON_SHEET}"


def _up_to_date(site: Site) -> str:
    done = f"{screen('Windows Update')} says that the device is up to date"
    build = site.target.build_text
    return f"{done}; the noted build is {value(build)} or newer." if build else f"{done}."


def _because(v: Model) -> tuple[Path, ...]:
    """A decision that the profile only takes by its silence is the area's."""
    return (("services", "windows_update") if "windows_update" in v.model_fields_set else ("services",),)


def _by_image(because: tuple[Path, ...], site: Site) -> Step:
    return Step(
        id="OPS-07",
        phase=Phase.OPERATE,
        order=70,
        title="Bring a newer system by image",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(
            "the new system image, tested with this package on one headset",
            "the image that the headsets have now, kept to go back to",
            "what people made is saved",
        ),
        caution="Flashing erases everything on the headset, users included.",
        actions=(
            "Flash the headset with the new image, whatever its build (STG-02).",
            "Apply the package again and set the headset up, from there to the end of the staging chapter.",
            f"Read the build under {_menus.about(site)}.",
        ),
        expected="The headset shows the planned build, and every check of the verification chapter passes.",
        otherwise="If the build is another one, flash the headset again, with the right image. If a check fails, do "
        "what stands there; if it fails on every headset, go back to the earlier image.",
        undo="Flash the earlier image and apply the package again.",
        because=because,
        fetch=(
            Fetch("The newest HoloLens 2 system image (FFU), before each round", "HoloLens reset and recovery page"),
        ),
        sources=("HoloLens offline secure guide", "HoloLens 2 recovery guide"),
    )


def _by_medium(because: tuple[Path, ...], site: Site) -> Step:
    return Step(
        id="OPS-07",
        phase=Phase.OPERATE,
        order=70,
        title="Bring updates by hand",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the update for this build, downloaded from the Microsoft Update Catalog and checked",),
        actions=(
            "Carry the update file (.msu) on a clean drive, open it on the PC, and let it install.",
            "Restart the PC.",
            f"Read the build under {_menus.about(site)}.",
        ),
        expected=f"{screen('Windows Update')} lists the update in its history, and the build is the planned one.",
        otherwise="Check that the file is for this build and this kind of processor, restart the PC, and open the file "
        "once more. If it is still refused, download it anew.",
        undo=f"Uninstall it from the update history, or with {value('wusa /uninstall')}.",
        because=because,
        fetch=(Fetch("The newest updates for this build (.msu), before each round", "Microsoft Update Catalog"),),
        sources=("Windows documentation: Microsoft Update Catalog",),
    )
