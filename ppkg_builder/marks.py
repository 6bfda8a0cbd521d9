"""Marks inside sentences: which words are a value of the site, which stand on a screen, which are a button.

They are characters of Unicode's private use, which no profile may hold (``profile.text``), so that a sentence stays
one string from the area that writes it to the renderer that prints it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Style = Literal["value", "screen", "key", "own", "said", "strong"]

MARKS: dict[Style, tuple[str, str]] = {
    "value": ("\ue000", "\ue001"),
    "screen": ("\ue002", "\ue003"),
    "key": ("\ue004", "\ue005"),
    "own": ("\ue006", "\ue007"),
    "said": ("\ue008", "\ue009"),
    "strong": ("\ue00a", "\ue00b"),
}
"""Start and end of each kind of span."""

_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")


def value(text: object) -> str:
    """A value of the site inside a sentence of a step, set apart so that it can be copied without error."""
    return _marked("value", text)


def screen(text: object) -> str:
    """Words that stand on a screen, inside a sentence of a step."""
    return _marked("screen", text)


def key(text: object) -> str:
    """A button or key, inside a sentence of a step."""
    return _marked("key", text)


def own(text: object) -> str:
    """Words that are the site's or a document's own, inside a sentence: printed like the rest, never translated."""
    return _marked("own", text)


def strong(text: object) -> str:
    """Words of the site's own that it wants to stand out, inside a sentence of a step: never translated."""
    return _marked("strong", text)


def said(text: str) -> str:
    """A sentence or a name of ours inside another one, which is translated by itself. One that has marks already joins
    the sentence around it: marks do not stand in one another."""
    return text if text != unmarked(text) else _marked("said", text)


def listed(things: Sequence[object]) -> str:
    """Values in a sentence, one at least: ``a, b and c``."""
    *others, last = map(value, things)
    return f"{', '.join(others)} and {last}" if others else last


def unmarked(text: str) -> str:
    """``text`` for a place that knows no styles."""
    return text if text.isascii() else _PRIVATE.sub("", text)  # asked of every value of every sentence


def _marked(style: Style, text: object) -> str:
    start, end = MARKS[style]
    return f"{start}{unmarked(str(text))}{end}"
