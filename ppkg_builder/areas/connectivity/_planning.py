"""The steps before anybody touches a device: agree, date, name people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Phase, Place, Role, Step, value
from ppkg_builder.areas.connectivity._findings import LONGEST_MONTH
from ppkg_builder.marks import said
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.connectivity import Model

_LISTED = 26
"""Dates that still read as a list; a weekly rhythm is said by its first and last date."""

_GUIDE = "HoloLens near-offline guide"


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield _confirm(site)
    if v.reconnect and site.connection.reconnects:
        yield _dates(site)
    if not site.print.contacts:  # with contacts there is a step that tries each of them
        yield _support()


def scenario(site: Site) -> str:
    """The way this site works, in the words of Microsoft's deployment scenarios."""
    services = site.services
    if not (services.entra or services.mdm or services.windows_update):
        return "offline: no cloud service, everything comes from the package"
    if site.connection.during_use == "always":
        return "cloud connected"
    return "near offline: cloud services, reached only now and then"


def _confirm(site: Site) -> Step:
    chosen: tuple[Path, ...] = (("connectivity", "during_use"),)
    return Step(
        id="PLAN-01",
        phase=Phase.PLAN,
        order=10,
        title="Confirm the decisions",
        role=Role.LEAD,
        where=Place.DESK,
        actions=(
            f"Read the decision table with the security team; it describes the scenario {value(scenario(site))}.",
            "Go through the consequences of each decision with the people who will use the devices.",
            "Change the site's profile, not this paper, where a decision is wrong, and build again.",
        ),
        expected="The security team has signed for the decisions on the sign-off sheet of this runbook.",
        otherwise="If the security team does not sign, ask which decision it refuses, change the site's profile and "
        "build again; nothing is on a device yet.",
        because=chosen,
        sources=(_GUIDE, "HoloLens deployment scenarios") if site.target.has("hololens") else (),
    )


def _dates(site: Site) -> Step:
    found = site.connection.reconnects
    days = ", ".join(value(day) for day in found)
    listed = days if len(found) <= _LISTED else f"{value(found[0])} to {value(found[-1])}, {len(found)} dates"
    return Step(
        id="PLAN-02",
        phase=Phase.PLAN,
        order=20,
        title="Enter the reconnect dates",
        role=Role.LEAD,
        where=Place.DESK,
        needs=("the decisions are confirmed (PLAN-01)",),
        caution="Microsoft's guide advises once a month at least; this site has chosen a longer rhythm."
        if site.target.has("hololens") and site.connection.longest_gap_days > LONGEST_MONTH
        else "",
        actions=(
            f"Open {value('calendar.ics')} with the site's calendar. It enters the {said(site.connection.rhythm)}: "
            f"{listed}; and beside these all days on which something ends.",
            "Name a person who brings the devices to the network on each date, and a deputy.",
            f"Tell the tenant administrator that devices stay away for up to "
            f"{value(f'{site.connection.longest_gap_days} days')}.",
        ),
        expected="The calendar shows the dates, each with a name.",
        otherwise="If the calendar does not take the file, enter the dates of this page by hand. If nobody can come on "
        "these days, change the rhythm in the site's profile and build again; the dates follow.",
        because=(("connectivity", "reconnect", "every"), ("connectivity", "reconnect", "day"), ("package", "issued")),
        sources=(_GUIDE,),
    )


def _support() -> Step:
    return Step(
        id="PLAN-04",
        phase=Phase.PLAN,
        order=60,
        title="Name who helps",
        role=Role.LEAD,
        where=Place.DESK,
        actions=(
            "Name the support desk, the people who know these devices, and who calls Microsoft.",
            "Check that each can be reached from the site without the internet.",
        ),
        expected="Names and telephone numbers stand in this runbook, and a test call was answered.",
        otherwise="Correct the contacts in the site's profile and build again.",
        because=(("connectivity", "during_use"),),
        sources=("HoloLens cloud connected guide, maintain",),
    )
