"""The steps that keep the security team's agreement true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Phase, Place, Role, Step, value
from ppkg_builder.marks import own

if TYPE_CHECKING:
    from ppkg_builder.areas.governance import Model
    from ppkg_builder.site import Site

TITLES: dict[str, str] = {
    "entra": "Entra ID",
    "mfa": "the second factor",
    "hello": "Windows Hello",
    "autopilot": "Autopilot",
    "intune": "Intune",
    "windows_update": "Windows Update",
    "telemetry": "diagnostic data",
    "remote-assist": "Remote Assist",
    "guides": "Guides",
    "lob": "the site's own apps",
}


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.assessments:
        yield _confirm(v)
    if v.users_added_by:
        yield _users(v.users_added_by)


def _confirm(v: Model) -> Step:
    first = min(v.assessments.values(), key=lambda a: a.valid_until)
    found = (
        f"Compare with the records: {own(TITLES[subject])} {value(a.reference)} until {value(a.valid_until)}."
        for subject, a in sorted(v.assessments.items())
    )
    return Step(
        id="PLAN-05",
        phase=Phase.PLAN,
        order=30,
        title="Confirm the re-used assessments",
        role=Role.SECURITY,
        where=Place.DESK,
        actions=(
            *found,
            "Check that each covers this site's devices and its way of working.",
            f"Enter {value(first.valid_until)} in the calendar, the day on which the first of them ends.",
        ),
        expected="Each assessment is found in the records, valid, and confirmed by signature.",
        otherwise="Have the project lead take the assessment out of the site's profile and have the book built again; "
        "have the service assessed anew.",
        because=tuple(("governance", "assessments", subject) for subject in sorted(v.assessments)),
        sources=("HoloLens near-offline guide",),
    )


def _users(who: str) -> Step:
    return Step(
        id="PLAN-06",
        phase=Phase.PLAN,
        order=50,
        title="Agree who adds users",
        role=Role.LEAD,
        where=Place.DESK,
        actions=(
            f"Tell everyone at the site that only {value(who)} adds users.",
            "Keep a list of the users of each device, and strike out those who leave.",
        ),
        expected="The list of users is with the named role, and the technicians know it.",
        otherwise="Name another role in the site's profile and build again.",
        because=(("governance", "users_added_by"),),
        sources=("HoloLens near-offline guide",),
    )
