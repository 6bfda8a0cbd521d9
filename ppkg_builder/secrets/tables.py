"""The form of ``secrets.toml``: a table a site, and in it text, ``{base64 = …}`` or ``{file = …}``."""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ppkg_builder.report import Finding, Severity
from ppkg_builder.secrets.files import read
from ppkg_builder.secrets.hidden import Hidden
from ppkg_builder.secrets.kinds import decoded
from ppkg_builder.secrets.names import split
from ppkg_builder.values import SecretRef


class Tables:
    """The tables of one secrets file. ``shown`` is the file's name in messages."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], folder: Path, shown: str) -> None:
        self._tables = tables
        self._folder = folder
        self.shown = shown

    def __repr__(self) -> str:
        return f"Tables({self.shown!r})"

    def place(self, ref: SecretRef) -> str:
        """Where ``ref`` is looked for, in words."""
        owner, name = split(ref)
        return f"key '{name}' of table [{owner}] in {self.shown}"

    def value(self, ref: SecretRef, environ: Mapping[str, str]) -> Hidden | str | None:
        """The value (base64 for binary kinds), or what is wrong with its form, or ``None`` when it is not there."""
        owner, name = split(ref)
        entry = self._tables.get(owner, {}).get(name)
        if entry is None:
            return None
        if isinstance(entry, str):
            return "is binary: write it as {base64 = …} or {file = …}" if ref.kind.binary else Hidden(entry)
        if isinstance(entry, dict) and len(entry) == 1:
            form, content = next(iter(entry.items()))
            if isinstance(content, str) and form == "base64":
                data = decoded(content)
                return "is not base64" if data is None else _carried(data, ref, from_file=False)
            if isinstance(content, str) and form == "file":
                found = read(self._folder / content, f"its file '{content}'", environ, links=True)
                return _words(found) if isinstance(found, Finding) else _carried(found, ref, from_file=True)
        return 'is neither text in quotes nor {base64 = "…"} nor {file = "…"}'


def parse(content: bytes, path: Path, shown: str) -> Tables | Finding:
    """The tables of a secrets file; a fault says where, never what: a parser's own words may quote a value."""
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _fault(f"{shown} is not UTF-8 text")
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        return _fault(f"{shown} is not valid TOML{_place(str(failure))}")
    if loose := sum(not isinstance(table, dict) for table in tables.values()):
        return _fault(f"{shown} has {loose} key(s) outside a table: write [site] above them")
    return Tables(tables, path.absolute().parent, shown)


def _fault(message: str) -> Finding:
    return Finding("secret/file-form", Severity.ERROR, message, remedy='write [site], and below it name = "value"')


def _place(message: str) -> str:
    found = re.search(r"at line (\d+), column (\d+)", message)
    return f" at line {found[1]}, column {found[2]}" if found else ""


def _words(fault: Finding) -> str:
    return f"cannot be used: {fault.message}"


def _carried(data: bytes, ref: SecretRef, *, from_file: bool) -> Hidden | str:
    if ref.kind.binary:
        return Hidden(base64.b64encode(data).decode("ascii"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "is not UTF-8 text"
    # Editors and echo end a file with a line break that nobody means to be part of a password.
    return Hidden(re.sub(r"\r?\n\Z", "", text) if from_file else text)
