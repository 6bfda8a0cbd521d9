"""Which values of a package may be secrets: packages carry passwords and keys in clear, and no report repeats them.

The store marks no setting as secret (``Private`` there means hidden in the tool), so names decide: of the setting,
the CSP node, the element, the attribute or the option that the value stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "(hidden)"
_LONGEST = 1 << 18

_WORDS = frozenset({
    "bprt", "credential", "credentials", "passcode", "passphrase", "password", "passwd", "pfx", "pin", "psk", "pwd",
    "secret", "token",
})  # fmt: skip
_NAMES = frozenset({"aauthdata", "aauthsecret", "keymaterial", "presharedkey", "sharedkey"})
_PLAIN_TYPES = frozenset({"boolean", "integer"})
_OPEN = r"(?:<|&lt;)"
# Values come from strangers: no pattern may take more than linear time, hence the bounds and possessive quantifiers.
_TAG = re.compile(_OPEN + r"(?P<tag>[\w.:-]{1,200})(?:\s(?:[^<>&]|&(?!gt;)){0,300}?)?(?P<end>/?(?:>|&gt;))")
_TEXT = r"(?P<text>\"[^\"]*\"?|'[^']*'?|[^\s\"',;&<>]+)"
_PAIR = re.compile(r"(?<![\w.-])(?P<name>[\w.-]++)(?P<sign>[\"']?\s{0,9}[:=]\s{0,9})" + _TEXT)
_OPTION = re.compile(r"(?<![\w/-])(?P<name>[-/]{1,2}[\w-]++)(?P<sign>\s{1,9})" + _TEXT)
_NET_USER = re.compile(r"(?P<name>\bnet1?(?:\.exe)?\s+user\s+(?:\"[^\"]*\"|\S+))(?P<sign>\s+)(?P<text>[^/\s]\S*)", re.I)
_ADDRESS = re.compile(r"(?<=//)[^/\s@\"'<>]+(?=@)")


def sounds_secret(name: str) -> bool:
    """Whether something of this name may hold a secret: ``SecurityKey``, ``keyMaterial``, ``PFXCertBlob``."""
    words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)]
    return name.lower() in _NAMES or not _WORDS.isdisjoint(words) or words[-1:] == ["key"]


def shown(text: str, names: Iterable[str], datatype: str = "") -> str:
    """``text`` as a report may show it. ``names`` lead to it; numbers and truth values are no secrets."""
    if text and datatype not in _PLAIN_TYPES and any(map(sounds_secret, names)):
        return HIDDEN
    return _inside(text) if len(text) <= _LONGEST else f"({len(text)} characters, not shown)"


def _inside(text: str) -> str:
    """Secrets within a value: keys of a WLAN profile, options of a command line, passwords in an address."""
    text = _elements(text)
    for pattern in (_PAIR, _OPTION):
        text = pattern.sub(lambda match: _hidden(match) if sounds_secret(match["name"]) else match[0], text)
    return _ADDRESS.sub(HIDDEN, _NET_USER.sub(_hidden, text))


def _hidden(match: re.Match[str]) -> str:
    quote = match["text"][0] if match["text"][0] in "\"'" else ""
    return f"{match['name']}{match['sign']}{quote}{HIDDEN}{quote}"


def _elements(text: str) -> str:
    """Hide everything in elements whose names sound secret, to their end or, if that is missing, to the text's."""
    out, at = [], 0
    while found := _TAG.search(text, at):
        out.append(text[at : found.end()])
        at = found.end()
        if sounds_secret(found["tag"].rsplit(":", 1)[-1]) and not found["end"].startswith("/"):
            end = re.compile(_OPEN + "/" + re.escape(found["tag"])).search(text, at)
            at = end.start() if end else len(text)
            out.append(HIDDEN)
    return "".join([*out, text[at:]])
