"""Writes LZX blocks by hand, to test the reader on what no writer at hand makes."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from ppkg_builder.package.huffman import code_lengths, codewords

Token = int | tuple[int, int]
"""A literal byte, or a match: its length (2 to 257) and slot 0 to 2 for a recent distance, else the distance plus 2."""

_EXTRA = [0, 0, 0, 0, *(n // 2 for n in range(2, 34)), *[17] * 14]
_BASES = [sum(1 << extra for extra in _EXTRA[:slot]) for slot in range(50)]


class Chunk:
    """Grows block by block; ``data`` is the chunk as a reader gets it."""

    def __init__(self, slots: int = 30) -> None:
        self._slots = slots
        self._bits = ""
        self._main = [0] * (256 + 8 * slots)
        self._long = [0] * 249

    @property
    def data(self) -> bytes:
        bits = self._bits.ljust(-(-len(self._bits) // 16) * 16, "0")
        return b"".join(int(bits[at : at + 16], 2).to_bytes(2, "little") for at in range(0, len(bits), 16))

    def stored(self, data: bytes, recent: tuple[int, int, int] = (1, 1, 1)) -> Chunk:
        self._start(3, len(data))
        self._bits += "0" * (16 - len(self._bits) % 16)
        plain = struct.pack("<III", *recent) + data + bytes(len(data) % 2)
        self._bits += "".join(f"{word:016b}" for word in struct.unpack(f"<{len(plain) // 2}H", plain))
        return self

    def compressed(self, tokens: Sequence[Token], size: int, *, aligned: bool = False, kind: int = 0) -> Chunk:
        """``size`` is what the tokens stand for."""
        self._start(kind or (2 if aligned else 1), size)
        symbols = [_symbols(token) for token in tokens]
        main = _lengths([symbol for symbol, *_ in symbols], len(self._main))
        long = _lengths([length for _, length, *_ in symbols if length is not None], 249)
        if aligned:
            self._bits += f"{3:03b}" * 8
        self._tell(self._main, main, 0, 256)
        self._tell(self._main, main, 256, len(main))
        self._tell(self._long, long, 0, 249)
        self._main, self._long = main, long
        codes, longs = codewords(main), codewords(long)
        for symbol, length, extra, value in symbols:
            self._put(codes[symbol], main[symbol])
            if length is not None:
                self._put(longs[length], long[length])
            if aligned and extra >= 3:
                self._put(value >> 3, extra - 3)
                self._put(value & 7, 3)  # eight codes of three bits are the numbers themselves
            else:
                self._put(value, extra)
        return self

    def bits(self, text: str) -> Chunk:
        self._bits += text
        return self

    def _start(self, kind: int, size: int) -> None:
        self._put(kind, 3)
        if size == 32768:
            self._put(1, 1)
        else:
            self._put(size, 17 if self._slots == 30 else 25)

    def _tell(self, before: list[int], after: list[int], start: int, end: int) -> None:
        """Each length as its change; runs are left to other writers. All twenty codes of the changes have five bits or
        four: 12 of four and 8 of five make a whole code."""
        lengths = [4] * 12 + [5] * 8
        self._bits += "".join(f"{length:04b}" for length in lengths)
        codes = codewords(lengths)
        for old, new in zip(before[start:end], after[start:end], strict=True):
            change = (old - new) % 17
            self._put(codes[change], lengths[change])

    def _put(self, value: int, width: int) -> None:
        if width:
            self._bits += f"{value:0{width}b}"


def _symbols(token: Token) -> tuple[int, int | None, int, int]:
    """Main symbol, symbol of a long length, how many bits of distance follow, and those."""
    if isinstance(token, int):
        return token, None, 0, 0
    length, formatted = token
    slot = max(slot for slot in range(50) if _BASES[slot] <= formatted)
    head = min(length - 2, 7)
    rest = length - 9 if head == 7 else None
    return 256 + 8 * slot + head, rest, _EXTRA[slot], formatted - _BASES[slot]


def _lengths(used: Iterable[int], size: int) -> list[int]:
    frequencies = [0] * size
    for symbol in used:
        frequencies[symbol] += 1
    if sum(map(bool, frequencies)) == 1:  # a code needs two symbols
        frequencies[0 if not frequencies[0] else 1] = 1
    return code_lengths(frequencies, 16) if any(frequencies) else frequencies


def expand(tokens: Iterable[Token], before: bytes = b"", recent: Sequence[int] = (1, 1, 1)) -> bytes:
    """What ``tokens`` stand for, worked out a byte at a time."""
    out, last = bytearray(before), list(recent)
    for token in tokens:
        if isinstance(token, int):
            out.append(token)
            continue
        length, formatted = token
        if formatted < 3:
            last[0], last[formatted] = last[formatted], last[0]
        else:
            last = [formatted - 2, *last[:2]]
        for _ in range(length):
            out.append(out[-last[0]])
    return bytes(out)
