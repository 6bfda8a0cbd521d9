"""What the tenant administrator assigns, and to which group: the group itself, and the ring of updates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model


group = partial(
    Step,
    id="TEN-03",
    phase=Phase.TENANT,
    order=30,
    title="Create the group of this site's devices",
    role=Role.ADMIN,
    where=Place.DESK,
    otherwise="Remove what was assigned to the group, then the group.",
)
"""The step that makes the group, whichever area knows who belongs to it."""

_ENROLS = {True: "SET-03", False: "VAL-01"}
"""The step in which a device gets its place in the group: at the hands of its first user, or when it is checked."""


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.intune and not site.registered:  # the registration has a group of its own making
        yield _group(site)
    if v.intune and v.windows_update:
        yield _ring(site)


def group_name(site: Site) -> str:
    """What the group of this site's devices is called in the tenant."""
    return f"{site.id} devices"


def _group(site: Site) -> Step:
    because: tuple[Path, ...] = (("services", "intune"),)
    return group(
        actions=(
            f"In Entra ID create a security group with membership type {screen('Assigned')} and call it "
            f"{value(group_name(site))}.",
            f"Leave it empty for now: each device is added once it has enrolled ({_ENROLS[site.by_hand]}).",
        ),
        expected=f"The list of groups shows {value(group_name(site))} without members.",
        because=because,
        sources=("Intune documentation: groups",),
    )


def _ring(site: Site) -> Step:
    hololens = site.target.has("hololens")
    return Step(
        id="TEN-07",
        phase=Phase.TENANT,
        order=45,
        title="Assign an update ring",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=("the group of this site's devices exists (TEN-03)",),
        caution="Feature update and quality update policies hold a HoloLens 2 on an old build: assign none of them."
        if hololens
        else "",
        actions=(
            f"In Intune create an update ring for {screen('Windows 10 and later')} and call it {value(site.id)}.",
            "Set how many days updates wait: quality updates 30 at most, feature updates 365 at most.",
            "Assign the ring to the group of this site's devices.",
        ),
        expected="The ring lists the group under its assignments.",
        otherwise="Remove the assignment; updates that are installed stay.",
        because=(("services", "intune"), ("services", "windows_update")),
        sources=("HoloLens updates page",) if hololens else ("Intune documentation: update rings",),
    )
