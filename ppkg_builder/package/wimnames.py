"""Which names a file in a container may have: only those that no system takes for another place or file."""

from __future__ import annotations

import re

_LONGEST = 255
_FORBIDDEN = re.compile(r'[/\\:"<>|*?\0-\x1f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.I | re.S)


def is_safe(name: str) -> bool:
    """Whether Windows takes ``name`` for a file of its own, and so does any other system: neither a way out of the
    folder, nor a device, nor one whose last dots and spaces Windows would drop."""
    if not name or len(name) > _LONGEST or name[-1] in ". ":
        return False
    return not _FORBIDDEN.search(name) and not _DEVICES.fullmatch(name)


def fold(name: str) -> str:
    """What Windows compares: upper case, letter by letter (``ß`` has none of one letter and stays)."""
    upper = name.upper()
    return upper if len(upper) == len(name) else "".join(c.upper() if len(c.upper()) == 1 else c for c in name)
