"""Reads ranges and resources of a container. No length is trusted: each is held against the file's size first."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from ppkg_builder.package import lzx, xpressread
from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimheader import Header

PIECE = 1 << 20
_TABLE_PIECE = 1 << 16


class Content:
    """The bytes behind resources, in pieces of at most ``PIECE`` or one chunk."""

    def __init__(self, source: BinaryIO, header: Header) -> None:
        self._source = source
        self._header = header
        self.size = source.seek(0, 2)

    def check(self, resource: wf.Resource, what: str) -> None:
        """Raise :class:`WimFault` for a resource that cannot be where it says."""
        if resource.flags & (wf.RESOURCE_SOLID | wf.RESOURCE_SPANNED):
            raise WimFault(f"{what} is solid or split, which is not read", resource.offset)
        if resource.offset + resource.size > self.size:
            raise WimFault(f"{what} reaches past the end of the file", resource.offset)
        if resource.compressed and not self._header.method:
            raise WimFault(f"{what} is compressed, but the container says nothing is", resource.offset)
        if not resource.compressed and resource.size != resource.original:
            raise WimFault(f"{what} is stored but claims another size", resource.offset)
        if resource.compressed and self._least(resource.original) > resource.size:
            raise WimFault(f"{what} claims more bytes than it can hold", resource.offset)

    def _least(self, original: int) -> int:
        """How long a compressed resource is at least: its chunk table, and a byte for each chunk."""
        count = -(-original // self._header.chunk)
        return (count - 1) * _width(original) + count

    def whole(self, resource: wf.Resource, what: str, limit: int) -> bytes:
        """A resource of at most ``limit`` bytes."""
        self.check(resource, what)
        if resource.original > limit:
            raise WimFault(f"{what} claims {resource.original} bytes", resource.offset)
        return b"".join(self.pieces(resource))

    def pieces(self, resource: wf.Resource) -> Iterator[bytes]:
        """A resource, piece by piece."""
        if resource.compressed:
            yield from self._decompressed(resource)
            return
        for at in range(resource.offset, resource.offset + resource.size, PIECE):
            yield self.at(at, min(PIECE, resource.offset + resource.size - at))

    def at(self, offset: int, length: int) -> bytes:
        """A range of the file."""
        self._source.seek(offset)
        data = self._source.read(length)
        if len(data) != length:
            raise WimFault("the file ends too early", offset + len(data))
        return data

    def _decompressed(self, resource: wf.Resource) -> Iterator[bytes]:
        left, chunk = resource.original, self._header.chunk
        for start, length in self._chunks(resource):
            size = min(chunk, left)
            left -= size
            if not 0 < length <= size:
                raise WimFault("a chunk table does not describe its resource", resource.offset)
            packed = self.at(start, length)
            yield packed if length == size else self._chunk(packed, size, start)

    def _chunk(self, packed: bytes, size: int, start: int) -> bytes:
        try:
            if self._header.method == "LZX":
                return lzx.decompress(packed, size, self._header.chunk)
            return xpressread.decompress(packed, size)
        except (lzx.LzxFault, xpressread.XpressFault) as fault:
            raise WimFault(str(fault), start) from fault

    def _chunks(self, resource: wf.Resource) -> Iterator[tuple[int, int]]:
        """Where each chunk starts and how long it is: the table before them says where each but the first starts."""
        count = -(-resource.original // self._header.chunk)
        if not count:
            raise WimFault("a chunk table does not describe its resource", resource.offset)
        width = _width(resource.original)
        table = (count - 1) * width
        first, before = resource.offset + table, 0
        for start in self._starts(resource.offset, table, width):
            yield first + before, start - before
            before = start
        yield first + before, resource.size - table - before

    def _starts(self, offset: int, table: int, width: int) -> Iterator[int]:
        for at in range(0, table, _TABLE_PIECE):
            data = self.at(offset + at, min(_TABLE_PIECE, table - at))
            yield from struct.unpack(f"<{len(data) // width}{'I' if width == 4 else 'Q'}", data)


def _width(original: int) -> int:
    """Bytes of an entry of a chunk table."""
    return 4 if original < 1 << 32 else 8
