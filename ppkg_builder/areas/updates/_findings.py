"""What does not hold in ``updates``: spans, dates that are over, and services that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from ppkg_builder.areas import _hosts
from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.updates import Model, Pause

_LONGEST = 18
"""Hours that active hours span at most unless a policy says fewer (Policy CSP, Update/ActiveHoursMaxRange)."""
_LONGEST_DISPUTED = 12
"""What the same document says of the two ends (Update/ActiveHoursStart and ActiveHoursEnd)."""
_PAUSE = 35


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _hours(v)
    if v.pause:
        yield from _pause(v.pause, site)
    yield from _scheduled(v)
    yield from _delivery(v)
    yield from _services(v, site)


def _hours(v: Model) -> Iterator[Finding]:
    if v.active_hours is None:
        return
    start, end, longest = v.active_hours.start, v.active_hours.end, v.active_hours.longest or _LONGEST
    span, at = (end - start) % 24, ("updates", "active_hours", "end")
    if not span:
        yield error("updates/active-hours-empty", at, "active hours begin and end at the same hour", "move the end")
    elif span > longest:
        related = ((("updates", "active_hours", "longest"), f"{longest} at most"),) if v.active_hours.longest else ()
        message = f"active hours span {span} hours, and {longest} are the most"
        yield error("updates/active-hours-too-long", at, message, "let them end earlier", related=related)
    elif span > _LONGEST_DISPUTED:
        message = (
            f"active hours span {span} hours; Microsoft's pages disagree on whether {_LONGEST_DISPUTED} or {_LONGEST} "
            "are the most"
        )
        yield warning("updates/active-hours-disputed", at, message, f"keep to {_LONGEST_DISPUTED} hours")


def _pause(pause: Pause, site: Site) -> Iterator[Finding]:
    at = ("updates", "pause", "until")
    last = site.package.issued + timedelta(days=_PAUSE)
    if not (pause.quality or pause.feature):
        message = "a pause that holds back neither quality nor feature updates does nothing"
        yield error("updates/pause-of-nothing", ("updates", "pause"), message, "set 'quality' or 'feature' to true")
    elif pause.until > last:
        message = f"Windows ends a pause after {_PAUSE} days, on {last} at the latest for this package"
        related = ((("package", "issued"), "counted from here"),)
        yield error("updates/pause-too-long", at, message, "choose an earlier day", related=related)
    elif pause.until <= site.today:
        message = f"the pause ended on {pause.until}"
        yield error("updates/pause-over", at, message, "remove 'pause', or choose a later day")
    elif site.connection.during_use == "occasional" and not _met(pause, site):
        message = f"no device is on the network between the package's date and {pause.until} to hear of the pause"
        related = ((("connectivity", "reconnect"), "devices come back on these days only"),)
        yield warning(
            "updates/pause-unheard", at, message, "remove 'pause': devices away take no updates", related=related
        )


def _met(pause: Pause, site: Site) -> bool:
    return any(site.package.issued <= day <= pause.until for day in site.connection.reconnects)


def _scheduled(v: Model) -> Iterator[Finding]:
    """The schedule belongs to one mode alone (Policy CSP, Update/ScheduledInstallDay)."""
    for key in ("install_day", "install_hour"):
        if getattr(v, key) is not None and v.automatic not in ("scheduled", None):
            message = f"'{key}' has no effect while 'automatic' is '{v.automatic}'"
            related = ((("updates", "automatic"), "the other key"),)
            remedy = "set 'automatic' to scheduled, or remove it"
            yield warning("updates/schedule-without-effect", ("updates", key), message, remedy, related=related)


def _delivery(v: Model) -> Iterator[Finding]:
    if v.delivery is None:
        return
    host, at = v.delivery.cache_host, ("updates", "delivery", "cache_host")
    if host and (fault := _hosts.host_fault(host)):
        yield error("updates/bad-cache-host", at, f"{_hosts.quoted(host)} {fault}", "write the server's host name")
    elif host and v.delivery.cache_source == "dhcp-only":
        message = "the named server is not used while DHCP alone says where the Connected Cache is"
        related = ((("updates", "delivery", "cache_source"), "the other key"),)
        yield warning("updates/cache-host-unused", at, message, "remove one of the two", related=related)


def _services(v: Model, site: Site) -> Iterator[Finding]:
    """Whether anything brings updates at all, and whether a ring says the same a second time."""
    if not site.services.windows_update:
        message = "the site does without Windows Update, so that these rules have nothing to act on"
        related = ((("services", "windows_update"), "decided here"),)
        remedy = "set services.windows_update to true, or remove 'updates'"
        yield warning("updates/no-service", ("updates",), message, remedy, related=related)
    elif site.services.intune and (v.defer or v.deadline):
        at = ("updates", "defer" if v.defer else "deadline")
        message = "the update ring that the administrator assigns sets the same policies, and the later sync wins"
        yield note("updates/beside-a-ring", at, message, "give the ring these values (UPD-01 of the runbook)")
