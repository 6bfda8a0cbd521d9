"""The one module that writes XML.

Windows' own files differ in declaration, byte-order mark, line ends and indent, and a byte-exact package
needs them all, so a small writer with a named :class:`Layout` stands here instead of a general serialiser.
Reading is lxml's job (:func:`parse`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class El:
    """An element: attributes in writing order, then either text or children."""

    tag: str
    attributes: dict[str, str | Text] = field(default_factory=dict)
    children: list[El] = field(default_factory=list)
    text: str | Text | None = None

    @staticmethod
    def of(tag: str, *children: El, text: str | Text | None = None, **attributes: str | Text) -> El:
        """Shorthand for trees written by hand."""
        return El(tag, dict(attributes), list(children), text)

    def add(self, child: El) -> El:
        """Append ``child`` and return it."""
        self.children.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of file is laid out. ``indent`` empty: everything on one line."""

    declaration: str = '<?xml version="1.0" encoding="utf-8"?>'
    bom: bool = True
    newline: str = "\r\n"
    indent: str = "  "
    final_newline: bool = False
    empty_as_pair: frozenset[str] = frozenset()  # tags written <x></x> rather than <x />
    empty_as_block: frozenset[str] = frozenset()  # tags whose end stands on a line of its own even when empty


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""All but XML's own list of characters; so written it is made in a tenth of the time."""

ONE_LINE = Layout(declaration="", bom=False, newline="", indent="")
PLAIN = Layout(bom=False, newline="\n", final_newline=True)


def unwritable(value: str | Text) -> bool:
    """Whether a text holds a character that XML 1.0 cannot carry in any spelling: most control characters."""
    return _UNWRITABLE.search(value if isinstance(value, str) else value.masked()) is not None


def escape_text(value: str) -> str:
    """Escape element text as .NET's writer does: a bare CR would not survive a reader."""
    if value.isalnum():  # as most
        return value
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def escape_attribute(value: str) -> str:
    """Escape an attribute between double quotes as .NET's writer does; apostrophes stay."""
    return escape_text(value).replace('"', "&quot;").replace("\n", "&#xA;").replace("\t", "&#x9;")


def write(root: El, layout: Layout = PLAIN) -> Text:
    """The document as text with its secrets still references."""
    parts: list[str | Text] = ["\ufeff" if layout.bom else ""]
    if layout.declaration:
        parts += [layout.declaration, layout.newline]
    _write(root, layout, 0, parts)
    if layout.final_newline:
        parts.append(layout.newline)
    return Text.of(*parts)


def _write(el: El, layout: Layout, depth: int, out: list[str | Text]) -> None:
    text = el.text
    out.append(f"<{el.tag}")
    for name, value in el.attributes.items():
        out += [f' {name}="', _escaped(value, escape_attribute), '"']
    if el.children or (el.tag in layout.empty_as_block and not text):
        out.append(">")
        start = layout.newline + layout.indent * (depth + 1)
        for child in el.children:
            said = child.text
            if type(said) is str and said and not child.attributes and not child.children:  # as most
                out.append(f"{start}<{child.tag}>{escape_text(said)}</{child.tag}>")
            else:
                out.append(start)
                _write(child, layout, depth + 1, out)
        out += [layout.newline + layout.indent * depth, f"</{el.tag}>"]
    elif text is None or text == "" or (isinstance(text, Text) and not text.parts):
        out.append(f"></{el.tag}>" if el.tag in layout.empty_as_pair else " />")
    else:
        out += [">", _escaped(text, escape_text), f"</{el.tag}>"]


def _escaped(value: str | Text, escape: Callable[[str], str]) -> str | Text:
    return escape(value) if isinstance(value, str) else value.escaped(escape)


def parse(data: bytes) -> _Element:
    """Parse XML from strangers: no entities, no network, no huge trees. Raises ``lxml.etree.XMLSyntaxError``."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    return etree.fromstring(data, parser)


def policy_text(data: Mapping[str, str | int] | None) -> str:
    """The text of a policy that an administrative template stands behind: on with its data, or off for ``None``.

    Written as the CSP's own examples are, without a space before the slash (Policy CSP, ADMX-backed policies).
    """
    if data is None:
        return "<disabled/>"
    return "<enabled/>" + "".join(f'<data id="{key}" value="{escape_attribute(str(v))}"/>' for key, v in data.items())


def policy_list(name: str, items: Iterable[str]) -> str:
    """The text of a policy that holds a list: numbers and items, each after U+F000 written as a reference."""
    numbered = "\uf000".join(f"{number}\uf000{item}" for number, item in enumerate(items, 1))
    return policy_text({name: numbered}).replace("\uf000", "&#xF000;")


def leaves(pairs: Iterable[tuple[str, str | Text | None]]) -> Sequence[El]:
    """Child elements from (tag, text) pairs, leaving out those whose text is ``None``."""
    return [El(tag, text=text) for tag, text in pairs if text is not None]
