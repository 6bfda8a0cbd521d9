"""Reads XPRESS chunks with Huffman codes; :mod:`ppkg_builder.package.xpress` writes them and names the format."""

from __future__ import annotations

from ppkg_builder.package.huffman import HuffmanFault, decoding

_TABLE = 256
_LITERALS = 256
_MIN_LENGTH = 3
_LONG = 15  # a length from here on is told by a byte, and from 270 on by two more


class XpressFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """The data is no XPRESS chunk of the length it claims."""


def decompress(data: bytes, size: int) -> bytes:
    """The ``size`` bytes (at most 64 KiB) that one compressed chunk stands for. Raises :class:`XpressFault`."""
    if len(data) < _TABLE + 4:
        raise XpressFault("a compressed chunk is too short to hold its code table")
    try:
        table, width = decoding([half for byte in data[:_TABLE] for half in (byte & 15, byte >> 4)])
        if not width:
            raise XpressFault("a compressed chunk has an empty code table")
        return _decoded(data, table, width, size)
    except (HuffmanFault, IndexError) as fault:
        raise XpressFault("a compressed chunk cannot be decoded") from fault


def _decoded(data: bytes, table: list[int], width: int, size: int) -> bytes:
    """One loop over local names, since it runs once for every byte.

    Words of 16 bits hold the codes, highest bit first, and the bytes of long lengths stand between them: where, that
    depends on a reader that never holds less than 16 bits, as this one does.
    """
    data += b"\0\0\0\0"  # the last word need not be there
    at, buffer, count, mask = _TABLE, 0, 0, (1 << width) - 1
    out = bytearray()
    append, written = out.append, 0
    while written < size:
        if count < 16:
            buffer = (buffer & 0xFFFF) << 16 | data[at] | data[at + 1] << 8
            at += 2
            count += 16
        entry = table[buffer >> (count - width) & mask]
        count -= entry & 31
        if entry < _LITERALS << 5:
            append(entry >> 5)
            written += 1
            continue
        if count < 16:
            buffer = (buffer & 0xFFFF) << 16 | data[at] | data[at + 1] << 8
            at += 2
            count += 16
        slot, length = (entry >> 9) & 15, (entry >> 5) & 15
        count -= slot
        distance = 1 << slot | buffer >> count & ((1 << slot) - 1)
        if length == _LONG:
            length, at = _long(data, at)
        length += _MIN_LENGTH
        _copy(out, distance, length, size)
        written += length
    return bytes(out)


def _long(data: bytes, at: int) -> tuple[int, int]:
    """A length of 15 or more, and the place behind it."""
    if data[at] < 255:
        return data[at] + _LONG, at + 1
    return data[at + 1] | data[at + 2] << 8, at + 3


def _copy(out: bytearray, distance: int, length: int, size: int) -> None:
    start = len(out) - distance
    if start < 0 or len(out) + length > size:
        raise XpressFault("a match of a compressed chunk reaches out of the chunk")
    if distance >= length:
        out += out[start : start + length]
    else:
        out += (bytes(out[start:]) * (length // distance + 1))[:length]
