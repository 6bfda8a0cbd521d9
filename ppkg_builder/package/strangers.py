"""Settings of an answer file that the deciding stores do not hold, and what is known of each elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ppkg_builder.catalog import versions
from ppkg_builder.catalog.stores import shipped_stores
from ppkg_builder.package.answer import Answer, Element
from ppkg_builder.package.lookup import Lookup


def strangers(answer: Answer, catalog: Lookup, stores: tuple[str, ...]) -> Mapping[str, str]:
    """Path (``Policies/Camera/AllowX``) and a sentence, sorted; ``stores`` are those that decide."""
    held = [answer.common or (), *(variant.settings for variant in answer.variants)]
    paths = {path for elements in held for path in _unknown(elements, "", catalog)}
    return {path[1:]: _told(path, stores) for path in sorted(paths)}


def _unknown(elements: Iterable[Element], above: str, catalog: Lookup) -> Iterator[str]:
    for element in elements:
        path = f"{above}/{element.name}"
        if catalog.entry(path) is None:
            yield from _leaves(element, path)
        else:
            yield from _unknown(element.children, path, catalog)


def _leaves(element: Element, path: str) -> Iterator[str]:
    if not element.children:
        yield path
    for child in element.children:
        yield from _leaves(child, f"{path}/{child.name}")


def _told(path: str, stores: tuple[str, ...]) -> str:
    others = tuple(store for store in shipped_stores() if store not in stores)
    if holding := versions.holders(path, others):
        only, here = versions.versions(holding), versions.versions(stores)
        return f"'{path[1:]}' is a setting of the store {only}, and of none that decides here ({here})"
    return f"no store at hand holds the setting '{path[1:]}' ({versions.versions((*stores, *others))})"
