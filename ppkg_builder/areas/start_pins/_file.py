"""A layout file of the user's own: read without trust, and judged at the place in that file."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.areas.start_pins._layout import KEYS, NAMESPACE, written
from ppkg_builder.report import Location, Severity
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

AT: Path = ("start_pins", "file")
_RULE = "start_pins/file-content"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_KNOWN = frozenset({*KEYS.values(), "secondaryTile"})
_LARGEST = 256 << 10
_TILES = ("Tile", "DesktopApplicationTile", "SecondaryTile")


@dataclass(slots=True)
class Layout:
    """What a file holds. ``value`` is the policy's text, empty where an error was found."""

    value: str = ""
    pins: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def read(name: str, site: Site) -> Layout:
    """The layout in file ``name``, of the kind that the target takes."""
    data = site.repository.read(AT, name)
    if isinstance(data, Finding):
        return Layout(findings=[data])
    if len(data) > _LARGEST:
        message = f"the file is larger than {_LARGEST >> 10} KiB, and a layout has some 4"
        return Layout(findings=[_fault(Location(name, 1, 1), message, "export it anew")])
    wanted = ".json" if site.target.has("start-pins") else ".xml"
    if not name.lower().endswith(wanted):
        message = f"{site.target.title} takes the layout of Start from a file that ends in '{wanted}'"
        remedy = f"export it on a PC with {site.target.title}: Export-StartLayout -Path layout{wanted}"
        return Layout(findings=[Finding("start_pins/file-kind", Severity.ERROR, message, AT, remedy)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Layout(findings=[_fault(Location(name, 1, 1), "the file is not text in UTF-8", "save it as UTF-8")])
    return _of_json(name, text) if wanted == ".json" else _of_xml(name, data, text)


def _fault(place: Location, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(_RULE, severity, message, AT, remedy, location=place)


# --- JSON -----------------------------------------------------------------------------------------------------------


def _of_json(name: str, text: str) -> Layout:
    doubled: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        counted = Counter(key for key, _ in found)
        doubled.extend(key for key, count in counted.items() if count > 1)
        return dict(found)

    try:
        layout = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as fault:
        place = Location(name, fault.lineno, fault.colno)
        return Layout(findings=[_fault(place, f"the file is no JSON: {fault.msg.lower()}", "correct it there")])
    except (RecursionError, ValueError):  # a number of thousands of digits is a ValueError, too
        return Layout(
            findings=[_fault(Location(name, 1, 1), "the file holds more than a layout does", "export it anew")]
        )
    found = [_fault(_place(name, text, key), f"{_shown(key)} stands there twice", "keep one") for key in doubled[:1]]
    found += _json_faults(name, text, layout)
    if any(one.severity is Severity.ERROR for one in found):
        return Layout(findings=found)
    return Layout(written(layout), tuple(str(next(iter(pin.values()))) for pin in layout["pinnedList"]), found)


def _json_faults(name: str, text: str, layout: Any) -> Iterator[Finding]:
    pinned = layout.get("pinnedList") if isinstance(layout, dict) else None
    if not isinstance(pinned, list):
        message = "the file has no list 'pinnedList'"
        yield _fault(Location(name, 1, 1), message, 'write {"pinnedList": [{"packagedAppId": "…"}]}')
        return
    if not isinstance(layout.get("applyOnce", False), bool):
        yield _fault(_place(name, text, "applyOnce"), "'applyOnce' is true or false", "write one of the two")
    for key in sorted(layout.keys() - {"pinnedList", "applyOnce"})[:10]:
        message, remedy = f"Windows is not known to read {_shown(key)}", "leave it out; names count with their case"
        yield _fault(_place(name, text, key), message, remedy, Severity.WARNING)
    for number, pin in enumerate(pinned, 1):
        key = next(iter(pin), "") if isinstance(pin, dict) and len(pin) == 1 else ""
        if key not in _KNOWN or not (isinstance(pin[key], str) or key == "secondaryTile"):
            message = f"entry {number} of 'pinnedList' must hold one of {', '.join(sorted(KEYS.values()))}, and a text"
            place = _place(name, text, key) if key else _place(name, text, "pinnedList")
            yield _fault(place, message, "correct it; names count with their case")


def _shown(key: str) -> str:
    """A name that a stranger chose, fit to be printed."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in key)
    return f"'{plain[:40]}{'…' if len(plain) > 40 else ''}'"


def _place(name: str, text: str, word: str) -> Location:
    """The first place of ``word`` as a JSON text."""
    quoted = json.dumps(word, ensure_ascii=False)
    at = max(text.find(quoted), 0)
    return Location(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), len(quoted))


# --- XML ------------------------------------------------------------------------------------------------------------


def _of_xml(name: str, data: bytes, text: str) -> Layout:
    from lxml import etree

    try:
        root = parse(data)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        place = Location(name, max(line, 1), max(column, 1))
        return Layout(findings=[_fault(place, "the file is not well-formed XML", "correct it there")])
    found = list(_xml_faults(name, text, root))
    if any(one.severity is Severity.ERROR for one in found):
        return Layout(findings=found)
    pins = [value for tile in root.iter() for key, value in sorted(tile.attrib.items()) if "App" in str(key)]
    return Layout(_DECLARATION.sub("", text), tuple(map(str, pins)), found)


def _xml_faults(name: str, text: str, root: Any) -> Iterator[Finding]:
    if root.getroottree().docinfo.internalDTD is not None:
        yield _fault(Location(name, 1, 1), "the file has a DOCTYPE, which no layout needs", "take it out")
    if root.tag != f"{{{NAMESPACE}}}LayoutModificationTemplate":
        place, message = Location(name, root.sourceline or 1, 1), "the file is no layout that Start reads"
        yield _fault(place, message, f"its root is 'LayoutModificationTemplate' in the namespace '{NAMESPACE}'")
        return
    for tile in root.iter(*(f"{{{NAMESPACE.replace('LayoutModification', 'StartLayout')}}}{one}" for one in _TILES)):
        if missing := [key for key in ("Size", "Row", "Column") if tile.get(key) is None]:
            message = f"a tile has no {' and no '.join(missing)}"
            yield _fault(Location(name, tile.sourceline or 1, 1), message, "every tile needs its size and its place")
    if (comment := text.find("<!--")) >= 0:
        place = Location(name, text.count("\n", 0, comment) + 1, comment - text.rfind("\n", 0, comment), 4)
        message, remedy = "comments make Windows misread a layout", "take them out"
        yield _fault(place, message, remedy, Severity.WARNING)
