"""What a schema cannot say about ``services``: what needs what, and what would have no effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._hosts import address_fault, host_fault

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Lob, Model
    from ppkg_builder.site import Site

COMPLIANCE_DEFAULT = 30
"""Days Intune waits by default before a silent device is non-compliant (Intune: get started with compliance)."""
COMPLIANCE_MOST = 120
CLEANUP_MOST = 270
"""Longest span of Intune's clean-up rule for Windows Holographic devices (Intune: device clean-up rules)."""

_NEEDS = (
    ("autopilot", "entra", "Autopilot joins devices to Entra ID"),
    ("autopilot", "intune", "Autopilot hands devices over to an MDM"),
    ("mfa", "entra", "the second factor belongs to a sign-in with Entra ID"),
)


def of_dependencies(v: Model, site: Site) -> Iterator[Finding]:
    for key, needed, why in _NEEDS:
        if getattr(v, key) and not getattr(v, needed):
            yield error(
                f"services/{key}-without-{needed}",
                ("services", key),
                f"{why}, and '{needed}' is not chosen",
                f"set services.{needed} to true, or {key} to false",
            )
    yield from _of_enrolment(v, site)
    yield from _of_device(v, site)
    yield from _of_apps(v)


def _of_apps(v: Model) -> Iterator[Finding]:
    if v.apps and not v.entra:
        yield error(
            "services/app-without-entra",
            ("services", "apps", 0),
            f"users of '{v.apps[0]}' sign in with Entra ID, and 'entra' is not chosen",
            "set services.entra to true, or remove the app",
        )
    for index, app in enumerate(v.apps):
        if app in v.apps[:index]:
            at: Path = ("services", "apps", index)
            yield error("services/duplicate-app", at, f"'{app}' is listed twice", "remove one of the two")


def _of_enrolment(v: Model, site: Site) -> Iterator[Finding]:
    if v.intune and not v.entra and not v.autopilot:  # Autopilot without Entra ID is told already
        yield warning(
            "services/intune-without-entra",
            ("services", "intune"),
            "without Entra ID each device must be enrolled by hand, by a user with a work account",
            "set services.entra to true, or write the enrolment into the site's own instructions",
        )
    if v.autopilot and not site.registered:
        yield note(
            "services/autopilot-unregistered",
            ("services", "autopilot"),
            "Autopilot only knows registered devices, and the profile does not say how these are registered",
            "add enrollment.autopilot, with a roster or with the group tag that the reseller sets",
        )


def _of_device(v: Model, site: Site) -> Iterator[Finding]:
    hololens = site.target.has("hololens")
    if v.hello and not v.entra and hololens:
        yield error(
            "services/hello-without-entra",
            ("services", "hello"),
            "on HoloLens 2 a PIN or iris belongs to an Entra account; a local account has a password only",
            "set services.entra to true, or hello to false",
        )
    if v.entra and not v.hello and hololens:
        yield note(
            "services/hello-asked-anyway",
            ("services", "entra"),
            "HoloLens 2 asks every Entra user for a Windows Hello PIN, chosen here or not",
            "set services.hello to true, so that the runbook says so",
        )
    if v.entra and not v.telemetry:
        yield note(
            "services/no-telemetry",
            ("services", "entra"),
            "Microsoft strongly recommends diagnostic data for devices that use its cloud",
            "set services.telemetry to true, or accept that support sees less",
        )
    if v.apps and site.target.has("desktop"):
        yield warning(
            "services/app-not-for-device",
            ("services", "apps", 0),
            f"'{v.apps[0]}' is meant for HoloLens 2, and the target is {site.target.title}",
            "remove it, or correct target.device",
        )


def of_own_apps(v: Model) -> Iterator[Finding]:
    if v.lob:
        yield from _of_data(v.lob)
        yield from _of_hosts(v.lob)
    if v.scep_host and (fault := host_fault(v.scep_host)):
        yield error(
            "services/malformed-host",
            ("services", "scep_host"),
            f"'{v.scep_host}' {fault}",
            "write the server's host name alone",
        )


def _of_data(lob: Lob) -> Iterator[Finding]:
    where = {"site-server": "on a site server", "cloud": "in the cloud"}.get(lob.data)
    if where and not lob.hosts:
        yield error(
            "services/no-hosts",
            ("services", "lob", "data"),
            f"the apps keep their data {where}, and no host is named",
            "add 'hosts', so that firewall and proxy let them through",
        )
    if lob.data == "device" and lob.hosts:
        yield warning(
            "services/hosts-of-local-data",
            ("services", "lob", "hosts"),
            "the apps keep their data on the device, and yet hosts are named",
            "remove 'hosts', or set data to 'site-server' or 'cloud'",
        )


def _of_hosts(lob: Lob) -> Iterator[Finding]:
    for index, host in enumerate(lob.hosts):
        at = ("services", "lob", "hosts", index)
        if fault := address_fault(host, wildcard=True):
            yield error("services/malformed-host", at, f"'{host}' {fault}", "write it as host or host:port")
        elif host.lower() in (earlier.lower() for earlier in lob.hosts[:index]):
            yield error("services/duplicate-host", at, f"'{host}' is listed twice", "remove one of the two")


def of_compliance(v: Model, site: Site) -> Iterator[Finding]:
    """Intune forgets devices that stay away: non-compliant first, then swept from its list."""
    gap, days = site.connection.longest_gap_days, v.compliance_days or COMPLIANCE_DEFAULT
    if not v.intune or not gap:
        return
    if gap >= CLEANUP_MOST:  # one mistake: what is too long for clean-up is so for compliance
        yield warning(
            "services/clean-up-shorter-than-gap",
            ("services", "intune"),
            f"devices stay away for up to {gap} days; Intune's clean-up rule waits {CLEANUP_MOST} days at most, "
            f"and its compliance {COMPLIANCE_MOST}",
            "reconnect more often, or have no clean-up rule in the tenant and nothing that asks for compliance",
            related=((("connectivity", "reconnect"), f"up to {gap} days lie between two dates"),),
        )
    elif gap >= days:
        by_default = "" if v.compliance_days else " by default"
        can = gap < COMPLIANCE_MOST
        yield warning(
            "services/compliance-shorter-than-gap",
            ("services", "compliance_days") if v.compliance_days else ("services", "intune"),
            f"devices stay away for up to {gap} days, and Intune counts them as non-compliant after {days}{by_default}",
            f"set services.compliance_days to {gap + 1} or more (the runbook then says so to the administrator)"
            if can
            else f"reconnect more often: Intune waits {COMPLIANCE_MOST} days at most",
            related=((("connectivity", "reconnect"), f"up to {gap} days lie between two dates"),),
        )


def of_silence(v: Model) -> Iterator[Finding]:
    """No setting is silent: one that nothing uses is a mistake."""
    unused = (
        ("compliance_days", v.compliance_days and not v.intune, "Intune, which is not chosen"),
        ("device_health", v.device_health and not v.intune, "Intune's compliance policies, which are not chosen"),
        (
            "tenant_region",
            v.tenant_region and not (v.autopilot or (v.device_health and v.intune)),
            "Autopilot or device_health, and neither is chosen",
        ),
    )
    for key, silent, owner in unused:
        if silent:
            yield warning(
                "services/no-effect", ("services", key), f"'{key}' belongs to {owner}", "choose that, or remove the key"
            )
