"""YAML text becomes a tree with positions. Read from the parser's events, so that limits hold while reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from ppkg_builder.profile import syntaxfaults
from ppkg_builder.profile.scalars import resolve
from ppkg_builder.profile.text import UNSEEN, fault
from ppkg_builder.profile.tree import Broken, Entry, Items, Map, Node, Scalar
from ppkg_builder.report import Finding, Location
from ppkg_builder.valuetypes import dataclass

MAX_DEPTH = 50
MAX_NODES = 20_000  # of a profile with all its layers: twenty times what a large one has

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it; the pure-Python parser reads the same, twenty times slower."""


_made: Any = tuple.__new__
"""Places, keys and values are made by the hundred a profile, and their constructors' own calls take half the time."""


class _Stop(Exception):  # noqa: N818  it ends the reading of one file; its fault is among the findings
    """Nothing sensible can be read from here on."""


@dataclass(slots=True)
class Budget:
    """How many values the files of one profile may still hold; whoever reads one takes from it."""

    values: int = MAX_NODES


def parse(text: str, file: str, budget: Budget | None = None) -> tuple[Node | None, list[Finding]]:
    """The tree of one file: ``None`` where the text is no YAML, or more of it than ``budget`` allows.

    An empty file is an empty map.
    """
    reader = _Reader(file, budget or Budget(), unseen="\\" in text or UNSEEN.search(text) is not None)
    try:
        root = reader.document(LOADER(text).get_event)
    except yaml.MarkedYAMLError as stop:
        return None, [*reader.findings, syntaxfaults.explained(stop, text, file)]
    except _Stop:
        return None, reader.findings
    return root, reader.findings


class _Reader:
    """Builds one tree. An error ends it, a mere fault is noted and reading goes on."""

    def __init__(self, file: str, budget: Budget, *, unseen: bool) -> None:
        self.file = file
        self.next: Callable[[], Any]
        self.unseen = unseen  # only an escape can put into a value what the text itself does not hold
        self.budget = budget
        self.findings: list[Finding] = []
        self.depth = 0

    def document(self, following: Callable[[], Any]) -> Node:
        """``following`` gives the next event, ``None`` after the last."""
        self.next = following
        root: Node = Map({}, Location(self.file, 1, 1))
        contents = (event for event in iter(following, None) if not isinstance(event, _MARKS))
        for number, event in enumerate(contents):
            if number:
                self._stop("yaml/several-documents", event, "a second document starts here", "keep one '---' at most")
            root = self._node(event)
        return root

    def _node(self, event: Any) -> Node:
        self.budget.values -= 1
        if self.budget.values < 0:
            message = f"up to here the profile and its layers have more than {MAX_NODES} values"
            self._stop("yaml/too-many", event, message, "leave out what the site does not need")
        kind = type(event)
        if kind is AliasEvent:
            self._note("yaml/alias", event, "aliases are not supported", "write the value here, or put it in a layer")
            return Broken(self._place(event))
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._stop("yaml/too-deep", event, f"the file is nested deeper than {MAX_DEPTH} levels", "flatten it")
        node = self._map(event) if kind is MappingStartEvent else self._items(event)
        self.depth -= 1
        return node

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("yaml/anchor", event, "anchors are not supported", "remove it; share values through a layer")
        if event.tag is not None:
            self._note(
                "yaml/tag", event, "tags are not supported", "remove it; put text in quotes where it must be text"
            )

    def _scalar(self, event: ScalarEvent) -> Scalar:
        text: str = event.value
        plain = event.implicit[0] and event.style not in ("'", '"') and event.tag is None
        if self.unseen and UNSEEN.search(text):
            self._note("yaml/unseen-character", event, "the value holds an invisible character", "remove the escape")
        place, end = self._span(event)
        made: Scalar = _made(Scalar, (resolve(text) if plain else text, place, end))
        return made

    def _items(self, start: yaml.Event) -> Items:
        nodes: list[Node] = []
        while type(event := self.next()) is not SequenceEndEvent:
            nodes.append(self._node(event))
            if _empty(event):
                self._note("yaml/empty-value", event, "a list item has no value", "write the value, or remove the item")
        return Items(tuple(nodes), self._place(start))

    def _map(self, start: yaml.Event) -> Map:
        entries: dict[str, Entry] = {}
        while type(event := self.next()) is not MappingEndEvent:
            entry = self._entry(event)
            if first := entries.get(entry.key):
                remedy = f"keep one of the two; the other is on line {first.place.line}"
                self._note("yaml/duplicate-key", event, "the key is written twice in the same map", remedy)
                entries[entry.key] = first._replace(twice=True)
            else:
                entries[entry.key] = entry
        return Map(entries, self._place(start))

    def _entry(self, event: Any) -> Entry:
        if type(event) is not ScalarEvent:
            self._stop("yaml/key", event, "a key must be a single word or text", "write 'key: value'")
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if self.unseen and UNSEEN.search(event.value):
            self._note("yaml/unseen-character", event, "the key holds an invisible character", "remove the escape")
        value = self.next()
        if _empty(value):
            self._note(
                "yaml/empty-value", event, "the key has no value", "write one, or null to remove an inherited key"
            )
        place, end = self._span(event)
        made: Entry = _made(Entry, (event.value, place, end, self._node(value), False))
        return made

    def _place(self, event: Any) -> Location:
        return self._span(event)[0]

    def _span(self, event: Any) -> tuple[Location, tuple[int, int]]:
        """The place of an event, and the line and column just behind it."""
        start, end = event.start_mark, event.end_mark
        line, column, last, behind = start.line, start.column, end.line, end.column
        length = behind - column if last == line and behind > column else 1
        place = _made(Location, (self.file, line + 1, column + 1, length))
        return place, (last + 1, behind + 1)

    def _note(self, rule: str, event: yaml.Event, message: str, remedy: str) -> None:
        self.findings.append(fault(rule, self._place(event), message, remedy))

    def _stop(self, rule: str, event: yaml.Event, message: str, remedy: str) -> NoReturn:
        self._note(rule, event, message, remedy)
        raise _Stop


_MARKS = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


def _empty(event: yaml.Event) -> bool:
    """``key:`` with nothing behind it: YAML says null, which would remove what layers gave. Too easily a slip."""
    return type(event) is ScalarEvent and not event.value and event.implicit[0] and event.tag is None
