"""Marks inside sentences: which words are a value of the site, which stand on a screen, which are a button.

They are characters of Unicode's private use, which no profile may hold (``profile.text``), so that a sentence stays
one string from the area that writes it to the renderer that prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Style = Literal["value", "screen", "key"]

MARKS: dict[Style, tuple[str, str]] = {
    "value": ("\ue000", "\ue001"),
    "screen": ("\ue002", "\ue003"),
    "key": ("\ue004", "\ue005"),
}
"""Start and end of each kind of span."""


def value(text: object) -> str:
    """A value of the site inside a sentence of a step, set apart so that it can be copied without error."""
    return _marked("value", text)


def screen(text: object) -> str:
    """Words that stand on a screen, inside a sentence of a step."""
    return _marked("screen", text)


def key(text: object) -> str:
    """A button or key, inside a sentence of a step."""
    return _marked("key", text)


def listed(things: Sequence[object]) -> str:
    """Values in a sentence, one at least: ``a, b and c``."""
    *others, last = map(value, things)
    return f"{', '.join(others)} and {last}" if others else last


def unmarked(text: str) -> str:
    """``text`` for a place that knows no styles."""
    return "".join(c for c in text if not "\ue000" <= c <= "\uf8ff")


def _marked(style: Style, text: object) -> str:
    start, end = MARKS[style]
    return f"{start}{unmarked(str(text))}{end}"
