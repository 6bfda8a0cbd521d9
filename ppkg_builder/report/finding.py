"""A fault is a value: what is wrong, where the profile says it, and what to do about it."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from ppkg_builder.valuetypes import dataclass

Path = tuple[str | int, ...]
"""Where a value stands in the effective profile: ``("wifi", "deck", "ssid")``. The empty path is the profile itself."""


def spelt(path: Path) -> str:
    """A profile path as people write it: ``wifi.deck.ssid``."""
    return ".".join(map(str, path))


class Severity(StrEnum):
    """Errors alone make a run fail; ``--strict`` counts warnings too."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A place in a file; line and column count from 1, ``length`` is the caret's width.

    A tuple, since every value of every layer has one or two: those are made and compared in a third of the time.
    """

    file: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule.

    ``rule`` is ``area/what-is-wrong``. ``message`` and ``remedy`` are lower-case sentences without a final
    stop, in the profile's words, and never hold a secret's value. ``at`` is a profile path; ``location`` is
    filled in late, or given directly for faults that have no path (syntax, files). ``on_key`` puts the caret
    under the key instead of its value. ``related`` are further places (path, why) worth showing. ``suppressed`` is
    the profile's reason for switching the rule off: such a finding is told, too, but counts for nothing.
    """

    rule: str
    severity: Severity
    message: str
    at: Path | None = None
    remedy: str = ""
    related: tuple[tuple[Path, str], ...] = ()
    location: Location | None = None
    on_key: bool = False
    suppressed: str = ""
    placed: bool = field(default=False, compare=False)  # ``location`` is final: told from the repository's root

    @property
    def stops(self) -> bool:
        """Whether nothing can be built as long as it is found: an error that nobody switched off."""
        return self.severity is Severity.ERROR and not self.suppressed


def error(
    rule: str, at: Path, message: str, remedy: str = "", *, related: tuple[tuple[Path, str], ...] = ()
) -> Finding:
    """A finding that stops a build."""
    return Finding(rule, Severity.ERROR, message, at, remedy, related)


def warning(
    rule: str, at: Path, message: str, remedy: str = "", *, related: tuple[tuple[Path, str], ...] = ()
) -> Finding:
    """A finding that a reviewer should answer."""
    return Finding(rule, Severity.WARNING, message, at, remedy, related)


def note(rule: str, at: Path, message: str, remedy: str = "", *, related: tuple[tuple[Path, str], ...] = ()) -> Finding:
    """A finding that is good to know."""
    return Finding(rule, Severity.NOTE, message, at, remedy, related)
