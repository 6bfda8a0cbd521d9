"""Judges a value by what the store says of its setting: type, allowed values, range, length, pattern."""

from __future__ import annotations

import re

from ppkg_builder.catalog.entry import Entry

_SHOWN = 12
_INTEGER = re.compile(r"-?[0-9]{1,19}")


def fault(entry: Entry, text: str) -> str:
    """Why ``text`` is no value of ``entry``: a lower-case sentence that never repeats the value; else empty."""
    if not entry.is_leaf:
        return f"'{entry.path.lstrip('/')}' is a group of settings and holds no value itself"
    if entry.allowed:
        return "" if entry.raw(text) is not None else f"must be one of {allowed_words(entry)}"
    if entry.type == "boolean":
        return "" if text.lower() in ("true", "false") else "must be true or false"
    if entry.type == "integer":
        return _integer_fault(entry, text)
    return _text_fault(entry, text)


def allowed_words(entry: Entry) -> str:
    """The allowed values as people write them: display text with the raw value behind it."""
    words = [f"'{display}' ({raw})" if display and display != raw else f"'{raw}'" for raw, display in entry.allowed]
    return ", ".join(words[:_SHOWN]) + (f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else "")


def _integer_fault(entry: Entry, text: str) -> str:
    if not _INTEGER.fullmatch(text):
        return "must be a whole number"
    low, high = entry.minimum, entry.maximum
    if (low is not None and int(text) < low) or (high is not None and int(text) > high):
        bounds = [f"at least {low}" if low is not None else "", f"at most {high}" if high is not None else ""]
        return "must be " + " and ".join(bound for bound in bounds if bound)
    return ""


def _text_fault(entry: Entry, text: str) -> str:
    if entry.min_length is not None and len(text) < entry.min_length:
        return f"must have at least {entry.min_length} characters"
    if entry.max_length is not None and len(text) > entry.max_length:
        return f"must have at most {entry.max_length} characters"
    if entry.extensions and entry.type == "file" and text.rsplit(".", 1)[-1].lower() not in entry.extensions:
        return "must be a file that ends in " + " or ".join(f".{ending}" for ending in entry.extensions)
    if entry.pattern and not _matches(entry.pattern, text):
        return "does not have the form that the setting asks for"
    return ""


def _matches(pattern: str, text: str) -> bool:
    """Store patterns are .NET's; one that Python cannot read is passed over rather than guessed at."""
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True
