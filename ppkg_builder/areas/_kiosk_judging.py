"""Reads a user's AssignedAccess file safely and holds it against our schema; each fault has its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.paths import shipped
from ppkg_builder.report import Location
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import XMLSchema, _Element, _LogEntry

LARGEST = 1 << 20
"""Bytes of such a file: real ones have some ten thousand."""
_SHOWN = 20  # faults of one file

_DUPLICATES = {
    "one-app-starts-by-itself": ("kiosk/several-launches", "more than one app is to open by itself"),
    "each-app-once": ("kiosk/schema", "the same app is allowed twice"),
    "one-profile-an-id": ("kiosk/schema", "two profiles have the same Id"),
    "one-autologon-account": ("kiosk/schema", "two profiles are for the account that signs in by itself"),
    "allowed-app-by-id-or-by-path": ("kiosk/schema", "an allowed app needs either AppUserModelId or DesktopAppPath"),
    "app-by-id-or-by-path": ("kiosk/schema", "the one app needs either AppUserModelId or ClassicAppPath"),
    "arguments-belong-to-a-path": ("kiosk/schema", "ClassicAppArguments go with ClassicAppPath only"),
}
"""Rule and words for each constraint of the schema that libxml2 tells by its name alone."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the file, at a line and column of it."""

    rule: str
    message: str
    remedy: str
    line: int = 1
    column: int = 1


def findings(faults: tuple[Fault, ...], at: Path, shown: str) -> tuple[Finding, ...]:
    """The faults as findings: ``at`` is the key that names the file, ``shown`` how the profile calls it."""
    return tuple(
        replace(error(one.rule, at, one.message, one.remedy), location=Location(shown, one.line, one.column))
        for one in faults
    )


def judged(data: bytes) -> _Element | tuple[Fault, ...]:
    """The root of a file that obeys the schema, else its faults."""
    from lxml import etree

    if len(data) > LARGEST:
        return (Fault("kiosk/too-large", f"the file has more than {LARGEST >> 20} MiB", "real ones have some 10 KiB"),)
    try:
        root = parse(data)
    except etree.XMLSyntaxError as fault:
        return (_malformed(fault, data),)
    except ValueError:
        return (Fault("kiosk/not-well-formed", "the file is no XML", "correct the file"),)
    if root.getroottree().docinfo.internalDTD is not None:
        line = data[: max(0, data.find(b"<!DOCTYPE"))].count(b"\n") + 1
        message = "the file has a DOCTYPE, which no device needs and some refuse"
        return (Fault("kiosk/doctype", message, "take it out", line),)
    schema = _schema()
    return root if schema.validate(root.getroottree()) else tuple(_broken(root, data, schema))


def _malformed(fault: SyntaxError, data: bytes) -> Fault:
    """libxml2's own words name the tag at fault; they are shown as far as they quote nothing but names.

    Where a fault stands expat knows better: libxml2 tells the place behind it, and another one with each version.
    """
    said = str(fault.msg or "").split(", line ")[0]
    line = fault.lineno or 1
    if prefix := re.match(r"Namespace prefix ([\w.-]{1,60}) .*is not defined", said):
        message = f"the prefix '{prefix[1]}' is used and declared nowhere"
        column = data.splitlines()[line - 1].find(f"{prefix[1]}:".encode()) + 1
        return Fault(
            "kiosk/undeclared-prefix", message, f"declare it at the root: xmlns:{prefix[1]}=…", line, column or 1
        )
    plain = said if re.fullmatch(r"[\w .:,;<>/'-]{1,120}", said) and "=" not in said else ""
    message = "the file is no well-formed XML" + (f": {plain[:1].lower()}{plain[1:]}" if plain else "")
    return Fault("kiosk/not-well-formed", message, "correct the file", *(_given_up(data) or (line, fault.offset or 1)))


def _given_up(data: bytes) -> tuple[int, int] | None:
    from xml.parsers import expat

    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = _stop  # what it declares could be a bomb
    try:
        reader.Parse(data, True)
    except expat.ExpatError as fault:
        return fault.lineno, fault.offset + 1
    except _Stopped:
        return None
    return None


class _Stopped(Exception):  # noqa: N818  no error
    """A document type begins."""


def _stop(*_: object) -> None:
    raise _Stopped


def _broken(root: _Element, data: bytes, schema: XMLSchema) -> Iterator[Fault]:
    places = positions(root, data)
    for entry in list(schema.error_log)[:_SHOWN]:  # type: ignore[call-overload]  # the stubs do not know that it iterates
        line, column = _place(entry, places)
        constraint = re.search(r"identity-constraint '(?:\{[^}]*\})?([\w-]+)'", entry.message)
        rule, message = _DUPLICATES.get(constraint[1] if constraint else "", ("", ""))
        message = message or f"the file breaks the schema of AssignedAccess: {_words(entry.message)}"
        yield Fault(rule or "kiosk/schema", message, "correct the file: Windows would refuse it", line, column)


def _place(entry: _LogEntry, places: dict[_Element, tuple[int, int]]) -> tuple[int, int]:
    """libxml2 knows the line where a tag ends and no column; the element it names is looked up instead."""
    named = re.match(r"Element '([^']+)'", entry.message)
    for element, place in places.items():
        if named and element.sourceline == entry.line and element.tag == named[1]:
            return place
    return entry.line, 1


def positions(root: _Element, data: bytes) -> dict[_Element, tuple[int, int]]:
    """Line and column of each element's start tag; where the encoding is one that expat does not read, its line."""
    from xml.parsers import expat

    from lxml import etree

    found: list[tuple[int, int]] = []
    # No entity bombs: a file with a document type was refused before.
    reader = expat.ParserCreate()
    reader.StartElementHandler = lambda *_: found.append((reader.CurrentLineNumber, reader.CurrentColumnNumber + 1))
    elements = list(root.iter(etree.Element))
    try:
        reader.Parse(data, True)
    except expat.ExpatError:
        found = []
    if len(found) != len(elements):
        found = [(_line(element), 1) for element in elements]
    return dict(zip(elements, found, strict=True))


def _line(element: _Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


@cache
def _schema() -> XMLSchema:
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(shipped("schemas") / "xsd" / "assigned-access.xsd")))


def _words(message: str) -> str:
    """libxml2's message with local names only."""
    plain = re.sub(r"\{[^{}]*\}", "", message).strip().rstrip(".")
    return plain[:1].lower() + plain[1:220]
