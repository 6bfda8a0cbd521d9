"""The catalogue's files: one folder a store, one file a top-level group, one setting a line, sorted by path.

So a lookup reads one file and parses one line, and a change of a store reads well in a diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from ppkg_builder.catalog.entry import Entry

_DEFAULTS = {field.name: field.default for field in fields(Entry) if field.default is not MISSING}


def line(entry: Entry) -> str:
    """An entry as one line of JSON; what has its default value, and the store, is left out."""
    record: dict[str, Any] = {"path": entry.path, "type": entry.type}
    for name, default in _DEFAULTS.items():
        found = getattr(entry, name)
        if found != default:
            record[name] = found
    return json.dumps(record, ensure_ascii=False)


def parse(text: str, store: str) -> Entry:
    """The entry of one line."""
    record = json.loads(text)
    for name in ("extensions", "apply_after", "sources"):
        if name in record:
            record[name] = tuple(record[name])
    if "allowed" in record:
        record["allowed"] = tuple((raw, display) for raw, display in record["allowed"])
    return Entry(store=store, **record)


def files(entries: Iterable[Entry], about: Mapping[str, Any]) -> dict[str, bytes]:
    """A store's files by name: ``store.json`` says what it is, ``<Group>.jsonl`` holds a top-level group."""
    groups: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda one: one.path):
        groups.setdefault(entry.path.split("/")[1], []).append(line(entry))
    head = {**about, "groups": sorted(groups), "settings": sum(map(len, groups.values()))}
    return {
        "store.json": (json.dumps(head, indent=2) + "\n").encode(),
        **{f"{name}.jsonl": ("\n".join(lines) + "\n").encode() for name, lines in sorted(groups.items())},
    }


class Shard:
    """The lines of one top-level group, parsed one by one when asked for."""

    def __init__(self, path: Path, store: str) -> None:
        self._store = store
        self._lines = {text.split('"', 4)[3]: text for text in path.read_text(encoding="utf-8").splitlines()}

    def entry(self, path: str) -> Entry | None:
        found = self._lines.get(path)
        return None if found is None else parse(found, self._store)

    def entries(self) -> Iterable[Entry]:
        return (parse(text, self._store) for text in self._lines.values())
