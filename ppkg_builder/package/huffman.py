"""Code lengths for a canonical, length-limited Huffman code."""

from __future__ import annotations

import heapq
from collections.abc import Sequence


def code_lengths(frequencies: Sequence[int], limit: int) -> list[int]:
    """A code length for each symbol (0: never used), none above ``limit``; needs two used symbols or more."""
    weights = list(frequencies)
    while True:
        lengths = _lengths(weights)
        if max(lengths) <= limit:
            return lengths
        # Flatter weights give a shallower tree; all at 1 is the shallowest there is.
        weights = [(weight + 1) // 2 for weight in weights]


def _lengths(weights: Sequence[int]) -> list[int]:
    heap = [(weight, symbol) for symbol, weight in enumerate(weights) if weight]
    heapq.heapify(heap)
    parents: dict[int, int] = {}
    node = len(weights)
    while len(heap) > 1:
        first, second = heapq.heappop(heap), heapq.heappop(heap)
        parents[first[1]] = parents[second[1]] = node
        heapq.heappush(heap, (first[0] + second[0], node))
        node += 1
    depths = {node - 1: 0}
    for inner in range(node - 2, len(weights) - 1, -1):
        depths[inner] = depths[parents[inner]] + 1
    return [depths[parents[symbol]] + 1 if symbol in parents else 0 for symbol in range(len(weights))]


def codewords(lengths: Sequence[int]) -> list[int]:
    """The canonical code for ``lengths``: shorter codes first, equal ones by symbol."""
    words, code, previous = [0] * len(lengths), 0, 0
    for length, symbol in sorted((length, symbol) for symbol, length in enumerate(lengths) if length):
        code <<= length - previous
        words[symbol], previous = code, length
        code += 1
    return words


class HuffmanFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """Code lengths that make no whole code: some bits would mean nothing, or two things at once."""


def decoding(lengths: Sequence[int]) -> tuple[list[int], int]:
    """What the next bits mean: ``(table, width)``; ``table[next width bits]`` is ``symbol << 5 | length``.

    A code without symbols gives ``([], 0)``: the caller must not look anything up in it. Raises :class:`HuffmanFault`.
    """
    width = max(lengths, default=0)
    by_length: list[list[int]] = [[] for _ in range(width + 1)]
    for symbol, length in enumerate(lengths):
        by_length[length].append(symbol)
    # Held against the room first: a hostile table must not grow before it is refused.
    if width and sum(len(symbols) << (width - n) for n, symbols in enumerate(by_length) if n) != 1 << width:
        raise HuffmanFault("a code does not use each of its words once")
    table: list[int] = []
    for length in range(1, width + 1):
        for symbol in by_length[length]:
            table += [symbol << 5 | length] * (1 << (width - length))
    return table, width
