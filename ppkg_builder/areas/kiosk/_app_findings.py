"""The apps of a kiosk: how they are named, whether this device knows what is asked, and whether they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas import _kiosk_apps
from ppkg_builder.areas._area import Finding
from ppkg_builder.areas.kiosk._config import App, Configuration, Profile
from ppkg_builder.site import Site

_AUMID = re.compile(r"[A-Za-z0-9.-]{3,50}_[0-9a-hjkmnp-tv-z]{13}![A-Za-z][A-Za-z0-9._-]{0,120}")
_FULL_NAME = re.compile(r"[^!]*_\d+\.\d+\.\d+\.\d+_[^!]*(!.*)?")
_OLD = {"old-settings": "settings", "old-edge": "edge"}
_MIRACAST = ("camera", "device-picker")


def findings(kiosk: Configuration, site: Site, *, friendly: bool) -> Iterator[Finding]:
    for app in kiosk.apps():
        yield from _named(app)
    if friendly:
        for profile in kiosk.profiles:
            yield from _twice(profile)
    yield from _programs(kiosk, site)
    yield from _additions(kiosk, site)
    yield from _old(kiosk, site)
    for profile in kiosk.profiles:
        yield from _miracast(profile, site)
    yield from _absent(kiosk, site)


def _named(app: App) -> Iterator[Finding]:
    if app.program or _AUMID.fullmatch(app.id):
        return
    if _FULL_NAME.fullmatch(app.id):
        message = f"'{app.id}' holds a version: it names a package, and Start would stay empty after its next update"
        remedy = "write the family name and the app: Name_publisher!App"
        yield app.spot.error("kiosk/aumid-version", message, remedy)
    elif "%" not in app.id and "\\" not in app.id:
        message = (
            f"'{app.id}' is no AUMID: one has a name, '_', 13 letters and digits of its publisher, '!' and the app"
        )
        yield app.spot.error("kiosk/bad-aumid", message, "copy it from a device that has the app")
    else:
        message = f"'{app.id}' is the path of a program, and stands where an AUMID belongs"
        yield app.spot.error("kiosk/bad-aumid", message, "write it as DesktopAppPath")


def _twice(profile: Profile) -> Iterator[Finding]:
    seen: dict[str, App] = {}
    for app in profile.apps:
        other = seen.setdefault(app.id.lower(), app)
        if other is not app:
            related = ((other.spot.at, "the first time"),)
            message = f"'{_kiosk_apps.title(app.id)}' is listed twice"
            yield app.spot.error("kiosk/app-twice", message, "keep one of the two", related)


def _programs(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """A headset has no desktop programs (HoloLens architecture: it runs UWP apps only)."""
    for app in kiosk.apps() if not site.target.has("desktop") else ():
        if app.program:
            message = f"{site.target.title} runs no desktop programs, and '{app.id}' is one"
            yield app.spot.error("kiosk/desktop-only", message, "name an app instead")


def _additions(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """Devices refuse a whole file for one namespace that they do not know."""
    for year, words, spot in dict.fromkeys(kiosk.additions()):
        if site.target.has(f"assigned-access-{year}"):
            continue
        which = (
            f"build {site.target.build_text} of {site.target.title}" if site.target.build_text else site.target.title
        )
        message = f"{which} knows nothing of {words} (AssignedAccess schema {year}), and would refuse the whole kiosk"
        yield spot.error("kiosk/needs-build", message, "leave it out, or raise target.build")


def _old(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    if not site.target.has("hololens"):
        return
    known = _kiosk_apps.known(site.target)
    former = {known[old][1]: new for old, new in _OLD.items()}
    for app in kiosk.apps():
        if app.id in former:
            message = f"'{app.id}' is the former {known[former[app.id]][0]}, which later builds no longer have"
            remedy = f"write {known[former[app.id]][1]}"
            yield app.spot.note("kiosk/former-app", message, remedy)


def _miracast(profile: Profile, site: Site) -> Iterator[Finding]:
    known = _kiosk_apps.known(site.target)
    pair = [known[name][1] for name in _MIRACAST if name in known]
    present = [app for app in profile.apps if app.id in pair]
    if len(pair) == 2 and len(present) == 1 and present[0].id == pair[1]:
        message = "sharing what the wearer sees needs the Camera as well as the Device Picker"
        yield present[0].spot.note("kiosk/half-miracast", message, "add 'camera'")


def _absent(kiosk: Configuration, site: Site) -> Iterator[Finding]:
    """Apps that nothing brings: not the system, not ``apps``, not the services that the site chose."""
    system = {one.partition("!")[0] for _, one in _kiosk_apps.known(site.target).values()}
    own = {app.family for app in site.apps.values()}
    unread = any(not app.family for app in site.apps.values())
    chosen = site.services.intune or site.services.lob != "none" or unread
    told_of: set[str] = set()
    for app in kiosk.apps():
        family = app.id.partition("!")[0]
        if app.program or family in system | own | told_of or chosen or not _AUMID.fullmatch(app.id):
            continue
        told_of.add(family)
        message = f"nothing installs '{app.id}': it is no app of the system, and the site brings no such app"
        yield app.spot.warning("kiosk/app-not-installed", message, "add it under 'apps'")
