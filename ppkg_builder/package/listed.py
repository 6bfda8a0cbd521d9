"""The settings of an answer file one by one: how they are spelt, what the catalogue knows of them, their CSP node."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.catalog.entry import Entry
from ppkg_builder.package.answer import Answer, Element
from ppkg_builder.package.lookup import Lookup
from ppkg_builder.package.parms import split
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class ListedSetting:
    """``spelt`` is the path with keys and labels in brackets; ``entry`` is ``None`` where no store at hand has it.

    ``node`` is the CSP node that the store names for it, with the keys put in, or its place below ``MCSF``; empty
    where the store names neither.
    """

    names: tuple[str, ...]
    spelt: str
    value: str
    targets: tuple[str, ...]
    entry: Entry | None
    node: str


@dataclass(frozen=True, slots=True)
class _Place:
    names: tuple[str, ...] = ()
    spelt: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()  # as MCSF spells it: keys and indexes instead of names
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        return "/" + "/".join(self.names)


def listed(answer: Answer, stores: Lookup) -> Iterator[ListedSetting]:
    """Every setting in document order, those for every device first."""
    for number, element in enumerate(answer.common or ()):
        yield from _settings(element, _Place(), number, (), stores)
    for variant in answer.variants:
        for number, element in enumerate(variant.settings):
            yield from _settings(element, _Place(), number, variant.targets, stores)


def _settings(
    element: Element, above: _Place, number: int, targets: tuple[str, ...], stores: Lookup
) -> Iterator[ListedSetting]:
    place = _below(element, above, number, stores)
    for index, child in enumerate(element.children):
        yield from _settings(child, place, index, targets, stores)
    if not element.children:
        entry = stores.entry(place.path)
        text = element.text.plain
        yield ListedSetting(place.names, "/".join(place.spelt), text, targets, entry, _node(place, entry))


def _below(element: Element, above: _Place, number: int, stores: Lookup) -> _Place:
    parent = stores.entry(above.path) if above.names else None
    given = next((value for name, value in element.attributes if name != "Name"), None) or element.attribute("Name")
    spelt = f"{element.name}[{given}]" if given else element.name
    key = str(number) if parent and parent.type == "list" else given if parent and parent.type == "keyed" else None
    keys = above.keys
    if key is not None and parent is not None:
        keys += ((parent.name if parent.type == "list" else parent.key, key),)
    return _Place((*above.names, element.name), (*above.spelt, spelt), (*above.shown, key or element.name), keys)


def _node(place: _Place, entry: Entry | None) -> str:
    if entry is None or not entry.is_leaf:
        return ""
    if entry.csp and entry.csp != "Dummy":  # the store's word for none
        return "/".join(branch.type for branch in split(entry.csp, dict(place.keys)))
    return "/".join(("MCSF", *place.shown)) if entry.registry else ""
