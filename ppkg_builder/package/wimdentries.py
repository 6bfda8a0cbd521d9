"""Walks the metadata of an image: which file stands where, without trusting it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimnames import fold, is_safe
from ppkg_builder.package.wimsecurity import block_length
from ppkg_builder.valuetypes import dataclass

_DEPTH = 64  # Windows' own paths end long before
_PATHS = 8 << 20
"""Characters that all paths have together: long folders with many files must not fill the memory."""
_STREAM = struct.Struct("<QQ20sH")  # a further stream of the entry before it: length, reserved, SHA-1, name length


@dataclass(frozen=True, slots=True)
class Entry:
    """A directory entry: ``streams`` are its further streams with a name, each with its SHA-1. ``times`` are
    those of creation, last access and last change, in units of 100 ns since 1601."""

    path: str
    folder: bool
    digest: bytes
    short_name: str
    times: tuple[int, int, int]
    streams: tuple[tuple[str, bytes], ...]
    items: bytes
    children: int
    next: int


def entries(metadata: bytes, offset: int) -> Iterator[Entry]:
    """Every file and folder, the root first. ``offset`` is the resource's place in the file, for faults."""
    return _Walk(metadata, offset).entries()


class _Walk:
    def __init__(self, metadata: bytes, offset: int) -> None:
        self._data = metadata
        self._offset = offset
        self._visited: set[int] = set()
        self._paths = 0

    def entries(self) -> Iterator[Entry]:
        first = block_length(self._data, self._offset)
        root = self._entry(wf.aligned(first), "")
        if root is None:
            raise self._fault("the metadata has no root directory", first)
        yield root
        pending = [("", root.children)] if root.children else []
        while pending:
            parent, place = pending.pop()
            for entry in self._directory(parent, place):
                yield entry
                if entry.folder and entry.children:
                    if parent.count("/") + 1 >= _DEPTH:
                        raise self._fault(f"directories are nested deeper than {_DEPTH}", place)
                    pending.append((f"{entry.path}/", entry.children))

    def _directory(self, parent: str, place: int) -> Iterator[Entry]:
        names: set[str] = set()
        while True:
            if place in self._visited:
                raise self._fault("the directories form a loop", place)
            self._visited.add(place)
            entry = self._entry(place, parent)
            if entry is None:
                return
            name = entry.path[len(parent) :]
            if not is_safe(name):
                raise self._fault("a file has a name that Windows does not allow", place)
            if fold(name) in names:
                raise self._fault(f"'{entry.path}' stands twice in its directory", place)
            names.add(fold(name))
            self._paths += len(entry.path)
            if self._paths > _PATHS:
                raise self._fault(f"its paths have more than {_PATHS} characters together", place)
            yield entry
            place = entry.next

    def _entry(self, place: int, parent: str) -> Entry | None:
        """``None`` ends a directory."""
        length = self._number(place)
        if length <= 8:
            return None
        if length < wf.DENTRY.size or place + length > len(self._data):
            raise self._fault("a directory entry reaches past the metadata", place)
        fields = wf.DENTRY.unpack_from(self._data, place)
        attributes, digest = fields[1], fields[9]
        if attributes & (wf.LINK | wf.ENCRYPTED):
            what = "a link, which no package holds" if attributes & wf.LINK else "encrypted by its file system"
            raise self._fault(f"a file is {what}", place)
        name, short_name, items = self._names(place, length, fields[14], fields[13])
        named, following = [], place + wf.aligned(length)
        for _ in range(fields[12]):
            stream, own, following = self._stream(following)
            if stream:
                named.append((stream, own))
            elif own != wf.NO_HASH:
                digest = own
        folder = bool(attributes & wf.DIRECTORY)
        times = (fields[6], fields[7], fields[8])
        return Entry(parent + name, folder, digest, short_name, times, tuple(named), items, fields[3], following)

    def _names(self, place: int, length: int, name: int, short: int) -> tuple[str, str, bytes]:
        """Name, short name (each ends in two zero bytes) and whatever stands behind them in the entry."""
        start, end = place + wf.DENTRY.size, place + length
        after = start + name + 2 * bool(name)
        if name % 2 or short % 2 or start + name > end or (short and after + short > end):
            raise self._fault("a file name reaches past its directory entry", place)
        items = wf.aligned(after + short + 2 * bool(short))
        return self._text(start, name, place), self._text(after, short, place), self._data[items:end]

    def _stream(self, place: int) -> tuple[str, bytes, int]:
        """Name and SHA-1 of a further stream, and the next place. One without a name is the file's content."""
        length = self._number(place)
        if length < _STREAM.size or place + length > len(self._data):
            raise self._fault("a further stream reaches past the metadata", place)
        _, _, digest, name = _STREAM.unpack_from(self._data, place)
        if name % 2 or _STREAM.size + name > length:
            raise self._fault("the name of a further stream reaches past it", place)
        return self._text(place + _STREAM.size, name, place), digest, place + wf.aligned(length)

    def _text(self, start: int, length: int, place: int) -> str:
        try:
            return self._data[start : start + length].decode("utf-16-le")
        except UnicodeDecodeError as fault:
            raise self._fault("a file name is no UTF-16 text", place) from fault

    def _number(self, place: int) -> int:
        if place + 8 > len(self._data):
            raise self._fault("the metadata ends within a directory", place)
        number: int = struct.unpack_from("<Q", self._data, place)[0]
        return number

    def _fault(self, message: str, place: int) -> WimFault:
        return WimFault(f"{message} ({place} bytes into the metadata)", self._offset)
