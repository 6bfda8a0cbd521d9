"""What policies do to a site: doors they shut, and policies that only work together with another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ppkg_builder.areas import _policy_locks
from ppkg_builder.areas._area import Finding, Path, note, warning
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.areas._policy_names import called
from ppkg_builder.areas._policy_trap import Trap
from ppkg_builder.areas._policy_traps import TRAPS
from ppkg_builder.passes import one_after_another
from ppkg_builder.site import Site

_COMPANIONS = {
    "MixedReality/ConfigureNtpClient": "MixedReality/NtpClientEnabled",
    "DeviceInstallation/AllowInstallationOfMatchingDeviceIDs": "DeviceInstallation/EnableInstallationPolicyLayering",
}
_EQUAL = {
    "Power/DisplayOffTimeoutOnBattery": "Power/StandbyTimeoutOnBattery",
    "Power/DisplayOffTimeoutPluggedIn": "Power/StandbyTimeoutPluggedIn",
}
_CACHE = "MixedReality/AADGroupMembershipCacheValidityInDays"
_AUTO_LOGON = ("MixedReality/AutoLogonUser", "MixedReality/VisitorAutoLogon")


def findings(policies: tuple[Chosen, ...], site: Site) -> Iterator[Finding]:
    by_name = {policy.name: policy for policy in policies if policy.raw is not None}
    apart = one_after_another(site.passes)
    for policy in by_name.values():
        if apart:
            yield from _policy_locks.findings(policy, called(policy.name, policy.at), site)
        for trap in TRAPS:
            if apart and trap.kind == "locks-out-packages":
                continue
            if policy.name == trap.name and trap.raw in (None, policy.raw) and trap.when(policy, site):
                tell = warning if trap.severity == "warning" else note
                message = f"{called(policy.name, policy.at)} {trap.says}"
                related = (*trap.beside, *(_radio(site) if trap.kind == "no-radio" else ()))
                yield tell(f"policies/{trap.kind}", policy.at, message, _remedy(trap, site), related=related)
    yield from _companions(by_name, site)
    yield from _timeouts(by_name, site)
    yield from _cache(by_name, site)
    yield from _passwords(by_name, site)


def _remedy(trap: Trap, site: Site) -> str:
    return trap.remedy.format(first=site.target.first(trap.feature)) if trap.feature else trap.remedy


def _radio(site: Site) -> Iterator[tuple[Path, str]]:
    """What of the profile needs the radio; its default of being always connected stands nowhere."""
    if site.networks:
        yield ("wifi",), "networks"
    if site.connection.reconnects:
        yield ("connectivity", "reconnect"), "dates of reconnect"


def _companions(policies: Mapping[str, Chosen], site: Site) -> Iterator[Finding]:
    for name, other in _COMPANIONS.items():
        if name in policies and other not in policies and other not in site.policies:
            message = f"'{name}' has no effect without '{other}'"
            yield warning("policies/no-effect", policies[name].at, message, f"add '{other}', or remove it")


def _timeouts(policies: Mapping[str, Chosen], site: Site) -> Iterator[Finding]:
    """On HoloLens 2 the display and the device go to sleep together (HoloLens release notes, version 2004)."""
    everywhere = {**site.policies, **{name: policy.raw or "" for name, policy in policies.items()}}
    for pair in _EQUAL.items() if site.target.has("hololens") else ():
        said = [name for name in pair if name in everywhere]
        if said and said[0] in policies and len({_seconds(everywhere.get(name, "")) for name in pair}) > 1:
            message = f"'{pair[0]}' and '{pair[1]}' must name the same time"
            places = [site.policy_places[name] for name in said[1:] if name in site.policy_places]
            related = tuple((place, "the other one") for place in places if place != policies[said[0]].at)
            remedy = "set both to the same value"
            yield warning("policies/timeouts-differ", policies[said[0]].at, message, remedy, related=related)


def _seconds(raw: str) -> str:
    found = re.search(r'value\s*=\s*"(\d+)"', raw)
    return found[1] if found else ""


def _cache(policies: Mapping[str, Chosen], site: Site) -> Iterator[Finding]:
    """A kiosk bound to a group opens offline only while the membership is remembered (HoloLens kiosk page)."""
    policy, gap = policies.get(_CACHE), site.connection.longest_gap_days
    if policy is None or not policy.raw or int(policy.raw) >= gap:
        return
    most = policy.ruling.entry.maximum if policy.ruling.entry else None
    message = f"devices stay away for up to {gap} days, and group memberships are kept for {policy.raw}"
    related: tuple[tuple[Path, str], ...] = (
        (("connectivity", "reconnect"), f"up to {gap} days lie between two dates"),
        *((at, "a kiosk is for this group") for at in site.kiosk.groups[:1]),
    )
    if most is not None and gap > most:
        remedy = f"{most} days are the most: reconnect more often, or bind no kiosk to a group"
        yield note("policies/cache-shorter-than-gap", policy.at, message, remedy)
    else:
        remedy = f"set it to {gap} or more"
        yield warning("policies/cache-shorter-than-gap", policy.at, message, remedy, related=related)


def _passwords(policies: Mapping[str, Chosen], site: Site) -> Iterator[Finding]:
    """Password policies break Autopilot's first set-up and automatic sign-in (Windows Autopilot: policy conflicts)."""
    locks = [policy for name, policy in policies.items() if name.startswith("DeviceLock/")]
    first = min((name for name in site.policies if name.startswith("DeviceLock/")), default="")
    if first and first not in policies:
        return  # the area that says it tells it
    if locks and site.services.autopilot:
        message = "password policies can stop Autopilot during first set-up"
        related: tuple[tuple[Path, str], ...] = ((("services", "autopilot"), "Autopilot is chosen"),)
        remedy = "assign them to users, after set-up"
        yield note("policies/conflicts-with-autopilot", locks[0].at, message, remedy, related=related)
    signed_in = [name for name in _AUTO_LOGON if site.policies.get(name, "0") != "0"]
    if locks and signed_in:
        message = f"password policies can keep '{signed_in[0]}' from signing anybody in"
        place = site.policy_places.get(signed_in[0])
        related = ((place, "the automatic sign-in"),) if place else ()
        remedy = "remove one of the two"
        yield warning("policies/auto-logon-with-passwords", locks[0].at, message, remedy, related=related)
