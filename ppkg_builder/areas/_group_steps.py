"""What the tenant administrator assigns, and to which group: the group itself, and the ring of updates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
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
    undo="Remove what was assigned to the group, then the group.",
)
"""The step that makes the group, whichever area knows who belongs to it."""

_ENROLS = {True: "SET-03", False: "SET-11"}
"""The step in which a device gets its place in the group: at the hands of its first user, or once it has enrolled."""


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.intune and not site.registered:  # the registration has a group of its own making
        yield _group(site)
        if not site.by_hand:
            yield _join(site)
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
        otherwise="If the group is not listed, refresh the list. If it cannot be created, your account lacks the "
        "right: have an administrator of Entra ID create it.",
        because=because,
        sources=("Intune documentation: groups",),
    )


def _join(site: Site) -> Step:
    """Before anything is synced: what the group is assigned reaches its members alone."""
    because: tuple[Path, ...] = (("services", "intune"),)
    name = value(group_name(site))
    return Step(
        id="SET-11",
        phase=Phase.STAGE,
        order=58,
        title="Put the device into its group",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("the device has gone through first set-up on the network",),
        actions=(
            "Ask the administrator whether Intune lists the device, by its serial number.",
            f"Have the administrator add the device to the group {name} (TEN-03).",
        ),
        expected=f"The group {name} lists the device.",
        otherwise="If Intune does not list the device, look whether the device is on the network, and ask again. If it "
        "stays away, look the error code up in the chapter “When something goes wrong”.",
        undo="Remove the device from the group.",
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
        otherwise="If the group is not listed, look whether the ring was saved and whether the group exists (TEN-03), "
        "then assign it again.",
        undo="Remove the assignment; updates that are installed stay.",
        because=(("services", "intune"), ("services", "windows_update")),
        sources=("HoloLens updates page",) if hololens else ("Intune documentation: update rings",),
    )
