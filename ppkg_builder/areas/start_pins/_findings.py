"""What a schema cannot say about pins: the target, keys that exclude each other, and names that pin nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ppkg_builder.areas import _by_policy
from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas.start_pins import _file
from ppkg_builder.areas.start_pins._asked import asked
from ppkg_builder.areas.start_pins._model import Model, kind
from ppkg_builder.site import Site

_PACKAGED = re.compile(r"[A-Za-z0-9.-]{3,50}_[a-z0-9]{13}![A-Za-z0-9._-]+", re.ASCII)
_VERSIONED = re.compile(r"_\d+\.\d+\.\d+\.\d+_")
_FULL = re.compile(r"(?:%[A-Za-z()0-9]+%|[A-Za-z]:)\\[^/]+", re.ASCII)
_PROGRAM = re.compile(r"\.(?:exe|msi|bat|cmd|ps1|url|appref-ms)$", re.IGNORECASE)
_SOMEBODY = re.compile(r"[A-Za-z]:\\Users\\(?!Public\\)", re.IGNORECASE)


def findings(v: Model, site: Site) -> Iterator[Finding]:
    windows11 = site.target.has("start-pins")
    if not windows11 and not site.target.has("start-layout"):
        named = f"{site.target.title} {site.target.edition}".rstrip()
        remedy = "remove 'start_pins', or correct target.device and target.edition"
        yield error("start_pins/not-for-target", ("start_pins",), f"nothing pins apps on Start of {named}", remedy)
        return
    yield from _keys(v, site, windows11=windows11)
    if v.file is not None:
        yield from _file.read(v.file, site).findings
    for key in ("pins", "taskbar"):
        yield from _pins(("start_pins", key), getattr(v, key) or ())
    yield from _by_policy.findings(_by_policy.chosen(asked(v, site), site), site)


def _keys(v: Model, site: Site, *, windows11: bool) -> Iterator[Finding]:
    lists = [key for key in ("pins", "taskbar") if getattr(v, key) is not None]
    if not lists and v.file is None:
        message = "neither 'pins' nor 'taskbar' nor 'file' says what to pin"
        yield error("start_pins/nothing", ("start_pins",), message, "add one of them, or remove 'start_pins'")
    exclusive = lists if not windows11 else [key for key in lists if key == "pins"]
    if v.file is not None and exclusive:
        message = f"'file' holds the whole layout, and '{exclusive[0]}' says another one"
        related = ((_file.AT, "the file"),)
        remedy = "keep one of the two"
        yield error("start_pins/file-and-pins", ("start_pins", exclusive[0]), message, remedy, related=related)
    if v.once is not None and (not windows11 or v.pins is None):
        why = "a file says it itself, as 'applyOnce'" if windows11 else f"{site.target.title} has no such choice"
        yield warning("start_pins/no-effect", ("start_pins", "once"), f"'once' has no effect: {why}", "remove it")
    if v.taskbar_replace is not None and v.taskbar is None:
        message = "'taskbar_replace' has no effect without 'taskbar'"
        yield warning("start_pins/no-effect", ("start_pins", "taskbar_replace"), message, "add 'taskbar', or remove it")
    if v.taskbar is not None and windows11 and not site.services.mdm:
        message = "on Windows 11 only MDM and group policy set the taskbar, and the site has no MDM"
        remedy = "remove 'taskbar', or set services.intune to true"
        yield error("start_pins/taskbar-needs-mdm", ("start_pins", "taskbar"), message, remedy)


def _pins(at: Path, pins: Sequence[str]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, pin in enumerate(pins):
        place = (*at, number)
        other = first.setdefault(pin.lower(), number)
        if other != number:
            related = (((*at, other), "the first time"),)
            yield warning("start_pins/twice", place, f"'{pin}' is pinned twice", "keep one", related=related)
        elif fault := _fault(pin):
            yield error("start_pins/bad-pin", place, f"'{pin}' {fault[0]}", fault[1])
        elif _SOMEBODY.match(pin):
            message = f"'{pin}' stands in the folder of one user, and others do not have it"
            yield warning("start_pins/one-users-link", place, message, "use a shortcut under '%ALLUSERSPROFILE%'")
        elif pin.upper().startswith("%APPDATA%"):
            message = f"'{pin}' must be there for each user before the first sign-in, or the pin stays out"
            yield note(
                "start_pins/users-own-link", place, message, "use a shortcut under '%ALLUSERSPROFILE%' if there is"
            )


def _fault(pin: str) -> tuple[str, str] | None:
    """Why nothing can be pinned by this name, and what to write instead."""
    of = kind(pin)
    if pin != pin.strip() or not pin.isprintable():
        return "begins or ends with a space, or holds a control character", "take it out"
    if _VERSIONED.search(pin):
        return "names one version of the app, and an AUMID has none", "write the family's name, such as 'Name_hash!App'"
    if of == "packaged" and not _PACKAGED.fullmatch(pin):
        return "is no AUMID of an app package", "write it like 'Microsoft.WindowsStore_8wekyb3d8bbwe!App'"
    if of == "link" and not _FULL.fullmatch(pin):
        return "is no full path of a shortcut", r"begin with a drive, or with a variable such as '%ALLUSERSPROFILE%\'"
    if of == "desktop" and _PROGRAM.search(pin):
        return (
            "is a file, and a file is pinned by its shortcut",
            "name the shortcut that leads to it, which ends in '.lnk'",
        )
    return None
