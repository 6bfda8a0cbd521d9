"""Policies that shut a door somebody still needs, or that only work together with another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ppkg_builder.areas._area import Finding, note, warning
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.areas._site import Site

_NEXT_PACKAGE = "devices that have it take no further package: a raised version then needs a reset"


@dataclass(frozen=True, slots=True)
class _Trap:
    """``raw`` is the value that springs it; ``when`` narrows it to sites where it matters."""

    name: str
    raw: str
    kind: str
    severity: Literal["warning", "note"]
    message: str
    remedy: str
    when: Callable[[Chosen, Site], bool] = lambda _policy, _site: True


def _in_package(chosen: Chosen, site: Site) -> bool:
    return not chosen.by_mdm


def _needs_radio(chosen: Chosen, site: Site) -> bool:
    return bool(site.networks) or site.connection.during_use != "none" or bool(site.connection.reconnects)


def _waits_for_hashes(chosen: Chosen, site: Site) -> bool:
    return site.registered and not any(device.hardware_hash for device in site.devices)


_LAST = "deliver it by MDM ('deliver: mdm'), or in a package of its own that is applied last"
_TRAPS = (
    _Trap(
        "Security/AllowAddProvisioningPackage", "0", "locks-out-packages", "warning", _NEXT_PACKAGE, _LAST, _in_package
    ),
    _Trap(
        *("System/AllowStorageCard", "0", "locks-out-packages", "warning"),
        "devices that have it read no USB drive: packages that follow on the same stick are not applied",
        *(_LAST, _in_package),
    ),
    _Trap(
        *("Security/AllowRemoveProvisioningPackage", "0", "package-stays", "note"),
        "nobody can remove the package from a device by hand; only a reset or a flash does",
        "plan for it, or leave the policy out",
    ),
    _Trap(
        *("System/AllowTelemetry", "0", "contradicts-telemetry", "warning"),
        "it switches off the diagnostic data that services.telemetry counts on",
        "set services.telemetry to false, or choose another level",
        lambda _policy, site: site.services.telemetry,
    ),
    _Trap(
        *("Wifi/AllowWiFi", "0", "no-radio", "warning"),
        "it switches the Wi-Fi radio off, and the site counts on a connection",
        "leave it out, or plan for a network adapter at every reconnect",
        _needs_radio,
    ),
    _Trap(
        *("MixedReality/FallbackDiagnostics", "0", "no-hashes", "warning"),
        "devices that have it write no hardware hash, and the roster still lacks the hashes",
        "collect the hashes first, or leave the policy out",
        _waits_for_hashes,
    ),
    _Trap(
        *("MixedReality/FallbackDiagnostics", "0", "no-diagnostics", "note"),
        "devices that have it write no diagnostics to a PC when the network fails",
        "keep another way of collecting logs",
        lambda policy, site: not _waits_for_hashes(policy, site),
    ),
    _Trap(
        *("Connectivity/AllowUSBConnection", "0", "no-pc-cable", "note"),
        "a PC no longer sees the device: no package, no file and no flashing by cable without the buttons",
        "see that the recovery chapter's flashing mode is known to whoever needs it",
        lambda _policy, site: site.target.has("hololens"),
    ),
    _Trap(
        *("ApplicationManagement/AllowAllTrustedApps", "0", "blocks-own-apps", "warning"),
        "it forbids apps from outside the Store, and the site has apps of its own",
        "set it to 1, or deliver the apps through the Store",
        lambda _policy, site: site.services.lob != "none",
    ),
    _Trap(
        *("MixedReality/VisitorAutoLogon", "1", "visitor-with-account", "warning"),
        "a visitor is signed in by itself only on a device without any other account",
        "remove the local account, or the policy",
        lambda _policy, site: bool(site.accounts),
    ),
    _Trap(
        *("MixedReality/VisitorAutoLogon", "1", "build-disputed", "warning"),
        "Microsoft's pages disagree from which build on it works (20346.1002 or 20348), and these devices are older "
        "than the later one",
        "raise target.build to 20348.1432 or newer, or test it on one device",
        lambda _policy, site: site.target.older_than((20348, 0)),
    ),
    _Trap(
        *("Wifi/AllowManualWiFiConfiguration", "0", "no-other-network", "note"),
        "nobody can join a network by hand any more, not even to bring a device back under management",
        "keep a network for that in the package, or a network adapter at hand",
        lambda _policy, site: site.target.has("hololens") and _needs_radio(_policy, site),
    ),
)

_COMPANIONS = {
    "MixedReality/ConfigureNtpClient": "MixedReality/NtpClientEnabled",
    "DeviceInstallation/AllowInstallationOfMatchingDeviceIDs": "DeviceInstallation/EnableInstallationPolicyLayering",
}
_EQUAL = {
    "Power/DisplayOffTimeoutOnBattery": "Power/StandbyTimeoutOnBattery",
    "Power/DisplayOffTimeoutPluggedIn": "Power/StandbyTimeoutPluggedIn",
}
_CACHE = "MixedReality/AADGroupMembershipCacheValidityInDays"


def findings(policies: tuple[Chosen, ...], site: Site) -> Iterator[Finding]:
    by_name = {policy.name: policy for policy in policies if policy.raw is not None}
    for policy in by_name.values():
        for trap in _TRAPS:
            if (policy.name, policy.raw) == (trap.name, trap.raw) and trap.when(policy, site):
                tell = warning if trap.severity == "warning" else note
                yield tell(f"policies/{trap.kind}", policy.at, trap.message, trap.remedy)
    yield from _companions(by_name)
    yield from _timeouts(by_name, site)
    yield from _cache(by_name, site)
    yield from _first_setup(by_name, site)


def _companions(policies: Mapping[str, Chosen]) -> Iterator[Finding]:
    for name, other in _COMPANIONS.items():
        if name in policies and other not in policies:
            message = f"'{name}' has no effect without '{other}'"
            yield warning("policies/no-effect", policies[name].at, message, f"add '{other}', or remove it")


def _timeouts(policies: Mapping[str, Chosen], site: Site) -> Iterator[Finding]:
    """On HoloLens 2 the display and the device go to sleep together (HoloLens release notes, version 2004)."""
    for pair in _EQUAL.items() if site.target.has("hololens") else ():
        said = [policies[name] for name in pair if name in policies]
        if said and len({_seconds(policies.get(name)) for name in pair}) > 1:
            message = f"'{pair[0]}' and '{pair[1]}' must name the same time"
            yield warning("policies/timeouts-differ", said[0].at, message, "set both to the same value")


def _seconds(policy: Chosen | None) -> str:
    found = re.search(r'value\s*=\s*"(\d+)"', policy.raw or "") if policy else None
    return found[1] if found else ""


def _cache(policies: Mapping[str, Chosen], site: Site) -> Iterator[Finding]:
    """A kiosk bound to a group opens offline only while the membership is remembered (HoloLens kiosk page)."""
    policy, gap = policies.get(_CACHE), site.connection.longest_gap_days
    if policy is None or not policy.raw or int(policy.raw) >= gap:
        return
    most = policy.ruling.entry.maximum if policy.ruling.entry else None
    message = f"devices stay away for up to {gap} days, and group memberships are kept for {policy.raw}"
    related = ((("connectivity", "reconnect"), f"up to {gap} days lie between two dates"),)
    if most is not None and gap > most:
        remedy = f"{most} days are the most: reconnect more often, or bind no kiosk to a group"
        yield note("policies/cache-shorter-than-gap", policy.at, message, remedy)
    else:
        remedy = f"set it to {gap} or more"
        yield warning("policies/cache-shorter-than-gap", policy.at, message, remedy, related=related)


def _first_setup(policies: Mapping[str, Chosen], site: Site) -> Iterator[Finding]:
    """Password policies during first set-up break Autopilot (Windows Autopilot, policy conflicts)."""
    locks = [policy for name, policy in policies.items() if name.startswith("DeviceLock/")]
    if locks and site.services.autopilot:
        message = "password policies can stop Autopilot during first set-up"
        yield note("policies/conflicts-with-autopilot", locks[0].at, message, "assign them to users, after set-up")
