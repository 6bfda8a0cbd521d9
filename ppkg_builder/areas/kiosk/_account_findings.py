"""Who gets a kiosk: whether a profile has somebody, and whether that kind of account can have it on this device."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas._area import Finding
from ppkg_builder.areas.kiosk._config import ENTRA, Assignment, Configuration
from ppkg_builder.site import Site

_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_USER = re.compile(r"[^\s\\@]+@[^\s\\@]+\.[^\s\\@]+")
_PERSONAL = ("account", "auto-logon")


def findings(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    yield from _profiles(kiosk)
    yield from _alone(kiosk)
    yield from _twice(kiosk)
    for one in kiosk.assignments:
        yield from _spelt(one)
        yield from _for_pcs(one, site)
    if site.target.has("hololens"):
        yield from _by_table(kiosk)


def _profiles(kiosk: Configuration) -> Iterator[Finding]:
    known = {profile.id.lower() for profile in kiosk.profiles}
    for one in kiosk.assignments:
        if one.profile.lower() not in known:
            message = f"{one.words} gets a profile that the file does not hold"
            yield one.spot.error("kiosk/unknown-profile", message, "name the Id of one of its profiles")
    dangling = any(one.profile.lower() not in known for one in kiosk.assignments)
    for profile in () if dangling else kiosk.profiles:  # it may be this one that was meant
        if not kiosk.of(profile):
            message = f"nobody gets this profile{f' ({profile.name})' if profile.name else ''}"
            yield profile.spot.warning("kiosk/nobody", message, "say who does, or remove it")


def _alone(kiosk: Configuration) -> Iterator[Finding]:
    """Windows takes one such profile, for persons only (Assigned Access configuration file, KioskModeApp)."""
    singles = [profile for profile in kiosk.profiles if profile.single]
    for other in singles[1:]:
        message, related = "only one profile may open an app alone", ((singles[0].spot.at, "the other one"),)
        yield other.spot.error("kiosk/several-singles", message, "use 'apps' with 'launch'", related)
    for profile in singles:
        for one in kiosk.of(profile):
            if one.kind not in _PERSONAL:
                message = f"a profile of one app alone goes to accounts, not to {one.words}"
                yield one.spot.error("kiosk/single-for-many", message, "use 'apps' with 'launch'")


def _twice(kiosk: Configuration) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Assignment] = {}
    for one in kiosk.assignments:
        if one.kind == "everyone":
            continue
        other = seen.setdefault((one.kind, one.name.lower()), one)
        if other.profile.lower() != one.profile.lower():
            message = f"{one.words} gets two profiles, and which one counts is not documented"
            related = ((other.spot.at, "the other one"),)
            yield one.spot.warning("kiosk/two-profiles", message, "keep one of the two", related)


def _spelt(one: Assignment) -> Iterator[Finding]:
    if one.kind == "entra-group" and not _GUID.fullmatch(one.name):
        message = f"an Entra group is named by its object ID, and '{one.name}' is none"
        yield one.spot.error("kiosk/group-without-id", message, "copy the object ID from Entra ID")
    if one.kind == "account" and one.entra and not _USER.fullmatch(one.name[len(ENTRA) :]):
        message = f"'{one.name}' is no sign-in name of Entra ID, so nobody gets this kiosk"
        yield one.spot.warning("kiosk/odd-user", message, r"write AzureAD\name@domain")


def _for_pcs(one: Assignment, site: Site) -> Iterator[Finding]:
    if site.target.has("desktop"):
        return
    foreign = one.kind == "account" and not one.entra and "\\" in one.name
    if one.kind in ("local-group", "domain-group", "auto-logon") or foreign:
        message = f"{site.target.title} knows no such thing as {one.words}"
        remedy = "name Entra users or groups, visitors or everyone"
        yield one.spot.error("kiosk/desktop-only", message, remedy)


def _by_table(kiosk: Configuration) -> Iterator[Finding]:
    """Microsoft's table and a sample disagree on local accounts; the table, which is stricter, counts."""
    for profile in kiosk.profiles:
        for one in kiosk.of(profile):
            if one.kind != "account":
                continue
            if profile.single and one.entra:
                message = f"the one app alone is for local accounts, and {one.words} is of Entra ID"
                yield one.spot.error("kiosk/entra-alone", message, "use 'apps' with 'launch'")
            elif not profile.single and not one.entra:
                message = f"a kiosk of several apps is for Entra accounts, and {one.words} is a local one"
                remedy = "give the profile to 'everyone', or use 'app' with 'account'"
                yield one.spot.error("kiosk/local-several", message, remedy)
