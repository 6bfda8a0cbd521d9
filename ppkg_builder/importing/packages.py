"""Provisioning packages: Microsoft's are read from their answer file, ours from what they say to devices.

Either way both are at hand: the answer file spells settings as people know them, the provxml is what devices get.
What the provxml says beyond the answer file's settings becomes networks, friendly keys or raw nodes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from pathlib import Path as FilePath

from ppkg_builder.importing.keeping import LARGEST
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.package import open_package
from ppkg_builder.package.answer import Answer, AnswerFault
from ppkg_builder.package.compiler import ANSWER, compile_answer
from ppkg_builder.package.identity import AUTHOR
from ppkg_builder.package.lookup import Lookup
from ppkg_builder.package.meaning import Said, meaning_of, said_by
from ppkg_builder.package.original import Original
from ppkg_builder.package.places import Part, Placed
from ppkg_builder.package.provread import ProvFault, Stated, read_xml
from ppkg_builder.package.serialization import Content
from ppkg_builder.package.walk import walk
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from ppkg_builder.values import SecretRef
from ppkg_builder.valuetypes import dataclass

_LIMIT = 64 << 20  # bytes of XML, and of assets, that are read of one package
_EPOCH = date(1601, 1, 1)  # FILETIME counts from here
_DAY = 24 * 3600 * 10**7


class NotReadable(ValueError):  # noqa: N818  it says what the package is
    """The package cannot be imported. The message is plain words."""


@dataclass(slots=True)
class Package:
    """A package taken apart. ``ours``: built by this tool."""

    shown: str
    answer: Answer
    ours: bool
    notes: Mapping[str, str]
    built: date | None
    _original: Original
    _files: Mapping[str, bytes]
    _contents: dict[tuple[str, ...], bytes | None] = field(default_factory=dict)

    @property
    def answer_place(self) -> str:
        """What places call the answer file inside."""
        return f"{self.shown}:{ANSWER}"

    def content(self, leaf: Leaf) -> bytes | None:
        """The file that a setting of the answer file named, as far as the package holds it."""
        return self._contents.get(_steps(leaf.parts))

    def load(self, catalogue: Lookup) -> None:
        """Find every setting's file, in the order in which the tool numbered them."""
        original = Original(self._files)
        for placed in walk(self.answer, catalogue).settings:
            if placed.entry.type == "file" and placed.variant is None:
                found = original.contents(placed)
                self._contents[_steps(placed.parts)] = found if isinstance(found, bytes) else None

    def said(self) -> list[tuple[Stated, Said, str]]:
        """Everything that the package says to every device, in the order of its groups, each with its file."""
        return [
            (parm, said_by(parm, one), one.path)
            for one in self._original.sets
            for parm in self._original.stated.get(one.path, ())
            if not one.conditions
        ]

    def compiled(self, catalogue: Lookup) -> frozenset[Said]:
        """What its answer file's settings for every device say, as we compile them."""

        def content(placed: Placed) -> Content | None:
            return self._contents.get(_steps(placed.parts))

        common = Answer(self.answer.config, self.answer.common)
        files = compile_answer(common, (), catalogue, content, self._original.form).files
        return meaning_of({
            path: data if isinstance(data, bytes) else data.render(_no_secret).encode() for path, data in files.items()
        })  # fmt: skip


def read_package(path: FilePath, shown: str) -> Package:
    """The package at ``path``. Raises :class:`NotReadable` or ``OSError``."""
    try:
        with path.open("rb") as source:
            wim = open_package(source)
            files = wim.contents(assets=False, limit=_LIMIT) | _assets(wim)
        original = Original(files)
        image = read_xml("image XML", wim.xml.encode()).find("IMAGE")
    except (WimFault, ProvFault) as fault:
        raise NotReadable(str(fault)) from fault
    except AnswerFault as fault:
        raise NotReadable(f"{ANSWER}: {fault}") from fault
    said = {str(e.tag): e.text or "" for e in image if isinstance(e.tag, str)} if image is not None else {}
    notes = dict(re.findall(r"(\w+)=([^;]*)", said.get("NOTES", "")))
    times = [] if image is None else [image.findtext(f"CREATIONTIME/{part}") or "" for part in ("HIGHPART", "LOWPART")]
    return Package(shown, original.answer, said.get("AUTHOR") == AUTHOR, notes, _day(times), original, files)


def _assets(wim: Wim) -> dict[str, bytes]:
    """The files that a profile can name; what is larger stays out, and is told by the setting that misses it."""
    found: dict[str, bytes] = {}
    room = _LIMIT
    for path, file in sorted(wim.files.items()):
        if file.is_asset and file.size <= min(LARGEST, room):
            found[path] = wim.read(path, LARGEST)
            room -= file.size
    return found


def _day(parts: list[str]) -> date | None:
    """The day of a FILETIME in two hexadecimal halves, if it is one on which packages were built."""
    try:
        high, low = (int(part, 16) for part in parts)
        day = _EPOCH + timedelta(days=((high << 32) + low) // _DAY)
    except (ValueError, OverflowError):
        return None
    return day if date(2015, 1, 1) <= day <= date(2099, 12, 31) else None


def _steps(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(part.name if part.key is None else f"{part.name}\0{part.key}" for part in parts)


def _no_secret(ref: SecretRef) -> str:
    raise AssertionError(f"a package that was read holds no secret by reference: {ref.name}")
