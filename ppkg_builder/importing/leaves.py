"""Walks an answer file beside the catalogue: its settings, as a profile spells them, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from ppkg_builder.areas._settings_path import bare, natural, parse, spelt
from ppkg_builder.catalog import Catalog, Entry
from ppkg_builder.leaves import Segment
from ppkg_builder.package.answer import Element
from ppkg_builder.package.places import Part
from ppkg_builder.report import Location
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """A setting that the answer file holds. ``parts`` hold list indexes, ``segments`` the labels that profiles use."""

    segments: tuple[Segment, ...]
    parts: tuple[Part, ...]
    entry: Entry
    text: str
    place: Location

    @property
    def path(self) -> str:
        """The store's path without its leading slash."""
        return bare(self.segments)[1:]

    @property
    def key(self) -> str:
        """The path as a profile writes it under ``settings``."""
        return spelt(self.segments)


@dataclass(frozen=True, slots=True)
class Lost:
    """An element that is no setting at hand. ``why`` completes a sentence that begins with the path."""

    path: str
    why: str
    place: Location


@dataclass(slots=True)
class Found:
    """``renamed`` lists whose labels had to change so that their order stays."""

    leaves: list[Leaf] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    renamed: list[tuple[str, Location]] = field(default_factory=list)


def found(elements: Sequence[Element], catalog: Catalog, file: str) -> Found:
    """The settings of ``elements``, in document order."""
    result = Found()
    walker = _Walker(catalog, file, result)
    walker.below(elements, "", (), ())
    return result


class _Walker:
    def __init__(self, catalog: Catalog, file: str, result: Found) -> None:
        self._catalog = catalog
        self._file = file
        self._result = result

    def below(
        self, elements: Sequence[Element], path: str, segments: tuple[Segment, ...], parts: tuple[Part, ...]
    ) -> None:
        parent = self._catalog.entry(path) if path else None
        labels = self._labels(elements, segments) if parent and parent.type == "list" else []
        for index, element in enumerate(elements):
            here = f"{path}/{element.name}"
            entry = self._catalog.entry(here)
            if entry is None:
                for lost in _deepest(element, here):
                    self._lose(lost[0], "is in no settings store at hand", lost[1])
                continue
            segment, part = self._step(element, parent, index, labels)
            if segment.key == "":
                self._lose(here, "has no key that tells it from its siblings", element)
            elif entry.is_leaf:
                self._leaf(element, entry, (*segments, segment), (*parts, part))
            else:
                self.below(element.children, here, (*segments, segment), (*parts, part))

    def _step(self, element: Element, parent: Entry | None, index: int, labels: list[str]) -> tuple[Segment, Part]:
        if parent is None or parent.type not in ("keyed", "list"):
            return Segment(element.name), Part(element.name)
        if parent.type == "list":
            return Segment(element.name, labels[index]), Part(element.name, str(index), parent.name, listed=True)
        key = element.attribute(parent.key) or element.attribute("Name") or ""
        return Segment(element.name, key), Part(element.name, key, parent.key)

    def _labels(self, elements: Sequence[Element], above: tuple[Segment, ...]) -> list[str]:
        """A label for each item of a list. Profiles apply items by the order of labels, so that has to be theirs."""
        labels = [element.attribute("Name") or "" for element in elements]
        keys = [spelt((*above, Segment(element.name, label))) for element, label in zip(elements, labels, strict=True)]
        kept = all(labels) and len(set(labels)) == len(labels) and not any(isinstance(parse(key), str) for key in keys)
        if kept and sorted(keys, key=natural) == keys:
            return labels
        if elements:
            self._result.renamed.append((bare(above)[1:], Location(self._file, elements[0].line or 1, 1)))
        return [f"{number} {_plain(label)}".strip() for number, label in enumerate(labels, 1)]

    def _leaf(self, element: Element, entry: Entry, segments: tuple[Segment, ...], parts: tuple[Part, ...]) -> None:
        fault = parse(spelt(segments))
        if element.children:
            self._lose(entry.path, "is a setting, and settings stand below it", element)
        elif isinstance(fault, str):
            self._lose(entry.path, f"cannot be written in a profile: its path {fault}", element)
        else:
            place = Location(self._file, element.line or 1, 1)
            self._result.leaves.append(Leaf(segments, parts, entry, element.text.plain, place))

    def _lose(self, path: str, why: str, element: Element) -> None:
        self._result.lost.append(Lost(path.lstrip("/"), why, Location(self._file, element.line or 1, 1)))


def _deepest(element: Element, path: str) -> Iterator[tuple[str, Element]]:
    if not element.children:
        yield path, element
    for child in element.children:
        yield from _deepest(child, f"{path}/{child.name}")


def _plain(label: str) -> str:
    return "".join(sign for sign in label if sign.isprintable()).strip()[:100]
