"""Looks settings up, in the order in which stores decide."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ppkg_builder.catalog.check import fault
from ppkg_builder.catalog.data import Shard
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.paths import shipped


class Catalogue:
    """The settings of several stores; where two hold a path, the first named decides."""

    def __init__(self, stores: tuple[str, ...], folder: Path) -> None:
        self.stores = stores
        self._folder = folder
        self._shards: dict[tuple[str, str], Shard | None] = {}
        self._found: dict[str, Entry | None] = {}

    def entry(self, path: str) -> Entry | None:
        """The entry at ``/Group/…/Name``, from the first store that holds it."""
        if path not in self._found:
            group = path.split("/")[1] if path.startswith("/") and len(path) > 1 else ""
            shards = (self._shard(store, group) for store in self.stores)
            self._found[path] = next((e for shard in shards if shard and (e := shard.entry(path))), None)
        return self._found[path]

    def children(self, path: str) -> tuple[Entry, ...]:
        """The entries right below ``path`` (``""`` for the top), sorted."""
        depth = path.count("/") + 1
        return tuple(e for e in self._all(path) if e.path.count("/") == depth)

    def search(self, words: str) -> tuple[Entry, ...]:
        """Settings whose path or allowed values hold every word, in any case."""
        wanted = words.lower().split()
        return tuple(
            entry
            for entry in self._all("")
            if all(
                word in f"{entry.path} {entry.csp} {' '.join(d for _, d in entry.allowed)}".lower() for word in wanted
            )
        )

    def suggest(self, path: str, n: int = 3) -> tuple[str, ...]:
        """Paths a writer may have meant by ``path``, best first."""
        paths = [entry.path for entry in self._all("") if entry.is_leaf]
        folded = {one.lower(): one for one in paths}
        close = [folded[match] for match in get_close_matches(path.lower(), folded, n, 0.75)]
        name = path.rsplit("/", 1)[-1].lower()
        same = [one for one in paths if one.rsplit("/", 1)[-1].lower() == name]
        return tuple(dict.fromkeys([*same, *close]))[:n]

    def check(self, entry: Entry, text: str) -> str:
        """Why ``text`` is no value of ``entry``, as a plain sentence; empty when it is one."""
        return fault(entry, text)

    def _all(self, below: str) -> tuple[Entry, ...]:
        merged: dict[str, Entry] = {}
        for store in reversed(self.stores):
            for group in self._groups(store):
                if not below or below.split("/")[1] == group:
                    shard = self._shard(store, group)
                    merged.update({e.path: e for e in (shard.entries() if shard else ())})
        return tuple(merged[path] for path in sorted(merged) if path.startswith(f"{below}/"))

    def _groups(self, store: str) -> tuple[str, ...]:
        head = json.loads((self._folder / store / "store.json").read_text(encoding="utf-8"))
        return tuple(head["groups"])

    def _shard(self, store: str, group: str) -> Shard | None:
        where = (store, group)
        if where not in self._shards:
            path = self._folder / store / f"{group}.jsonl"
            known = group.isidentifier() and path.is_file()
            self._shards[where] = Shard(path, store) if known else None
        return self._shards[where]


@cache
def load(stores: tuple[str, ...]) -> Catalogue:
    """The shipped catalogue with ``stores`` in deciding order: ``("holographic", "common")``."""
    return Catalogue(stores, shipped("schemas") / "settings")
