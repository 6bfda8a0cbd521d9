"""The catalogue's files: one folder a store, one file a top-level group, one setting a line, sorted by path.

So a lookup reads one file and parses one line, and a change of a store reads well in a diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ppkg_builder.catalog.entry import Entry

_DEFAULTS = Entry._field_defaults


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


class StoreFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """A file of a store is not in the form that :func:`files` writes: names the file and the line."""


class Shard:
    """The lines of one top-level group, parsed one by one when asked for."""

    def __init__(self, text: str, path: str, store: str) -> None:
        self._path = path
        self._store = store
        self._lines = dict(self._keyed(text))

    @classmethod
    def read(cls, path: str, store: str) -> Shard | None:
        """The file at ``path``, a store's ``<Group>.jsonl``; ``None`` when the store has no such group."""
        try:
            with open(path, encoding="utf-8") as file:  # noqa: PTH123  see Catalog: pathlib costs too much here
                return cls(file.read(), path, store)
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as fault:
            raise StoreFault(f"{path} cannot be read as text") from fault

    def entry(self, path: str) -> Entry | None:
        found = self._lines.get(path)
        return None if found is None else self._parsed(*found)

    def entries(self) -> Iterable[Entry]:
        return (self._parsed(*found) for found in self._lines.values())

    def _keyed(self, text: str) -> Iterable[tuple[str, tuple[int, str]]]:
        """Path → number and text of its line: the path is the first value of a line, so nothing need be parsed."""
        for number, record in enumerate(text.splitlines(), 1):
            if not record.startswith('{"path": "/'):
                raise StoreFault(f"line {number} of {self._path} is no setting")
            yield record.split('"', 4)[3], (number, record)

    def _parsed(self, number: int, record: str) -> Entry:
        try:
            return parse(record, self._store)
        except (ValueError, TypeError) as fault:
            raise StoreFault(f"line {number} of {self._path} is no setting") from fault
