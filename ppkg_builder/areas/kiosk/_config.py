"""A kiosk as values, whichever form of the profile it comes from: a file of the user's, profiles, or one app."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.report import Location
from ppkg_builder.valuetypes import dataclass

Kind = Literal["everyone", "visitors", "owners", "account", "entra-group", "local-group", "domain-group", "auto-logon"]
Year = Literal["201810", "2020", "202010", "2021", "2022"]
"""Additions to the schema of 2017, each a namespace of its own."""

Related = tuple[tuple[Path, str], ...]

ENTRA = "azuread\\"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing is said: a key of the profile, and for a file of the user's its line and column there."""

    at: Path
    location: Location | None = None

    def of(self, key: str) -> Spot:
        """The place of a key below this one; a file of the user's has no such key."""
        return self if self.location else Spot((*self.at, key))

    def error(self, rule: str, message: str, remedy: str, related: Related = ()) -> Finding:
        return self._placed(error(rule, self.at, message, remedy, related=related))

    def warning(self, rule: str, message: str, remedy: str, related: Related = ()) -> Finding:
        return self._placed(warning(rule, self.at, message, remedy, related=related))

    def note(self, rule: str, message: str, remedy: str, related: Related = ()) -> Finding:
        return self._placed(note(rule, self.at, message, remedy, related=related))

    def _placed(self, finding: Finding) -> Finding:
        """With its line in the user's file, where the key of the profile could only say which file it is."""
        related = tuple(one for one in finding.related if self.location is None or one[0] != self.at)
        return replace(finding, location=self.location, related=related)


@dataclass(frozen=True, slots=True)
class App:
    """An app by its AUMID, or a program by its path."""

    id: str
    spot: Spot
    program: bool = False
    launch: bool = False
    arguments: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """``id`` is a GUID in braces; ``single``: its one app opens alone. Layouts are texts; empty where not given."""

    id: str
    spot: Spot
    apps: tuple[App, ...]
    single: bool = False
    name: str = ""
    leave_by: str = ""
    taskbar: bool = True
    start_layout: str = ""
    start_pins: str = ""
    taskbar_layout: str = ""
    dialogs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who gets the profile of ``profile``. ``name`` is empty for everyone, visitors and owners."""

    kind: Kind
    profile: str
    spot: Spot
    name: str = ""
    except_owners: bool = False

    @property
    def entra(self) -> bool:
        """Whether it is somebody of Entra ID."""
        return self.kind == "entra-group" or (self.kind == "account" and self.name.lower().startswith(ENTRA))

    @property
    def words(self) -> str:
        """For a sentence about it."""
        match self.kind:
            case "everyone" | "visitors":
                return self.kind
            case "owners":
                return "device owners"
            case "auto-logon":
                return "the account that Windows makes for the kiosk"
            case _:
                return f"{'' if self.kind == 'account' else 'group '}'{self.name.rpartition(chr(92))[2]}'"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that an AssignedAccess file says."""

    profiles: tuple[Profile, ...]
    assignments: tuple[Assignment, ...]

    def of(self, profile: Profile) -> tuple[Assignment, ...]:
        return tuple(one for one in self.assignments if one.profile.lower() == profile.id.lower())

    def kind(self, *kinds: Kind) -> tuple[Assignment, ...]:
        return tuple(one for one in self.assignments if one.kind in kinds)

    def apps(self) -> Iterator[App]:
        return (app for profile in self.profiles for app in profile.apps)

    def additions(self) -> Iterator[tuple[Year, str, Spot]]:
        """What is used beyond the schema of 2017: its namespace, in words, and where it is said."""
        for profile in self.profiles:
            yield from _of_profile(profile)
        for one in self.assignments:
            if one.kind == "everyone":
                yield "2020", "a kiosk for everyone", one.spot
            if one.except_owners:
                yield "202010", "leaving device owners out", one.spot
            if one.kind == "auto-logon" and one.name:
                yield "201810", "the name of an account for automatic sign-in", one.spot

    def years(self) -> frozenset[Year]:
        return frozenset(year for year, _, _ in self.additions())


def _of_profile(profile: Profile) -> Iterator[tuple[Year, str, Spot]]:
    for app in profile.apps:
        if app.launch:
            yield "201810", "an app that opens by itself", app.spot
        if profile.single and app.program:
            yield "2021", "a program as the one app", app.spot
    if profile.leave_by:
        yield "2021", "keys that leave the kiosk", profile.spot.of("leave_by")
    if profile.dialogs is not None:
        yield "201810", "limits of the file dialogues", profile.spot.of("file_dialogs")
    if {"removable-drives", "everything"} & set(profile.dialogs or ()):
        yield "2020", "more than one folder in file dialogues", profile.spot.of("file_dialogs")
    if profile.start_pins:
        yield "2022", "pinned apps on Start", profile.spot.of("start_pins")
    if profile.taskbar_layout:
        yield "2022", "a taskbar layout", profile.spot.of("taskbar_layout")
