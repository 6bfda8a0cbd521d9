"""Writes small registry hives, so that reading them can be tested without a store of Microsoft's at hand."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

HEADER = 4096
_BIN = 32


@dataclass
class K:
    """A registry key for :func:`hive`: values are texts, numbers or lists of texts."""

    values: dict[str, str | int | list[str]] = field(default_factory=dict)
    subkeys: dict[str, K] = field(default_factory=dict)


def setting(kind: int, *, below: dict[str, K] | None = None, **values: str | int) -> K:
    """A key that a store would hold: type, further values, and keys below it."""
    return K({"Type": kind, **values}, below or {})


def hive(root: K) -> bytes:
    """A hive with ``root`` as its first cell, in one bin."""
    cells = _Cells()
    _node(cells, "ROOT", root, cells.reserve(_size(root, "ROOT")))
    body = bytes(cells.data)
    total = _BIN + len(body)
    size = -(-total // 4096) * 4096
    bin_header = struct.pack("<4sIIIIQI", b"hbin", 0, size, 0, 0, 0, 0)
    regf = struct.pack("<4sIIQIIIIIII", b"regf", 1, 1, 0, 1, 5, 0, 1, _BIN, size, 1)
    return regf.ljust(HEADER, b"\0") + (bin_header + body).ljust(size, b"\0")


class _Cells:
    def __init__(self) -> None:
        self.data = bytearray()

    def reserve(self, size: int) -> int:
        """The offset, from the first bin's start, of a new cell for ``size`` bytes."""
        whole = -(-(size + 4) // 8) * 8
        offset = _BIN + len(self.data)
        self.data += struct.pack("<i", -whole) + bytes(whole - 4)
        return offset

    def fill(self, offset: int, content: bytes) -> None:
        start = offset - _BIN + 4
        self.data[start : start + len(content)] = content

    def put(self, content: bytes) -> int:
        offset = self.reserve(len(content))
        self.fill(offset, content)
        return offset


def _size(key: K, name: str) -> int:
    return 76 + len(name.encode("utf-16-le"))


def _node(cells: _Cells, name: str, key: K, at: int) -> None:
    values = [cells.put(_value(cells, label, content)) for label, content in key.values.items()]
    listed = cells.put(struct.pack(f"<{len(values)}I", *values)) if values else 0xFFFFFFFF
    children = [(child, below, cells.reserve(_size(below, child))) for child, below in key.subkeys.items()]
    offsets = [offset for _, _, offset in children]
    leaf = cells.put(struct.pack(f"<2sH{len(offsets)}I", b"li", len(offsets), *offsets)) if offsets else 0xFFFFFFFF
    plain = name.isascii()
    text = name.encode("ascii" if plain else "utf-16-le")
    head = struct.pack(
        "<2sHQIIIIIIIIIIIIIIIHH", b"nk", 0x20 if plain else 0, 0, 0, 0, len(children), 0, leaf, 0xFFFFFFFF,
        len(values), listed, 0, 0xFFFFFFFF, 0, 0, 0, 0, 0, len(text), 0,
    )  # fmt: skip
    cells.fill(at, head + text)
    for child, below, offset in children:
        _node(cells, child, below, offset)


def _value(cells: _Cells, name: str, content: str | int | list[str]) -> bytes:
    text = name.encode("ascii")
    if isinstance(content, int):
        kind, size, where = 4, 0x80000004, content
    else:
        joined = content if isinstance(content, str) else "\0".join([*content, ""])
        data = (joined + "\0").encode("utf-16-le")
        kind, size, where = 1 if isinstance(content, str) else 7, len(data), cells.put(data)
    return struct.pack("<2sHIIIHH", b"vk", len(text), size, where, kind, 1, 0) + text
