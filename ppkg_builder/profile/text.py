"""Bytes of a profile become text: UTF-8, without characters that nobody can see."""

from __future__ import annotations

import re
from itertools import islice

from ppkg_builder.report import Finding, Location, Severity

MAX_BYTES = 1 << 20  # a profile of a thousand values has 50 KB; a megabyte is a mistake or an attack

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"

# C0 and C1 control characters but tab and line feed; Unicode's two line separators, which YAML 1.1 takes for line
# ends and editors do not; direction overrides, which make a line read otherwise than it is; halves of surrogate
# pairs; non-characters; a BOM in the middle; and the private-use range, whose characters mark up our sentences.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
_MOST = 10  # findings of this kind in one file; to place each of them the text before it is counted


def decode(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """The text of a file with line feeds as line ends; findings where it cannot be read as text.

    ``data`` has at most :data:`MAX_BYTES`: whoever reads the file sees to that.
    """
    if data.startswith(_UTF16):
        return "", [fault("yaml/encoding", Location(file, 1, 1), "the file is UTF-16", "save it as UTF-8")]
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as stop:
        return "", [_not_utf8(data, stop.start, file)]
    return text, [_unseen(match, text, file) for match in islice(UNSEEN.finditer(text), _MOST)]


def fault(rule: str, place: Location, message: str, remedy: str) -> Finding:
    """A fault whose place is known and that stands at no path of the profile."""
    return Finding(rule, Severity.ERROR, message, None, remedy, location=place)


def _not_utf8(data: bytes, at: int, file: str) -> Finding:
    before = data[:at].decode("utf-8")
    place = Location(file, before.count("\n") + 1, at_column(before))
    return fault("yaml/encoding", place, "the file is not UTF-8 from here on", "save it as UTF-8 in your editor")


def _unseen(match: re.Match[str], text: str, file: str) -> Finding:
    before = text[: match.start()]
    place = Location(file, before.count("\n") + 1, at_column(before))
    message = f"there is an invisible character here (U+{ord(match.group()):04X})"
    return fault("yaml/unseen-character", place, message, "delete it and type the text again")


def at_column(before: str) -> int:
    """The column, from 1, of the character that follows ``before``."""
    return len(before) - (before.rfind("\n") + 1) + 1
