"""The services as rows of the decision table: what was chosen, what was not, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Decision, Path, own, value
from ppkg_builder.marks import said

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Lob, Model
    from ppkg_builder.site import Site


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    yield _sign_in(v, site)
    yield _plain(v, "autopilot", "Autopilot", _autopilot(v))
    yield _management(v, site)
    yield _plain(v, "windows_update", "Windows Update", _updates(v, site))
    yield _plain(v, "telemetry", "Diagnostic data", _telemetry(v))
    if v.apps:
        yield _apps(v, site)
    if v.lob:
        yield _own_apps(v.lob)
    if v.scep_host:
        text = f"Devices must reach {value(v.scep_host)} to fetch and renew their certificates, its aliases included."
        yield Decision("Device certificates", "by SCEP", (text,), (("services", "scep_host"),))
    for group, reason in sorted(v.extra_endpoints.items()):
        text = f"Its hosts join the list in network/endpoints.csv: {own(reason)}."
        yield Decision(f"Endpoint group {own(group)}", "reachable", (text,), (("services", "extra_endpoints", group),))


def _said(v: Model, *keys: str) -> tuple[Path, ...]:
    """The keys that the profile says; for what it leaves out, the area itself."""
    return tuple(("services", key) for key in keys if key in v.model_fields_set) or (("services",),)


def _plain(v: Model, key: str, subject: str, consequences: Iterator[str]) -> Decision:
    return Decision(subject, "used" if getattr(v, key) else "not used", tuple(consequences), _said(v, key))


def _sign_in(v: Model, site: Site) -> Decision:
    used = [name for name, on in (("Entra ID", v.entra), ("second factor", v.mfa), ("Windows Hello", v.hello)) if on]
    return Decision(
        "Sign-in",
        ", ".join(map(said, used)) or "local accounts",
        tuple(_of_sign_in(v, site)),
        _said(v, "entra", "mfa", "hello"),
    )


def _of_sign_in(v: Model, site: Site) -> Iterator[str]:
    if not v.entra:
        yield "People sign in with an account that the package or a technician creates; no tenant knows it."
        return
    yield "Devices are joined to the tenant; each user's first sign-in needs a connection."
    if v.mfa:
        yield "Each user needs the second factor (a telephone or a security key) at hand for the first sign-in."
    if v.hello or site.target.has("hololens"):
        yield "Each user sets a PIN at the first sign-in; it works offline afterwards."


def _autopilot(v: Model) -> Iterator[str]:
    if v.autopilot:
        yield "Each device is registered with the tenant before it is switched on for good."
        yield "First set-up needs a connection."
        if v.tenant_region:
            yield f"Diagnostics of failed set-ups go to the region {value(v.tenant_region)}."
    else:
        yield "A person takes each device through first set-up."


def _management(v: Model, site: Site) -> Decision:
    keys = ("intune", "compliance_days", "device_health")
    choice = "Intune" if v.intune else "none"
    return Decision("Device management", choice, tuple(_of_management(v, site)), _said(v, *keys))


def _of_management(v: Model, site: Site) -> Iterator[str]:
    if not v.intune:
        yield "Only the package configures devices; each change means a new package."
        return
    yield "What no package can carry is sent by Intune; the tenant administrator enters it once."
    yield "Devices take changes only while connected."
    if site.connection.longest_gap_days:
        days = v.compliance_days or 30
        yield f"A device that Intune has not heard of for {value(f'{days} days')} counts as non-compliant."
    if v.device_health:
        yield "Devices must reach the attestation hosts, uninspected, or they count as unhealthy."


def _updates(v: Model, site: Site) -> Iterator[str]:
    if v.windows_update:
        yield "Devices find and install system and Store updates while connected."
    elif site.target.has("hololens"):
        yield "The system is updated by flashing a new image, which erases the device."
    else:
        yield "Updates are brought to the devices by hand."


def _telemetry(v: Model) -> Iterator[str]:
    if v.telemetry:
        yield "Devices upload diagnostic data and error reports while connected."
    else:
        yield "Microsoft's support sees nothing of the devices; diagnostics are collected by hand."


def _apps(v: Model, site: Site) -> Decision:
    titles = {"remote-assist": "Remote Assist", "guides": "Guides"}
    consequences = ["Each user needs a licence for them, and a sign-in with Entra ID."]
    if "remote-assist" in v.apps:
        consequences.append(
            "A call needs at least 1.5 Mbit/s each way and UDP ports 3478 to 3481 "
            f"({own('Dynamics 365 Remote Assist requirements')})."
        )
    if "guides" in v.apps and site.connection.during_use != "always":
        consequences.append("Guides must be downloaded before the device leaves the network.")
    return Decision(
        "Microsoft apps", own(", ".join(titles[a] for a in v.apps)), tuple(consequences), (("services", "apps"),)
    )


def _own_apps(lob: Lob) -> Decision:
    where = {"device": "on the device", "site-server": "on a site server", "cloud": "in the cloud"}[lob.data]
    text = {
        "device": "Data leaves a device only when somebody moves it; a reset erases it.",
        "site-server": "Devices must reach the site's server; the internet is not needed for it.",
        "cloud": "The apps work only while the device reaches the cloud.",
    }[lob.data]
    hosts = (f"These hosts join the allow-list: {value(', '.join(lob.hosts))}.",) if lob.hosts else ()
    keys = (("services", "lob", "data"), *((("services", "lob", "hosts"),) if lob.hosts else ()))
    return Decision("The site's own apps", f"data {where}", (text, *hosts), keys)
