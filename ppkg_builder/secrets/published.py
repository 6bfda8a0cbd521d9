"""Passwords that everybody knows: those that guides, samples and tools' examples print.

No list of values is kept: nearly all of them are one of a few words, with signs for letters and a number behind.
"""

from __future__ import annotations

import re
from typing import Final

from ppkg_builder.values import SecretKind

_KINDS: Final = frozenset({SecretKind.PASSWORD, SecretKind.PASSPHRASE})
"""What people choose. Tokens and keys are made by machines, and a PFX's password belongs to one file."""
_WORDS: Final = frozenset(
    {
        *("password", "mypassword", "yourpassword", "testpassword", "samplepassword", "examplepassword"),
        *("newpassword", "defaultpassword", "adminpassword", "administratorpassword", "localpassword"),
        *("userpassword", "wifipassword", "passphrase", "mypassphrase", "yourpassphrase"),
        *("admin", "administrator", "welcome", "changeme", "letmein", "secret", "qwerty"),
        *("hololens", "holo", "holopass", "holopassword", "holouser", "contoso", "fabrikam"),
    }
)
_SIGNS: Final = str.maketrans({"@": "a", "4": "a", "$": "s", "5": "s", "0": "o", "3": "e", "1": "i", "!": "i"})
_COUNTED: Final = re.compile(r"(?:0?1?2?3?4?5?6?7?8?9?0?|(?:19|20)\d\d)[!?.#*]*\Z", re.ASCII)


def published(kind: SecretKind, value: str) -> bool:
    """Whether ``value`` is a password that stands in public guides, or that word with another number behind it."""
    if kind not in _KINDS:
        return False
    text = value.strip().lower()
    stems = {text, _COUNTED.sub("", text)}
    return _counts(text) or any(_plain(stem) in _WORDS for stem in stems | {stem.translate(_SIGNS) for stem in stems})


def _counts(text: str) -> bool:
    """``12345678``, or one sign again and again."""
    return text in "1234567890" * 2 or (len(text) > 3 and len(set(text)) == 1)


def _plain(stem: str) -> str:
    """Without a sign between two words, of which there may be one."""
    letters = "".join(sign for sign in stem if sign.isalpha())
    return letters if len(stem) - len(letters) <= 1 else stem
