"""XPRESS with Huffman codes, as WIM files use it: chunks of 32 KiB, each compressed by itself.

Format: [MS-XCA] 2.1 and 2.2. A chunk is 256 bytes of code lengths (512 symbols, a nibble each, low one first)
and a stream in which 16-bit little-endian words of codes are interleaved with the bytes of long lengths.
"""

from __future__ import annotations

from collections.abc import Iterable

from ppkg_builder.package.huffman import code_lengths, codewords
from ppkg_builder.package.matches import MIN_LENGTH, items

CHUNK = 32768
_SYMBOLS = 512
_END = 256  # closes a chunk; the same code means "match of length 3 at distance 1" before that
_LIMIT = 15


def compress(data: bytes) -> bytes:
    """One chunk of at most 32 KiB, compressed; may come out longer than ``data``."""
    tokens = [(_symbol(item), item) for item in items(data)]
    frequencies = [0] * _SYMBOLS
    for symbol, _ in tokens:
        frequencies[symbol] += 1
    frequencies[_END] += 1
    if frequencies[_END] == sum(frequencies):  # nothing but the end: a code needs two symbols
        frequencies[0] = 1
    lengths = code_lengths(frequencies, _LIMIT)
    table = bytes(lengths[n] | lengths[n + 1] << 4 for n in range(0, _SYMBOLS, 2))
    return table + _stream(tokens, lengths)


def _symbol(item: int | tuple[int, int]) -> int:
    if isinstance(item, int):
        return item
    length, distance = item
    return 256 | (distance.bit_length() - 1) << 4 | min(length - MIN_LENGTH, 15)


def _stream(tokens: Iterable[tuple[int, int | tuple[int, int]]], lengths: list[int]) -> bytes:
    words, out = codewords(lengths), _Stream()
    for symbol, item in tokens:
        out.bits(words[symbol], lengths[symbol])
        if isinstance(item, tuple):
            length, distance = item
            extra = length - MIN_LENGTH
            if extra >= 270:
                out.raw(b"\xff" + extra.to_bytes(2, "little"))
            elif extra >= 15:
                out.raw(bytes([extra - 15]))
            width = distance.bit_length() - 1
            out.bits(distance - (1 << width), width)
    out.bits(words[_END], lengths[_END])
    return out.finish()


class _Stream:
    """Bits in words, with bytes in between.

    A reader holds two words ahead, so a word's place is reserved two words before its bits are known.
    """

    def __init__(self) -> None:
        self._out = bytearray(4)
        self._places = (0, 2)
        self._buffer = 0
        self._count = 0

    def bits(self, value: int, width: int) -> None:
        self._buffer = self._buffer << width | value
        self._count += width
        if self._count > 16:
            self._count -= 16
            self._put(self._buffer >> self._count)
            self._buffer &= (1 << self._count) - 1

    def raw(self, data: bytes) -> None:
        self._out += data

    def finish(self) -> bytes:
        place = self._places[0]
        self._out[place : place + 2] = (self._buffer << (16 - self._count) & 0xFFFF).to_bytes(2, "little")
        return bytes(self._out)

    def _put(self, word: int) -> None:
        place, following = self._places
        self._out[place : place + 2] = word.to_bytes(2, "little")
        self._places = (following, len(self._out))
        self._out += b"\0\0"
