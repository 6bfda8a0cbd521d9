"""Looks settings up, in the order in which stores decide."""

from __future__ import annotations

import json
import os.path
from collections.abc import Mapping
from functools import cache

from ppkg_builder.catalog.data import Shard
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.paths import shipped_text


class Catalog:
    """The settings of several stores, given as name → folder; where two hold a path, the first named decides."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        self.stores = tuple(folders)
        self._folders = folders
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
        """Settings whose path, CSP node or display texts hold every word, in any case."""
        return tuple(entry for entry in self._all("") if entry.speaks_of(words))

    def suggest(self, path: str, n: int = 3) -> tuple[str, ...]:
        """Paths a writer may have meant by ``path``, best first."""
        from difflib import get_close_matches

        paths = [entry.path for entry in self._all("") if entry.is_leaf]
        folded = {one.lower(): one for one in paths}
        close = [folded[match] for match in get_close_matches(path.lower(), folded, n, 0.75)]
        name = path.rsplit("/", 1)[-1].lower()
        same = [one for one in paths if one.rsplit("/", 1)[-1].lower() == name]
        return tuple(dict.fromkeys([*same, *close]))[:n]

    def check(self, entry: Entry, text: str) -> str:
        """Why ``text`` is no value of ``entry``, as a plain sentence; empty when it is one."""
        from ppkg_builder.catalog.check import fault

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
        # Text and open(): pathlib alone would cost a quarter of the time that one lookup may take.
        with open(f"{self._folders[store]}/store.json", encoding="utf-8") as file:  # noqa: PTH123
            return tuple(json.load(file)["groups"])

    def _shard(self, store: str, group: str) -> Shard | None:
        where = (store, group)
        if where not in self._shards:
            # Only identifiers name a file, so that no path of a setting leads out of the folder.
            path = f"{self._folders[store]}/{group}.jsonl"
            self._shards[where] = Shard.read(path, store) if group.isidentifier() else None
        return self._shards[where]


def load(stores: tuple[str, ...]) -> Catalog:
    """The catalogue with ``stores`` in deciding order: ``("holographic", "common")``. A name with a slash in it is the
    folder of an imported store, the others are shipped."""
    return _load(tuple((store, os.path.abspath(store) if "/" in store else "") for store in stores))  # noqa: PTH100


@cache
def _load(stores: tuple[tuple[str, str], ...]) -> Catalog:
    shipped = shipped_text("schemas") + "/settings"
    return Catalog({store: folder or f"{shipped}/{store}" for store, folder in stores})
