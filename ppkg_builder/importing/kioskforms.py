"""A kiosk's file in the words of a profile, as far as these say the same."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ppkg_builder.areas import _kiosk_apps
from ppkg_builder.areas.kiosk import Model, _lowering
from ppkg_builder.areas.kiosk._config import ENTRA, App, Assignment, Configuration, Profile
from ppkg_builder.importing.draft import Value
from ppkg_builder.importing.names import slug, unique
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.targets import Target

_LISTS = {"entra-group": "groups", "local-group": "local_groups", "domain-group": "domain_groups"}


def profiles(kiosk: Configuration, target: Target) -> Value | None:
    """What stands under ``kiosk.profiles``; ``None`` where the file says more, or something else, than that can say."""
    known = {profile.id.lower() for profile in kiosk.profiles}
    if any(one.profile.lower() not in known for one in kiosk.assignments):
        return None
    found: dict[str, Value] = {}
    for profile in kiosk.profiles:
        said = _profile(profile, kiosk, target)
        if said is None:
            return None
        found[unique(_name(profile, target), found)] = said
    return found if _valid(found) else None


def _valid(found: dict[str, Value]) -> bool:
    """Whether the area's own model takes it, and a profile can hold every character of it."""
    try:
        TypeAdapter(Model).validate_json(json.dumps({"profiles": found}))
    except ValidationError:
        return False
    return UNSEEN.search(json.dumps(found, ensure_ascii=False)) is None


def _name(profile: Profile, target: Target) -> str:
    first = next((app for app in profile.apps if app.launch), profile.apps[0])
    return slug(profile.name or _short(first, target), "kiosk") if profile.name or profile.single else "kiosk"


def _profile(profile: Profile, kiosk: Configuration, target: Target) -> dict[str, Value] | None:
    hololens = target.has("hololens")
    layouts = profile.start_pins or profile.taskbar_layout or (profile.start_layout and not hololens)
    names: list[Value] = [_short(app, target) for app in profile.apps]
    if layouts or not all(_sayable(app) for app in profile.apps):
        return None
    found: dict[str, Value] = {"app": names[0]} if profile.single else {"apps": names}
    for app in profile.apps:
        if app.launch:
            found["launch"] = _short(app, target)
        if app.arguments:
            found["arguments"] = app.arguments
    if profile.leave_by:
        found["leave_by"] = profile.leave_by
    if not profile.taskbar and not hololens:
        found["taskbar"] = False
    if profile.dialogs:
        found["file_dialogs"] = list(profile.dialogs)
    found["who"] = _who(kiosk.of(profile))
    return found


def _short(app: App, target: Target) -> str:
    names = {one: name for name, (_, one) in _kiosk_apps.known(target).items()}
    return names.get(app.id, app.id)


def _sayable(app: App) -> bool:
    return _lowering.is_program(app.id) if app.program else "!" in app.id


def _who(assigned: tuple[Assignment, ...]) -> dict[str, Value]:
    found: dict[str, Any] = {}
    for one in assigned:
        if one.kind in _LISTS:
            found.setdefault(_LISTS[one.kind], []).append(re.sub(r"[{}]", "", one.name))
        elif one.kind == "account":
            key, name = ("users", one.name[len(ENTRA) :]) if one.entra else ("accounts", one.name)
            found.setdefault(key, []).append(name)
        elif one.kind == "auto-logon":
            found["auto_logon"] = one.name
        else:
            found[one.kind] = True
    if any(one.except_owners for one in assigned):
        found["except_owners"] = True
    return found
