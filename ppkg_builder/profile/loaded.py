"""A profile as read: the effective values, and where each of them was said."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import field, replace
from functools import cached_property, lru_cache
from pathlib import Path as FilePath
from typing import Any

from ppkg_builder.profile import excerpt, files, tree
from ppkg_builder.profile.layers import Layer, Source, Stack
from ppkg_builder.profile.masking import Masks
from ppkg_builder.profile.merging import merge
from ppkg_builder.profile.perarea import PerArea
from ppkg_builder.profile.tree import Entry, Items, Map, Node
from ppkg_builder.report import Finding, Location, Path, Severity
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True)
class Loaded:
    """A profile merged from its layers. ``findings`` are faults of syntax and files; they carry their location.

    ``incomplete``: a layer could not be read, so that what seems to be missing may only stand there.
    ``masks`` decides which values no report may show; until :func:`validate` has told it the models, all of them.
    """

    site_file: FilePath
    root: FilePath
    findings: tuple[Finding, ...]
    layers: tuple[Layer, ...]
    effective: Map = field(repr=False)
    sources: tuple[Source, ...] = field(repr=False, default=())
    masks: Masks = field(repr=False, default_factory=Masks)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The effective profile as plain values: str, int, bool, None, date, list, dict. Not to be changed."""
        entries = self.effective.entries.items()
        whole = (key for key, entry in entries if not isinstance(entry.node, tree.Broken))
        return {key: _PLAIN.of(self.effective, key) for key in whole}

    @cached_property
    def broken(self) -> frozenset[Path]:
        """Paths at which the YAML holds something that is no value."""
        return frozenset(tree.broken(self.effective)) if self.findings else frozenset()  # each has a finding

    @cached_property
    def faulted(self) -> frozenset[Path]:
        """Paths at which a fault of syntax stands, in whatever layer: what follows from it is not worth a word."""
        places = {f.location for f in self.findings if f.severity is Severity.ERROR and f.rule.startswith("yaml/")}
        trees = [source.tree for source in self.sources if source.tree is not None]
        marked = (path for root in trees for path in _at(root, places)) if places else ()
        return self.broken | frozenset(marked)

    @property
    def incomplete(self) -> bool:
        return any(source.tree is None for source in self.sources) or any(
            finding.severity is Severity.ERROR and finding.rule.startswith("layer/") for finding in self.findings
        )

    def origin(self, path: Path, *, on_key: bool = False) -> Location:
        """Where the value at ``path`` was said, or the deepest of its ancestors that was.

        Maps and lists are shown at their key, as is everything with ``on_key``.
        """
        place = self.effective.place
        node: Node = self.effective
        for number, part in enumerate(path):
            step = _step(node, part)
            if step is None:
                break
            found, node = step
            last = number == len(path) - 1
            single = last and not on_key and not isinstance(node, Map | Items)
            place = node.place if single or not isinstance(found, Entry) else found.place
        return place

    def source_line(self, location: Location) -> str:
        """The line of ``location`` with secrets as ``*``, without its comment; empty where the file is not known."""
        source = next((s for s in self.sources if s.layer.file == location.file), None)
        return excerpt.line(source, location, self.masks) if source else ""


_PLAIN: PerArea[Any] = PerArea(lambda _, node: tree.plain(node))


def _step(node: Node, part: str | int) -> tuple[Entry | Node, Node] | None:
    if isinstance(node, Map) and part in node.entries:
        entry = node.entries[str(part)]
        return entry, entry.node
    if isinstance(node, Items) and isinstance(part, int) and 0 <= part < len(node.nodes):
        return node.nodes[part], node.nodes[part]
    return None


def _at(node: Node, places: Set[Location | None], path: Path = ()) -> Iterator[Path]:
    if path and node.place in places:
        yield path
    for part, child in tree.children(node):
        entry = node.entries[str(part)] if isinstance(node, Map) else None
        if entry and (entry.place in places or entry.twice):
            yield (*path, part)
        yield from _at(child, places, (*path, part))


def load(path: FilePath, root: FilePath | None = None) -> Loaded:
    """Read the profile at ``path`` and the layers it extends. Never raises for what files hold or lack.

    ``root`` is the repository that no file may lie outside; by default the nearest folder with ``.git``, else with
    ``profiles``, else the file's own.
    """
    path = files.resolved(path.parent) / path.name
    root = files.repository_root(path.parent) if root is None else root.resolve()
    stack = Stack(root)
    found = files.locate(path.parent, path.name, root)
    if isinstance(found, files.Refusal):
        place = Location(files.relative(path, root), 1, 1)
        stack.refuse(found, place)
    else:
        stack.add(found, path.name)
    effective, notes = _merged(stack) or merge([Map({}, Location(files.relative(path, root), 1, 1))])
    layers = tuple(source.layer for source in stack.sources)
    loaded = Loaded(path, root, tuple(stack.findings), layers, effective, tuple(stack.sources))
    if loaded.incomplete:  # whether a null removes nothing cannot be told while a layer is missing
        return loaded
    faults = {finding.location for finding in stack.findings}
    kept = (one for one in notes if one.location not in faults)  # a key without a value has been told already
    return replace(loaded, findings=(*stack.findings, *kept))


def _merged(stack: Stack) -> tuple[Map, list[Finding]] | None:
    """The layers that were read, merged; ``None`` where there is none."""
    maps = [source.tree for source in stack.sources if source.tree is not None]
    if stack.findings or len(maps) < 2:
        return merge(maps) if maps else None
    below, notes = _below(tuple(stack.sources[:-1]))
    effective, more = merge(maps[-1:], below)
    return effective, [*notes, *more]


@lru_cache(maxsize=64)
def _below(sources: tuple[Source, ...]) -> tuple[Map, list[Finding]]:
    """What layers without faults say together: once for all the sites that extend the same ones."""
    return merge(source.tree for source in sources if source.tree is not None)
