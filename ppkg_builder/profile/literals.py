"""Texts that cannot stand in a profile: addresses with a password in them, and what poses as a secret's place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.profile.texts import texts
from ppkg_builder.report import Finding, Path, Severity

if TYPE_CHECKING:
    from ppkg_builder.profile.loaded import Loaded

_USER = re.compile(r"//[^/\s@:]*(:[^/\s@]*)?@")
_MARKER = "@@secret:"  # stands in answer files where a person, or a script, fills in a secret


def may_hold_password(text: str) -> bool:
    """Whether a report hides the text: it may be an address with a password, however badly written.

    Anything behind ``//`` or a colon and before an ``@`` may be one: ``user:pass/word@host`` has a slash in it.
    """
    before = text[: max(text.rfind("@"), 0)]
    return "//" in before or ":" in before


def literals(loaded: Loaded) -> list[Finding]:
    """A finding for every value that is an address with a password or a user's name in it, or a secret's marker.

    None inside of what reports hide: there the keys may be secrets, and a finding tells its path.
    """
    marked = ((path, text) for path, text in texts(loaded.effective) if "@" in text)
    found = [(path, fault) for path, text in marked if (fault := _fault(path, text))]
    hidden = loaded.masks.hidden(loaded.effective) if found else frozenset()
    return [one for path, one in found if not any(above in hidden for above in _above(path))]


def _above(path: Path) -> Iterator[Path]:
    return (path[:length] for length in range(len(path)))


def _fault(at: Path, text: str) -> Finding | None:
    if _MARKER in text:
        message = f"the text holds '{_MARKER}', which marks the place of a secret in the outputs"
        return Finding("profile/marker", Severity.ERROR, message, at, "write it in another way")
    match = _USER.search(text)
    if match is None:
        return None
    if match[1]:
        remedy = "take it out, and treat it as known to others: what a profile says stands in files that people read"
        return Finding("secret/in-address", Severity.ERROR, "the address holds a password", at, remedy)
    message = "the address holds a user's name, or a token"
    return Finding("secret/in-address", Severity.WARNING, message, at, "take it out if it lets anybody in")
