"""XML inside a value, in the one spelling that two builders agree on: Canonical XML, no white space for looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"\ufeff?<\?xml[^>]{0,200}\?>\s{0,20}")


def plain_xml(text: str) -> str:
    """``text`` in canonical form where it is an XML document, else as it is."""
    root = document(text)
    if root is None:
        return text
    from lxml import etree

    for element in root.iter():
        _without_blanks(element)
    return etree.tostring(root, method="c14n").decode()


def document(text: str) -> _Element | None:
    """The root of the XML document that ``text`` is, if it is one; its declaration may claim any encoding."""
    if "<" not in text[:200]:
        return None
    from lxml import etree

    declared = _DECLARATION.match(text)
    body = text[declared.end() :] if declared else text
    if not body.startswith("<"):
        return None
    try:
        return parse(body.encode())
    except (etree.XMLSyntaxError, ValueError):
        return None


def _without_blanks(element: _Element) -> None:
    if len(element) and not (element.text or "").strip():
        element.text = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = None
