"""How a site without Windows Update gets a newer system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas import _menus
from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.windows_update:
        return
    if site.target.has("hololens"):
        yield _by_image(_because(v), site)
    elif site.target.has("desktop"):
        yield _by_medium(_because(v), site)


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
        needs=("the new system image, tested with this package on one headset", "what people made is saved"),
        caution="Flashing erases everything on the headset, users included.",
        actions=(
            "Flash the headset with the new image (STG-02).",
            "Apply the package again and set the headset up, from there to the end of the staging chapter.",
            f"Read the build under {_menus.about(site)} and note it.",
        ),
        expected="The headset shows the planned build, and every check of the verification chapter passes.",
        rollback="Flash the earlier image and apply the package again.",
        because=because,
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
            f"Read the build under {_menus.about(site)} and note it beside the PC's name.",
        ),
        expected=f"{screen('Windows Update')} lists the update in its history, and the build is the planned one.",
        rollback=f"Uninstall it from the update history, or with {value('wusa /uninstall')}.",
        because=because,
        sources=("Windows documentation: Microsoft Update Catalog",),
    )
