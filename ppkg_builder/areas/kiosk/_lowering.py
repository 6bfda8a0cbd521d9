"""From the friendly forms of ``kiosk`` to what an AssignedAccess file says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal
from uuid import NAMESPACE_DNS, uuid5

from ppkg_builder.areas import _kiosk_apps
from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.areas.kiosk import _model
from ppkg_builder.areas.kiosk._config import App, Assignment, Configuration, Kind, Profile, Spot
from ppkg_builder.areas.kiosk._writing import NO_LAYOUT
from ppkg_builder.site import Site

AT: Path = ("kiosk",)
LAYOUTS = ("start_layout", "start_pins", "taskbar_layout")
MOST = 1 << 20  # bytes of a layout

_NAMESPACE = uuid5(NAMESPACE_DNS, "kiosk.ppkg-builder.example")
"""Namespace of profile IDs. Windows tells profiles apart by them; nothing else refers to them."""
_PROGRAM = re.compile(r"(?:[A-Za-z]:|%[\w()]+%)(?:\\[^\\/:*?\"<>|]+)+\.exe", re.IGNORECASE)

Problem = Literal["unknown", "several", "unread"]


def resolved(name: str, site: Site) -> tuple[str, bool] | Problem:
    """AUMID or path of the app that a profile calls ``name``, and whether it is a program; else why it has none."""
    own = site.apps.get(name)
    if own is not None:
        return (own.ids[0], False) if len(own.ids) == 1 else ("several" if own.ids else "unread")
    known = _kiosk_apps.known(site.target).get(name)
    if known is not None:
        return known[1], "\\" in known[1]
    if "!" in name:
        return name, False
    return (name, True) if is_program(name) else "unknown"


def is_program(name: str) -> bool:
    """Whether it is the full path of a program; environment variables may begin it."""
    return _PROGRAM.fullmatch(name) is not None


def lowered(v: _model.Model, site: Site) -> Configuration:
    """What the file will say. Apps that cannot be resolved are left out: findings have refused them."""
    if v.app is not None and v.account is not None:
        identity, app_at = profile_id(site, "single"), Spot((*AT, "app"))
        single = Profile(identity, app_at, tuple(_apps((v.app,), site, (app_at.at,))), single=True)
        return Configuration((single,), (Assignment("account", identity, Spot((*AT, "account")), v.account),))
    named = sorted((v.profiles or {}).items())
    profiles = tuple(_profile(name, one, site) for name, one in named)
    return Configuration(profiles, tuple(_assignments(v, site)))


def assignments(v: _model.Model) -> Iterator[tuple[str, Assignment]]:
    """Who gets which profile, by the profile's name; for facts, which know no site yet."""
    if v.account is not None:
        yield "single", Assignment("account", "", Spot((*AT, "account")), v.account)
    for name, profile in sorted((v.profiles or {}).items()):
        for one in _who(profile.who, (*AT, "profiles", name, "who")):
            yield name, one


def profile_id(site: Site, name: str) -> str:
    return f"{{{uuid5(_NAMESPACE, f'{site.id}/{name}')}}}"


def _assignments(v: _model.Model, site: Site) -> Iterator[Assignment]:
    for name, one in assignments(v):
        yield replace(one, profile=profile_id(site, name))


def _who(who: _model.Who, at: Path) -> Iterator[Assignment]:
    if who.everyone:
        yield Assignment("everyone", "", Spot((*at, "everyone")), except_owners=bool(who.except_owners))
    if who.visitors:
        yield Assignment("visitors", "", Spot((*at, "visitors")))
    if who.owners:
        yield Assignment("owners", "", Spot((*at, "owners")))
    if who.auto_logon:
        yield Assignment("auto-logon", "", Spot((*at, "auto_logon")), who.auto_logon)
    listed: tuple[tuple[str, Kind, str], ...] = (
        ("accounts", "account", ""),
        ("users", "account", "AzureAD\\"),
        ("groups", "entra-group", ""),
        ("local_groups", "local-group", ""),
        ("domain_groups", "domain-group", ""),
    )
    for key, kind, before in listed:
        for number, name in enumerate(getattr(who, key)):
            yield Assignment(kind, "", Spot((*at, key, number)), before + name)


def _profile(name: str, profile: _model.Profile, site: Site) -> Profile:
    at = (*AT, "profiles", name)
    single = profile.app is not None
    names = (profile.app,) if profile.app is not None else profile.apps
    places = [(*at, "app")] if single else [(*at, "apps", number) for number in range(len(names))]
    apps = _apps(names, site, places, profile.launch, profile.arguments or "")
    layout = layout_text(profile, "start_layout", at, site)
    return Profile(
        id=profile_id(site, name),
        spot=Spot(at),
        apps=tuple(apps),
        single=single,
        name=name,
        leave_by=profile.leave_by or "",
        taskbar=profile.taskbar is not False,
        start_layout=layout or (NO_LAYOUT if site.target.has("hololens") and not single else ""),
        start_pins=layout_text(profile, "start_pins", at, site),
        taskbar_layout=layout_text(profile, "taskbar_layout", at, site),
        dialogs=profile.file_dialogs or None,
    )


def _apps(
    names: tuple[str, ...],
    site: Site,
    places: Sequence[Path],
    launch: str | None = None,
    given: str = "",
) -> Iterator[App]:
    wanted = resolved(launch, site) if launch else None
    for name, at in zip(names, places, strict=True):
        found = resolved(name, site)
        if isinstance(found, tuple):
            opens = found == wanted
            yield App(found[0], Spot(at), found[1], opens, given if opens or launch is None else "")


def layout_text(profile: _model.Profile, key: str, at: Path, site: Site) -> str:
    """The text of a layout file; empty where there is none or findings have refused it."""
    name = getattr(profile, key)
    found = site.repository.read((*at, key), name) if name else b""
    if isinstance(found, Finding):
        return ""
    try:
        return found.decode("utf-8-sig").strip().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ""
