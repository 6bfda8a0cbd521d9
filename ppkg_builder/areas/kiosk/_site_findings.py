"""What the rest of the profile makes of a kiosk: accounts, tenant, connection, policies for signing in by itself."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _kiosk_apps
from ppkg_builder.areas._area import Finding, warning
from ppkg_builder.areas.kiosk._config import Configuration
from ppkg_builder.areas.kiosk._saying import AT
from ppkg_builder.site import Site

CACHE = "MixedReality/AADGroupMembershipCacheValidityInDays"
VISITOR = "MixedReality/VisitorAutoLogon"
USER = "MixedReality/AutoLogonUser"


def findings(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    yield from _services(kiosk, site)
    yield from _tenant(kiosk, site)
    yield from _accounts(kiosk, site)
    if site.target.has("hololens"):
        yield from _groups(kiosk, site)
        yield from _visitors(kiosk, site)
        yield from _auto_logon(kiosk, site)


def _services(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """Two apps of the system are of no use without a service behind them, with its licences and hosts."""
    known = _kiosk_apps.known(site.target)
    chosen = {"guides": site.services.guides, "remote-assist": site.services.remote_assist}
    for name, counted_on in chosen.items():
        title, identity = known.get(name, ("", ""))
        shown = [app for app in kiosk.apps() if app.id == identity]
        if shown and not counted_on:
            message = f"the kiosk shows {title}, and the site does not count on it: its hosts and licences are left out"
            remedy = f"add '{name}' to services.apps, or take it off the list"
            yield shown[0].spot.warning("kiosk/app-without-service", message, remedy)


def _tenant(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    for one in kiosk.assignments:
        if one.entra and not site.services.entra:
            message = f"{one.words} is of Entra ID, and devices of this site join no tenant"
            yield one.spot.error("kiosk/no-tenant", message, "set services.entra to true, or remove it")


def _accounts(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """On a PC an account may be there already; a headset has those of its package only."""
    known = {name.lower() for name in site.accounts}
    for one in kiosk.kind("account"):
        if not one.entra and "\\" not in one.name and one.name.lower() not in known:
            message = f"no key of this profile makes the account '{one.name}'"
            remedy = "add it under 'accounts', unless it is made otherwise before the kiosk is applied"
            yield one.spot.warning("kiosk/no-such-account", message, remedy)


def _groups(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """Without a remembered membership Start stays empty, or shows everyone's kiosk (HoloLens kiosk page)."""
    groups, away = kiosk.kind("entra-group"), site.connection.during_use != "always"
    kept = site.policies.get(CACHE)
    days = site.connection.longest_gap_days
    if not groups or not away or (kept is not None and (kept != "0" or days)):
        return  # a time that is too short is told where it is set
    falls_back = bool(kiosk.kind("everyone")) and site.target.has("kiosk-falls-back")
    then = "the kiosk for everyone opens instead" if falls_back else "Start stays empty"
    message = f"devices are used without a network, and forget at once who is in a group: {then}"
    remedy = f"set the policy {CACHE}" + (f" to {min(days, 60)} days" if days else "") + ", 60 at most"
    related = ((("connectivity", "during_use"), "how devices are connected"),)
    yield groups[0].spot.warning("kiosk/group-not-remembered", message, remedy, related)


def _visitors(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """Visitors need a tenant, except where the device signs them in by itself, from 21H1 on (HoloLens kiosk page)."""
    if site.services.entra:
        return
    by_itself = site.policies.get(VISITOR) == "1" and site.target.has("visitor-without-entra")
    for one in kiosk.kind("visitors") if not by_itself else ():
        message = "visitors sign in on headsets of a tenant only, unless the headset signs them in by itself"
        first = site.target.first("visitor-without-entra")
        remedy = f"set the policy {VISITOR} to 1 (build {first} or newer), or services.entra to true"
        yield one.spot.error("kiosk/visitors-without-tenant", message, remedy)


def _auto_logon(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    visitor, user = site.policies.get(VISITOR) == "1", site.policies.get(USER, "")
    if visitor and user:
        message = f"{USER} and {VISITOR} both sign somebody in by themselves"
        yield warning("kiosk/two-auto-logons", AT, message, "keep one of the two policies")
    if visitor and not kiosk.kind("visitors", "everyone"):
        message = "a visitor is signed in by itself, and no kiosk is for visitors or everyone: all apps would be there"
        yield warning("kiosk/visitor-without-kiosk", AT, message, "give a profile to visitors")
    named = {one.name.lower().rpartition("\\")[2] for one in kiosk.kind("account")}
    if user and not kiosk.kind("everyone", "entra-group") and user.lower() not in named:
        message = f"the user whom {USER} signs in gets no kiosk"
        yield warning(
            "kiosk/auto-logon-without-kiosk", AT, message, "give that user a profile, or make one for everyone"
        )


def without_settings(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """Nobody can join a network, sync or reset by hand then (derived from the HoloLens kiosk and settings pages)."""
    if not site.target.has("hololens"):
        return
    known = _kiosk_apps.known(site.target)
    pages = {known[name][1] for name in ("settings", "old-settings")}
    everyone = [one for one in kiosk.kind("everyone") if not one.except_owners]
    if not everyone or not (site.connection.reconnects or site.services.mdm):
        return
    if not any(app.id in pages for app in kiosk.apps()):
        message = "nobody can open Settings any more: not to join a network, to sync, or to reset the headset"
        remedy = "add 'settings' to a profile, or set 'except_owners'"
        yield everyone[0].spot.note("kiosk/no-settings", message, remedy)
