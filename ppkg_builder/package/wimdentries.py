"""Walks the metadata of an image: which file stands where, without trusting it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import WimFault

_DEPTH = 64  # Windows' own paths end long before
_STREAM = struct.Struct("<QQ20sH")  # a further stream of the entry before it: length, reserved, SHA-1, name length


def entries(metadata: bytes, offset: int) -> Iterator[tuple[str, str]]:
    """Path and SHA-1 (hex) of each file. ``offset`` is the resource's place in the file, for faults."""
    return _Walk(metadata, offset).files()


class _Walk:
    def __init__(self, metadata: bytes, offset: int) -> None:
        self._data = metadata
        self._offset = offset
        self._visited: set[int] = set()

    def files(self) -> Iterator[tuple[str, str]]:
        if len(self._data) < 8:
            raise self._fault("the metadata has no security block", 0)
        security: int = struct.unpack_from("<I", self._data)[0]
        root = self._entry(wf.aligned(max(security, 8)))
        if root is None:
            raise self._fault("the metadata has no root directory", security)
        pending = [("", root[2])] if root[2] else []
        while pending:
            parent, place = pending.pop()
            names: set[str] = set()
            for name, digest, children, folder in self._directory(place):
                if name.upper() in names:
                    raise self._fault(f"'{parent}{name}' stands twice in its directory", place)
                names.add(name.upper())
                if folder and children:
                    pending.append((f"{parent}{name}/", children))
                elif not folder:
                    yield parent + name, digest
                if parent.count("/") >= _DEPTH:
                    raise self._fault(f"directories are nested deeper than {_DEPTH}", place)

    def _directory(self, place: int) -> Iterator[tuple[str, str, int, bool]]:
        while True:
            if place in self._visited:
                raise self._fault("the directories form a loop", place)
            self._visited.add(place)
            entry = self._entry(place)
            if entry is None:
                return
            name, digest, children, folder, place = entry
            self._safe(name, place)
            yield name, digest, children, folder

    def _entry(self, place: int) -> tuple[str, str, int, bool, int] | None:
        """Name, SHA-1, place of the children, whether a directory, place of the next; ``None`` ends a directory."""
        length = self._number(place)
        if length <= 8:
            return None
        if length < wf.DENTRY.size or place + length > len(self._data):
            raise self._fault("a directory entry reaches past the metadata", place)
        fields = wf.DENTRY.unpack_from(self._data, place)
        attributes, children, digest, streams, name_length = fields[1], fields[3], fields[9], fields[12], fields[14]
        if attributes & wf.LINK:
            raise self._fault("a file is a link, which no package holds", place)
        start = place + wf.DENTRY.size
        if name_length % 2 or start + name_length > place + length:
            raise self._fault("a file name reaches past its directory entry", place)
        try:
            name = self._data[start : start + name_length].decode("utf-16-le")
        except UnicodeDecodeError as fault:
            raise self._fault("a file name is no UTF-16 text", place) from fault
        following = place + wf.aligned(length)
        for _ in range(streams):
            unnamed, following = self._stream(following)
            digest = unnamed or digest
        return name, digest.hex(), children, bool(attributes & wf.DIRECTORY), following

    def _stream(self, place: int) -> tuple[bytes, int]:
        """The SHA-1 if the further stream has no name (it is then the file's content), and the next place."""
        length = self._number(place)
        if length < _STREAM.size or place + length > len(self._data):
            raise self._fault("a further stream reaches past the metadata", place)
        _, _, digest, name = _STREAM.unpack_from(self._data, place)
        return (b"" if name or digest == wf.NO_HASH else digest), place + wf.aligned(length)

    def _number(self, place: int) -> int:
        if place + 8 > len(self._data):
            raise self._fault("the metadata ends within a directory", place)
        number: int = struct.unpack_from("<Q", self._data, place)[0]
        return number

    def _safe(self, name: str, place: int) -> None:
        """A name that a path can be made of; anything else could lead out of the folder it is written to."""
        if not name or name in (".", "..") or any(char in '/\\:"<>|*?' or ord(char) < 32 for char in name):
            raise self._fault("a file has a name that Windows does not allow", place)

    def _fault(self, message: str, place: int) -> WimFault:
        return WimFault(f"{message} ({place} bytes into the metadata)", self._offset)
