"""``moving_platform``: HoloLens 2 on ships, lifts and other places that move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ppkg_builder.areas import _by_policy, _friendly
from ppkg_builder.areas._area import (
    Decision,
    Path,
    Per,
    Phase,
    Place,
    Role,
    Root,
    Step,
    no_endpoints,
    no_files,
    screen,
)
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.site import Site


class Model(Root[Literal["user", "never", "always"]]):
    """HoloLens 2: moving platform mode as the user says, never, or always. ``always`` is for ships."""


reads: frozenset[str] = _by_policy.READS
files = no_files
endpoints = no_endpoints

_AT: Path = ("moving_platform",)


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    row = _friendly.table()["mixed-reality/moving-platform"]
    yield _by_policy.Asked(row.policy, row.raw(v.root)[0], _AT)


_policies = _by_policy.Policies("moving_platform", asked)
settings = _policies.settings
findings = _policies.findings


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    told = {
        "user": "Each user switches the mode on and off; it is off at first.",
        "never": "The mode stays off; on a moving place holograms drift.",
        "always": "The mode stays on, and no user can switch it off.",
    }
    policies = _policies.chosen(v, site)
    yield _by_policy.decision("Moving platform mode", v.root, policies, [told[v.root]])


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    state = {"user": "can be switched", "never": "is off and greyed out", "always": "is on and greyed out"}[v.root]
    yield Step(
        id="MOV-01",
        phase=Phase.VERIFY,
        order=51,
        title="Look at the moving platform mode",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=(signed_in(site), "the device has synced with MDM once"),
        actions=(
            f"Open {screen('Settings > System > Holograms')} and look at the switch of the moving platform mode.",
            f"Place a hologram and walk around it{' while the place moves' if v.root == 'always' else ''}.",
        ),
        expected=f"The switch {state}, and the hologram stays where it was placed.",
        otherwise="Sync once more; if the switch does not follow, compare with the report of VAL-07.",
        because=(_AT,),
        sources=("HoloLens 2 moving platform mode",),
    )
