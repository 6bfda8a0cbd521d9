"""A fault is a value: what is wrong, where the profile says it, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, ``length`` is the caret's width."""

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
    under the key instead of its value. ``related`` are further places (path, why) worth showing.
    """

    rule: str
    severity: Severity
    message: str
    at: Path | None = None
    remedy: str = ""
    related: tuple[tuple[Path, str], ...] = ()
    location: Location | None = None
    on_key: bool = False


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
