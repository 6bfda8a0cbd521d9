"""Values of raw nodes: only their type is known, so only that is checked."""

from __future__ import annotations

import base64
import re

from ppkg_builder.areas._policy_values import Scalar
from ppkg_builder.xmltext import unwritable

_INTEGER = re.compile(r"-?[0-9]{1,10}")


def text(value: Scalar) -> str:
    """A scalar as the node takes it: ``true``, ``7``, or the text itself."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def fault(kind: str, value: Scalar) -> str:
    """Why ``value`` is none of ``kind``, as the rest of a sentence that never repeats it; empty when it is one."""
    said = text(value)
    if kind == "boolean":
        return "" if said in ("true", "false") else "must be true or false"
    if kind == "integer":
        number = not isinstance(value, bool) and _INTEGER.fullmatch(said)
        return "" if number and -(2**31) <= int(said) < 2**32 else "must be a whole number of 32 bits"
    if kind == "binary":
        return "" if _is_base64(said) else "must be base64"
    return "holds a character that no package can carry" if unwritable(said) else ""


def _is_base64(said: str) -> bool:
    try:
        base64.b64decode(said, validate=True)
    except ValueError:
        return False
    return bool(said)
