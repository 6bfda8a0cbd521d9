"""Values as YAML text that this project's own reader reads back as the same values."""

from __future__ import annotations

import json
import re
from datetime import date

from ppkg_builder.profile.scalars import quoted
from ppkg_builder.profile.tree import Plain

_WORD = r"[A-Za-z0-9_/.@%+-]"
_SAFE = re.compile(rf"(?:\.\.?/)?[A-Za-z0-9_/]{_WORD}*(?: {_WORD}+)*")


def scalar(value: Plain) -> str:
    """A value on one line. Text is put in quotes wherever YAML could read anything else in it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    # Other readers of YAML take 1.10 for a number and "no" for false: those get their quotes as well.
    return value if _SAFE.fullmatch(value) and not quoted(value) and not _MISREAD.fullmatch(value) else _quotes(value)


def key(text: str) -> str:
    """A key on one line; keys are text, whatever they look like."""
    return text if _SAFE.fullmatch(text) else _quotes(text)


_MISREAD = re.compile(r"[0-9][0-9_.:eE+-]*|0[xo].*|(?i:y|n|yes|no|on|off|true|false|null|nan|inf)")


def _quotes(text: str) -> str:
    """Double quotes, with an escape for everything that has no ink."""
    return "".join(c if c.isprintable() else _escape(c) for c in json.dumps(text, ensure_ascii=False))


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
