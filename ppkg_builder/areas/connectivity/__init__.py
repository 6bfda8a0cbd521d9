"""``connectivity``: whether devices are on a network while people use them, and when they come back to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from ppkg_builder.areas._area import Decision, Finding, Need, Path, Shape, Step, no_files, no_settings, own, value
from ppkg_builder.areas._hosts import host_fault
from ppkg_builder.areas.connectivity import _findings, _keeping_up, _planning, _reconnect
from ppkg_builder.areas.connectivity._rhythm import Rhythm, before_patch_tuesday, dates, longest_gap, words
from ppkg_builder.marks import said
from ppkg_builder.site import Connection, Site

Host = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=260)]


class Model(Shape):
    """The devices' connection to a network."""

    during_use: Literal["none", "occasional", "always"]
    """Connection while people use the devices."""
    reconnect: Rhythm | None = None
    """When devices come back to the network for updates, policies and apps."""
    firewall: Literal["urls", "addresses"] = "urls"
    """What the site's firewall filters by. Addresses change often; URLs are what Microsoft advises."""
    ipv6: bool = False
    """The devices' network speaks IPv6."""
    connected_cache: Host | None = None
    """Host of the site's Microsoft Connected Cache, where it has one."""


reads: frozenset[str] = frozenset({"runbook", "services", "target"})
settings = no_settings
files = no_files


def fact(v: Model, issued: date) -> Connection:
    """What other areas may know of the connection; dates count from the package's issue."""
    if v.reconnect is None:
        return Connection(v.during_use)
    found = dates(v.reconnect, issued)
    return Connection(v.during_use, found, words(v.reconnect), longest_gap(found))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _findings.of_use(v, site)
    yield from _findings.of_people(v, site)
    yield from _findings.of_rhythm(v, site)
    yield from _findings.of_network(v, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    choice = {"none": "no connection", "occasional": "a connection now and then", "always": "always connected"}
    use: Path = ("connectivity", "during_use")
    yield Decision("Connection during use", choice[v.during_use], tuple(_of_use(v, site)), (use,))
    if v.reconnect:
        keys = (("connectivity", "reconnect", "every"), ("connectivity", "reconnect", "day"))
        yield Decision("Reconnect", said(site.connection.rhythm), tuple(_of_rhythm(site)), keys)
    yield from _of_network(v)


def _of_use(v: Model, site: Site) -> Iterator[str]:
    if v.during_use == "always":
        yield "Services that need the network work at any time."
        return
    if site.services.entra:
        yield "Each user signs in once online before working offline; after that PIN or Windows Hello works offline."
    if v.during_use == "none":
        yield "Nothing that needs a network works in use: no calls, no cloud data, no sync."
    else:
        yield "Services that need the network work only while there is a connection."
    if site.services.guides:
        yield "Guides are downloaded while the device is connected, and used offline."
    if site.services.mdm or site.services.windows_update:
        yield "Updates, policies and apps arrive only when a device is connected again."


def _of_rhythm(site: Site) -> Iterator[str]:
    found = site.connection.reconnects
    yield f"Between two dates lie at most {value(f'{site.connection.longest_gap_days} days')}."
    if found:
        yield f"In the 24 months after the issue there are {len(found)} dates, {value(found[0])} to {value(found[-1])}."
    end = site.target.support_end
    early = before_patch_tuesday(tuple(day for day in found if end is None or day <= end))
    if early and site.connection.rhythm.startswith("second Wednesday") and site.services.windows_update:
        days = ", ".join(map(value, early))
        until = " (until support ends)" if len(early) < len(before_patch_tuesday(found)) else ""
        yield (
            "Microsoft's monthly updates come out on the second Tuesday of a month, after the date on "
            f"{days}{until}; devices get them at the next one ({own('Windows update documentation')})."
        )


def _of_network(v: Model) -> Iterator[Decision]:
    if v.firewall == "addresses":
        yield Decision(
            "Firewall",
            "filters by address",
            (
                "The firewall needs Microsoft's published address ranges for Intune and Azure Front Door.",
                "The ranges change: someone must compare them with the firewall at each reconnect.",
            ),
            (("connectivity", "firewall"),),
        )
    if v.ipv6:
        yield Decision(
            "IPv6", "in use", ("The connection test over IPv6 is reachable too.",), (("connectivity", "ipv6"),)
        )
    if v.connected_cache:
        text = (
            f"Devices fetch system updates from {value(v.connected_cache)} once policy {value('DOCacheHost')} names it."
        )
        yield Decision("Update cache", own(v.connected_cache), (text,), (("connectivity", "connected_cache"),))


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _planning.steps(v, site)
    yield from _keeping_up.steps(v, site)
    yield from _reconnect.steps(v, site)


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    """What the network itself changes in the selection; the services name the groups."""
    online = site.services.entra or site.services.mdm or site.services.windows_update
    if v.firewall == "addresses" and site.services.intune:
        at = (("connectivity", "firewall"),)
        yield Need("the firewall filters by address", at, group="intune-core", when=("address-filtering",))
    if v.ipv6 and online:
        yield Need("the site uses IPv6", (("connectivity", "ipv6"),), group="ncsi-extra", when=("ipv6",))
    if v.connected_cache and site.services.windows_update and not host_fault(v.connected_cache):
        at = (("connectivity", "connected_cache"),)
        yield Need(
            "the site has a Connected Cache",
            at,
            group="delivery-optimization",
            host=v.connected_cache,
            when=("connected-cache", "windows-update"),
        )
