"""Paths of the settings catalogue as a profile writes them: ``Accounts/Users/User[fitter]/Password``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas._area import Segment
from ppkg_builder.catalog import Catalog, Entry

LONGEST = 1024

_SEGMENT = re.compile(r"([^/\[\]]+)(?:\[((?:[^\]]|\]\])*)\])?(/|$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]")
_SLASHES = "begins or ends with a slash, or has nothing between two"
_RUN = re.compile(r"(\d+)")

Parts = tuple[Segment, ...]


def parse(text: str) -> Parts | str:
    """The steps of a path, or what is wrong with it as the rest of a sentence that begins with the path.

    ``Name[key]`` gives the key of a keyed group, or the label of a list item; a ``]`` in it is written ``]]``.
    """
    if len(text) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if _CONTROL.search(text):
        return "holds a control character"
    if not text or text.endswith("/"):
        return _SLASHES
    found, position = [], 0
    while position < len(text):
        match = _SEGMENT.match(text, position)
        if match is None:
            return _SLASHES if text[position] == "/" else "has brackets that do not follow a name, or do not close"
        name, key = match[1], match[2]
        if name != name.strip() or key == "":
            return "has a key without text" if key == "" else "has a space beside a slash or bracket"
        found.append(Segment(name, None if key is None else key.replace("]]", "]")))
        position = match.end()
    return tuple(found)


def spelt(parts: Parts) -> str:
    """The path as a profile writes it."""
    return "/".join(p.name if p.key is None else f"{p.name}[{p.key.replace(']', ']]')}]" for p in parts)


def bare(parts: Parts) -> str:
    """The path as the catalogue names it: ``/Accounts/Users/User/Password``."""
    return "/" + "/".join(part.name for part in parts)


def holders(parts: Parts, catalog: Catalog) -> Iterator[tuple[Segment, Entry | None]]:
    """Each step with the entry right above it, which says whether the step takes a key."""
    path = ""
    for part in parts:
        yield part, catalog.entry(path) if path else None
        path += f"/{part.name}"


def written(path: str, catalog: Catalog) -> str:
    """A path of the catalogue as a profile writes it, with ``…`` where a key has to stand."""
    parts = tuple(Segment(name) for name in path.strip("/").split("/"))
    keyed = (part for part in holders(parts, catalog))
    return "/".join(f"{part.name}[…]" if takes_key(above) else part.name for part, above in keyed)


def takes_key(above: Entry | None) -> bool:
    return above is not None and above.type in ("keyed", "list")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts ``2`` before ``10``; list items follow it, so that their labels say their order."""
    runs = _RUN.split(text)
    return tuple((0, int(run), run) if run.isdigit() else (1, 0, run) for run in runs if run)
