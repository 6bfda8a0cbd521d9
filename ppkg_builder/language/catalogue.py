"""Catalogues of messages: one file in gettext's PO format for each language beside English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path as FilePath

from ppkg_builder.language.known import ENGLISH, LANGUAGES, Language
from ppkg_builder.valuetypes import dataclass

FOLDER = FilePath(__file__).resolve().parent / "catalogues"


@dataclass(frozen=True)
class Catalogue:
    """``messages`` are by their English; ``missing`` gathers those that were asked for and are not there."""

    language: Language
    messages: Mapping[str, str]
    missing: set[str] = field(default_factory=set)

    def __call__(self, english: str) -> str:
        """``english`` in this language; itself where the catalogue lacks it. A capital letter in front is no other
        message."""
        if self.language.code == ENGLISH:
            return english
        if found := self.messages.get(english):
            return found
        if found := self.messages.get(english[:1].lower() + english[1:]):
            return found[:1].upper() + found[1:]
        self.missing.add(english)
        return english


@cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of one of :data:`LANGUAGES`."""
    return Catalogue(LANGUAGES[code], {} if code == ENGLISH else _read(FOLDER / f"{code}.po"))


def _read(file: FilePath) -> dict[str, str]:
    import polib

    entries = polib.pofile(str(file), encoding="utf-8")
    return {entry.msgid: entry.msgstr for entry in entries if entry.msgstr and not entry.obsolete}
