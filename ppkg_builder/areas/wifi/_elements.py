"""Finding one's way in a WLAN profile that was read: by local names, whatever the namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WRONG, RIGHT = "https://www.microsoft.com/", "http://www.microsoft.com/"


def local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def text(element: _Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def line(element: _Element | None) -> int:
    """Its line in the file; 0 where it is not known."""
    return element.sourceline if element is not None and isinstance(element.sourceline, int) else 0


def children(element: _Element | None, name: str = "") -> Iterator[_Element]:
    """The elements right below, of one name where that is given."""
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and name in ("", local(child)):
            yield child


def first(root: _Element | None, *path: str) -> _Element | None:
    """The first element at the path of local names below ``root``."""
    found = root
    for name in path:
        found = next(children(found, name), None)
    return found


def said(root: _Element | None, *path: str) -> str:
    return text(first(root, *path))


def switch(root: _Element | None, *path: str) -> bool | None:
    """A truth value; ``None`` where it is not said, or is none."""
    return {"true": True, "1": True, "false": False, "0": False}.get(said(root, *path).lower())


def enabled(element: _Element | None) -> bool:
    """Whether it says of itself that it counts; what says nothing does not."""
    return element is not None and str(element.get("Enabled", "false")).lower() in ("true", "1")


def number(root: _Element | None, *path: str) -> int | None:
    found = said(root, *path)
    return int(found) if found.isascii() and found.isdigit() and len(found) < 10 else None


def thumbprint(value: str) -> str:
    """A certificate's thumbprint in one spelling: profiles write hex pairs with or without spaces, in either case."""
    return "".join(value.split()).lower()


def repair(root: _Element) -> int:
    """Correct namespaces that start with ``https://``, in place; the line of the first one, 0 where all are right.

    The printed ones of Microsoft's documentation start so, and Windows refuses them.
    """
    first_line = 0
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(f"{{{WRONG}"):
            element.tag = element.tag.replace(WRONG, RIGHT, 1)
            first_line = first_line or line(element)
    return first_line
