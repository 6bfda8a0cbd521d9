"""The bits of an LZX chunk: little-endian words of 16 bits, read from their highest bit on."""

from __future__ import annotations

import struct
from itertools import pairwise

from ppkg_builder.package.huffman import HuffmanFault, decoding

_PRETREE = 20
_ZEROS, _MORE_ZEROS, _REPEAT = 17, 18, 19


class Bits:
    """A place in a chunk. Beyond its end there are zeros, for a little while: an encoder need not fill its last word.

    Raises ``IndexError`` where a chunk is far too short, and :class:`HuffmanFault` for symbols that no code has.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        words = struct.unpack(f"<{(len(data) + 1) // 2 + 2}H", data + bytes(4 + len(data) % 2))
        # Each place's word with its successor: a look ahead of up to 17 bits is then one index and one shift.
        self._pairs: list[int] = [high << 16 | low for high, low in pairwise(words)]
        self._at = 0

    def read(self, width: int) -> int:
        """The next ``width`` bits, at most 17."""
        at = self._at
        self._at = at + width
        return self._pairs[at >> 4] >> (32 - width - (at & 15)) & ((1 << width) - 1)

    def symbol(self, table: list[int], width: int) -> int:
        """The next symbol of the code that :func:`decoding` made ``table`` and ``width`` of."""
        if not width:
            raise HuffmanFault("a code that has no words is used")
        at = self._at
        entry = table[self._pairs[at >> 4] >> (32 - width - (at & 15)) & ((1 << width) - 1)]
        self._at = at + (entry & 31)
        return entry >> 5

    def literals(self, table: list[int], width: int, out: bytearray, end: int) -> None:
        """Append symbols below 256 to ``out`` until another follows or ``out`` has ``end`` bytes."""
        if not width:
            raise HuffmanFault("a code that has no words is used")
        at, pairs, mask, room = self._at, self._pairs, (1 << width) - 1, end - len(out)
        append, shift = out.append, 32 - width
        while room:
            entry = table[pairs[at >> 4] >> (shift - (at & 15)) & mask]
            if entry >= 256 << 5:
                break
            append(entry >> 5)
            at += entry & 31
            room -= 1
        self._at = at

    def lengths(self, known: list[int], start: int, end: int) -> None:
        """Bring the code lengths from ``start`` to ``end`` up to date: they are told as changes of the block before."""
        table = decoding([self.read(4) for _ in range(_PRETREE)])
        while start < end:
            symbol = self.symbol(*table)
            if symbol < _ZEROS:
                known[start] = (known[start] - symbol) % 17
                start += 1
                continue
            if symbol == _REPEAT:
                run = 4 + self.read(1)
                change = self.symbol(*table)
                if change >= _ZEROS:
                    raise HuffmanFault("a change of a code length is none")
                value = (known[start] - change) % 17
            else:
                run, value = (4 + self.read(4), 0) if symbol == _ZEROS else (20 + self.read(5), 0)
            if start + run > end:
                raise HuffmanFault("code lengths run past the end of their table")
            known[start : start + run] = [value] * run
            start += run

    def align(self) -> None:
        """To the next word: a block of plain bytes starts there, even if this place is the start of a word."""
        self._at = (self._at // 16 + 1) * 16

    def raw(self, length: int) -> bytes:
        """Plain bytes, from the start of a word or, after an odd number of them, its second half."""
        start = self._at >> 3
        if start + length > len(self._data):
            raise IndexError("a chunk ends within a block of plain bytes")
        self._at += length * 8
        return self._data[start : start + length]
