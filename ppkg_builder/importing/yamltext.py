"""Writes a profile's tree as YAML with comments, as people would: short maps on one line, the rest in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ppkg_builder.importing.draft import Beside, Reference
from ppkg_builder.profile import writing
from ppkg_builder.report.text import printable

_WIDE = 110  # columns that a line may fill
_BLOCKS = ("site", "package", "target", "services")
"""Areas that stand in blocks however short they are: their keys carry comments."""

Comments = Mapping[tuple[str, ...], str]


def area(name: str, value: object, comments: Comments, up: str) -> Iterator[str]:
    """The lines of one top-level key. ``up`` leads from the profile's folder to ``profiles``."""
    yield from _entry(name, value, (name,), comments, up, block=name in _BLOCKS)


def comment(text: str) -> str:
    """A comment on one line, without anything that could end it or hide in it."""
    plain = " ".join(printable(text).split())
    return f"# {plain[:200]}"


def _entry(
    key: str, value: object, path: tuple[str, ...], comments: Comments, up: str, *, block: bool = False
) -> Iterator[str]:
    head = f"{writing.key(key)}:"
    tail = f" {comment(comments[path])}" if path in comments else ""
    inside = any(other[: len(path)] == path and other != path for other in comments)
    flat = _flow(value, up)
    short = not block and not inside and len(path) > 1 and len(path) * 2 + len(head) + len(flat) < _WIDE
    if short or not isinstance(value, dict) or not value:
        yield f"{head} {flat}{tail}"
    else:
        yield head + tail
        for name, one in value.items():
            yield from (f"  {line}" for line in _entry(str(name), one, (*path, str(name)), comments, up))


def _flow(value: Any, up: str) -> str:
    if isinstance(value, Reference):
        return f"{{secret: {writing.scalar(value.name)}}}"
    if isinstance(value, Beside):
        return writing.scalar(up + value.path)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{writing.key(str(key))}: {_flow(one, up)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one, up) for one in value) + "]"
    return writing.scalar(value)
