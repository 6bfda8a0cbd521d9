"""In which order a device applies groups: their level, and whether it restarts after them.

The device has a list of its own for that (the sequence hive), which says a level for every group of settings: level 1
first, then 2, then 3. Facts from the hives that stood beside the stores of the tool of 2019; of newer ones none was at
hand, so what a store has gained since has no level here. The order of groups within a level is not documented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from ppkg_builder.paths import shipped_text

FILE = "sequence.json"
_RESTARTS = "r"


class Level(NamedTuple):
    """``level`` counts from 1, the first to be applied. ``restart``: the device starts anew after the group."""

    level: int
    restart: bool


def level(group: str, stores: Iterable[str]) -> Level | None:
    """Level of the group at ``/Accounts/Users/User``, as the first of ``stores`` with a sequence has it; else ``None``.

    ``stores`` are a target's, in deciding order; a version that was imported has the sequence of its product. Groups
    are named by their path in the store, without keys: a group is exactly one path, never what lies above it.
    """
    for store in stores:
        tree = _trees().get(_product(store))
        if tree is not None:
            return _found(tree, group.strip("/").split("/"))
    return None


def sequence(rows: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """Rows with ``path``, ``level`` and ``reboot`` as a tree of path parts, in which ``""`` is a path's own level."""
    tree: dict[str, Any] = {}
    for row in sorted(rows, key=lambda one: one["path"]):
        node = tree
        for part in row["path"].strip("/").split("/"):
            node = node.setdefault(part, {})
        node[""] = row["level"] + (_RESTARTS if row["reboot"] else "")
    return {part: _folded(below) for part, below in tree.items()}


def written(trees: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The data file: one line a top-level group, so that a change of a sequence reads well in a diff."""
    stores = []
    for store, tree in sorted(trees.items()):
        lines = (f"  {json.dumps(part)}: {json.dumps(below, separators=(',', ':'))}" for part, below in tree.items())
        stores.append(f"{json.dumps(store)}: {{\n" + ",\n".join(lines) + "\n }")
    return ("{\n " + ",\n ".join(stores) + "\n}\n").encode()


def _folded(node: dict[str, Any]) -> Any:
    """A path with nothing below it is its level alone."""
    if set(node) == {""}:
        return node[""]
    return {part: below if part == "" else _folded(below) for part, below in node.items()}


def _found(tree: Mapping[str, Any], parts: list[str]) -> Level | None:
    node: Any = tree
    for part in parts:
        node = node.get(part) if isinstance(node, dict) and part else None
    text = node.get("") if isinstance(node, dict) else node
    return Level(int(text.removesuffix(_RESTARTS)), text.endswith(_RESTARTS)) if text else None


def _product(store: str) -> str:
    if "/" not in store:  # shipped, and so named after its product
        return store
    from ppkg_builder.catalog.versions import product

    return product(store)


@cache
def _trees() -> Mapping[str, Mapping[str, Any]]:
    with open(f"{shipped_text('schemas')}/settings/{FILE}", encoding="utf-8") as file:  # noqa: PTH123  as the catalogue
        trees: dict[str, dict[str, Any]] = json.load(file)
    return trees
