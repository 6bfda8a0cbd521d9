"""One setting reached by two keys of a profile: which would win depends on nothing a reader can see, so it is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Leaf, Node, OmaUri, Setting
from ppkg_builder.report import Finding, Path, error

if TYPE_CHECKING:
    from ppkg_builder.catalog import Catalog

_PREFIX = re.compile(r"^(\./)?(device/|user/)?(vendor/msft/)?", re.IGNORECASE)


def collisions(leaves: Iterable[Leaf], catalog: Catalog) -> Iterator[Finding]:
    """A finding for every CSP node or setting that two different profile keys reach, naming both places."""
    first: dict[str, tuple[Path, ...]] = {}
    for leaf in leaves:
        if isinstance(leaf, Setting) and not leaf.compiled:
            continue
        where = address(leaf, catalog)
        earlier = first.setdefault(where, leaf.sources)
        if set(earlier).isdisjoint(leaf.sources):
            yield error(
                "setting/reached-twice",
                leaf.sources[0],
                f"'{spelt(leaf.sources[0])}' and '{spelt(earlier[0])}' set the same thing on the device",
                "keep one of the two",
                related=((earlier[0], "the other place"),),
            )


def address(leaf: Leaf, catalog: Catalog) -> str:
    """Where a leaf ends on the device: its CSP node, or its setting path where it has none."""
    if isinstance(leaf, OmaUri):
        return _normal(leaf.uri)
    if isinstance(leaf, Node):
        return _normal("/".join((*leaf.characteristics, leaf.name)))
    keys = [segment.key for segment in leaf.path if segment.key is not None]
    entry = catalog.entry("/" + "/".join(segment.name for segment in leaf.path))
    if entry is None or not entry.csp:
        return "|".join(["/".join(segment.name for segment in leaf.path), *keys]).lower()
    values = iter(keys)
    filled = re.sub(r"~[^~]+~", lambda match: next(values, match.group()), entry.csp)
    return "|".join([_normal(filled), *values]).lower()


def spelt(path: Path) -> str:
    """A profile path as people write it: ``wifi.deck.ssid``."""
    return ".".join(str(part) for part in path)


def _normal(uri: str) -> str:
    return _PREFIX.sub("", uri).lower()
