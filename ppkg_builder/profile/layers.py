"""``extends``: which files make a profile, in the order in which they are merged."""

from __future__ import annotations

import hashlib
from dataclasses import field
from functools import lru_cache
from pathlib import Path as FilePath

from ppkg_builder.profile import files, syntax, text
from ppkg_builder.profile.files import Refusal
from ppkg_builder.profile.tree import Items, Map, Node, Scalar
from ppkg_builder.report import Finding, Location
from ppkg_builder.valuetypes import dataclass

MAX_LAYERS = 100
MAX_BYTES = 4 << 20  # of all files of a profile


@dataclass(frozen=True, slots=True)
class Layer:
    """A file that was read for a profile: its path below the root, and the SHA-256 of its bytes in hex."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """A layer with what it says; ``tree`` is ``None`` where it could not be read as a map.

    Two of the same file and hash are one.
    """

    layer: Layer
    text: str = field(repr=False, compare=False)
    tree: Map | None = field(compare=False)


class Stack:
    """Reads a profile and what it extends, depth first: whatever a file extends comes before the file itself.

    A layer reached twice counts once, where it is first reached: everything that extends it still comes later,
    so two layers over one common base do not undo each other.
    """

    def __init__(self, root: FilePath) -> None:
        self.root = root
        self.sources: list[Source] = []
        self.findings: list[Finding] = []
        self._done: set[FilePath] = set()
        self._bytes = 0
        self._budget = syntax.Budget()

    def add(self, path: FilePath, name: str, said_at: Location | None = None, chain: tuple[FilePath, ...] = ()) -> None:
        """Read ``path`` (called ``name`` where ``said_at`` names it) after everything that it extends."""
        file = files.relative(path, self.root)
        place = said_at or Location(file, 1, 1)
        if path in chain:
            return self._cycle(path, place, chain)
        if path in self._done:
            return None
        if len(self._done) >= MAX_LAYERS:
            return self._too_many(place)
        self._done.add(path)
        data = files.read(path, name, text.MAX_BYTES)
        if isinstance(data, Refusal):
            message = data.message + self._through(chain)
            remedy = "split it into layers" if data.kind == "too-large" else data.remedy
            return self._fault(data.kind, place, message, remedy)
        self._bytes += len(data)
        if self._bytes > MAX_BYTES:
            message = f"with this layer the profile is larger than {MAX_BYTES >> 20} MiB"
            return self._fault("too-large", place, message, "leave out what the site does not need")
        source = self._shared(data, file) if chain else None
        source = source or self._parsed(data, file)
        if source.tree is not None:
            self._extended(source.tree, path, (*chain, path))
        self.sources.append(source)
        return None

    def refuse(self, refusal: Refusal, place: Location) -> None:
        """Note why the profile itself cannot be had."""
        self._fault(refusal.kind, place, refusal.message, refusal.remedy)

    def _shared(self, data: bytes, file: str) -> Source | None:
        """A layer without faults. Sites share layers: what was read for one site is not read again for the next."""
        if self._budget.values < 0:  # too many values: none is read after that
            return None
        known = _whole(data, file)
        if known is None or known.values > self._budget.values:
            return None
        self._budget.values -= known.values
        return known.source

    def _parsed(self, data: bytes, file: str) -> Source:
        layer = Layer(file, hashlib.sha256(data).hexdigest())
        content, found = text.decode(data, file)
        tree: Node | None = None
        if not found and self._budget.values >= 0:  # else it has been told already
            tree, found = syntax.parse(content, file, self._budget)
        if tree is not None and not isinstance(tree, Map):
            found = [
                *found,
                text.fault("yaml/not-a-map", tree.place, "a profile is a map of keys", "write 'key: value'"),
            ]
        self.findings += found
        return Source(layer, content, tree if isinstance(tree, Map) else None)

    def _extended(self, tree: Map, path: FilePath, chain: tuple[FilePath, ...]) -> None:
        entry = tree.entries.get("extends")
        names = self._names(entry.node) if entry else []
        if len(names) > MAX_LAYERS:
            return self._too_many(names[MAX_LAYERS].place)
        for node in names:
            found = files.locate(path.parent, str(node.value), self.root)
            if isinstance(found, Refusal):
                self._fault(found.kind, node.place, found.message + self._through(chain[:-1]), found.remedy)
            else:
                self.add(found, str(node.value), node.place, chain)
        return None

    def _too_many(self, place: Location) -> None:
        self._fault("too-many", place, f"more than {MAX_LAYERS} layers", "merge some of them")

    def _names(self, node: Node) -> list[Scalar]:
        named = list(node.nodes) if isinstance(node, Items) else [node]
        texts = [name for name in named if isinstance(name, Scalar) and isinstance(name.value, str)]
        if len(texts) < len(named) and not (isinstance(node, Scalar) and node.value is None):
            remedy = "write 'extends: ../base/layer.yaml' or a list of such names"
            self._fault("extends", node.place, "'extends' must name a file or a list of files", remedy)
        return texts

    def _cycle(self, path: FilePath, place: Location, chain: tuple[FilePath, ...]) -> None:
        ring = " → ".join(files.relative(p, self.root) for p in (*chain[chain.index(path) :], path))
        self._fault(
            "cycle", place, f"the layers extend each other in a circle: {ring}", "remove one of these 'extends'"
        )

    def _through(self, chain: tuple[FilePath, ...]) -> str:
        names = [files.relative(p, self.root) for p in chain]
        return f" (reached through {' → '.join(names)})" if len(names) > 1 else ""

    def _fault(self, kind: str, place: Location, message: str, remedy: str) -> None:
        self.findings.append(text.fault(f"layer/{kind}", place, message, remedy))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A layer by itself, and how many values it holds."""

    source: Source
    values: int


@lru_cache(maxsize=256)
def _whole(data: bytes, file: str) -> _Whole | None:
    """A file without faults, whoever extends it; ``None`` for every other."""
    content, found = text.decode(data, file)
    if found:
        return None
    budget = syntax.Budget()
    tree, found = syntax.parse(content, file, budget)
    if found or not isinstance(tree, Map):
        return None
    layer = Layer(file, hashlib.sha256(data).hexdigest())
    return _Whole(Source(layer, content, tree), syntax.MAX_NODES - budget.values)
