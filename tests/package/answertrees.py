"""Whole answer files for property tests: some settings of a catalogue under keys and in lists, as a tree."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.package import rederived
from tests.package.rederived import Row, Step

KEYS = ("key-alpha", "key-beta", "Bob B.", "x/y", 'a "b" & <c>', "ü%20")
Place = tuple[str, str]
"""An element's name, and what tells it from its siblings: a key, or which item of a list it is."""


@dataclass
class Tree:
    """Children by place, in document order; ``row`` where it is a setting."""

    children: dict[Place, Tree] = field(default_factory=dict)
    row: Row | None = None
    key_name: str = ""
    listed: bool = False


def add(tree: Tree, row: Row, stores: tuple[str, ...], key: str, item: str) -> None:
    """Enter a setting, under ``key`` where its groups want one and as the item called ``item`` in lists."""
    for step in rederived.steps(row, stores, key):
        told = step.key[1] if step.key else item if step.index is not None else ""
        tree = tree.children.setdefault((step.name, told), Tree())
        tree.key_name, tree.listed = (step.key[0] if step.key else ""), step.index is not None
    tree.row = row


def answer_file(*settings: str, config: str = "<OwnerType>ITAdmin</OwnerType><Rank>0</Rank>", after: str = "") -> bytes:
    """An answer file whose ``Common`` holds the given elements."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><WindowsCustomizations>'
        '<PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">'
        f"<ID>{rederived.PACKAGE}</ID><Name>case</Name><Version>1.0</Version>{config}<Notes></Notes></PackageConfig>"
        '<Settings xmlns="urn:schemas-microsoft-com:windows-provisioning"><Customizations>'
        f"<Common>{''.join(settings)}</Common>{after}</Customizations></Settings></WindowsCustomizations>"
    ).encode()


def element(path: tuple[Step, ...], inner: str) -> str:
    """The setting alone, under its groups; ``inner`` is escaped already."""
    for step in reversed(path):
        key = f' {step.key[0]}="{html.escape(step.key[1])}"' if step.key else ""
        label = ' Name="label"' if step.index is not None else ""
        inner = f"<{step.name}{key}{label}>{inner}</{step.name}>"
    return inner


def settings(tree: Tree, above: tuple[Step, ...] = ()) -> Iterator[tuple[Row, tuple[Step, ...]]]:
    """The settings in document order, each with the elements down to it."""
    for index, ((name, told), child) in enumerate(tree.children.items()):
        key = (child.key_name, told) if child.key_name else None
        path = (*above, Step(name, key, index if child.listed else None))
        if child.row is not None:
            yield child.row, path
        yield from settings(child, path)


def xml(tree: Tree) -> str:
    """The tree's elements."""
    return "".join(_element(place, child) for place, child in tree.children.items())


def _element(place: Place, tree: Tree) -> str:
    step = Step(place[0], (tree.key_name, place[1]) if tree.key_name else None, 0 if tree.listed else None)
    return element((step,), rederived.text(tree.row) if tree.row is not None else xml(tree))


@st.composite
def trees(draw: st.DrawFn, *stores: str, plain: bool = False) -> Tree:
    """Up to eight settings: neighbours of one group, or from anywhere; ``plain``: keys that need no escaping."""
    rows = [row for row in rederived.leaves(*stores) if rederived.carried(row)]
    near = draw(st.sampled_from(rows))["path"].split("/")[1]
    neighbours = [row for row in rows if row["path"].split("/")[1] == near]
    tree = Tree()
    for row in draw(st.lists(st.sampled_from(neighbours) | st.sampled_from(rows), min_size=1, max_size=8)):
        add(tree, row, stores, draw(st.sampled_from(KEYS[:2] if plain else KEYS)), draw(st.sampled_from("ab")))
    return tree


def shuffled(tree: Tree, draw: st.DrawFn) -> Tree:
    """The same settings, siblings in another order; the items of a list stay, as their place is their name."""
    places = list(tree.children)
    if not any(child.listed for child in tree.children.values()):
        places = draw(st.permutations(places))
    children = {place: shuffled(tree.children[place], draw) for place in places}
    return Tree(children, tree.row, tree.key_name, tree.listed)
