"""Reads a WIM with one image, stored or XPRESS-compressed, from anyone.

No length is trusted: every range is held against the file's own size before a byte of it is read, paths are
checked before anyone can use them, and content must match its SHA-1. Every fault is a :class:`WimFault`.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimdentries import entries
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.xpress import XpressFault, decompress

_LIMIT = 16 << 20
"""Bytes of metadata, lookup table or XML that are read at most: a package of 10 000 files has 2 MB of them."""
_PIECE = 1 << 20
_CHUNK = 32768


@dataclass(frozen=True, slots=True)
class WimFile:
    """A file of the image. ``sha1`` is in lower-case hex, empty for empty files."""

    path: str
    size: int
    sha1: str
    resource: wf.Resource

    @property
    def is_asset(self) -> bool:
        """Whether a package carries it for a setting, and not to say something itself."""
        return self.path.startswith("DataAsset/") and self.path.count("/") > 1


class Wim:
    """An opened container: ``xml`` as text, ``files`` by path. Content is read on demand."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._size = source.seek(0, 2)
        self._flags, lookup, xml = self._header()
        self.xml = self._xml(xml)
        table = self._lookup(lookup)
        images = [resource for resource, _ in table if resource.flags & wf.METADATA]
        if len(images) != 1:
            raise WimFault(f"the container has {len(images)} images; a package has one", lookup.offset)
        resources = {digest: resource for resource, digest in table if not resource.flags & wf.METADATA}
        self.files = {file.path: file for file in self._files(images[0], resources)}

    def read(self, path: str, limit: int = 256 << 20) -> bytes:
        """The content of a file of at most ``limit`` bytes. Raises ``KeyError`` for unknown paths."""
        file = self.files[path]
        if file.size > limit:
            raise WimFault(f"'{path}' has {file.size} bytes, more than are read at once", file.resource.offset)
        return b"".join(self.pieces(path))

    def contents(self, *, assets: bool = True, limit: int = 256 << 20) -> dict[str, bytes]:
        """Every file by its path, or every one but those in ``DataAsset`` folders; ``limit`` holds for their sum."""
        wanted = [file for file in self.files.values() if assets or not file.is_asset]
        if sum(file.size for file in wanted) > limit:
            raise WimFault(f"its files have more than {limit} bytes together, more than are read at once", 0)
        return {file.path: self.read(file.path, limit) for file in wanted}

    def pieces(self, path: str) -> Iterator[bytes]:
        """The content of a file, piece by piece; a wrong checksum is a fault after the last one."""
        file = self.files[path]
        sha1 = hashlib.sha1(usedforsecurity=False)
        for piece in self._content(file.resource):
            sha1.update(piece)
            yield piece
        if file.sha1 and sha1.hexdigest() != file.sha1:
            raise WimFault(f"the content of '{path}' does not match its checksum", file.resource.offset)

    def _header(self) -> tuple[int, wf.Resource, wf.Resource]:
        """Flags, lookup table, XML data."""
        data = self._at(0, min(self._size, wf.HEADER_SIZE))
        if not data.startswith(wf.MAGIC):
            raise WimFault("this is no package that can be read: neither foreign nor encrypted files are", 0)
        if len(data) < wf.HEADER_SIZE:
            raise WimFault("the file ends within its header", len(data))
        header = wf.HEADER.unpack(data)
        if header[1] != wf.HEADER_SIZE or header[2] != wf.VERSION:
            raise WimFault("the container is of a version that is not read", 8)
        if header[3] & wf.COMPRESSED and not header[3] & wf.XPRESS:
            raise WimFault("the container is compressed in a way that is not read; XPRESS is", 16)
        if header[3] & wf.COMPRESSED and header[4] != _CHUNK:
            raise WimFault("the container's chunk size is not 32768", 20)
        if header[6:8] != (1, 1):
            raise WimFault("the container is a part of a split one", 40)
        return header[3], wf.Resource.unpack(header[9]), wf.Resource.unpack(header[10])

    def _xml(self, resource: wf.Resource) -> str:
        data = self._whole(resource, "XML data")
        try:
            return data.decode("utf-16-le").lstrip("\ufeff")
        except UnicodeDecodeError as fault:
            raise WimFault("the XML data is no UTF-16 text", resource.offset) from fault

    def _lookup(self, resource: wf.Resource) -> list[tuple[wf.Resource, str]]:
        data = self._whole(resource, "lookup table")
        if len(data) % wf.LOOKUP.size:
            raise WimFault("the lookup table does not consist of whole entries", resource.offset)
        table = [(wf.Resource.unpack(entry[0]), entry[3].hex()) for entry in wf.LOOKUP.iter_unpack(data)]
        for listed, _ in table:
            self._check(listed, "a resource")
        return table

    def _files(self, image: wf.Resource, resources: dict[str, wf.Resource]) -> Iterator[WimFile]:
        for path, digest in entries(self._whole(image, "metadata"), image.offset):
            empty = digest == wf.NO_HASH.hex()
            resource = wf.Resource() if empty else resources.get(digest)
            if resource is None:
                raise WimFault(f"the content of '{path}' is missing", image.offset)
            yield WimFile(path, resource.original, "" if empty else digest, resource)

    def _check(self, resource: wf.Resource, what: str) -> None:
        if resource.flags & (wf.RESOURCE_SOLID | wf.RESOURCE_SPANNED):
            raise WimFault(f"{what} is solid or split, which is not read", resource.offset)
        if resource.offset + resource.size > self._size:
            raise WimFault(f"{what} reaches past the end of the file", resource.offset)
        if not resource.compressed and resource.size != resource.original:
            raise WimFault(f"{what} is stored but claims another size", resource.offset)

    def _whole(self, resource: wf.Resource, what: str) -> bytes:
        self._check(resource, f"the {what}")
        if resource.original > _LIMIT:
            raise WimFault(f"the {what} claims {resource.original} bytes", resource.offset)
        return b"".join(self._content(resource))

    def _content(self, resource: wf.Resource) -> Iterator[bytes]:
        if not resource.compressed:
            for at in range(resource.offset, resource.offset + resource.size, _PIECE):
                yield self._at(at, min(_PIECE, resource.offset + resource.size - at))
            return
        if not self._flags & wf.COMPRESSED:
            raise WimFault("a resource is compressed, but the container says nothing is", resource.offset)
        for (start, length), size in zip(self._chunks(resource), _sizes(resource.original), strict=True):
            packed = self._at(start, length)
            try:
                yield packed if length == size else decompress(packed, size)
            except XpressFault as fault:
                raise WimFault(str(fault), start) from fault

    def _chunks(self, resource: wf.Resource) -> list[tuple[int, int]]:
        """Where each chunk of a compressed resource starts and how long it is, from the table before them."""
        count = -(-resource.original // _CHUNK)
        width = 4 if resource.original < 1 << 32 else 8
        table = max(count - 1, 0) * width
        if table > resource.size:
            raise WimFault("a chunk table is longer than its resource", resource.offset)
        form = f"<{max(count - 1, 0)}{'I' if width == 4 else 'Q'}"
        starts = [0, *struct.unpack(form, self._at(resource.offset, table)), resource.size - table]
        first = resource.offset + table
        chunks = [(first + at, end - at) for at, end in pairwise(starts)]
        if any(not 0 < length <= _CHUNK for _, length in chunks) or len(chunks) != count:
            raise WimFault("a chunk table does not describe its resource", resource.offset)
        return chunks

    def _at(self, offset: int, length: int) -> bytes:
        self._source.seek(offset)
        data = self._source.read(length)
        if len(data) != length:
            raise WimFault("the file ends too early", offset + len(data))
        return data


def _sizes(original: int) -> Iterator[int]:
    return (min(_CHUNK, original - at) for at in range(0, original, _CHUNK))
