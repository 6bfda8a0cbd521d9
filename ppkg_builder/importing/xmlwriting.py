"""An XML document that was read, written again on one line, each namespace declared where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ppkg_builder.values import Text
from ppkg_builder.xmltext import ONE_LINE, El, write

if TYPE_CHECKING:
    from lxml.etree import _Element


def one_line(root: _Element) -> str:
    """The document as ``WlanXml`` carries it. Text between elements is left out, comments too."""
    return write(_tree(root, ""), ONE_LINE).plain


def _tree(element: _Element, above: str) -> El:
    space, _, local = str(element.tag).rpartition("}")
    space = space.lstrip("{")
    attributes: dict[str, str | Text] = {"xmlns": space} if space != above else {}
    for number, (name, value) in enumerate(element.attrib.items()):
        other, _, short = str(name).rpartition("}")
        if other:
            attributes[f"xmlns:a{number}"] = other.lstrip("{")
        attributes[f"a{number}:{short}" if other else short] = str(value)
    children = [_tree(child, space) for child in element if isinstance(child.tag, str)]
    text = element.text or ""
    # Hand-made profiles break the line inside an element: Windows reads numbers and names without that.
    text = text.strip() if "\n" in text else text
    return El(local, attributes, children, None if children else text)
