"""What a schema cannot say about ``connectivity``: contradictions with the services, and dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.areas._hosts import host_fault

if TYPE_CHECKING:
    from ppkg_builder.areas.connectivity import Model
    from ppkg_builder.site import Site

_USE = ("connectivity", "during_use")
LONGEST_MONTH = 35
"""Days between two dates of a monthly rhythm by weekday, at most: from a second Wednesday to the next."""


def of_use(v: Model, site: Site) -> Iterator[Finding]:
    services = site.services
    if services.remote_assist and v.during_use == "none":
        yield error(
            "connectivity/no-connection-for-remote-assist",
            _USE,
            "Remote Assist is a call, and there is no connection during use",
            "set during_use to 'occasional' or 'always', or remove 'remote-assist' from services.apps",
            related=((("services", "apps"), "Remote Assist is chosen here"),),
        )
    yield from _of_own_apps(v, site)
    if v.during_use == "occasional" and (services.remote_assist or services.lob == "cloud"):
        calls = ("Remote Assist",) if services.remote_assist else ()
        data = ("the cloud data of the site's own apps",) if services.lob == "cloud" else ()
        yield note(
            "connectivity/works-only-connected",
            _USE,
            f"to be had only while there is a connection: {' and '.join((*calls, *data))}",
            "tell the users when to expect one",
        )


def _of_own_apps(v: Model, site: Site) -> Iterator[Finding]:
    services = site.services
    if services.lob == "cloud" and v.during_use == "none":
        yield error(
            "connectivity/no-connection-for-cloud-data",
            _USE,
            "the site's own apps keep their data in the cloud, and there is no connection during use",
            "keep the data on the device, or give the devices a connection",
            related=((("services", "lob", "data"), "the data is kept in the cloud here"),),
        )
    if services.lob == "site-server" and v.during_use == "none":
        yield warning(
            "connectivity/site-server-out-of-reach",
            _USE,
            "the site's own apps keep their data on a site server, and there is no connection during use",
            "set during_use to 'occasional' if the site's own network is there, or keep the data on the device",
            related=((("services", "lob", "data"), "the data is kept on a site server here"),),
        )


def of_people(v: Model, site: Site) -> Iterator[Finding]:
    if v.during_use == "always":
        return
    if site.services.entra:
        yield note(
            "connectivity/sign-in-once-online",
            _USE,
            "each user must sign in once online before working offline",
            "have every user do so where the devices are set up, or on a reconnect date",
            related=((("services", "entra"), "users sign in with Entra ID"),),
        )
    if not site.print.contacts:
        yield warning(
            "connectivity/nobody-to-call",
            _USE,
            "people cannot look for help online, and the runbook names nobody to call",
            "add 'contacts' under 'runbook', each with its telephone number",
        )


def of_rhythm(v: Model, site: Site) -> Iterator[Finding]:
    served = site.services.mdm or site.services.windows_update
    if v.reconnect is None and served and v.during_use != "always":
        yield warning(
            "connectivity/no-reconnect",
            _USE,
            "devices are not always connected, and no rhythm says when they come back for updates and policies",
            "add 'reconnect', such as {every: month, day: second wednesday}",
        )
    if served and site.target.has("hololens") and site.connection.longest_gap_days > LONGEST_MONTH:
        yield note(
            "connectivity/reconnect-less-than-monthly",
            ("connectivity", "reconnect"),
            f"devices stay away for up to {site.connection.longest_gap_days} days, and Microsoft's guide asks for a "
            "reconnect at least monthly",
            "reconnect every month, or have the security team accept the wait for updates",
        )
    if v.reconnect and not (served or site.services.entra):
        yield warning(
            "connectivity/reconnect-without-service",
            ("connectivity", "reconnect"),
            "devices come back to a network where nothing waits for them: no service is chosen",
            "remove 'reconnect', or choose the services that need it",
        )


def of_network(v: Model, site: Site) -> Iterator[Finding]:
    at = ("connectivity", "connected_cache")
    if v.connected_cache and (fault := host_fault(v.connected_cache)):
        yield error(
            "connectivity/malformed-host", at, f"'{v.connected_cache}' {fault}", "write a host name without port"
        )
    elif v.connected_cache and not site.services.windows_update:
        yield warning(
            "connectivity/cache-without-updates",
            at,
            "a Connected Cache serves Windows Update, which the site does not use",
            "set services.windows_update, or remove 'connected_cache'",
        )
    if v.firewall == "addresses":
        yield note(
            "connectivity/filters-by-address",
            ("connectivity", "firewall"),
            "Microsoft changes the addresses behind its host names without notice",
            "filter by URL where the firewall can",
        )
