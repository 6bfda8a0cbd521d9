"""The answer of ``compare`` for people, for programs and for a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ppkg_builder.report.text import printable

Record = Mapping[str, Any]
_LONGEST = 160  # characters of a value on one line
_MARKS = {"added": "+", "removed": "-", "changed": "~"}


def text(record: Record) -> str:
    """One line a difference, the parts of a long value below it."""
    lines = [f"from {record['before']} to {record['after']}"]
    lines += [f"~ {one['field']}: {_word(one['before'])} -> {_word(one['after'])}" for one in record["identity"]]
    for kind, mark in _MARKS.items():
        for one in record[kind]:
            lines.append(f"{mark} {_where(one)}{_said(one)}")
            lines += [f"    {part['part']}: {_word(part['before'])} -> {_word(part['after'])}" for part in _parts(one)]
    return "\n".join(map(printable, [*lines, _summary(record)]))


def markdown(record: Record) -> str:
    """A table, so that a pull request shows what it changes on devices."""
    head = [f"**{_cell(record['before'])} → {_cell(record['after'])}**: {_summary(record)}"]
    rows = [
        f"| changed | {_cell(one['field'])} | {_cell(_word(one['before']))} | {_cell(_word(one['after']))} |"
        for one in record["identity"]
    ]
    for kind in _MARKS:
        rows += [row for one in record[kind] for row in _rows(kind, one)]
    table = ["", "| | what | before | after |", "|---|---|---|---|", *rows] if rows else []
    return "\n".join([*head, *table])


FORMATS: Mapping[str, Callable[[Record], str]] = {
    "text": text,
    "markdown": markdown,
    "json": lambda record: json.dumps(record, indent=2),
}


def _rows(kind: str, one: Record) -> Iterator[str]:
    if parts := list(_parts(one)):
        for part in parts:
            what = f"{_where(one)} {part['part']}"
            yield f"| {kind} | {_cell(what)} | {_cell(_word(part['before']))} | {_cell(_word(part['after']))} |"
        return
    yield f"| {kind} | {_cell(_where(one))} | {_cell(_values(one, 'before'))} | {_cell(_values(one, 'after'))} |"


def _parts(one: Record) -> list[Record]:
    return list(one.get("parts", ()))


def _where(one: Record) -> str:
    words = [one["node"].lstrip("/: ")] if one["context"] == "file" else [one["node"]]
    who = "user" if "user" in (one["context"], one.get("scope")) else ""
    words += [f"({who})"] * bool(who) + ["(file)"] * (one["context"] == "file")
    if "conditions" in one:
        words.append("where " + " and ".join(f"{name} is {value}" for name, value in one["conditions"].items()))
    return " ".join(words)


def _said(one: Record) -> str:
    if _parts(one):
        return ""
    if "before" in one and "after" in one:
        old, new = _values(one, "before"), _values(one, "after")
        return f": {old} -> {new if new != old else 'another value'}"
    return f" = {_values(one, 'after' if 'after' in one else 'before')}"


def _values(one: Record, when: str) -> str:
    return ", ".join(_value(said) for said in one.get(when, ()))


def _value(said: Record) -> str:
    if said.get("action") == "delete":
        return "(deleted)"
    kind = f" ({said['datatype']})" if said["datatype"] not in ("string", "file", "") else ""
    verb = "executed with " if said.get("action") == "execute" else ""
    return f"{verb}{_word(said['value'])}{kind}"


def _word(value: str) -> str:
    plain = printable(value) or "(empty)"
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}... ({len(plain)} characters)"


def _cell(words: str) -> str:
    """Text that cannot end its cell or become a mark, a link or a tag."""
    plain = "".join(f"\\{c}" if c in "\\`*_[]<>#!|~&@:$" else c for c in printable(words))
    return plain.replace("www.", "www\\.")


def _summary(record: Record) -> str:
    if record["equal"]:
        return "no difference: both say the same to a device"
    counts = [f"{len(record[kind])} {kind}" for kind in _MARKS if record[kind]]
    counts += ["another identity"] * bool(record["identity"])
    return ", ".join(counts)
