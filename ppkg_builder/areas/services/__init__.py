"""``services``: which cloud services the site decided on, and where its own apps keep their data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas import _group_steps
from ppkg_builder.areas._area import Finding, Shape, Step, no_files, no_settings
from ppkg_builder.areas.services import (
    _decisions,
    _endpoints,
    _findings,
    _intranet_findings,
    _join_steps,
    _network_steps,
    _tenant_steps,
    _update_steps,
    _user_steps,
)
from ppkg_builder.site import Services, Site

Host = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=260)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n\r\t]+$")]
App = Literal["remote-assist", "guides"]
Extra = Literal[
    "azure",
    "cortana-search",
    "edge",
    "edge-chromium",
    "location",
    "office",
    "onedrive",
    "photos",
    "spotlight",
]
"""Groups of the endpoint catalogue that no service needs; a test holds the list to the catalogue."""


class Lob(Shape):
    """The site's own (line-of-business) apps."""

    data: Literal["device", "site-server", "cloud"]
    """Where they keep their data."""
    hosts: tuple[Host, ...] = Field(default=(), max_length=64)
    """Hosts they talk to, as ``host`` or ``host:port`` (443 unless given); ``*.example.com`` names a whole domain."""


class Model(Shape):
    """The cloud services the site uses. What is left out is not used."""

    entra: bool = False
    """Users sign in with Entra ID, and devices are joined to it."""
    mfa: bool = False
    """Entra ID asks for a second factor."""
    hello: bool = False
    """Users sign in with Windows Hello for Business (PIN, face or iris)."""
    autopilot: bool = False
    """Devices set themselves up by Windows Autopilot."""
    intune: bool = False
    """Intune manages the devices; it also delivers what no package can carry."""
    windows_update: bool = False
    """Devices take system and Store updates online."""
    telemetry: bool = False
    """Devices send diagnostic data to Microsoft."""
    apps: tuple[App, ...] = ()
    """Microsoft's apps in use: ``remote-assist``, ``guides``."""
    lob: Lob | None = None
    """The site's own apps."""
    compliance_days: int | None = Field(default=None, ge=1, le=120)
    """Days after which Intune counts a device it has not heard of as non-compliant (its default is 30)."""
    device_health: bool = False
    """A compliance policy asks for the device's health (attestation)."""
    tenant_region: Literal["europe", "north-america", "asia-pacific"] | None = None
    """Where the tenant is; without it the hosts of every region are listed."""
    scep_host: Host | None = None
    """Host of the server (NDES) from which devices fetch certificates by SCEP."""
    extra_endpoints: dict[Extra, Reason] = Field(default_factory=dict)
    """Further groups of the endpoint catalogue that must be reachable, each with the reason."""


reads: frozenset[str] = frozenset({"connectivity", "enrollment", "policies", "target", "wifi"})
settings = no_settings
files = no_files
decisions = _decisions.decisions
endpoints = _endpoints.endpoints


def fact(v: Model) -> Services:
    """What other areas may know of the services."""
    return Services(
        entra=v.entra,
        mfa=v.mfa,
        hello=v.hello,
        autopilot=v.autopilot,
        intune=v.intune,
        windows_update=v.windows_update,
        telemetry=v.telemetry,
        remote_assist="remote-assist" in v.apps,
        guides="guides" in v.apps,
        lob=v.lob.data if v.lob else "none",
        compliance_days=(v.compliance_days or _findings.COMPLIANCE_DEFAULT) if v.intune else 0,
    )


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _findings.of_dependencies(v, site)
    yield from _findings.of_own_apps(v)
    yield from _intranet_findings.findings(v, site)
    yield from _findings.of_compliance(v, site)
    yield from _findings.of_silence(v)


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _tenant_steps.steps(v, site)
    yield from _group_steps.steps(v, site)
    yield from _join_steps.steps(site)
    yield from _network_steps.steps(v, site)
    yield from _user_steps.steps(v, site)
    yield from _update_steps.steps(v, site)
