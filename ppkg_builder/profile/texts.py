"""The texts that a profile holds, which are looked through for what cannot stand there or must not be shown."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from ppkg_builder.profile.perarea import PerArea
from ppkg_builder.profile.tree import Map, Node, leaves
from ppkg_builder.report import Path
from ppkg_builder.same import Same

Text = tuple[Path, str]


def texts(root: Map) -> tuple[Text, ...]:
    """Every value that is text, with its path, in the order of the tree."""
    return _texts(Same(root))


@lru_cache(maxsize=2)
def _texts(root: Same[Map]) -> tuple[Text, ...]:
    """Kept for the profile at hand, of which it is asked more than once."""
    return tuple(chain.from_iterable(_PER_AREA.each(root.thing)))


def _of_area(key: str, node: Node) -> tuple[Text, ...]:
    return tuple([(path, scalar.value) for path, scalar in leaves(node, (key,)) if isinstance(scalar.value, str)])


_PER_AREA = PerArea(_of_area)
