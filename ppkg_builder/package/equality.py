"""In which of three ways a file of a package equals the one we make: byte for byte, by group, in meaning.

By group ignores what a wizard's package does not record: the number of each group, the suffix that tells groups
of one identifier apart, and the order of the sets, all three being one order. Meaning is what the device sees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from ppkg_builder.package.meaning import Said, said_by
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import PROV, ProvFault, Set, Stated, is_group, sets, stated
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

_NUMBER = re.compile(r"(?P<list>.*/Prov/[^/]+/)\d+__(?P<label>.+)")
_SUFFIX = re.compile(rb'SettingsGroup="([0-9a-f-]{36})_\d+"')
_DATA_NUMBER = re.compile(rb"(\$\(_prov\)\\[^\\\"]+\\)\d+__")

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Equality:
    """How one file of the original compares."""

    path: str
    bytes: bool
    group: bool
    meaning: bool


def compared(original: Original, ours: Files, skip: str) -> list[Equality]:
    """Every file of ``original`` but ``skip``, sorted by path."""
    by_group, meanings = Counter(map(_grouped, ours.items())), _Meaning(ours)
    theirs = _Meaning(original.files)
    found = []
    for path, data in sorted(original.files.items()):
        if path != skip:
            same = ours.get(path) == data
            group = same or by_group[_grouped((path, data))] > 0
            found.append(Equality(path, same, group, group or theirs.of(path) == meanings.like(path, theirs)))
    return found


def without_number(path: str) -> str:
    """A group's file whatever its number."""
    found = _NUMBER.fullmatch(path)
    return f"{found['list']}{found['label']}" if found else path


def _grouped(file: tuple[str, bytes]) -> tuple[str, object]:
    path, data = file
    if not path.startswith(PROV) or is_group(path):
        return without_number(path), data
    lines = _DATA_NUMBER.sub(rb"\1", _SUFFIX.sub(rb'SettingsGroup="\1"', data)).split(b"\r\n")
    return path, tuple(sorted(lines))


class _Meaning:
    """What the files of one package say to a device."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._stated = {path: _read(path, data) for path, data in files.items() if is_group(path)}
        self._sets = sets(files)
        self._said = {
            path: frozenset(said_by(parm, _alone(path)) for parm in held) for path, held in self._stated.items()
        }
        self._all: frozenset[Said] = frozenset().union(*self._said.values())

    def of(self, path: str) -> object:
        if path in self._said:
            return self._said[path]
        if path.startswith(PROV):
            return frozenset(
                said_by(parm, one)
                for one in self._sets
                if f"{PROV}{one.list}.xml" == path
                for parm in self._stated.get(one.path, ())
            )
        return _canonical(self._files.get(path, b""))

    def like(self, path: str, other: _Meaning) -> object:
        """The same question to another package: there a group's parameters may stand in several files."""
        if path in other._said:
            wanted = other.of(path)
            assert isinstance(wanted, frozenset)
            return wanted & self._all
        return self.of(path) if path in self._files else None


def _alone(path: str) -> Set:
    """The set that a group's file would be in, without conditions."""
    return Set(path[len(PROV) :].partition("/")[0], "", path)


def _read(path: str, data: bytes) -> list[Stated]:
    try:
        return stated(path, data)
    except ProvFault:
        return []


def _canonical(data: bytes) -> object:
    """XML without regard to layout; anything else as it is."""
    from lxml import etree

    try:
        return _tree(parse(data))
    except (etree.XMLSyntaxError, ValueError):
        return data


def _tree(element: object) -> object:
    from lxml import etree

    assert isinstance(element, etree._Element)
    children = tuple(_tree(child) for child in element if isinstance(child.tag, str))
    return (element.tag, tuple(sorted(element.attrib.items())), (element.text or "").strip(), children)
