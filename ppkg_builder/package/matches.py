"""Finds repeats in a chunk, for XPRESS: hash chains over three bytes, one step of lazy matching."""

from __future__ import annotations

from collections.abc import Iterator

MIN_LENGTH = 3
_CHAIN = 24  # how many earlier places are tried; more gains under one per cent on provisioning XML
_GOOD = 64  # a match this long is taken at once


def items(data: bytes) -> Iterator[int | tuple[int, int]]:
    """``data`` as literals (a byte each) and matches ``(length, distance)``."""
    finder, position, end = _Finder(data), 0, len(data)
    length, distance = finder.best(0)
    while position < end:
        following = finder.best(position + 1) if length < _GOOD else (0, 0)
        if length < MIN_LENGTH or following[0] > length:
            yield data[position]
            position += 1
            length, distance = following if length < _GOOD else finder.best(position)
        else:
            yield length, distance
            position += length
            length, distance = finder.best(position)


class _Finder:
    """Earlier places of each three-byte sequence; places are entered in order as the search moves on."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._last: dict[bytes, int] = {}
        self._previous = [-1] * len(data)
        self._entered = 0

    def best(self, position: int) -> tuple[int, int]:
        """The longest match at ``position`` with what stands before it: ``(length, distance)``, or ``(0, 0)``."""
        data, room = self._data, len(self._data) - position
        if room < MIN_LENGTH:
            return 0, 0
        self._enter(position)
        candidate = self._last.get(data[position : position + MIN_LENGTH], -1)
        length = distance = 0
        for _ in range(_CHAIN):
            if candidate < 0 or length == room:
                break
            if not length or data[candidate + length] == data[position + length]:
                found = self._common(candidate, position, room)
                if found > length:
                    length, distance = found, position - candidate
            candidate = self._previous[candidate]
        return length, distance

    def _enter(self, end: int) -> None:
        data, last, previous = self._data, self._last, self._previous
        for place in range(self._entered, end):
            sequence = data[place : place + MIN_LENGTH]
            previous[place] = last.get(sequence, -1)
            last[sequence] = place
        self._entered = max(self._entered, end)

    def _common(self, first: int, second: int, room: int) -> int:
        data, length, step = self._data, MIN_LENGTH, 32
        while step and length < room:
            if length + step <= room and (
                data[first + length : first + length + step] == data[second + length : second + length + step]
            ):
                length += step
            else:
                step //= 2
        return length
