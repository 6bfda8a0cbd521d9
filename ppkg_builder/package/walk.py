"""Walks an answer file beside the catalogue: which settings it holds, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from ppkg_builder.catalog.check import fault
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.package import devicenames
from ppkg_builder.package.answer import Answer, Element
from ppkg_builder.package.lookup import Lookup, suggestion
from ppkg_builder.package.places import Part, Placed
from ppkg_builder.report import Finding, Path, error
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import unwritable


@dataclass(slots=True)
class Walked:
    """Settings in document order, those for every device first, and the faults found on the way."""

    settings: list[Placed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def walk(answer: Answer, catalog: Lookup) -> Walked:
    """Every setting of ``answer``. A value that its setting refuses is a finding, and kept as written."""
    walked = Walked()
    walker = _Walker(catalog, walked)
    walker.children(answer.common or (), "", (), None)
    for number, variant in enumerate(answer.variants):
        walker.children(variant.settings, "", (), number)
    return walked


class _Walker:
    def __init__(self, catalog: Lookup, walked: Walked) -> None:
        self._catalog = catalog
        self._walked = walked
        self._seen: set[tuple[int | None, tuple[Part, ...]]] = set()

    def children(self, elements: Sequence[Element], path: str, parts: tuple[Part, ...], variant: int | None) -> None:
        parent = self._catalog.entry(path) if path else None
        for index, element in enumerate(elements):
            entry = self._catalog.entry(f"{path}/{element.name}")
            if entry is None:
                self._unknown(element, f"{path}/{element.name}")
                continue
            if element.attributes and any(unwritable(value) for _, value in element.attributes):
                self._characters(element, entry)
                continue
            part = self._part(element, entry, parent, index)
            if part is None:
                continue
            if entry.is_leaf:
                self._leaf(element, entry, (*parts, part), variant)
            else:
                self.children(element.children, entry.path, (*parts, part), variant)

    def _part(self, element: Element, entry: Entry, parent: Entry | None, index: int) -> Part | None:
        if parent is None or parent.type not in ("keyed", "list"):
            return Part(element.name)
        if parent.type == "list":
            return Part(element.name, str(index), parent.name, listed=True)
        key = element.attribute(parent.key) or element.attribute("Name")
        if not key:
            message = f"'{entry.path.lstrip('/')}' needs a key that tells it from its siblings"
            self._fault("setting/no-key", element, message, f"name its {parent.key}")
            return None
        return Part(element.name, key, parent.key)

    def _leaf(self, element: Element, entry: Entry, parts: tuple[Part, ...], variant: int | None) -> None:
        if element.children:
            message = f"'{entry.path.lstrip('/')}' is a setting and holds no settings itself"
            self._fault("setting/no-group", element, message, "write its value instead")
            return
        if unwritable(element.text):
            self._characters(element, entry)
            return
        if wrong := _wrong(entry, element.text):
            message = f"the value of '{entry.path.lstrip('/')}' {wrong}"
            self._fault("setting/value", element, message, "look the setting up in the catalogue")
        if (variant, parts) in self._seen:
            message = f"'{entry.path.lstrip('/')}' stands there twice"
            self._fault("setting/twice", element, message, "keep one of the two")
        self._seen.add((variant, parts))
        placed = Placed(parts, entry, element.text, element.sources, variant, element.compiled)
        self._walked.settings.append(placed)

    def _characters(self, element: Element, entry: Entry) -> None:
        message = f"'{entry.path.lstrip('/')}' holds a control character that no package can carry"
        self._fault("setting/characters", element, message, "take the character out")

    def _unknown(self, element: Element, path: str) -> None:
        message = f"'{path.lstrip('/')}' is no setting that the target's catalogue knows"
        self._fault("setting/unknown", element, message, suggestion(self._catalog, path))

    def _fault(self, rule: str, element: Element, message: str, remedy: str) -> None:
        self._walked.findings.append(error(rule, next(_sources(element), ()), message, remedy))


def _wrong(entry: Entry, text: Text) -> str:
    return "" if any(text.secrets()) else fault(entry, text.plain) or devicenames.fault(entry.path, text.plain)


def _sources(element: Element) -> Iterator[Path]:
    yield from element.sources
    for child in element.children:
        yield from _sources(child)
