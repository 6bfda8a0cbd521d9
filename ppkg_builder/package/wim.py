"""Writes a WIM with one image, byte for byte the same for the same input."""

from __future__ import annotations

import hashlib
import struct
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import BinaryIO

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.streams import Stream
from ppkg_builder.package.wimtree import Folder, metadata, tree
from ppkg_builder.package.xpress import CHUNK, compress
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El, Layout, leaves, write

STORED_ABOVE = 1 << 20
"""Larger files are stored: what is large is compressed already (apps, archives, pictures)."""
_PIECE = 1 << 20
_XML = Layout("", False, "", "", empty_as_pair=frozenset({"DESCRIPTION", "AUTHOR", "NOTES"}))


@dataclass(frozen=True, slots=True)
class Image:
    """What the image XML says."""

    name: str
    version: str
    package_id: str  # a GUID in braces
    altitude: int
    notes: str
    author: str
    issued: date


def write_wim(out: BinaryIO, files: Mapping[str, bytes | Stream], image: Image) -> None:
    """Write ``files`` (path with ``/`` → content) to ``out``, which must be seekable and empty."""
    _Writer(out, image).write(files)


class _Writer:
    def __init__(self, out: BinaryIO, image: Image) -> None:
        self._out = out
        self._image = image
        self._filetime = _filetime(image.issued)
        self._resources: dict[bytes, tuple[wf.Resource, int]] = {}  # by SHA-1, with the number of files

    def write(self, files: Mapping[str, bytes | Stream]) -> None:
        self._out.write(bytes(wf.HEADER_SIZE))
        root = tree({path: self._file(content) for path, content in files.items()})
        plain = metadata(root, self._filetime)
        meta = self._resource(plain, wf.METADATA)
        lookup = self._plain(self._table(meta, hashlib.sha1(plain, usedforsecurity=False).digest()))
        total = sum(_size(content) for content in files.values())
        xml = self._plain(self._xml(root, len(files), total))
        self._out.seek(0)
        self._out.write(self._header(lookup, xml))

    def _file(self, content: bytes | Stream) -> bytes:
        """The SHA-1 of a file that now has a resource; equal files share one."""
        size = _size(content)
        if not size:
            return wf.NO_HASH
        if size > STORED_ABOVE:
            return self._large(content, size)
        data = content if isinstance(content, bytes) else b"".join(_pieces(content))
        digest = hashlib.sha1(data, usedforsecurity=False).digest()
        self._count(digest, None if digest in self._resources else self._resource(data, 0))
        return digest

    def _large(self, content: bytes | Stream, size: int) -> bytes:
        """Write first and know afterwards: what is large is read once only. A second copy is taken back."""
        offset, sha1 = self._out.tell(), hashlib.sha1(usedforsecurity=False)
        for piece in _pieces(content):
            sha1.update(piece)
            self._out.write(piece)
        digest = sha1.digest()
        if digest in self._resources:
            self._out.seek(offset)
            self._out.truncate()
        self._count(digest, wf.Resource(offset, size, size, 0))
        return digest

    def _count(self, digest: bytes, new: wf.Resource | None) -> None:
        known, used = self._resources.get(digest, (new, 0))
        assert known is not None
        self._resources[digest] = (known, used + 1)

    def _resource(self, data: bytes, flags: int) -> wf.Resource:
        offset, packed = self._out.tell(), _compressed(data)
        if len(packed) < len(data):
            self._out.write(packed)
            return wf.Resource(offset, len(packed), len(data), flags | wf.RESOURCE_COMPRESSED)
        self._out.write(data)
        return wf.Resource(offset, len(data), len(data), flags)

    def _plain(self, data: bytes) -> wf.Resource:
        resource = wf.Resource(self._out.tell(), len(data), len(data), wf.METADATA)
        self._out.write(data)
        return resource

    def _table(self, meta: wf.Resource, digest: bytes) -> bytes:
        files = [(resource, used, sha1) for sha1, (resource, used) in self._resources.items()]
        return b"".join(wf.LOOKUP.pack(r.packed(), 1, used, sha1) for r, used, sha1 in [(meta, 1, digest), *files])

    def _xml(self, root: Folder, files: int, total: int) -> bytes:
        image = self._image
        stamp = [El("HIGHPART", text=f"0x{self._filetime >> 32:08X}")]
        stamp.append(El("LOWPART", text=f"0x{self._filetime & 0xFFFFFFFF:08X}"))
        fields = {"NAME": image.name, "DESCRIPTION": "", "NOTES": image.notes, "AUTHOR": image.author}
        fields |= {"VERSION": image.version, "ALTITUDE": str(image.altitude), "RESETCLEAR": "0"}
        fields |= {"PACKAGEID": image.package_id, "DIRCOUNT": str(root.count()), "FILECOUNT": str(files)}
        fields |= {"TOTALBYTES": str(total), "HARDLINKBYTES": "0"}
        described = El("IMAGE", {"INDEX": "1"}, list(leaves(fields.items())))
        described.children += [El("CREATIONTIME", children=stamp), El("LASTMODIFICATIONTIME", children=stamp)]
        described.add(El("WIMBOOT", text="0"))
        offset = El("TOTALBYTES", text=str(self._out.tell()))
        return ("\ufeff" + write(El.of("WIM", offset, described), _XML).plain).encode("utf-16-le")

    def _header(self, lookup: wf.Resource, xml: wf.Resource) -> bytes:
        flags = wf.COMPRESSED | wf.XPRESS | wf.JUNCTIONS_FIXED
        package = uuid.UUID(self._image.package_id)
        # The image's GUID, random in other tools, marks what belongs together: package and version.
        guid = uuid.uuid5(package, f"{self._image.name}/{self._image.version}").bytes_le
        none = wf.Resource().packed()
        parts = (wf.MAGIC, wf.HEADER_SIZE, wf.VERSION, flags, CHUNK, guid, 1, 1, 1)
        return wf.HEADER.pack(*parts, lookup.packed(), xml.packed(), none, 0, none)


def _compressed(data: bytes) -> bytes:
    """Chunk table (where each chunk but the first starts) and chunks; a chunk that does not shrink stays plain."""
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    packed = [min(compress(chunk), chunk, key=len) for chunk in chunks]
    starts, at = [], 0
    for chunk in packed[:-1]:
        at += len(chunk)
        starts.append(at)
    return struct.pack(f"<{len(starts)}I", *starts) + b"".join(packed)


def _size(content: bytes | Stream) -> int:
    return len(content) if isinstance(content, bytes) else content.size


def _pieces(content: bytes | Stream) -> Iterator[bytes]:
    if not isinstance(content, bytes):
        return content.pieces(_PIECE)
    return (content[at : at + _PIECE] for at in range(0, len(content), _PIECE))


def _filetime(day: date) -> int:
    """Midnight of ``day`` in units of 100 ns since 1601, as Windows counts."""
    since = datetime(day.year, day.month, day.day, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    return since.days * 86_400 * 10_000_000
