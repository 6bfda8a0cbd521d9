"""Reads a settings store (``Microsoft-*-Provisioning.dat``, a registry hive) into catalogue entries.

A key that holds a ``Type`` is a setting or a group of settings; its ``Apply``, ``Default``, ``Validation`` and
``Visibility`` subkeys describe it. Display descriptions are Microsoft's sentences and are not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from ppkg_builder.catalog.entry import Entry, Type
from ppkg_builder.catalog.hivekeys import Key, NotAStore, read_keys
from ppkg_builder.valuetypes import dataclass

TYPES: dict[int, Type] = {
    1: "boolean",
    2: "integer",
    3: "string",
    4: "binary",
    5: "file",
    6: "group",
    7: "list",
    8: "keyed",
}
_KNOWN = frozenset(
    """
    Type Name Key Required Private FilePath Serialization AtomicRoot Atomic Ordered Category PolicyMetadataRequired
    UserExperienceHint ApplyPasses ApplyAfterSetting RequiresReboot AtFirstSIMDetectOnly Action Context Path
    OnLastRemove PublishWnfOnConfigure TextType AllowedValueReference MinLength MaxLength Minimum Maximum Pattern
    DisplayName DisplayDescription
    """.split()  # noqa: SIM905  a list of quoted names would be a page long
)
"""Names of values that were seen in stores; some are left out on purpose, as nothing here needs them."""


@dataclass(frozen=True, slots=True)
class Hive:
    """What a hive holds. ``unread`` names the settings that were left out, with the reason, sorted by path;
    ``unknown`` counts the settings that carry a value of a name never seen in a store."""

    entries: tuple[Entry, ...]
    unread: tuple[tuple[str, str], ...] = ()
    unknown: Mapping[str, int] = field(default_factory=dict)


def read_hive(path: Path, store: str) -> Hive:
    """The hive at ``path``, entries sorted by path. Raises :class:`NotAStore`; needs the extra ``store``."""
    entries: list[Entry] = []
    unread: list[tuple[str, str]] = []
    unknown: Counter[str] = Counter()
    for where, key in _settings(read_keys(path), ""):
        unknown.update(_unknown(key))
        found = _entry(where, key, store)
        if isinstance(found, Entry):
            entries.append(found)
        else:
            unread.append((where, found))
    if not entries:
        raise NotAStore(f"{path.name} is a registry hive without settings")
    return Hive(tuple(sorted(entries, key=lambda e: e.path)), tuple(sorted(unread)), dict(sorted(unknown.items())))


def _settings(key: Key, above: str) -> Iterator[tuple[str, Key]]:
    for child in key.subkeys:
        if child.is_setting:
            path = f"{above}/{child.name}"
            yield path, child
            yield from _settings(child, path)


def _parts(key: Key) -> Iterator[Key]:
    return (sub for sub in key.subkeys if not sub.is_setting)


def _unknown(key: Key) -> set[str]:
    apply, validation = key.part("Apply"), key.part("Validation")
    read = (key, apply, apply.part("Csp"), apply.part("Registry"), validation, key.part("Visibility"))
    return {name for one in read for name in one.values} - _KNOWN


def _entry(path: str, key: Key, store: str) -> Entry | str:
    """The entry at ``path``, or why the store's description of it cannot be read."""
    if "/" in key.name or not path.split("/")[1].isidentifier():
        return "its name is not one that a path can hold"
    if lost := next((part.lost for part in (key, *_parts(key)) if part.lost), ""):
        return lost
    number = key.values["Type"]
    kind = TYPES.get(number) if isinstance(number, int) else None
    if kind is None:
        return f"its type {number} is unknown" if isinstance(number, int) else "its type is no number"
    try:
        return Entry(path, kind, store, **_described(key), **_applied(key), **_allowed(key.part("Validation")))
    except (TypeError, ValueError, AttributeError):
        return "one of its values is not of the form that stores use"


def _described(key: Key) -> dict[str, Any]:
    return {
        "key": _text(key.values, "Key"),
        "required": bool(key.values.get("Required")),
        "private": bool(key.part("Visibility").values.get("Private") or key.values.get("Private")),
        "default": ",".join(sub.name for sub in key.part("Default").subkeys) or None,
        "atomic_root": _text(key.values, "AtomicRoot"),
    }


def _applied(key: Key) -> dict[str, Any]:
    apply = key.part("Apply")
    csp, applied = apply.part("Csp").values, apply.values
    return {
        "csp": _text(csp, "Path"),
        "action": int(csp.get("Action", 1)),
        "context": int(csp.get("Context", 0)),
        "registry": _text(apply.part("Registry").values, "Path"),
        "serialization": int(key.values.get("Serialization", csp.get("Serialization", 0))),
        "filepath": _text(key.values, "FilePath") or _text(applied, "FilePath"),
        "apply_passes": int(applied.get("ApplyPasses", 0)),
        "apply_after": split_after(_text(applied, "ApplyAfterSetting")),
        "reboot": bool(applied.get("RequiresReboot")),
    }


def _allowed(validation: Key) -> dict[str, Any]:
    limits = validation.values
    values = validation.part("Values").subkeys
    return {
        "allowed": tuple((sub.name, str(sub.values.get("Display", ""))) for sub in values),
        "minimum": _number(limits.get("Minimum")),
        "maximum": _number(limits.get("Maximum")),
        "min_length": _number(limits.get("MinLength")),
        "max_length": _number(limits.get("MaxLength")),
        "pattern": _text(limits, "Pattern"),
        "extensions": tuple(sorted(sub.name for sub in validation.subkeys if sub.name != "Values")),
    }


def split_after(text: str) -> tuple[str, ...]:
    """``(AutomaticTime|WLAN|Certificates)`` as its alternatives."""
    return tuple(part for part in re.split(r"[()|]+", text) if part)


def _text(values: Mapping[str, Any], name: str) -> str:
    found = values.get(name, "")
    if not isinstance(found, str):
        raise TypeError(name)
    return found


def _number(text: Any) -> int | None:
    try:
        return None if text in (None, "") else int(text)
    except ValueError:
        return None
