"""Layers become one tree: maps merge by key, lists and single values replace, ``null`` removes."""

from __future__ import annotations

from collections.abc import Iterable

from ppkg_builder.profile.tree import Entry, Map, Node, Scalar
from ppkg_builder.report import Finding, Severity


def merge(layers: Iterable[Map], below: Map | None = None) -> tuple[Map, list[Finding]]:
    """The effective tree; of each value, the node of the last layer that said it. ``extends`` is no part of it.

    ``below`` is what layers further down have been merged to.

    A ``null`` that removes nothing is noted: it is a slip of the pen, or of the layer's name.
    """
    notes: list[Finding] = []
    result = below
    for layer in layers:
        result = _merged(result, _without_control_keys(layer), notes)
    assert result is not None
    return result, notes


def _without_control_keys(layer: Map) -> Map:
    return Map({key: entry for key, entry in layer.entries.items() if key != "extends"}, layer.place)


def _merged(below: Node | None, above: Map, notes: list[Finding]) -> Map:
    inherited = below.entries if isinstance(below, Map) else {}
    entries = dict(inherited)
    alone = not inherited  # and then, as long as nothing is removed, the same as ``above``
    for key, entry in above.entries.items():
        if removes(entry.node):
            alone = False
            if entries.pop(key, None) is None:
                notes.append(_removes_nothing(entry))
            continue
        before = inherited.get(key)
        node = _stacked(before.node if before else None, entry.node, notes)
        alone &= node is entry.node
        entries[key] = entry if node is entry.node else Entry(key, entry.place, entry.end, node)
    return above if alone else Map(entries, above.place)


def _stacked(below: Node | None, above: Node, notes: list[Finding]) -> Node:
    return _merged(below, above, notes) if isinstance(above, Map) else above


def removes(node: Node) -> bool:
    """Whether a value is ``null``: the word that takes an inherited key away."""
    return isinstance(node, Scalar) and node.value is None


def _removes_nothing(entry: Entry) -> Finding:
    return Finding(
        "layer/removes-nothing",
        Severity.NOTE,
        "null removes nothing here: no layer below sets this key",
        None,
        "check the key's name, or delete the line",
        location=entry.place,
    )
