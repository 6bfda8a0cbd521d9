"""What is made of each area of a profile by itself: sites that get an area from the same layers share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from ppkg_builder.profile.tree import Map, Node
from ppkg_builder.same import Same

Made = TypeVar("Made")

_AREAS = 128
"""Areas that are kept: those of a few families of sites."""


class PerArea(Generic[Made]):
    """Makes something of an area's key and tree, of nothing else, and keeps it where other sites may ask, too.

    What it makes must not be changed by whoever gets it.
    """

    def __init__(self, make: Callable[[str, Node], Made]) -> None:
        self._make = make
        self._kept = lru_cache(maxsize=_AREAS)(lambda key, node: make(key, node.thing))

    def of(self, root: Map, key: str) -> Made:
        node = root.entries[key].node
        return self._kept(key, Same(node)) if inherited(root, node) else self._make(key, node)

    def each(self, root: Map) -> Iterator[Made]:
        """Of every area of the profile, in the order of its keys."""
        return (self.of(root, key) for key in root.entries)


def inherited(root: Map, node: Node) -> bool:
    """Whether an area stands in layers alone: a merged map is where its last layer says it, as the profile is."""
    return node.place.file != root.place.file
