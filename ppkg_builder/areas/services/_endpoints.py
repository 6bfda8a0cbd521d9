"""Which groups of the endpoint catalogue each service needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Need, Path
from ppkg_builder.areas._hosts import address_fault, host_fault, tcp

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model
    from ppkg_builder.site import Site

BASELINE = (
    "near-offline-setup",
    "certificates",
    "device-metadata",
    "licensing",
    "ncsi",
    "windows-defender",
    "settings",
    "device-authentication",
    "fwlink",
    "time-sync",
)
"""What every device needs that uses any service of Microsoft's cloud."""

ENTRA = ("near-offline-setup", "entra-device-registration", "autopilot-hololens")
AUTOPILOT = (
    "autopilot-hololens",
    "autopilot-service",
    "autopilot-tpm-ek",
    "autopilot-diagnostics",
    "autopilot-wns",
    "delivery-optimization",
    "ncsi-extra",
)
INTUNE = ("intune-mdm", "intune-core", "push-notifications")
UPDATE = ("windows-update", "delivery-optimization", "store", "microsoft-account")

_CLOUD = ("entra", "autopilot", "intune", "windows_update", "telemetry")


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    yield from _baseline(v)
    yield from _sign_in(v, site)
    yield from _management(v)
    yield from _apps(v)
    for group, reason in sorted(v.extra_endpoints.items()):
        yield Need(reason, (("services", "extra_endpoints", group),), group=group)


def _baseline(v: Model) -> Iterator[Need]:
    chosen = tuple(("services", key) for key in _CLOUD if getattr(v, key))
    for group in BASELINE if chosen else ():
        yield Need("devices use Microsoft's cloud services", chosen, group=group)


def _sign_in(v: Model, site: Site) -> Iterator[Need]:
    entra: tuple[Path, ...] = (("services", "entra"),)
    hololens = site.target.has("hololens")
    if v.entra:
        # HoloLens 2 asks each Entra user for a PIN, whether Windows Hello was chosen or not.
        fulfils = ("entra", "hello") if hololens else ("entra",)
        for group in ENTRA:
            yield Need("users sign in with Entra ID", entra, group=group, when=fulfils)
        if hololens:
            reason = "users may sign in from another device"
            yield Need(reason, entra, group="entra-sign-in", when=("second-device",))
    if v.hello and v.entra:
        at = (("services", "hello"),)
        yield Need("users set a Windows Hello PIN", at, group="near-offline-setup", when=("hello",))
    if v.mfa:
        for group in ("entra-mfa", "autopilot-hololens"):
            yield Need("Entra ID asks for a second factor", (("services", "mfa"),), group=group)


def _management(v: Model) -> Iterator[Need]:
    region = (f"region-{v.tenant_region}",) if v.tenant_region else ()
    if v.autopilot:
        for group in AUTOPILOT:
            at = (("services", "autopilot"),)
            yield Need("Autopilot sets the devices up", at, group=group, when=("autopilot", *region))
    if v.intune:
        at = (("services", "intune"),)
        for group in INTUNE:
            yield Need("Intune manages the devices", at, group=group)
        if v.device_health:
            reason = "a compliance policy asks for device health"
            yield Need(reason, (("services", "device_health"),), group="attestation", when=region)
    if v.windows_update:
        for group in UPDATE:
            at = (("services", "windows_update"),)
            yield Need("devices take updates online", at, group=group, when=("windows-update",))
    if v.telemetry:
        yield Need("devices send diagnostic data", (("services", "telemetry"),), group="diagnostic-data")


def _apps(v: Model) -> Iterator[Need]:
    titles = {"remote-assist": "Remote Assist", "guides": "Guides"}
    for app in v.apps:
        at: tuple[Path, ...] = (("services", "apps"),)
        yield Need(f"{titles[app]} is used", at, group=app)
        for group in ("store", *(("store-mdm",) if v.intune else ())):
            yield Need(f"{titles[app]} comes from the Store", at, group=group)
    if v.lob:
        reason = "the site's own apps keep their data there"
        for host in (host for host in v.lob.hosts if not address_fault(host, wildcard=True)):
            name, ports = tcp(host)
            yield Need(reason, (("services", "lob", "hosts"),), host=name, ports=ports)
    if v.scep_host and not host_fault(v.scep_host):
        at = (("services", "scep_host"),)
        yield Need("devices fetch certificates by SCEP", at, group="pki-internal", host=v.scep_host)
