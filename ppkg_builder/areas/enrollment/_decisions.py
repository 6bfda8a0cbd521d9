"""Ways into the tenant as rows of the decision table."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Decision, Path, own, value
from ppkg_builder.areas.enrollment import _autopilot_json
from ppkg_builder.areas.enrollment import _findings as rules
from ppkg_builder.areas.enrollment._model import Autopilot, BulkJoin, Mdm, Model, OfflineProfile
from ppkg_builder.site import Site

_AT: Path = ("enrollment", "autopilot")


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    if v.autopilot:
        yield _registration(v.autopilot, site)
        yield _lock(v.autopilot)
        if v.autopilot.profile_json:
            yield _file(v.autopilot.profile_json, site)
    if v.bulk_join:
        yield _bulk_join(v.bulk_join)
    if v.mdm:
        yield _mdm(v.mdm)


def _registration(autopilot: Autopilot, site: Site) -> Decision:
    keys = tuple((*_AT, key) for key in ("devices", "group_tag") if getattr(autopilot, key) is not None)
    consequences = []
    if autopilot.devices is None:
        choice = "by the reseller"
        consequences.append("Devices that nobody registered are set up by hand.")
    else:
        choice = f"{len(site.devices)} device{'s' if len(site.devices) != 1 else ''} of the roster"
        hashes = any(device.hardware_hash for device in site.devices)
        consequences.append(
            f"The administrator imports {value('autopilot/devices.csv')}."
            if hashes
            else "Someone collects the hardware hash of each device before the administrator can import it."
        )
    if autopilot.group_tag:
        consequences.append(f"The tenant knows this site's devices by the tag {value(autopilot.group_tag)}.")
    return Decision("Registration for Autopilot", choice, tuple(consequences), keys or (_AT,))


def _lock(autopilot: Autopilot) -> Decision:
    locked = (
        "First set-up waits for the device's Autopilot profile, even after a reset or a flash.",
        "No package can create a local account or join Entra ID on it; a stolen device is of no use.",
        "Only this tenant can lift the lock, while the device is enrolled in it.",
    )
    free = ("After a reset anyone can set a device up for another organisation.",)
    at: Path = (*_AT, "tenant_lock") if "tenant_lock" in autopilot.model_fields_set else _AT
    return Decision(
        "Tenant lock-down",
        "locked" if autopilot.tenant_lock else "not locked",
        locked if autopilot.tenant_lock else free,
        (at,),
    )


def _file(profile: OfflineProfile, site: Site) -> Decision:
    consequences = [
        f"PCs that hold {value(_autopilot_json.NAME)} join {value(profile.tenant_domain)} without being registered.",
        "The first user is a standard user." if profile.standard_user else "The first user is an administrator.",
    ]
    if profile.skip:
        consequences.append(f"First set-up leaves out: {value(', '.join(sorted(set(profile.skip))))}.")
    if profile.device_name:
        consequences.append(f"PCs are named {value(profile.device_name)}.")
    if profile.forced_enrollment:
        consequences.append("A PC that cannot enrol does not finish first set-up.")
    at = (*_AT, "profile_json")
    because = tuple((*at, key) for key in sorted(profile.model_fields_set)) or (at,)
    return Decision("Autopilot profile as a file", f"join {own(profile.join)}", tuple(consequences), because)


def _bulk_join(bulk: BulkJoin) -> Decision:
    consequences = [
        f"The package joins each device to Entra ID with the secret {value(bulk.token.secret)}.",
        f"After {value(bulk.expires)} the package still configures devices, but joins none.",
        "Whoever holds the package can join devices to the tenant until then.",
    ]
    if bulk.authority:
        consequences.append(f"Devices ask {value(bulk.authority)}.")
    keys = ("token", "expires", "authority")
    because = tuple((*rules.BULK, key) for key in keys if getattr(bulk, key) is not None)
    return Decision("Join to Entra ID", "in bulk, by the package", tuple(consequences), because)


def _mdm(mdm: Mdm) -> Decision:
    proof = "its password" if mdm.auth == "on-premises" else "its certificate"
    consequences = (
        f"The package enrols each device as {value(mdm.upn)}, who proves itself by {proof}.",
        f"Devices must reach {value(rules.address(mdm.discovery_url))} when the package is applied.",
        "Settings of the MDM win over the package's once they arrive.",
    )
    keys = ("upn", "auth", "discovery_url", "enrollment_url", "policy_url", "secret")
    because = tuple((*rules.MDM, key) for key in keys if getattr(mdm, key) is not None)
    server = own(rules.host(mdm.discovery_url))
    return Decision("Device management of the organisation's own", server, consequences, because)
