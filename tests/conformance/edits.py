"""Answer files changed in one place, and what the stores know of the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ppkg_builder import catalog
from ppkg_builder.package.answer import Answer, Element

STORES = catalog.load(("desktop", "common"))
Place = tuple[int, ...]


def roots_of(answer: Answer) -> tuple[Element, ...]:
    return (
        Element("Common", children=answer.common or ()),
        *(Element("V", children=v.settings) for v in answer.variants),
    )


def rebuilt(answer: Answer, roots: tuple[Element, ...]) -> Answer:
    variants = tuple(
        replace(variant, settings=root.children) for variant, root in zip(answer.variants, roots[1:], strict=True)
    )
    return replace(answer, common=roots[0].children if answer.common is not None else None, variants=variants)


def elements_of(
    elements: tuple[Element, ...], place: Place = (), path: str = ""
) -> Iterator[tuple[Place, str, Element]]:
    for number, element in enumerate(elements):
        below = f"{path}/{element.name}" if place else ""
        yield (*place, number), below, element
        yield from elements_of(element.children, (*place, number), below)


def _with(elements: tuple[Element, ...], place: Place, change: Callable[[Element], Element]) -> tuple[Element, ...]:
    head, *rest = place
    one = elements[head]
    new = replace(one, children=_with(one.children, tuple(rest), change)) if rest else change(one)
    return (*elements[:head], new, *elements[head + 1 :])


def changed(answer: Answer, place: Place, change: Callable[[Element], Element]) -> Answer:
    return rebuilt(answer, _with(roots_of(answer), place, change))


def known_leaves(answer: Answer) -> list[tuple[Place, str, Element]]:
    """Settings of the stores that hold a value of their own, and not the name of a file."""
    found = []
    for place, path, element in elements_of(roots_of(answer)):
        entry = STORES.entry(path)
        if entry is not None and entry.is_leaf and entry.type != "file":
            found.append((place, path, element))
    return found


def another(path: str, text: str) -> str:
    """Another value that the setting takes."""
    entry = STORES.entry(path)
    assert entry is not None
    if entry.allowed:
        return next(entry.display(raw) for raw, _ in entry.allowed if raw != entry.raw(text))
    if entry.type == "boolean":
        return "False" if text.lower() == "true" else "True"
    return str(int(text) + 1) if entry.type == "integer" else f"{text} changed"


def raw_value(path: str, element: Element) -> str:
    entry = STORES.entry(path)
    assert entry is not None
    raw = entry.raw(element.text.plain) or ""
    return raw.lower() if entry.type == "boolean" else raw


def is_listed(path: str) -> bool:
    """Whether the setting is an item of a list: then its siblings move up, and change their nodes as they should."""
    entry = STORES.entry(path.rpartition("/")[0])
    return entry is not None and entry.type == "list"


def is_alone(answer: Answer, place: Place) -> bool:
    """Whether it is all that its parent holds: the parent would become a value of its own."""
    parent = roots_of(answer)[place[0]]
    for number in place[1:-1]:
        parent = parent.children[number]
    return len(parent.children) == 1
