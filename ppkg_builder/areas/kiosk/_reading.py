"""From a valid AssignedAccess file to the values that rules, steps and the import look at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path
from ppkg_builder.areas._kiosk_judging import Fault, judged, positions
from ppkg_builder.areas.kiosk._config import App, Assignment, Configuration, Kind, Profile, Spot
from ppkg_builder.areas.kiosk._writing import BASE, namespace
from ppkg_builder.report import Location

if TYPE_CHECKING:
    from lxml.etree import _Element

_GROUPS: dict[str, Kind] = {
    "AzureActiveDirectoryGroup": "entra-group",
    "LocalGroup": "local-group",
    "ActiveDirectoryGroup": "domain-group",
}
_SPECIAL: dict[str, Kind] = {"Visitor": "visitors", "DeviceOwner": "owners"}
_ALSO: dict[str, str] = {"AllowRemovableDrives": "removable-drives", "NoRestriction": "everything"}


@lru_cache(maxsize=16)
def read(data: bytes, at: Path, shown: str) -> Configuration | tuple[Fault, ...]:
    """What the file says, or its faults. ``at`` is the key that names it, ``shown`` how the profile calls it."""
    root = judged(data)
    if isinstance(root, tuple):
        return root
    reader = _Reader(positions(root, data), at, shown)
    profiles = tuple(reader.profile(one) for one in root.iterfind(f"{{{BASE}}}Profiles/{{{BASE}}}Profile"))
    return Configuration(profiles, tuple(reader.assignments(root)))


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is(text: str | None) -> bool:
    return (text or "").strip() in ("true", "1")


class _Reader:
    def __init__(self, places: dict[_Element, tuple[int, int]], at: Path, shown: str) -> None:
        self._places, self._at, self._shown = places, at, shown

    def _spot(self, element: _Element) -> Spot:
        line, column = self._places.get(element, (1, 1))
        return Spot(self._at, Location(self._shown, line, column))

    def profile(self, element: _Element) -> Profile:
        parts = {_local(child): child for child in element if isinstance(child.tag, str)}
        texts = {name: (part.text or "").strip() for name, part in parts.items()}
        alone, bar = parts.get("KioskModeApp"), parts.get("Taskbar")
        explorer = parts.get("FileExplorerNamespaceRestrictions")
        leave = parts.get("BreakoutSequence")
        return Profile(
            id=element.get("Id", ""),
            spot=self._spot(element),
            apps=(self._single(alone),) if alone is not None else tuple(self._allowed(parts["AllAppsList"])),
            single=alone is not None,
            name=element.get("Name", ""),
            leave_by=leave.get("Key", "") if leave is not None else "",
            taskbar=_is(bar.get("ShowTaskbar")) if bar is not None else True,
            start_layout=texts.get("StartLayout", ""),
            start_pins=texts.get("StartPins", ""),
            taskbar_layout=texts.get("TaskbarLayout", ""),
            dialogs=None if explorer is None else tuple(_ALSO.get(_local(one), "downloads") for one in explorer),
        )

    def _single(self, element: _Element) -> App:
        path = element.get(f"{{{namespace('2021')}}}ClassicAppPath", "")
        arguments = element.get(f"{{{namespace('2021')}}}ClassicAppArguments", "")
        return App(path or element.get("AppUserModelId", ""), self._spot(element), bool(path), arguments=arguments)

    def _allowed(self, apps: _Element) -> Iterator[App]:
        space = namespace("201810")
        for element in apps.iter(f"{{{BASE}}}App"):
            path, launch = element.get("DesktopAppPath", ""), _is(element.get(f"{{{space}}}AutoLaunch"))
            arguments = element.get(f"{{{space}}}AutoLaunchArguments", "") if launch else ""
            name = path or element.get("AppUserModelId", "")
            yield App(name, self._spot(element), bool(path), launch, arguments)

    def assignments(self, root: _Element) -> Iterator[Assignment]:
        for element in root.iter(f"{{{namespace('2020')}}}GlobalProfile"):
            yield Assignment(
                "everyone", element.get("Id", ""), self._spot(element), except_owners=any(True for _ in element)
            )
        for config in root.iter(f"{{{BASE}}}Config"):
            who, profile = (child for child in config if isinstance(child.tag, str))
            kind, name = _somebody(who)
            yield Assignment(kind, profile.get("Id", ""), self._spot(who), name)


def _somebody(who: _Element) -> tuple[Kind, str]:
    match _local(who):
        case "Account":
            return "account", (who.text or "").strip()
        case "AutoLogonAccount":
            return "auto-logon", who.get(f"{{{namespace('201810')}}}DisplayName", "")
        case "SpecialGroup":
            return _SPECIAL[who.get("Name", "")], ""
        case _:
            return _GROUPS[who.get("Type", "")], who.get("Name", "")
