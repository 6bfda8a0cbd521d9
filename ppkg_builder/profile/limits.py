"""Texts, numbers and lists that are too short, too long, too small, too large, or not written as they have to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ppkg_builder.profile.keyfaults import called, fault
from ppkg_builder.report import Finding

if TYPE_CHECKING:
    from ppkg_builder.profile.mismatch import Mismatch

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters, digits and single hyphens only, such as 'north-star'",
    r"^[^\n\r\t]+$": "one line without tabs",
    r"^[A-Za-z0-9][A-Za-z0-9_~.-]*/[A-Za-z0-9][A-Za-z0-9_~.-]*$": "area and name, such as 'Camera/AllowCamera'",
}
"""Patterns that many keys share, in words; the others are told by the key's description."""

_NUMBERS = {
    "greater_than_equal": ("ge", "must be {} or more"),
    "greater_than": ("gt", "must be more than {}"),
    "less_than_equal": ("le", "must be {} or less"),
    "less_than": ("lt", "must be less than {}"),
    "multiple_of": ("multiple_of", "must be a multiple of {}"),
}


def explained(one: Mismatch, about: str) -> Finding:
    """The fault of a value of the right kind; ``about`` is what the key's description says."""
    at = one.path
    rule, message, remedy = _words(one.type, one.context)
    subject = f"the name '{at[-1]}'" if one.on_key and len(str(at[-1])) < 80 else called(at)
    if one.type in ("value_error", "assertion_error"):
        message, subject = str(one.context.get("error", message)), ""
    pattern = one.context.get("pattern")
    remedy = remedy or about or (f"it has to match '{pattern}'" if pattern else _PLAIN.get(rule, ""))
    return fault(f"profile/{rule}", at, f"{subject} {message}".strip(), remedy, on_key=one.on_key)


_PLAIN = {"out-of-range": "correct the number", "too-short": "write it, or leave it out"}
"""What to do about values of which no description says anything."""

_LENGTHS = {
    "string_too_short": ("min_length", "too-short", "has fewer than {} characters", ""),
    "string_too_long": ("max_length", "too-long", "has more than {} characters", "shorten it"),
    "too_short": ("min_length", "too-short", "has fewer than {} entries", ""),
    "too_long": ("max_length", "too-long", "has more than {} entries", "remove some"),
}


def _words(type_: str, context: dict[str, Any]) -> tuple[str, str, str]:
    """Rule, message and remedy (or none) for one of pydantic's errors."""
    if type_ in _NUMBERS:
        key, words = _NUMBERS[type_]
        return "out-of-range", words.format(context.get(key)), ""
    if type_ in _LENGTHS:
        key, rule, words, remedy = _LENGTHS[type_]
        return rule, "is empty" if context.get("min_length") == 1 else words.format(context.get(key)), remedy
    if type_ == "string_pattern_mismatch":
        return "malformed", "is not written as it has to be", _PATTERNS.get(str(context.get("pattern")), "")
    return "not-valid", "does not fit", ""
