"""The work behind what ``runbook`` names: calling every contact once, and packing the kit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Phase, Place, Role, Step, value
from ppkg_builder.areas.runbook import _wifi_labels
from ppkg_builder.marks import own
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.runbook._model import Model, Thing


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.contacts:
        yield _call(v, site)
    yield _pack(v, site)
    yield from _wifi_labels.steps(site)


def _call(v: Model, site: Site) -> Step:
    reached = [f"{own(p.role)}: call {value(p.phone)}" for p in v.contacts.values() if p.phone]
    written = [f"{own(p.role)}: write to {value(p.email)}" for p in v.contacts.values() if p.email and not p.phone]
    return Step(
        id="PLAN-07",
        phase=Phase.PLAN,
        order=65,
        title="Try every contact once",
        role=Role.LEAD,
        where=Place.DESK,
        actions=(*(f"{text}." for text in (*reached, *written)), "Ask for the hours printed here, and correct them."),
        expected="Every contact of this runbook has answered, in the hours that are printed beside it.",
        otherwise="Correct the contacts in the site's profile and build again.",
        because=tuple(("runbook", "contacts", name) for name in v.contacts),
        sources=("HoloLens cloud connected guide, maintain",) if site.target.has("hololens") else (),
    )


def _pack(v: Model, site: Site) -> Step:
    special = ", ".join(value(_counted(thing)) for thing in v.kit.values())
    sheets = ", and the check list of each device" if site.devices else ""
    kit: tuple[Path, ...] = tuple(("runbook", "kit", name) for name in v.kit)
    return Step(
        id="PKG-05",
        phase=Phase.PREPARE,
        order=30,
        title="Print the runbook and pack the kit",
        role=Role.TECHNICIAN,
        where=Place.DESK,
        actions=(
            f"Print this runbook{sheets} on {value(v.paper)}, while a printer is at hand.",
            f"Print {value('labels.pdf')} on a sheet of ten labels, at its own size and not fitted to the page, or on "
            "plain paper, and cut it.",
            "Pack everything on the kit list of this runbook.",
            *((f"Look out for what is special here: {special}.",) if special else ()),
        ),
        expected="The pages are complete by their numbers, and each line of the kit list is ticked.",
        otherwise="Do not leave before the missing thing is found or replaced.",
        because=kit or (("runbook",),),
    )


def _counted(thing: Thing) -> str:
    if thing.quantity == "per-device":
        return f"{thing.item} (one for each device)"
    return f"{thing.quantity} × {thing.item}"
