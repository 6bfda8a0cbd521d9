"""Versions of a store side by side: which one stands for a product, and what only another one holds.

A product (``desktop``, ``holographic``, ``common``) has the shipped store and any number of imported ones. A store is
referred to by its name where it is shipped, else by its folder, always with a slash in it (``stores/desktop-2025``).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ppkg_builder.catalog.catalogue import load
from ppkg_builder.catalog.data import StoreFault
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.catalog.stores import HEAD, about, find_store, shipped_stores

_LEAST_ALIKE = 0.2
_FOLDER = "stores"


def referred(asked: Iterable[str]) -> tuple[str, ...]:
    """References to the stores that a user names, in order. Raises :class:`StoreFault` for one that is not there,
    or that is of no product of which a device family takes settings."""
    found = tuple(dict.fromkeys(_reference(*find_store(named)) for named in asked))
    if len(named(found)) < len(found):
        raise StoreFault("two of the stores have the same name: import one of them again with another --name")
    for store in found:
        if not product(store):
            raise StoreFault(
                f"the store '{store}' is of none of {', '.join(shipped_stores())}: import it again with --product"
            )
    return found


def chosen(own: tuple[str, ...], asked: tuple[str, ...]) -> tuple[str, ...]:
    """The stores of a target, each product's own replaced by those of its versions that were asked for."""
    by_product: dict[str, list[str]] = {}
    for store in asked:
        by_product.setdefault(product(store), []).append(store)
    return tuple(store for one in own for store in by_product.get(product(one), [one]))


def other_versions(stores: tuple[str, ...], root: Path) -> tuple[str, ...]:
    """What else is known of the products of ``stores``: shipped, or imported into ``stores/`` of the repository."""
    wanted = {product(store) for store in stores}
    taken = {_folder(store) for store in stores}
    known = [*shipped_stores(), *_imported(root)]
    return tuple(one for one in known if product(one) in wanted and _folder(one) not in taken)


def holders(path: str, stores: Iterable[str]) -> tuple[str, ...]:
    """Those of ``stores`` that hold the setting or group at ``path``."""
    return tuple(store for store in stores if load((store,)).entry(path))


def product(store: str) -> str:
    """The product whose settings a store describes; empty for an imported one that is like none that is shipped."""
    return str(_head(store).get("product", ""))


def version(store: str) -> str:
    """``desktop 2024-02``."""
    head = _head(store)
    return f"{head['store']} {head['version']}"


def versions(stores: Iterable[str]) -> str:
    """The same of several stores, for a sentence."""
    return ", ".join(map(version, stores))


def named(stores: Iterable[str]) -> dict[str, str]:
    """The version of each store by its name, in deciding order: what a manifest says."""
    return {str(head["store"]): str(head["version"]) for head in map(_head, stores)}


def products(stores: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(product, stores)))


def shipped_only(stores: Iterable[str]) -> bool:
    return all(store in shipped_stores() for store in stores)


def likest(entries: Iterable[Entry]) -> str:
    """The product whose shipped store shares most paths with ``entries``; empty when none shares a fifth of them."""
    paths = {entry.path for entry in entries}
    rated = [(_likeness(paths, {entry.path for entry in load((one,)).search("")}), one) for one in shipped_stores()]
    best, name = max(rated)
    return name if best >= _LEAST_ALIKE else ""


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _head(store: str) -> Mapping[str, Any]:
    return _shipped_head(store) if store in shipped_stores() else about(find_store(store)[1])


@cache
def _shipped_head(store: str) -> Mapping[str, Any]:
    return about(shipped_stores()[store])


def _folder(store: str) -> Path:
    folder = shipped_stores().get(store)
    return folder or find_store(store)[1].resolve()


def _imported(root: Path) -> Iterator[str]:
    """What ``catalog import`` wrote into a repository; a damaged one is only a fault where it is asked for."""
    folder = root / _FOLDER
    for head in sorted(folder.glob(f"*/{HEAD}")) if os.path.isdir(folder) else ():  # noqa: PTH112  asked for each site
        try:
            yield _reference(str(about(head.parent)["store"]), head.parent)
        except StoreFault:
            continue


def _reference(name: str, folder: Path) -> str:
    if shipped_stores().get(name) == folder:
        return name
    here, there = Path.cwd(), folder.absolute()
    text = (there.relative_to(here) if there.is_relative_to(here) else there).as_posix()
    return text if "/" in text else f"./{text}"
