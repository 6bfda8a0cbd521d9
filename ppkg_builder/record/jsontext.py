"""JSON with the place of every value, so that a fault can be shown where it stands. For files of strangers: bounded."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NoReturn

from ppkg_builder.valuetypes import dataclass

_TOKEN = re.compile(
    r'[ \t\r\n]*([{}\[\],:]|"(?:[^"\\\x00-\x1f]|\\.)*"|-?(?:0|[1-9]\d{0,15})(?:\.\d{1,20})?(?![\d.eE])|true|false|null)'
)
_BLANK = re.compile(r"[ \t\r\n]*")
_DEEPEST = 8
_WORDS = {"true": True, "false": False, "null": None}

Plain = str | int | float | bool | None


class NoJson(Exception):  # noqa: N818  a fault, in the words of this project
    """``message`` is a lower-case sentence, ``at`` the character where the text stops being JSON."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


@dataclass(frozen=True, slots=True)
class Value:
    """What stands from character ``start`` to before ``end``."""

    content: Plain | list[Value] | Mapping[str, Value]
    start: int
    end: int


def read(text: str) -> Value:
    """The one value that ``text`` is. Raises :class:`NoJson`."""
    reader = _Reader(text)
    value = reader.value(0)
    rest = _BLANK.match(text, reader.at)
    if rest is None or rest.end() != len(text):
        raise NoJson("something follows the end of the record", reader.at)
    return value


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def token(self) -> tuple[str, int]:
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            self.fail("the file is no JSON from here on")
        self.at = found.end()
        return found[1], found.start(1)

    def fail(self, message: str) -> NoReturn:
        blank = _BLANK.match(self.text, self.at)
        raise NoJson(message, blank.end() if blank else self.at)

    def value(self, depth: int) -> Value:
        token, start = self.token()
        if depth > _DEEPEST:
            raise NoJson("the file is nested too deeply for a record", start)
        if token == "{":
            return Value(self.members(depth), start, self.at)
        if token == "[":
            return Value(self.items(depth), start, self.at)
        if token in "}],:":
            raise NoJson("a value is missing", start)
        return Value(_plain(token, start), start, self.at)

    def items(self, depth: int) -> list[Value]:
        found: list[Value] = []
        if self.closes("]"):
            return found
        while True:
            found.append(self.value(depth + 1))
            if self.closed("]"):
                return found

    def members(self, depth: int) -> Mapping[str, Value]:
        found: dict[str, Value] = {}
        if self.closes("}"):
            return found
        while True:
            name, start = self.token()
            if name[0] != '"':
                raise NoJson("a key in quotes is missing", start)
            key = str(_plain(name, start))
            if key in found:
                raise NoJson("the key stands here a second time", start)
            if self.token()[0] != ":":
                self.fail("a colon is missing")
            found[key] = self.value(depth + 1)
            if self.closed("}"):
                return found

    def closes(self, sign: str) -> bool:
        """Whether the next token is ``sign``, which is then behind us."""
        before = self.at
        if self.token()[0] == sign:
            return True
        self.at = before
        return False

    def closed(self, sign: str) -> bool:
        token, start = self.token()
        if token not in (sign, ","):
            raise NoJson(f"a comma or '{sign}' is missing", start)
        return token == sign


def _plain(token: str, start: int) -> Plain:
    if token in _WORDS:
        return _WORDS[token]
    try:
        found = json.loads(token)
    except ValueError as fault:
        raise NoJson("the text has an escape that JSON does not know", start) from fault
    assert isinstance(found, str | int | float)
    if isinstance(found, str) and any("\ud800" <= sign <= "\udfff" for sign in found):
        raise NoJson("the text has half a character", start)
    return found


class Lines:
    """Lines and columns, from 1, of the characters of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        if not 0 < number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n").replace("\t", " ")
