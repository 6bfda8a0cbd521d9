"""Values of another kind than the model wants, and words that are not among the allowed ones."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ppkg_builder.profile import shapes
from ppkg_builder.profile.keyfaults import called, fault, nearest
from ppkg_builder.report import Finding, Path

if TYPE_CHECKING:
    from ppkg_builder.profile.shapes import Shapes

_LISTED = 20  # allowed values that a message lists
_EITHER = shapes.kind(bool)
_BOOLEAN = ("true", "false")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOOLEANS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "0", "1"})


def explained(at: Path, found: Shapes, value: Any) -> Finding:
    """The fault of a value whose kind is none of ``found``, or whose word is none of the allowed ones."""
    choices = shapes.allowed(found)
    if choices and any(type(choice) is type(value) for choice in choices):
        message = f"{called(at)} must be {_wanted(found)}"
        return fault("profile/not-allowed", at, message, _nearby(str(value), [str(choice) for choice in choices]))
    if date in found and isinstance(value, str) and _DATE.fullmatch(value):
        message = f"{called(at)} is no day of the calendar"
        return fault("profile/no-such-day", at, message, "correct the month or the day")
    wanted = _wanted(found) if found else "something else"
    message = f"{called(at)} must be {wanted}, and this is {_actual(value)}"
    return fault("profile/wrong-kind", at, message, _remedy(found, value))


def _nearby(word: str, choices: list[str]) -> str:
    near = nearest(word, choices)
    meant = [near] if near else [choice for choice in choices if len(word) > 2 and choice.startswith(word)]
    words = [shapes.value_word(one) for one in meant]
    return f"did you mean {shapes.listed(words)}?" if meant else "use one of these"


def _wanted(found: Shapes) -> str:
    choices = shapes.allowed(found)
    words = [shapes.value_word(choice) for choice in choices[:_LISTED]] + ["…"] * (len(choices) > _LISTED)
    kinds = [shapes.kind(shape) for shape in found if not _is_choice(shape)]
    return shapes.listed(word for part in (*words, *kinds) for word in (_BOOLEAN if part == _EITHER else (part,)))


def _is_choice(shape: Any) -> bool:
    return bool(shapes.allowed((shape,)))


def _actual(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    for type_, words in ((str, "text"), (int, "a whole number"), (date, "a date"), (list, "a list"), (dict, "a map")):
        if isinstance(value, type_):
            return words
    return "null"


def _remedy(found: Shapes, value: Any) -> str:
    """How to write what was most likely meant."""
    if isinstance(value, list | dict):
        return _for_container(found, value)
    if value is None:
        return "write the value, or remove the item"
    if isinstance(value, str) and (remedy := _for_text(found, value)):
        return remedy
    return next((remedy for wanted, remedy in _REMEDIES if wanted in found), "") or _for_single(found)


_REMEDIES: tuple[tuple[Any, str], ...] = (
    (str, "put it in quotes"),
    (date, "write it as year-month-day, such as 2026-11-24"),
    (int, "write a number without a fraction"),
    (bool, "write true or false"),
)


def _for_single(found: Shapes) -> str:
    if any(shapes.is_list(shape) for shape in found):
        return "put it in brackets: '[…]'"
    models = [shape for shape in found if shapes.is_map(shape)]
    keys = list(shapes.fields(models))
    if keys:
        return f"write its keys below it: {', '.join(keys)}"
    return "write 'name: value' below it" if models else "use one of these"


def _for_text(found: Shapes, value: str) -> str:
    if int in found:
        if re.fullmatch(r"-?\d{16,}", value):  # read as text, in quotes or not
            return "write a smaller number"
        return "write it without quotes" if re.fullmatch(r"-?\d+", value) else "write a number without a fraction"
    if bool in found and value.lower() in _BOOLEANS:
        return "write true or false, without quotes"
    return ""


def _for_container(found: Shapes, value: Any) -> str:
    if isinstance(value, list) and found and all(shapes.is_map(shape) for shape in found):
        return "give each item a name: 'name: value' instead of '- value'"
    if isinstance(value, dict) and any(shapes.is_list(shape) for shape in found):
        return "write '- value' for each, without names"
    return "write a single value"
