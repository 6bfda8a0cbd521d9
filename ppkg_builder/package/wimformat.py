"""The fixed shapes of a WIM file, version 1.13: header, resource entry, lookup table entry, directory entry."""

from __future__ import annotations

import struct

from ppkg_builder.valuetypes import dataclass

MAGIC = b"MSWIM\0\0\0"
HEADER_SIZE = 208
VERSION = 0x00010D00
COMPRESSED = 0x2  # header flag: some resource is compressed
XPRESS = 0x20000
LZX = 0x40000
LZMS = 0x80000
JUNCTIONS_FIXED = 0x80  # relative paths of junctions were fixed on capture; Microsoft's tool always sets it

METADATA = 0x2  # flags of a resource
RESOURCE_COMPRESSED = 0x4
RESOURCE_SPANNED = 0x8
RESOURCE_SOLID = 0x10

DIRECTORY = 0x10  # file attributes
ARCHIVE = 0x20
LINK = 0x400  # a reparse point
ENCRYPTED = 0x4000  # by the file system: what stands in the container is no content that could be read

HEADER = struct.Struct("<8sIIII16sHHI24s24s24sI24s60x")
LOOKUP = struct.Struct("<24sHI20s")
DENTRY = struct.Struct("<QIiQQQQQQ20sIQHHH")
NO_HASH = bytes(20)  # of empty files, which have no resource


@dataclass(frozen=True, slots=True)
class Resource:
    """Where bytes stand: ``size`` in the file, ``original`` when decompressed."""

    offset: int = 0
    size: int = 0
    original: int = 0
    flags: int = 0

    def packed(self) -> bytes:
        return struct.pack("<QQQ", self.size | self.flags << 56, self.offset, self.original)

    @staticmethod
    def unpack(data: bytes) -> Resource:
        size, offset, original = struct.unpack("<QQQ", data)
        return Resource(offset, size & (1 << 56) - 1, original, size >> 56)

    @property
    def compressed(self) -> bool:
        return bool(self.flags & RESOURCE_COMPRESSED)


def aligned(length: int) -> int:
    """Directory entries start on multiples of 8 bytes."""
    return (length + 7) & ~7
