"""PNG pictures: read without trust and without decoding them whole, and written anew without anything but the picture.

Text, time, EXIF and the frames of animations are left out (W3C: PNG, third edition, 11 "Chunk specifications").
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_PIECE = 1 << 16
_LAST_FILTER = 4


class Damaged(ValueError):  # noqa: N818  in the house's word for it
    """It is not what it says it is."""


def size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the header says. Raises :class:`Damaged`."""
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise Damaged
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def cleaned(data: bytes) -> bytes:
    """The picture alone. Raises :class:`Damaged` where a reader would stumble: it is inflated, a piece at a time."""
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if names[0] != b"IHDR" or names.count(b"IHDR") != 1 or b"IDAT" not in names:
        raise Damaged
    header = chunks[0][1]
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    _judge(header, b"PLTE" in names, packed)
    kept = [(name, body) for name, body in chunks if name in _KEPT and name not in (b"IDAT", b"IEND")]
    return SIGNATURE + b"".join(_chunk(*one) for one in (*kept, (b"IDAT", packed), (b"IEND", b"")))


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Up to the end of the picture; whatever stands behind it is none of it."""
    at = len(SIGNATURE)
    while True:
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if data[at : at + 12 + length] != _chunk(name, body):
            raise Damaged
        if name[:1].isupper() and name not in _KEPT:  # a reader must know these
            raise Damaged
        yield name, body
        if name == b"IEND":
            return
        at += 12 + length


def _judge(header: bytes, palette: bool, packed: bytes) -> None:
    if len(header) != 13:
        raise Damaged
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    depth, colours, compression, filtering, interlaced = header[8:]
    if depth not in _DEPTHS.get(colours, ()) or compression or filtering or interlaced > 1:
        raise Damaged
    if (colours == 3) != palette and colours in (0, 3, 4):
        raise Damaged
    bits = depth * _CHANNELS[colours]
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    _inflate(packed, [_rows((width, height), bits, one) for one in passes])


def _rows(size: tuple[int, int], bits: int, grid: tuple[int, int, int, int]) -> tuple[int, int]:
    """How many rows a pass has, and how many bytes each of them, with the one that names its filter."""
    (width, height), (left, top, across, down) = size, grid
    columns, rows = max(0, -(-(width - left) // across)), max(0, -(-(height - top) // down))
    return (rows, 1 + -(-columns * bits // 8)) if columns else (0, 1)


def _inflate(packed: bytes, passes: list[tuple[int, int]]) -> None:
    """Exactly these rows must come out of it, each with a filter that there is."""
    unpacking = zlib.decompressobj()
    held, rest = b"", packed
    for rows, length in passes:
        for _ in range(rows):
            while len(held) < length:
                held, rest = _more(unpacking, held, rest)
            if held[0] > _LAST_FILTER:
                raise Damaged
            held = held[length:]


def _more(unpacking: zlib._Decompress, held: bytes, rest: bytes) -> tuple[bytes, bytes]:
    try:
        piece = unpacking.decompress(rest, _PIECE)
    except zlib.error:
        raise Damaged from None
    if not piece:
        raise Damaged
    return held + piece, unpacking.unconsumed_tail
