"""Files that settings name: their names on the device, and what must be true of their content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ppkg_builder.catalog import Entry
from ppkg_builder.xmltext import parse

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_LONGEST = 120

AS_TEXT = (1, 5)
"""Serializations of the store that write a file's content as text into the package."""


def name_of(path: str) -> str:
    """The name that the file has on the device: command lines refer to it, so it is never changed."""
    return path.rsplit("/", 1)[-1]


def places(files: Iterable[str]) -> dict[str, str]:
    """Where each file stands in the bundle. Command lines refer to its name, so of two files of one name the second
    gets a folder of its own."""
    found: dict[str, str] = {}
    used: dict[str, int] = {}
    for file in sorted(set(files)):
        name = name_of(file)
        number = used[name.lower()] = used.get(name.lower(), 0) + 1
        found[file] = f"assets/{name}" if number == 1 else f"assets/{number}/{name}"
    return found


def name_fault(name: str) -> str:
    """Why Windows cannot have a file of this name, as the rest of a sentence; empty when it can."""
    if len(name) > _LONGEST:
        return f"is longer than {_LONGEST} characters"
    if bad := _FORBIDDEN.search(name):
        return f"holds {bad[0]!r}" if bad[0].isprintable() else "holds a control character"
    dropped = name in ("", ".", "..") or name != name.strip(" ") or name.endswith(".")
    return "is empty, or begins or ends in a way that Windows drops" if dropped else ""


def content_fault(entry: Entry, name: str, content: bytes) -> tuple[str, int]:
    """What is wrong with the content for this setting, as the rest of a sentence; empty when nothing is.

    With it the line of the file, 0 where the fault is of the whole.
    """
    if not content:
        # A file that is only copied may be empty: real packages carry such ones as marks for their scripts.
        return "" if entry.filepath and not entry.csp and not entry.extensions else "is empty", 0
    if entry.serialization not in AS_TEXT:
        return "", 0
    if name.lower().endswith(".xml"):
        return _xml_fault(content)
    return "" if _is_text(content) else "is not text in UTF-8", 0


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


@lru_cache(maxsize=4)
def _xml_fault(content: bytes) -> tuple[str, int]:
    from lxml import etree

    try:
        root = parse(content)
    except (etree.XMLSyntaxError, ValueError) as fault:
        return "is not well-formed XML from here on", getattr(fault, "lineno", 0) or 1
    typed = root.getroottree().docinfo.internalDTD is not None
    return "has a DOCTYPE, which no device needs and some refuse" if typed else "", 0
