"""Whether the keys of ``kiosk`` go together, and whether what they name is there."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ppkg_builder.areas import _kiosk_apps
from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas.kiosk._lowering import AT, LAYOUTS, MOST, resolved
from ppkg_builder.areas.kiosk._model import Model, Profile
from ppkg_builder.site import Site
from ppkg_builder.xmltext import parse, unwritable

_SHOWN = 8


def forms(v: Model) -> Iterator[Finding]:
    """Exactly one of the three forms, and what belongs to it."""
    chosen = [key for key in ("app", "profiles", "file") if getattr(v, key) is not None]
    if len(chosen) != 1:
        found = f"this one has {' and '.join(repr(key) for key in chosen)}" if chosen else "this one has none of them"
        message = f"a kiosk is described by 'app', by 'profiles' or by 'file'; {found}"
        yield error("kiosk/one-form", (*AT, chosen[1]) if chosen else AT, message, "keep one of them")
    elif (v.app is None) != (v.account is None):
        at = (*AT, "app" if v.app is not None else "account")
        yield error("kiosk/incomplete", at, "'app' and 'account' go together", "say which app opens for which account")
    elif v.profiles is not None and not v.profiles:
        yield error("kiosk/incomplete", (*AT, "profiles"), "there is no profile", "add one, or remove 'kiosk'")


def profiles(v: Model, site: Site) -> Iterator[Finding]:
    if v.app is not None:
        yield from _resolvable(v.app, (*AT, "app"), site)
    everyone: list[Path] = []
    for name, profile in sorted((v.profiles or {}).items()):
        at = (*AT, "profiles", name)
        unclear = tuple(_complete(profile, at))
        yield from unclear
        yield from _launch(profile, at, site)
        if not unclear:  # else nobody knows which keys belong to it
            yield from _misplaced(profile, at, site)
        for key in LAYOUTS:
            yield from _layout(profile, (*at, key), site)
        if profile.who.everyone:
            everyone.append((*at, "who", "everyone"))
    for other in everyone[1:]:
        message, related = "two profiles are for everyone", ((everyone[0], "the other one"),)
        yield error("kiosk/several-everyone", other, message, "keep one of them", related=related)


def _complete(profile: Profile, at: Path) -> Iterator[Finding]:
    if (profile.app is not None) == bool(profile.apps):
        message = "a kiosk profile has either 'apps', which Start shows, or 'app', which opens alone"
        yield error("kiosk/incomplete", at, message, "keep one of the two" if profile.apps else "name an app")


def unclear(v: Model) -> bool:
    """Whether some profile does not say if it opens one app or shows several: whom it may be for is open, too."""
    return any(tuple(_complete(profile, AT)) for profile in (v.profiles or {}).values())


def _launch(profile: Profile, at: Path, site: Site) -> Iterator[Finding]:
    """Every app has an ID, and the one that opens by itself is among them."""
    listed = ((profile.app, (*at, "app")),) if profile.app is not None else ()
    many = tuple((name, (*at, "apps", number)) for number, name in enumerate(profile.apps))
    faults = [fault for name, place in (*listed, *many) for fault in _resolvable(name, place, site)]
    yield from faults
    if profile.launch is None or profile.app is not None:
        return
    found = resolved(profile.launch, site)
    if not isinstance(found, tuple) and profile.launch not in profile.apps:
        yield from _resolvable(profile.launch, (*at, "launch"), site)
    elif isinstance(found, tuple) and found not in [resolved(name, site) for name in profile.apps]:
        message = f"'{profile.launch}' is to open by itself, and is not among the allowed apps"
        related = (((*at, "apps"), "the allowed apps"),)
        yield error("kiosk/launch-not-allowed", (*at, "launch"), message, "add it to 'apps'", related=related)


def _resolvable(name: str, at: Path, site: Site) -> Iterator[Finding]:
    found = resolved(name, site)
    if found == "several":
        ids = ", ".join(site.apps[name].ids[:_SHOWN])
        yield error("kiosk/several-apps", at, f"'{name}' puts more than one app on Start", f"write one of {ids}")
    elif found == "unknown":
        import difflib

        names = [*_kiosk_apps.known(site.target), *site.apps]
        near = difflib.get_close_matches(name.lower(), names, 2)
        remedy = f"did you mean {' or '.join(map(repr, near))}?" if near else _FORMS
        yield error("kiosk/unknown-app", at, f"no app is known by the name '{name}'", remedy)


_FORMS = "write a short name such as 'settings', a name under 'apps', or an AUMID, which holds an exclamation mark"


def _misplaced(profile: Profile, at: Path, site: Site) -> Iterator[Finding]:
    """Keys that say nothing beside the others, or on this kind of device."""
    single = profile.app is not None
    program = single and isinstance(found := resolved(profile.app or "", site), tuple) and found[1]
    for key, idle, needs in (
        ("launch", single, "'apps'"),
        ("file_dialogs", single, "'apps'"),
        ("taskbar", single, "'apps'"),
        *((layout, single, "'apps'") for layout in LAYOUTS),
        ("leave_by", not single, "'app'"),
        ("arguments", not program if single else profile.launch is None, "a program as 'app', or with 'launch'"),
    ):
        if getattr(profile, key) not in (None, ()) and idle:
            yield error("kiosk/misplaced", (*at, key), f"'{key}' has a meaning only with {needs}", "remove it")
    if profile.who.except_owners and not profile.who.everyone:
        message = "'except_owners' has a meaning only with 'everyone'"
        yield error("kiosk/misplaced", (*at, "who", "except_owners"), message, "remove it")
    if "everything" in profile.file_dialogs and len(profile.file_dialogs) > 1:
        message = "'everything' holds the other folder as well"
        yield error("kiosk/misplaced", (*at, "file_dialogs"), message, "keep 'everything' alone")
    if not single:
        yield from _idle(profile, at, site)


def _idle(profile: Profile, at: Path, site: Site) -> Iterator[Finding]:
    """Keys that this family pays no heed to (HoloLens kiosk reference; Assigned Access configuration file)."""
    old = site.target.has("kiosk-start-layout")
    for key in ("taskbar", "start_layout") if not old else ():
        if getattr(profile, key) is not None:
            message = f"{site.target.title} pays no heed to '{key}'"
            pins = key == "start_layout" and not site.target.has("hololens")
            yield warning("kiosk/idle-key", (*at, key), message, "use 'start_pins'" if pins else "remove it")
    wanted = "start_layout" if old else "start_pins"
    if not site.target.has("hololens") and getattr(profile, wanted) is None:
        message = f"without '{wanted}' Start is empty, though the apps are allowed"
        yield warning("kiosk/empty-start", at, message, f"add {wanted}: a file that pins the apps")


def _layout(profile: Profile, at: Path, site: Site) -> Iterator[Finding]:
    name = getattr(profile, str(at[-1]))
    found = site.repository.read(at, name) if name is not None else b""
    if isinstance(found, Finding):
        yield found
    elif name is not None and (fault := _layout_fault(str(at[-1]), found)):
        yield error("kiosk/bad-layout", at, f"the layout {fault}", "export it from a device that is set up as wanted")


def _layout_fault(key: str, content: bytes) -> str:
    from lxml import etree

    if len(content) > MOST:
        return f"has more than {MOST >> 20} MiB"
    try:
        text = content.decode("utf-8-sig")
        if unwritable(text):
            return "holds a character that no package can carry"
        if key == "start_pins":
            pins = json.loads(text)
            return "" if isinstance(pins, dict) and isinstance(pins.get("pinnedList"), list) else "has no 'pinnedList'"
        root = parse(text.strip().encode())
    except (etree.XMLSyntaxError, ValueError, RecursionError):
        return "is no JSON" if key == "start_pins" else "is no XML"
    named = str(root.tag).rpartition("}")[2]
    return "" if named == "LayoutModificationTemplate" else "is no LayoutModificationTemplate"
