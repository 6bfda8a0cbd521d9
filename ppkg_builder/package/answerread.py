"""Reads any answer file into the model of :mod:`ppkg_builder.package.answer`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ppkg_builder.package.answer import Answer, AnswerFault, Element, Target, Variant
from ppkg_builder.values import Text
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEPTH = 64  # the deepest setting of any store stands 12 levels down


def read_answer(data: bytes) -> Answer:
    """The answer file in ``data``. Raises :class:`AnswerFault`."""
    from lxml import etree

    try:
        root = parse(data)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise AnswerFault("the answer file is no well-formed XML", getattr(fault, "lineno", 0) or 0) from fault
    if _name(root) != "WindowsCustomizations":
        raise AnswerFault("the answer file does not start with WindowsCustomizations", _line(root))
    config = _one(root, "PackageConfig")
    settings = _child(root, "Settings")
    holder = _child(settings, "Customizations") if settings is not None else None
    common = _child(holder, "Common") if holder is not None else None
    return Answer(
        config=tuple((_name(field), field.text or "") for field in _elements(config)),
        common=None if common is None else tuple(_setting(element, 0) for element in _elements(common)),
        targets=tuple(_target(e) for t in _named(holder, "Targets") for e in _named(t, "Target")),
        variants=tuple(_variant(element) for element in _named(holder, "Variant")),
        pairs=frozenset(tag.decode() for tag in re.findall(rb"<([A-Za-z][\w.]*+)[^<>]*+></\1>", data)),
    )


def _setting(element: _Element, depth: int) -> Element:
    if depth > _DEPTH:
        raise AnswerFault("settings are nested too deep", _line(element))
    children = tuple(_setting(child, depth + 1) for child in _elements(element))
    attributes = tuple((str(name), str(value)) for name, value in element.attrib.items())
    text = Text() if children else Text.of(element.text or "")
    return Element(_name(element), attributes, children, text, line=_line(element))


def _target(element: _Element) -> Target:
    states = tuple(
        tuple((_required(c, "Name"), _required(c, "Value")) for c in _named(state, "Condition"))
        for state in _named(element, "TargetState")
    )
    return Target(_required(element, "Id"), states)


def _variant(element: _Element) -> Variant:
    refs = tuple(_required(ref, "Id") for refs in _named(element, "TargetRefs") for ref in _named(refs, "TargetRef"))
    settings = tuple(_setting(e, 0) for s in _named(element, "Settings") for e in _elements(s))
    return Variant(refs, settings, _line(element))


def _required(element: _Element, name: str) -> str:
    value = element.get(name)
    if value is None:
        raise AnswerFault(f"{_name(element)} has no {name}", _line(element))
    return str(value)


def _one(element: _Element, name: str) -> _Element:
    child = _child(element, name)
    if child is None:
        raise AnswerFault(f"{_name(element)} has no {name}", _line(element))
    return child


def _child(element: _Element, name: str) -> _Element | None:
    return next(iter(_named(element, name)), None)


def _named(element: _Element | None, name: str) -> Iterable[_Element]:
    return [] if element is None else [child for child in _elements(element) if _name(child) == name]


def _elements(element: _Element) -> Iterable[_Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _name(element: _Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _line(element: _Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0
