"""The integrity table: checksums over everything from the header to the lookup table, which a writer may add."""

from __future__ import annotations

import hashlib
import struct

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimcontent import PIECE, Content
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimheader import Header

_HEAD = struct.Struct("<III")  # the table's length, how many checksums, how many bytes each covers
_SHA1 = 20
_LIMIT = 1 << 20
"""Bytes of the table: a checksum for each 10 MiB is usual, so this is enough for 500 GB."""


def verify_integrity(content: Content, header: Header) -> None:
    """Read all that the table covers. Raises :class:`WimFault` at the first range that does not match."""
    where = header.integrity.offset
    table = content.whole(header.integrity, "the integrity table", _LIMIT)
    if len(table) < _HEAD.size:
        raise WimFault("the integrity table is too short", where)
    length, count, step = _HEAD.unpack_from(table)
    start, end = wf.HEADER_SIZE, header.lookup.offset + header.lookup.size
    if length != len(table) or length != _HEAD.size + count * _SHA1 or not step or -(-(end - start) // step) != count:
        raise WimFault("the integrity table does not describe the container", where)
    for number, at in enumerate(range(start, end, step)):
        known = table[_HEAD.size + number * _SHA1 :][:_SHA1]
        if _checksum(content, at, min(step, end - at)) != known:
            raise WimFault("the container does not match its integrity table", at)


def _checksum(content: Content, start: int, length: int) -> bytes:
    sha1 = hashlib.sha1(usedforsecurity=False)
    for at in range(start, start + length, PIECE):
        sha1.update(content.at(at, min(PIECE, start + length - at)))
    return sha1.digest()
