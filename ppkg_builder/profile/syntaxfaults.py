"""What libyaml complains about, in words for people who write profiles."""

from __future__ import annotations

import re
from typing import Any

import yaml

from ppkg_builder.profile.text import fault
from ppkg_builder.report import Finding, Location

_Words = tuple[str, str, str]

_TAB: _Words = ("yaml/tab", "a tab stands where spaces are expected", "indent with spaces")

# Problem as libyaml or PyYAML words it; whether the fault is better shown where the construct began; our words.
_KNOWN: tuple[tuple[str, bool, _Words], ...] = (
    (r"tab character", False, _TAB),
    (
        r"mapping values are not allowed",
        False,
        (
            "yaml/syntax",
            "there is no place for a ':' here",
            "check the indentation, and the line above, or put the text in quotes",
        ),
    ),
    (
        r"(block sequence|sequence) entries are not allowed",
        False,
        ("yaml/syntax", "a list cannot start here", "put '-' on a line of its own below the key"),
    ),
    (
        r"cannot start any token",
        False,
        ("yaml/syntax", "a text cannot start with this character", "put the text in quotes"),
    ),
    (
        r"unexpected end of stream",
        True,
        ("yaml/syntax", "the quote that opens here is never closed", "close the quote"),
    ),
    (r"expected ',' or '\]'", True, ("yaml/syntax", "the list that opens here is not closed", "add a ',' or ']'")),
    (r"expected ',' or '\}'", True, ("yaml/syntax", "the map that opens here is not closed", "add a ',' or '}'")),
    (
        r"expected alphabetic or numeric character",
        True,
        ("yaml/syntax", "a text cannot start with '*' or '&'", "put the text in quotes"),
    ),
    (
        r"unknown escape character|hexdecimal|hexadecimal|invalid Unicode character",
        False,
        ("yaml/syntax", "this escape is unknown", "write '\\\\' for a backslash, or use single quotes"),
    ),
    (
        r"expected (key|<block end>|'-' indicator)",
        False,
        ("yaml/syntax", "this does not continue what stands above", "check the indentation and the quotes"),
    ),
    (
        r"could not find expected ':'",
        True,
        ("yaml/syntax", "this key has no ':' behind it", "write 'key: value'"),
    ),
    (
        r"<document start>",
        False,
        ("yaml/syntax", "this is indented less than the first key", "start every top-level key in the first column"),
    ),
    (r"node content", False, ("yaml/syntax", "a value is missing here", "write the value, or remove the bracket")),
    (
        r"tag|directive|incompatible YAML|expected URI",
        False,
        ("yaml/tag", "tags and directives are not supported", "put the text in quotes, or remove the line"),
    ),
)
_OTHER: _Words = ("yaml/syntax", "this is not valid YAML", "check the indentation and the quotes")


def explained(stop: yaml.MarkedYAMLError, text: str, file: str) -> Finding:
    """The one fault that ended the reading of a file. The parser's own text is not shown: it may quote the file."""
    problem = str(stop.problem or "")
    begins, (rule, message, remedy) = next(
        ((begins, words) for pattern, begins, words in _KNOWN if re.search(pattern, problem)), (False, _OTHER)
    )
    mark = stop.context_mark if begins and stop.context_mark else stop.problem_mark
    if _stands_at(stop.problem_mark, text, "\t"):
        mark, (rule, message, remedy) = stop.problem_mark, _TAB
    place = _place(mark, file)
    # At an unknown escape the pure-Python parser points behind the backslash, libyaml at it.
    if "escape" in message and mark and not _stands_at(mark, text, "\\"):
        place = place._replace(column=max(1, place.column - 1))
    return fault(rule, place, message, remedy)


def _place(mark: Any, file: str) -> Location:
    return Location(file, mark.line + 1, mark.column + 1) if mark else Location(file, 1, 1)


def _stands_at(mark: Any, text: str, sign: str) -> bool:
    lines = text.split("\n")
    return mark is not None and mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == sign
