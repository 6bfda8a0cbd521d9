"""LZX as WIM files use it: chunks that stand by themselves, each with a window of the chunk's full size.

Format: [MS-PATCH] 2 and, for what WIM files do otherwise (a bit for the usual block size, no length in front of a
chunk, calls always translated), the notes of wimlib's author on the differences.
"""

from __future__ import annotations

import struct
from dataclasses import field

from ppkg_builder.package.huffman import HuffmanFault, decoding
from ppkg_builder.package.lzxbits import Bits
from ppkg_builder.valuetypes import dataclass

_VERBATIM, _ALIGNED, _STORED = 1, 2, 3
_USUAL_BLOCK = 32768
_LITERALS = 256
_LENGTHS = 249
_LONG = 7  # a match's length from here on is told by a further code
_MIN_MATCH = 2
_SLOTS = {15: 30, 16: 32, 17: 34, 18: 36, 19: 38, 20: 42, 21: 50}
"""Into how many slots distances fall, by the logarithm of the chunk's size."""
_EXTRA = (0, 0, 0, 0, *(n // 2 for n in range(2, 34)), *(17,) * 14)
"""How many further bits a slot's distances have."""
_BASES = tuple(sum(1 << extra for extra in _EXTRA[:slot]) for slot in range(len(_EXTRA)))
_RECENT = 2  # a distance is written with this added: 0 to 2 mean the three distances used last
_TRANSLATED = 12_000_000  # the file size that call translation assumes, whatever the file's size is
_CALL = b"\xe8"


class LzxFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """The data is no LZX chunk of the length it claims."""


def decompress(data: bytes, size: int, window: int = 32768) -> bytes:
    """The ``size`` bytes that one compressed chunk stands for. ``window`` is the container's chunk size, a power of
    two from 32 KiB to 2 MiB. Raises :class:`LzxFault`."""
    try:
        return _untranslated(_Chunk(Bits(data), size, window.bit_length() - 1).decoded())
    except (HuffmanFault, IndexError) as fault:
        raise LzxFault("a compressed chunk cannot be decoded") from fault


@dataclass(slots=True)
class _Chunk:
    """What a chunk's blocks hand on to each other: code lengths, the last three distances, the bytes so far."""

    bits: Bits
    size: int
    order: int
    out: bytearray = field(default_factory=bytearray)
    recent: list[int] = field(default_factory=lambda: [1, 1, 1])
    main: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=lambda: [0] * _LENGTHS)

    def decoded(self) -> bytearray:
        self.main = [0] * (_LITERALS + 8 * _SLOTS[self.order])
        while len(self.out) < self.size:
            kind = self.bits.read(3)
            length = self._block_size()
            if not 0 < length <= self.size - len(self.out):
                raise LzxFault("a block of a compressed chunk is empty or longer than the chunk")
            if kind == _STORED:
                self._stored(length)
            elif kind in (_VERBATIM, _ALIGNED):
                self._compressed(len(self.out) + length, aligned=kind == _ALIGNED)
            else:
                raise LzxFault("a compressed chunk has a block of an unknown kind")
        return self.out

    def _block_size(self) -> int:
        if self.bits.read(1):
            return _USUAL_BLOCK
        length = self.bits.read(16)
        return length << 8 | self.bits.read(8) if self.order > 15 else length

    def _stored(self, length: int) -> None:
        self.bits.align()
        self.recent = list(struct.unpack("<III", self.bits.raw(12)))
        self.out += self.bits.raw(length)
        if length % 2:
            self.bits.raw(1)

    def _compressed(self, end: int, *, aligned: bool) -> None:
        codes = decoding([self.bits.read(3) for _ in range(8)]) if aligned else ([], 0)
        self.bits.lengths(self.main, 0, _LITERALS)
        self.bits.lengths(self.main, _LITERALS, len(self.main))
        self.bits.lengths(self.long, 0, _LENGTHS)
        main, long, bits, out = decoding(self.main), decoding(self.long), self.bits, self.out
        while len(out) < end:
            bits.literals(*main, out, end)
            if len(out) == end:
                return
            symbol = bits.symbol(*main) - _LITERALS
            length = symbol & 7
            if length == _LONG:
                length += bits.symbol(*long)
            self._copy(length + _MIN_MATCH, self._distance(symbol >> 3, codes), end)

    def _distance(self, slot: int, aligned: tuple[list[int], int]) -> int:
        recent = self.recent
        if slot <= _RECENT:
            recent[0], recent[slot] = recent[slot], recent[0]
            return recent[0]
        extra = _EXTRA[slot]
        if aligned[1] and extra >= 3:
            footer = self.bits.read(extra - 3) << 3
            footer |= self.bits.symbol(*aligned)
        else:
            footer = self.bits.read(extra)
        recent[:] = (_BASES[slot] + footer - _RECENT, *recent[:2])
        return recent[0]

    def _copy(self, length: int, distance: int, end: int) -> None:
        out = self.out
        start = len(out) - distance
        if not 0 <= start < len(out) or len(out) + length > end:
            raise LzxFault("a match of a compressed chunk reaches out of its block")
        if distance >= length:
            out += out[start : start + length]
        else:
            out += (bytes(out[start:]) * (length // distance + 1))[:length]


def _untranslated(out: bytearray) -> bytes:
    """Undo what makes machine code shrink better: the targets of calls were made absolute."""
    at, end = out.find(_CALL), len(out) - 10
    while 0 <= at < end:
        (target,) = struct.unpack_from("<i", out, at + 1)
        if -at <= target < _TRANSLATED:
            struct.pack_into("<i", out, at + 1, target - at if target >= 0 else target + _TRANSLATED)
        at = out.find(_CALL, at + 5)
    return bytes(out)
