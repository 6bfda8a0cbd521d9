"""What an import has gathered: ways to say each thing in a profile, files beside it, secrets, and findings."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Any

from ppkg_builder.report import Finding, Location, Severity
from ppkg_builder.secrets import Hidden
from ppkg_builder.values import SecretKind
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A secret by name: ``{secret: site/name}``."""

    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A file of the repository by its path below ``profiles``; written relative to the profile that names it."""

    path: str


Value = str | int | bool | date | Reference | Beside | dict[str, Any] | list[Any]
"""What may stand under a key of the profile; maps and lists hold values again."""


@dataclass(frozen=True, slots=True)
class Form:
    """One key of the profile, by its path, and what stands there."""

    path: tuple[str, ...]
    value: Value
    comment: str = ""


@dataclass(slots=True)
class Choice:
    """One thing that the source says. ``ways`` are the forms it can take in a profile, the best first.

    The next way is taken where ``check`` refuses one: what a friendly key will not have, a plain setting may.
    ``what`` names it in messages; ``taken`` is the way in use, ``refused`` why it is not the first.
    """

    what: str
    place: Location
    ways: tuple[tuple[Form, ...], ...]
    taken: int = 0
    refused: str = ""

    @property
    def forms(self) -> tuple[Form, ...]:
        return self.ways[self.taken]


@dataclass(frozen=True, slots=True)
class Kept:
    """A secret that was found; ``value`` is ``None`` where the source held a reference already."""

    kind: SecretKind
    value: Hidden | None


@dataclass(slots=True)
class Draft:
    """Grows while sources are read. ``files`` are by their path below ``profiles``."""

    site: str
    choices: list[Choice] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    secrets: dict[str, Kept] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def say(self, what: str, place: Location, *ways: tuple[Form, ...] | Form) -> None:
        """One thing, in the ways that a profile can say it."""
        listed = tuple((way,) if isinstance(way, Form) else way for way in ways)
        self.choices.append(Choice(what, place, listed))

    def assume(self, place: Location, path: tuple[str, ...], value: Value, why: str) -> None:
        """A key that no source states but the rest needs; ``why`` becomes its comment and a note."""
        if any(form.path == path for choice in self.choices for form in choice.forms):
            return
        name = ".".join(path)
        self.say(name, place, Form(path, value, f"assumed: {why}"))
        self.note("import/assumed", place, f"'{name}' is assumed: {why}", "correct it in the profile if it is not so")

    def names(self, area: str) -> set[str]:
        """Names that stand under ``area`` already."""
        return {form.path[1] for choice in self.choices for form in choice.ways[0] if form.path[0] == area}

    def fail(self, rule: str, place: Location, message: str, remedy: str = "") -> None:
        """A fault: nothing is written."""
        self.findings.append(Finding(rule, Severity.ERROR, message, None, remedy, location=place))

    def warn(self, rule: str, place: Location, message: str, remedy: str = "") -> None:
        """Something that is not kept, or not kept as it was."""
        self.findings.append(Finding(rule, Severity.WARNING, message, None, remedy, location=place))

    def note(self, rule: str, place: Location, message: str, remedy: str = "") -> None:
        self.findings.append(Finding(rule, Severity.NOTE, message, None, remedy, location=place))

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)
