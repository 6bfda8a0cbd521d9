"""Builds the answer file from the settings that areas yield."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache

from ppkg_builder.leaves import Segment, Setting
from ppkg_builder.package.answer import Answer, Element
from ppkg_builder.package.identity import Identity
from ppkg_builder.package.lookup import Lookup, suggestion
from ppkg_builder.report import Finding, error, spelt
from ppkg_builder.values import Text, as_text
from ppkg_builder.valuetypes import dataclass


@dataclass(slots=True)
class _Node:
    segment: Segment
    children: dict[Segment, _Node] = field(default_factory=dict)
    setting: Setting | None = None


def compose(settings: Iterable[Setting], identity: Identity, catalog: Lookup) -> tuple[Answer, list[Finding]]:
    """The answer file, siblings in alphabetical order as the tool saves them, list items as they came."""
    findings: list[Finding] = []
    root = _Node(Segment(""))
    for setting in settings:
        findings += _place(root, setting, catalog)
    config = (
        ("ID", identity.braced),
        ("Name", identity.name),
        ("Version", identity.version),
        ("OwnerType", identity.owner),
        ("Rank", str(identity.rank)),
        ("Notes", identity.notes),
    )
    return Answer(config, _elements(root, "", catalog)), findings


def _place(root: _Node, setting: Setting, catalog: Lookup) -> Iterable[Finding]:
    """Enter ``setting`` into the tree, unless the catalogue or an earlier setting says no."""
    if not _known(setting.path, catalog):  # type: ignore[arg-type]  # a catalogue equals itself alone
        yield from _misplaced(setting, catalog)
        return
    node = root
    for segment in setting.path:
        node = node.children.setdefault(segment, _Node(segment))
    if node.setting:
        yield _twice(setting, node.setting)
    node.setting = node.setting or setting


@lru_cache(maxsize=1024)
def _known(path: tuple[Segment, ...], catalog: Lookup) -> bool:
    """Whether a setting may stand there; most sites have most of theirs at the same places."""
    return not any(_misplaced(Setting(path, "", ((),)), catalog))


def _misplaced(setting: Setting, catalog: Lookup) -> Iterable[Finding]:
    path = "/" + "/".join(segment.name for segment in setting.path)
    entry = catalog.entry(path)
    if entry is not None and entry.is_leaf:
        yield from _keys(setting, catalog)
        return
    what = "is no setting that the target's catalogue knows" if entry is None else "is a group, not a setting"
    yield error("setting/unknown", setting.sources[0], f"'{path[1:]}' {what}", suggestion(catalog, path))


def _keys(setting: Setting, catalog: Lookup) -> Iterable[Finding]:
    path = ""
    for segment in setting.path:
        parent = catalog.entry(path)
        path += "/" + segment.name
        keyed = parent is not None and parent.type in ("keyed", "list")
        if keyed and not segment.key:
            message = f"'{path[1:]}' needs a key that tells it from its siblings"
            yield error("setting/no-key", setting.sources[0], message, f"name its {parent.key if parent else ''}")
        elif segment.key is not None and not keyed:
            yield error("setting/key", setting.sources[0], f"'{path[1:]}' takes no key", "leave the key out")


def _twice(second: Setting, first: Setting) -> Finding:
    """In the words of the check for collisions, so that one mistake found by both is one finding."""
    here, there = spelt(second.sources[0]), spelt(first.sources[0])
    return error(
        "setting/reached-twice",
        second.sources[0],
        f"'{here}' and '{there}' set the same thing on the device",
        "keep one of the two",
        related=((first.sources[0], "the other place"),),
    )


def _elements(node: _Node, path: str, catalog: Lookup) -> tuple[Element, ...]:
    parent = catalog.entry(path)
    items = list(node.children.values())
    # The index of a list item is its place among its siblings, so that order is the author's, not the alphabet's.
    if len(items) > 1 and (parent is None or parent.type != "list"):
        items.sort(key=lambda child: (child.segment.name.upper(), child.segment.name, child.segment.key or ""))
    key = parent.key if parent else ""
    return tuple([_element(child, f"{path}/{child.segment.name}", key, catalog) for child in items])


def _element(node: _Node, path: str, key: str, catalog: Lookup) -> Element:
    """``key`` is the attribute that tells the element from its siblings, where its parent has one."""
    name, attributes = node.segment.name, _attributes(node.segment, key)
    below = _elements(node, path, catalog) if node.children else ()
    if (setting := node.setting) is None:
        return Element(name, attributes, below)
    return Element(name, attributes, below, _value(setting, path, catalog), setting.sources, setting.compiled)


def _attributes(segment: Segment, key: str) -> tuple[tuple[str, str], ...]:
    if segment.key is None:
        return ()
    return ((key, segment.key), ("Name", segment.key)) if key else (("Name", segment.key),)


def _value(setting: Setting, path: str, catalog: Lookup) -> Text:
    entry = catalog.entry(path)
    if entry is not None and entry.type == "file":  # the tool resolves paths as Windows does
        return Text.of(as_text(setting.value).plain.replace("/", "\\"))
    return as_text(setting.value)
