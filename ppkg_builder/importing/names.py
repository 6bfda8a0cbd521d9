"""Names that an import gives: of sites, networks, certificates, secrets and files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from ppkg_builder.areas._settings_files import name_fault

_LONGEST = 40  # of a name in a profile
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def slug(text: str, otherwise: str) -> str:
    """``text`` as profiles name things: lower-case letters, digits, single hyphens; ``otherwise`` if none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or otherwise


def unique(name: str, taken: Container[str]) -> str:
    """``name``, or the first of ``name-2``, ``name-3`` … that is not taken."""
    if name not in taken:
        return name
    number = 2
    while (longer := f"{name[: _LONGEST - 1 - len(str(number))].rstrip('-')}-{number}") in taken:
        number += 1
    return longer


def leaf(path: str) -> str:
    """The file name at the end of a path, written with either slash."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def file_fault(name: str) -> str:
    """Why no file of the repository can be called ``name``, as the rest of a sentence; empty when one can."""
    if "/" in name:
        return "holds a slash"
    if _DEVICES.fullmatch(name):
        return "is one that Windows keeps for a device"
    if name.startswith(".") or not name.isprintable():
        return "begins with a full stop, or holds a character that nobody sees"
    return name_fault(name)
