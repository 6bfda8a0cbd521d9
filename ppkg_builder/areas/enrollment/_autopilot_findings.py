"""What a schema cannot say about Autopilot: builds, the roster, and what the lock shuts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas.enrollment._model import Autopilot, Model, OfflineProfile
from ppkg_builder.areas.enrollment._roster import LIMIT, read_roster
from ppkg_builder.site import Site
from ppkg_builder.targets import family

AT: Path = ("enrollment", "autopilot")
_DEVICES: Path = (*AT, "devices")
_LOCK: Path = (*AT, "tenant_lock")
_JSON: Path = (*AT, "profile_json")
_DEVICE: tuple[tuple[Path, str], ...] = ((("target", "device"), "the device"),)
_BUILD: tuple[tuple[Path, str], ...] = ((("target", "build"), "the build"),)
_MACRO = re.compile(r"%(?:SERIAL|RAND:([1-9]|1[0-4]))%")


def findings(autopilot: Autopilot, v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.stores:
        message = f"nothing is known of Autopilot on {site.target.title}"
        yield error("enrollment/not-for-target", AT, message, "remove it", related=_DEVICE)
        return
    yield from _service(site, locked=autopilot.tenant_lock)
    yield from _roster(autopilot, site)
    if autopilot.tenant_lock:
        yield from _lock(autopilot, v, site)
    if autopilot.profile_json:
        yield from _json(autopilot, autopilot.profile_json, site)


def _service(site: Site, *, locked: bool) -> Iterator[Finding]:
    target = site.target
    if not site.services.autopilot:
        message = "devices are registered for Autopilot, and services.autopilot is not chosen: its hosts stay closed"
        yield error("enrollment/autopilot-not-chosen", AT, message, "set services.autopilot to true, or remove this")
    if target.has("desktop") and not target.has("entra-join"):
        message = f"{_edition(site)} joins no tenant, and Autopilot ends with joining one"
        related: tuple[tuple[Path, str], ...] = ((("target", "edition"), "the edition"),)
        yield error("enrollment/edition-cannot-join", AT, message, "use another edition", related=related)
    if target.has("hololens") and not target.has("autopilot-self-deploying"):
        message = f"build {target.build_text} knows no Autopilot"
        yield error("enrollment/build-too-old", AT, message, _flash(site, "autopilot-wifi"), related=_BUILD)
    elif target.has("hololens") and not target.has("autopilot-wifi") and not locked:  # the lock needs that build too
        message = f"build {target.build_text} runs Autopilot over a network adapter only, not over Wi-Fi"
        yield warning("enrollment/autopilot-by-cable", AT, message, _flash(site, "autopilot-wifi"), related=_BUILD)


def _flash(site: Site, feature: str) -> str:
    return f"flash the devices to build {site.target.first(feature)} or newer"


def _edition(site: Site) -> str:
    known = family(site.target.device).editions.get(site.target.edition)
    return f"{site.target.title} {known.title if known else site.target.edition}".rstrip()


def _able(site: Site) -> bool:
    """Whether the devices know Autopilot at all; where not, one finding says so and no other has to."""
    return site.target.has("autopilot-self-deploying" if site.target.has("hololens") else "entra-join")


def _roster(autopilot: Autopilot, site: Site) -> Iterator[Finding]:
    if autopilot.devices is None:
        if not autopilot.tenant_lock and _able(site):  # of a locked device that nobody registered more is said
            message = "no roster is named: whoever sold the devices must register them, and no device has its own sheet"
            yield note("enrollment/no-roster", AT, message, "name the roster under 'devices'")
        return
    limit = site.target.limits.get("autopilot_rows", LIMIT)
    roster = read_roster(autopilot.devices, autopilot.group_tag or "", limit, site.repository)
    yield from roster.findings
    if roster.devices and not roster.has_hashes:
        message = "the roster has serial numbers only: hardware hashes must be collected before the import"
        yield note("enrollment/no-hashes", _DEVICES, message, "name each device's hash file in the column 'hash_file'")
    if site.target.has("hololens") and any(device.user for device in roster.devices):
        message = "HoloLens 2 is set up without a user, and the roster assigns users"
        yield note("enrollment/user-unused", _DEVICES, message, "leave the column 'user' out")


def _lock(autopilot: Autopilot, v: Model, site: Site) -> Iterator[Finding]:
    target, hololens = site.target, site.target.has("hololens")
    if not target.has("tenant-lock") and _able(site):
        which = f"build {target.build_text}" if hololens else f"edition '{target.edition}' or build {target.build_text}"
        message = f"{target.title} of {which} knows no tenant lock-down"
        remedy = _flash(site, "tenant-lock") if hololens else "remove it"
        yield error("enrollment/no-tenant-lock", _LOCK, message, remedy, related=_BUILD)
    if not site.services.mdm and not site.services.autopilot:  # else services tells it, of Autopilot itself
        message = "no package carries the tenant lock-down, and there is no MDM to send it"
        yield error("enrollment/lock-needs-mdm", _LOCK, message, "set services.intune to true, or remove the lock")
    if autopilot.devices is None:
        message = "a locked device that nobody registered never gets past first set-up"
        yield warning("enrollment/lock-unregistered", _LOCK, message, "name the roster under 'devices'")
    if hololens and v.bulk_join:
        message = "on a locked headset no package may join Entra ID, and 'bulk_join' would"
        yield error("enrollment/lock-with-bulk-join", _LOCK, message, "keep one of the two", related=_BULK)
    if hololens and site.accounts:
        message = "on a locked headset no package may create a local account"
        related = ((("accounts", site.accounts[0]), "the local account"),)
        yield error("enrollment/lock-with-account", _LOCK, message, "keep one of the two", related=related)


_BULK: tuple[tuple[Path, str], ...] = ((("enrollment", "bulk_join"), "the bulk join"),)


def _json(autopilot: Autopilot, profile: OfflineProfile, site: Site) -> Iterator[Finding]:
    target = site.target
    if target.has("hololens"):
        # The file serves user-driven set-up only, and HoloLens 2 knows the self-deploying mode alone.
        message = "HoloLens 2 sets itself up in self-deploying mode, which takes no profile from a file"
        yield error("enrollment/json-not-for-hololens", _JSON, message, "remove it; the tenant assigns the profile")
        return
    if not target.has("autopilot-json") and _able(site):
        message = f"this edition or build of {target.title} takes no Autopilot profile from a file"
        yield error("enrollment/json-not-for-target", _JSON, message, "use another edition or a newer build")
        return
    if autopilot.devices:
        message = "a profile that the tenant assigns to a registered device wins over the file"
        yield note("enrollment/json-overruled", _JSON, message, "use the file for devices that are not registered")
    if profile.forced_enrollment and not site.services.mdm:
        message = "enrolment is forced, and no MDM is chosen"
        at = (*_JSON, "forced_enrollment") if "forced_enrollment" in profile.model_fields_set else _JSON
        yield warning("enrollment/forced-without-mdm", at, message, "set 'forced_enrollment' to false")
    if profile.device_name and (wrong := name_fault(profile.device_name)):
        yield error("enrollment/bad-name", (*_JSON, "device_name"), f"the name pattern {wrong}", "use '%RAND:5%'")


def name_fault(pattern: str) -> str:
    """Why ``pattern`` names no PC (Windows Autopilot: device name template); empty when it does."""
    rest = _MACRO.sub("", pattern)
    digits = sum(int(count) for count in _MACRO.findall(pattern) if count)
    if "%" in rest or ":" in rest:
        return "holds a placeholder that is neither '%SERIAL%' nor '%RAND:n%'"
    if not 1 <= len(rest) + digits <= 15 and "%SERIAL%" not in pattern:
        return f"makes names of {len(rest) + digits} characters, and 15 are the most"
    if len(rest) + digits > 14 and "%SERIAL%" in pattern:
        return "leaves no room for a serial number"
    return "makes names of digits alone" if not rest.strip("0123456789") and "%SERIAL%" not in pattern else ""
