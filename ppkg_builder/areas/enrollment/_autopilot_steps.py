"""Registration for Autopilot: hashes collected, imported, a profile assigned, and the lock if it is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Path, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._group_steps import group
from ppkg_builder.areas.enrollment import _autopilot_extras, _autopilot_hashes
from ppkg_builder.areas.enrollment._model import Autopilot
from ppkg_builder.areas.enrollment._roster import LIMIT
from ppkg_builder.site import Site

IMPORT = "autopilot/devices.csv"

_AT: Path = ("enrollment", "autopilot")
_TAG: Path = (*_AT, "group_tag")
_PAGE = "HoloLens Autopilot page"
_ADD = "Windows Autopilot documentation: add devices"


def steps(autopilot: Autopilot, site: Site) -> Iterator[Step]:
    hashes = any(device.hardware_hash for device in site.devices)
    if autopilot.devices is not None and not hashes:
        yield _autopilot_hashes.collect(site)
    yield _group(autopilot, site)
    yield _import(autopilot, site, ready=hashes) if autopilot.devices is not None else _reseller(autopilot)
    yield _profile(autopilot, site)
    if autopilot.tenant_lock:
        yield _autopilot_extras.lock()
    if autopilot.profile_json is not None:
        yield _autopilot_extras.place_file()


def because(autopilot: Autopilot) -> tuple[Path, ...]:
    return tuple((*_AT, name) for name in ("devices", "group_tag") if getattr(autopilot, name) is not None) or (_AT,)


def _group(autopilot: Autopilot, site: Site) -> Step:
    rule = _rule(autopilot, site)
    return group(
        needs=("licences and join rights are in place (TEN-01)",),
        actions=(
            f"In Entra ID create a security group with membership type {screen('Dynamic Device')}.",
            f"Give it the rule {value(rule or _EVERY)}.",
        ),
        expected="The group exists, and its rule is saved without an error.",
        otherwise="If the rule is refused, compare it with the one above, letter by letter. If the group cannot be "
        "created, your account lacks the right: have an administrator of Entra ID create it.",
        because=(_TAG,) if autopilot.group_tag else because(autopilot),
        caution="" if rule else "This rule takes in every Autopilot device of the tenant, not this site's alone.",
        sources=(_PAGE,),
    )


_EVERY = '(device.devicePhysicalIDs -any _ -contains "[ZTDId]")'


def _rule(autopilot: Autopilot, site: Site) -> str:
    """The rule that takes in the tags of this site's devices; empty where one of them has no tag."""
    tags = {device.group_tag for device in site.devices} or {autopilot.group_tag or ""}
    parts = (f'(device.devicePhysicalIds -any _ -eq "[OrderID]:{tag}")' for tag in sorted(tags))
    return "" if "" in tags else " or ".join(parts)


def _import(autopilot: Autopilot, site: Site, *, ready: bool) -> Step:
    limit = site.target.limits.get("autopilot_rows", LIMIT)
    return Step(
        id="AP-02",
        phase=Phase.TENANT,
        order=35,
        title="Import the devices",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=(
            "the role Intune Administrator, or Policy and Profile Manager",
            *(() if ready else ("the hash of every device (AP-01)",)),
        ),
        actions=tuple(_import_actions(site, ready=ready)),
        expected=f"The list shows the serial numbers of all {value(_count(site))} of the device sheet.",
        otherwise=_not_listed(site, ready=ready),
        undo="Delete the imported devices from Intune, then from Autopilot, then from Entra ID, in this order.",
        because=because(autopilot),
        caution=f"An import takes {limit} devices at most, and fails without a word if the file was changed.",
        sources=(_PAGE, _ADD, "Windows Autopilot documentation: troubleshooting"),
    )


def _import_actions(site: Site, *, ready: bool) -> Iterator[str]:
    devices = screen("Devices > Enrollment > Windows Autopilot > Devices")
    if not ready:
        yield (
            "Name each hash file in the column 'hash_file' of the roster and build this bundle again: it then holds "
            f"{value(IMPORT)}."
        )
    yield f"In Intune open {devices} and choose {screen('Import')}."
    yield f"Choose {value(IMPORT)} with its {value(_count(site))}. Do not open it in a spreadsheet before."
    yield f"When the import ends, choose {screen('Sync')}, then {screen('Refresh')}."


