"""What an image's metadata tell beside names and content: most of it was never meant to leave the maker's machine."""

from __future__ import annotations

import struct
from dataclasses import field

from ppkg_builder.package.wimdentries import Entry
from ppkg_builder.package.wimsecurity import identifiers
from ppkg_builder.valuetypes import dataclass

_MOST = 1000  # of each kind that are kept: a hostile image has any number
_ITEM = struct.Struct("<II")  # what stands behind an entry's names: kind and length of an item
_OBJECT_ID = 1


@dataclass(slots=True)
class Traces:
    """Grows while the metadata are walked. ``first`` and ``last`` are times in units of 100 ns since 1601, 0 where
    none is said; ``streams`` are further streams of files, by path and name."""

    sids: frozenset[str] = frozenset()
    short_names: list[tuple[str, str]] = field(default_factory=list)
    streams: list[tuple[str, str]] = field(default_factory=list)
    object_ids: list[str] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)  # of the streams
    first: int = 0
    last: int = 0

    def see_security(self, metadata: bytes, offset: int) -> None:
        """Raises ``WimFault`` for a security block that cannot be read."""
        self.sids = identifiers(metadata, offset)

    def see(self, entry: Entry) -> None:
        times = [time for time in entry.times if time]
        if times:
            self.first = min(self.first or times[0], *times)
            self.last = max(self.last, *times)
        if entry.short_name and len(self.short_names) < _MOST:
            self.short_names.append((entry.path, entry.short_name))
        for name, digest in entry.streams:
            self.digests.add(digest.hex())
            if len(self.streams) < _MOST:
                self.streams.append((entry.path, name))
        if entry.items and len(self.object_ids) < _MOST and _has_object_id(entry.items):
            self.object_ids.append(entry.path)


def _has_object_id(items: bytes) -> bool:
    """An object identifier may hold the address of the machine's network adapter."""
    at = 0
    while at + _ITEM.size <= len(items):
        kind, length = _ITEM.unpack_from(items, at)
        if kind == _OBJECT_ID and length:
            return True
        at += _ITEM.size + ((length + 7) & ~7)
    return False
