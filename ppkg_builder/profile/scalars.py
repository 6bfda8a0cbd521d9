"""Which plain words of YAML are more than text: ``true``, ``false``, ``null``, decimal integers and ISO dates.

YAML 1.1 reads ``NO`` as false, ``0123`` as 83, ``12:30`` as 750 and ``1.10`` as 1.1: country codes, serial numbers,
times and versions are what profiles are made of, so all of that stays text here.
"""

from __future__ import annotations

import re
from datetime import date

from ppkg_builder.profile.tree import Plain

_WORDS: dict[str, Plain] = {"true": True, "false": False, "null": None, "": None}
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")  # longer runs of digits are serial numbers, not quantities
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def resolve(text: str) -> Plain:
    """The value of an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":  # as most texts
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return _date(text) if _DATE.fullmatch(text) else text


def quoted(value: Plain) -> bool:
    """Whether a text needs quotes so that it is read back as text."""
    return isinstance(value, str) and not isinstance(resolve(value), str)


def _date(text: str) -> Plain:
    try:
        return date.fromisoformat(text)
    except ValueError:  # the 30th of February stays text; the model then asks for a date
        return text
