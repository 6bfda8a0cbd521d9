"""``time``: the zone in which a device shows its time, and the servers that it takes it from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from ppkg_builder.areas import _by_policy, _friendly, _hosts, _oobe_places
from ppkg_builder.areas._area import Decision, Finding, Need, Shape, Step, error, no_files, value, warning
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas.time import _steps
from ppkg_builder.marks import own, said
from ppkg_builder.site import Site
from ppkg_builder.xmltext import policy_text

Host = Annotated[str, StringConstraints(min_length=1, max_length=253)]


class Ntp(Shape):
    """HoloLens 2: time servers instead of Microsoft's. A restart makes a headset take them."""

    servers: tuple[Host, ...] = Field(min_length=1, max_length=8)
    """Time servers by name or address, the first one first."""
    poll_seconds: int = Field(default=1024, ge=64, le=604800)
    """How often a headset asks, in seconds."""


class Model(Delivered):
    """Time zone and time servers."""

    zone: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    """Time zone by Windows' own name, such as ``W. Europe Standard Time``."""
    ntp: Ntp | None = None
    """HoloLens 2: time servers instead of Microsoft's."""


reads: frozenset[str] = _by_policy.READS | {"oobe"}
files = no_files

_NTP = "MixedReality/ConfigureNtpClient"
_SPECIAL_INTERVAL_CLIENT = "0x9"
"""Ask at the interval said here, as a client (Policy CSP, ADMX_W32Time)."""


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    if v.zone is not None:
        yield _by_policy.one(v, _friendly.table()["time/zone"], v.zone, ("time", "zone"))
    if v.ntp is not None:
        client = _friendly.table()["time/ntp-client"]
        yield _by_policy.one(v, client, client.on, ("time", "ntp"))
        yield _by_policy.one(v, _NTP, _servers(v.ntp), ("time", "ntp", "servers"))


def _servers(ntp: Ntp) -> str:
    """The policy's text with the values of the CSP's own example for what a profile does not say."""
    return policy_text(
        {
            "W32TIME_NtpServer": " ".join(f"{server},{_SPECIAL_INTERVAL_CLIENT}" for server in ntp.servers),
            "W32TIME_Type": "NTP",
            "W32TIME_CrossSiteSyncFlags": 2,
            "W32TIME_ResolvePeerBackoffMinutes": 15,
            "W32TIME_ResolvePeerBackoffMaxTimes": 7,
            "W32TIME_SpecialPollInterval": ntp.poll_seconds,
            "W32TIME_NtpClientEventLogFlags": 0,
        }
    )


_policies = _by_policy.Policies("time", asked)
settings = _policies.settings


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _policies.findings(v, site)
    if v.zone is not None and v.zone not in _oobe_places.ZONES:
        near = _oobe_places.meant(v.zone)
        remedy = f"did you mean '{near}'?" if near else "write Windows' own name, such as 'W. Europe Standard Time'"
        yield error("time/unknown-zone", ("time", "zone"), f"'{v.zone}' is no time zone that Windows knows", remedy)
    elif v.zone and site.setup_timezone and site.setup_timezone != v.zone:
        message = f"first set-up chooses '{site.setup_timezone}', and this zone takes its place later"
        related = ((("oobe", "timezone"), "chosen at first set-up"),)
        yield warning("time/differs-from-setup", ("time", "zone"), message, "write one zone in both", related=related)
    for index, server in enumerate(v.ntp.servers if v.ntp else ()):
        if fault := _hosts.host_fault(server):
            at = ("time", "ntp", "servers", index)
            yield error("time/bad-server", at, f"{_hosts.quoted(server)} {fault}", "write the server's host name")


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    policies = _policies.chosen(v, site)
    choices = [
        *([own(v.zone)] if v.zone else ()),
        *([said(_by_policy.counted(v.ntp.servers, "time server"))] if v.ntp else ()),
    ]
    told = []
    if v.zone:
        told.append("Devices show the time of this zone; the runbook's dates are meant in the site's own.")
    if v.ntp:
        told.append(f"Headsets ask {value(', '.join(v.ntp.servers))} every {v.ntp.poll_seconds} seconds.")
        told.append("A certificate is refused on a headset whose clock is wrong, and with it the network.")
    if policies:
        yield _by_policy.decision("Time", ", ".join(choices), policies, told)


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    yield from _steps.steps(v, site)


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    for index, server in enumerate(v.ntp.servers if v.ntp else ()):
        at = ("time", "ntp", "servers", index)
        yield Need("headsets take their time from this server", (at,), host=server, ports=("udp/123",))
