"""What kind of file is at hand: told by its content, never by its name."""

from __future__ import annotations

import re
from dataclasses import field
from enum import Enum
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ppkg_builder.profile.files import Refusal, read
from ppkg_builder.report import Finding, Location, Severity
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

LIMIT = 16 << 20  # bytes of any file but a package
_MOST = 100_000  # elements of an XML file: an answer file with every setting of every store has 10 000
_DEPTH = 100
_WIM = b"MSWIM\0\0\0"
_SIGNED = bytes.fromhex("06092a864886f70d010702")  # the object identifier of CMS signed data
_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?(?P<name>[A-Za-z][\w.-]{0,60})")


class Kind(Enum):
    """Kinds of file that can be imported, in words, in the order in which they are read."""

    PACKAGE = "provisioning package"
    ANSWER = "answer file"
    PHONE = "Apple configuration profile"
    NETWORK = "WLAN profile"
    KIOSK = "AssignedAccess file"
    AUTOPILOT = "Autopilot profile"
    ROSTER = "Autopilot hash file"


_ROOTS = {
    "WindowsCustomizations": Kind.ANSWER,
    "WLANProfile": Kind.NETWORK,
    "AssignedAccessConfiguration": Kind.KIOSK,
    "plist": Kind.PHONE,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import. ``shown`` is what messages call it; ``data`` is empty for packages, which are streamed."""

    path: FilePath
    shown: str
    kind: Kind
    data: bytes = field(default=b"", repr=False)

    def at(self, line: int = 1) -> Location:
        return Location(self.shown, max(1, line), 1)


def open_source(path: FilePath) -> Source | Finding:
    """The file at ``path``, or why it cannot be imported."""
    shown = path.as_posix()
    if _is_package(path):
        return Source(path, shown, Kind.PACKAGE)
    data = read(path, path.name, LIMIT)
    if isinstance(data, Refusal):
        return _fault("import/unreadable", shown, data.message, data.remedy)
    kind = _kind(data)
    if isinstance(kind, str):
        return _fault("import/unknown-kind", shown, kind, "see docs/import.md for what can be imported")
    return Source(path, shown, kind, data)


def _is_package(path: FilePath) -> bool:
    """Told by the first bytes: packages are larger than any other file may be. Faults are :func:`read`'s to tell."""
    try:
        if not path.is_file():  # a pipe would wait for ever
            return False
        with path.open("rb") as file:
            return file.read(len(_WIM)) == _WIM
    except OSError:
        return False


def _kind(data: bytes) -> Kind | str:
    if data.startswith(b"bplist00"):
        return Kind.PHONE
    if data[:1] == b"\x30" and _SIGNED in data[:64]:
        return "the file is signed, and is read unsigned only: take it out of its signature with openssl cms -verify"
    start = decoded(data[:4096]).lstrip()
    if start.startswith("<"):
        names = [found["name"] for found in _ROOT.finditer(re.sub(r"<!--.*?(-->|\Z)", "", start, flags=re.DOTALL))]
        known = _ROOTS.get(names[0]) if names else None
        return known or f"the file is XML of a kind that is not imported ('{names[0] if names else '?'}')"
    if start.startswith("{"):
        return Kind.AUTOPILOT
    first = start.partition("\n")[0].lower()
    if "serial" in first and "," in first + start[:200]:
        return Kind.ROSTER
    return "the file is neither a package nor any other kind of file that is imported"


def decoded(data: bytes) -> str:
    """Text of any encoding that Windows' tools write: UTF-8, UTF-16 with its mark, else that of western Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        cut = fault.reason == "unexpected end of data" and len(data) - fault.start < 4
        return data[: fault.start].decode("utf-8-sig") if cut else data.decode("cp1252", "replace")


def xml(source: Source) -> _Element | Finding:
    """The root of an XML source, or the fault with its line."""
    from lxml import etree

    try:
        root = parse(source.data)
    except (etree.XMLSyntaxError, ValueError) as fault:
        return _malformed(source, fault)
    if root.getroottree().docinfo.internalDTD is not None:
        message = "the file has a document type declaration, which no file of this kind needs"
        return _fault("import/doctype", source.shown, message, "take it out")
    if too_much(root):
        message = "the file holds more elements, or deeper ones, than any of its kind"
        return _fault("import/too-much", source.shown, message, "import a part of it")
    return root


def too_much(root: _Element) -> bool:
    """Whether a document is larger or deeper than any real one, told without recursion."""
    level, seen = [root], 0
    for _ in range(_DEPTH):
        seen += len(level)
        if seen > _MOST:
            return True
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _malformed(source: Source, fault: Exception) -> Finding:
    """libxml2's own words name the tag at fault; they are shown as far as they quote nothing but names."""
    line = getattr(fault, "lineno", 0) or 1
    column = getattr(fault, "offset", 0) or 1
    said = str(getattr(fault, "msg", "") or "").split(", line ")[0]
    plain = said if re.fullmatch(r"[\w .:,;<>/'-]{1,120}", said) and "=" not in said else ""
    message = f"the {source.kind.value} is no well-formed XML" + (f": {plain[:1].lower()}{plain[1:]}" if plain else "")
    place = Location(source.shown, line, column)
    return Finding("import/not-well-formed", Severity.ERROR, message, None, "correct the file", location=place)


def _fault(rule: str, shown: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, None, remedy, location=Location(shown, 1, 1))
