"""Security descriptors of an image: who owns its files and who may do what, as security identifiers.

Layouts: [MS-DTYP] 2.4.2.2 (identifier), 2.4.4 (entries of a list), 2.4.5 (list), 2.4.6 (descriptor).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ppkg_builder.package.wimfault import WimFault

_HEAD = struct.Struct("<II")  # of the block: its length, how many descriptors
_DESCRIPTOR = struct.Struct("<BBHIIII")  # revision, padding, control, owner, group, system list, access list
_MOST_PARTS = 15
_WITH_OBJECT = range(5, 9)  # kinds of entries that name an object class between mask and identifier


def identifiers(metadata: bytes, offset: int) -> frozenset[str]:
    """Every security identifier that the metadata's security block names: ``S-1-5-21-…``. Raises ``WimFault``."""
    try:
        return frozenset(sid for descriptor in _descriptors(metadata) for sid in _named(descriptor))
    except (struct.error, IndexError) as fault:
        raise WimFault("the metadata's security block cannot be read", offset) from fault


def block_length(metadata: bytes, offset: int) -> int:
    """How many bytes the security block takes; entries follow. Raises ``WimFault``."""
    if len(metadata) < _HEAD.size:
        raise WimFault("the metadata has no security block", offset)
    length: int = _HEAD.unpack_from(metadata)[0]
    if length > len(metadata):
        raise WimFault("the metadata's security block reaches past its end", offset)
    return max(length, _HEAD.size)


def _descriptors(metadata: bytes) -> Iterator[bytes]:
    length, count = _HEAD.unpack_from(metadata)
    at = _HEAD.size + 8 * count
    if count and at > length:
        raise IndexError(count)
    for (size,) in struct.iter_unpack("<Q", metadata[_HEAD.size : at] if count else b""):
        if at + size > length:
            raise IndexError(size)
        yield metadata[at : at + size]
        at += size


def _named(descriptor: bytes) -> Iterator[str]:
    if not descriptor:
        return
    _, _, _, owner, group, system, access = _DESCRIPTOR.unpack_from(descriptor)
    yield from (_sid(descriptor, at) for at in (owner, group) if at)
    for at in (system, access):
        if at:
            yield from _listed(descriptor, at)


def _listed(descriptor: bytes, at: int) -> Iterator[str]:
    count: int = struct.unpack_from("<H", descriptor, at + 4)[0]
    at += 8
    for _ in range(count):
        kind, _, size = struct.unpack_from("<BBH", descriptor, at)
        place = at + 8  # behind the entry's head and its mask
        if kind in _WITH_OBJECT:
            present: int = struct.unpack_from("<I", descriptor, place)[0]
            place += 4 + 16 * (present & 1) + 16 * (present >> 1 & 1)
        if place + 8 + 4 * descriptor[place + 1] > at + size:
            raise IndexError(size)  # identifiers that overlap could be any number of times longer than the block
        yield _sid(descriptor, place)
        at += size


def _sid(descriptor: bytes, at: int) -> str:
    revision, count = struct.unpack_from("<BB", descriptor, at)
    if count > _MOST_PARTS:
        raise IndexError(count)
    authority = int.from_bytes(descriptor[at + 2 : at + 8], "big")
    parts = struct.unpack_from(f"<{count}I", descriptor, at + 8)
    return "-".join(map(str, ("S", revision, authority, *parts)))
