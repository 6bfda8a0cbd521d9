"""An exported record: the JSON that the runbook's HTML page writes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from ppkg_builder.record import identity, jsontext
from ppkg_builder.record.entries import Entry
from ppkg_builder.record.fields import ENTRY, MOST, RECORD, Field
from ppkg_builder.record.jsontext import Value
from ppkg_builder.record.reading import Source, moment
from ppkg_builder.runbook.recorded import LIMITS
from ppkg_builder.runbook.spans import plain

_DEFAULTS: dict[str, object] = {"text": "", "number": 0, "numbers": []}
_NAMES = {"text": "a text", "number": "a whole number", "numbers": "a list of whole numbers", "flag": "true or false"}


def read(source: Source) -> None:
    """Fill in the entries and findings of ``source``."""
    try:
        root = jsontext.read(source.lines.text)
    except jsontext.NoJson as fault:
        source.fault("record/not-json", (fault.at, fault.at + 1), fault.message, "export the record again")
        return
    head = _object(source, root, RECORD, "record")
    if head is None:
        return
    said = {name: value.content for name, value in head.items() if name != "entries"}
    if not identity.belongs(source, said, lambda name: (head[name].start, head[name].end)):
        return
    for value in _entries(source, head["entries"]):
        if source.full and source.refused:
            break
        entry = _object(source, value, ENTRY, "entry")
        if entry is not None:
            _add(source, entry)


def _entries(source: Source, value: Value) -> Sequence[Value]:
    assert isinstance(value.content, list)
    if len(value.content) > MOST:
        at = value.content[MOST]
        source.fault("record/too-many", (at.start, at.end), f"the file has more than {MOST} entries", "split the file")
        return ()
    return value.content


def _object(source: Source, value: Value, fields: Sequence[Field], what: str) -> Mapping[str, Value] | None:
    """The keys of ``value``, if each is what the table says; else their faults, and nothing."""
    found = value.content
    before = source.found
    if not isinstance(found, Mapping):
        _malformed(source, value, f"the {what} is not a group of keys in braces", "export the record again")
        return None
    named = {field.name: field for field in fields}
    for key, inner in found.items():
        if key not in named:
            near = [] if source.full else difflib.get_close_matches(key[:80], named, 1)
            remedy = f"did you mean '{near[0]}'?" if near else f"keys are {', '.join(named)}"
            _malformed(source, inner, f"the {what} has an unknown key '{identity.shown(key)}'", remedy)
        elif wrong := _wrong(inner, named[key]):
            _malformed(source, inner, f"'{key}' {wrong}", "export the record again, or correct it by hand")
    for field in fields:
        if field.required and field.name not in found:
            _malformed(source, value, f"the {what} has no '{field.name}'", "export the record again")
    return found if source.found == before else None


def _malformed(source: Source, value: Value, message: str, remedy: str) -> None:
    source.fault("record/malformed", (value.start, value.end), message, remedy)


def _wrong(value: Value, field: Field) -> str:
    """What is wrong with a value, to follow its key; empty where nothing is."""
    content = value.content
    if field.kind == "entries":
        return "" if isinstance(content, list) else "is not a list"
    if field.kind == "flag":
        return "" if isinstance(content, bool) else "is not true or false"
    if field.kind == "number":
        return "" if _whole(content) else f"is not a whole number from 0 to {LIMITS['number']}"
    if field.kind == "numbers":
        most = LIMITS["number"]
        listed = isinstance(content, list) and len(content) <= most and all(_whole(one.content) for one in content)
        return "" if listed else f"is not a list of whole numbers from 0 to {most}"
    return text_wrong(content, field)


def text_wrong(content: object, field: Field) -> str:
    """The same for a text."""
    if not isinstance(content, str):
        return "is not a text in quotes"
    if field.choices and content not in field.choices:
        return f"is not one of {', '.join(field.choices)}"
    if field.longest and len(content) > field.longest:
        return f"has {len(content)} characters, and takes {field.longest}"
    fits = not field.pattern or re.fullmatch(field.pattern, content) or (not content and not field.required)
    return "" if fits else f"is not written as {_FORMS[field.name]}"


_FORMS = {
    "content_hash": "64 digits and letters from a to f",
    "reconnect": "year-month-day",
    "when": "year-month-day and hour:minute",
    "exported": "year-month-day and hour:minute",
}


def _whole(content: object) -> bool:
    return isinstance(content, int) and not isinstance(content, bool) and 0 <= content <= LIMITS["number"]


def _add(source: Source, found: Mapping[str, Value]) -> None:
    said = {field.name: _DEFAULTS.get(field.kind, "") for field in ENTRY}
    said |= {name: inner.content for name, inner in found.items()}
    when = moment(str(said["when"]), source.expected.zone)
    if when is None:
        _malformed(source, found["when"], "'when' is no moment of our time", "write year-month-day and hour:minute")
        return
    step, serial = plain(said["step"]), plain(said["serial"])
    identity.known(source, step, serial, lambda name: (found[name].start, found[name].end))
    entry = Entry(
        step, serial, str(said["reconnect"]), int(str(said["user"])), str(said["state"]), plain(said["note"]),
        _numbers(found.get("actions")), when, plain(said["who"]), source.place(found["step"].start, found["step"].end),
    )  # fmt: skip
    source.entries.append(entry)


def _numbers(value: Value | None) -> tuple[int, ...]:
    content = value.content if value else []
    assert isinstance(content, list)
    return tuple(sorted({int(str(inner.content)) for inner in content}))