def _not_listed(site: Site, *, ready: bool) -> str:
    wait = f"Wait some minutes, and choose {screen('Refresh')} again."
    why = (
        "If a device is still missing, the file was changed or the hash is cut: take "
        f"{value(IMPORT)} from the bundle anew."
    )
    if not ready:
        again = (
            "If that does not help, have that hash collected again (AP-01), and have the package author put it into "
            "the roster and build again."
        )
    elif site.target.has("hololens"):
        again = (
            "If that does not help, have that hash collected again at the headset (DIA-01, as in REC-07), and have the "
            "package author put it into the roster and build again."
        )
    else:
        again = (
            "If that does not help, have that hash collected again (REC-07), and have the package author put it into "
            "the roster and build again."
        )
    return f"{wait} {why} {again}"


def _count(site: Site) -> str:
    return f"{len(site.devices)} device{'s' if len(site.devices) != 1 else ''}"


def _reseller(autopilot: Autopilot) -> Step:
    tag = (f"Have them set the group tag {value(autopilot.group_tag)}.",) if autopilot.group_tag else ()
    return Step(
        id="AP-02",
        phase=Phase.TENANT,
        order=35,
        title="Have the devices registered",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=("the serial number of every device", "the tenant's ID and domain", "the invoice as proof of ownership"),
        actions=(
            "Ask the reseller to register the devices through the Partner Center, or Microsoft's support to do so.",
            *tag,
            f"In Intune choose {screen('Sync')} on the list of Autopilot devices, then {screen('Refresh')}.",
        ),
        expected="The list shows the serial number of every device of this site.",
        otherwise="Ask again for the serial numbers that are missing, with the tenant's ID and domain and the invoice.",
        undo="Have the registration withdrawn the same way; the same proof is needed.",
        because=because(autopilot),
        sources=(_PAGE, "HoloLens Autopilot registration support page"),
    )


def _profile(autopilot: Autopilot, site: Site) -> Step:
    locked = ", but never while devices are locked to the tenant (AP-04)" if autopilot.tenant_lock else ""
    return Step(
        id="AP-03",
        phase=Phase.TENANT,
        order=40,
        title="Create the Autopilot profile and assign it",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=("the devices are listed (AP-02)", "the group exists (TEN-03)"),
        actions=tuple(_profile_actions(site)),
        expected=f"Every serial number of the device sheet has the profile status {screen('Assigned')}.",
        otherwise="Wait some minutes and refresh. If a device is still without a profile, look whether the group holds "
        f"it{_tagged(autopilot)} and whether the profile is assigned to that group (TEN-03).",
        undo=f"Remove the assignment{locked}.",
        because=because(autopilot),
        sources=(_PAGE, "HoloLens release notes"),
    )


def _tagged(autopilot: Autopilot) -> str:
    return f", by the group tag {value(autopilot.group_tag)}," if autopilot.group_tag else ""


def _profile_actions(site: Site) -> Iterator[str]:
    kind = screen("HoloLens" if site.target.has("hololens") else "Windows PC")
    button = screen("Allow users to reset device if installation error occurs")
    reset = f", with {button} set to {screen('Yes')}" if site.target.has("installation-reset-button") else ""
    yield f"In Intune open {screen('Windows Autopilot > Deployment profiles')} and create a profile for {kind}."
    yield (
        "Set language, region and keyboard for this site; its languages, most used first: "
        f"{value(', '.join(site.languages))}. The profile has no time zone."
    )
    if site.target.has("hololens"):
        yield f"Leave {screen('Convert all targeted devices to Autopilot')} at {screen('No')}: headsets do not take it."
    yield "Assign the profile to the group of this site's devices."
    yield f"Assign an enrolment status page to the group{reset}."
    yield f"Wait until each serial number shows the profile status {screen('Assigned')}."
