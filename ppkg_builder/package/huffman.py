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
