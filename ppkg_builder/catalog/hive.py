"""Reads a settings store (``Microsoft-*-Provisioning.dat``, a registry hive) into catalogue entries.

A key that holds a ``Type`` is a setting or a group of settings; its ``Apply``, ``Default``, ``Validation`` and
``Visibility`` subkeys describe it. Display descriptions are Microsoft's sentences and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ppkg_builder.catalog.entry import Entry, Type

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
MAX_DEPTH = 40


class NotAStore(ValueError):  # noqa: N818  it says what the file is not
    """The file is no settings store, or a damaged one. The message is plain words."""


def read_hive(path: Path, store: str) -> tuple[Entry, ...]:
    """Every entry of the hive at ``path``, sorted by path. Raises :class:`NotAStore`; needs the extra ``store``."""
    try:
        from regipy.registry import RegistryHive
    except ImportError as missing:
        raise NotAStore("reading a store needs the extra 'store': pip install 'ppkg-builder[store]'") from missing
    with path.open("rb") as file:
        if file.read(4) != b"regf":
            raise NotAStore(f"{path.name} is no registry hive: it does not start with 'regf'")
    try:
        hive: Any = RegistryHive(str(path))  # type: ignore[no-untyped-call]  # regipy carries no types
        entries = tuple(sorted(_walk(hive.root, "", store, 0), key=lambda entry: entry.path))
    except NotAStore:
        raise
    except Exception as fault:  # regipy raises whatever a damaged cell makes construct and struct raise
        raise NotAStore(f"{path.name} is a damaged registry hive ({type(fault).__name__})") from fault
    if not entries:
        raise NotAStore(f"{path.name} is a registry hive without settings")
    return entries


def _walk(key: Any, above: str, store: str, depth: int) -> Iterator[Entry]:
    if depth > MAX_DEPTH:
        raise NotAStore("the store is nested too deeply")
    for child in _subkeys(key):
        values = _values(child)
        if "Type" not in values:
            continue
        path = f"{above}/{child.name}"
        yield _entry(path, values, {sub.name: sub for sub in _subkeys(child) if "Type" not in _values(sub)}, store)
        yield from _walk(child, path, store, depth + 1)


def _entry(path: str, values: dict[str, Any], parts: dict[str, Any], store: str) -> Entry:
    apply, validation = parts.get("Apply"), parts.get("Validation")
    below = {sub.name: _values(sub) for sub in _subkeys(apply)}
    csp, registry, applied = below.get("Csp", {}), below.get("Registry", {}), _values(apply)
    limits = _values(validation)
    kind = TYPES.get(int(values["Type"]))
    if kind is None:
        raise NotAStore(f"the setting {path} has the unknown type {values['Type']}")
    return Entry(
        path=path,
        type=kind,
        store=store,
        key=values.get("Key", ""),
        required=bool(values.get("Required")),
        private=bool(_values(parts.get("Visibility")).get("Private") or values.get("Private")),
        default=",".join(sub.name for sub in _subkeys(parts.get("Default"))) or None,
        allowed=_allowed(validation),
        minimum=_number(limits.get("Minimum")),
        maximum=_number(limits.get("Maximum")),
        min_length=_number(limits.get("MinLength")),
        max_length=_number(limits.get("MaxLength")),
        pattern=limits.get("Pattern", ""),
        extensions=tuple(sorted(sub.name for sub in _subkeys(validation) if sub.name != "Values")),
        csp=csp.get("Path", ""),
        action=int(csp.get("Action", 1)),
        context=int(csp.get("Context", 0)),
        registry=registry.get("Path", ""),
        serialization=int(values.get("Serialization", csp.get("Serialization", 0))),
        filepath=values.get("FilePath", applied.get("FilePath", "")),
        atomic_root=values.get("AtomicRoot", ""),
        apply_passes=int(applied.get("ApplyPasses", 0)),
        apply_after=split_after(applied.get("ApplyAfterSetting", "")),
        reboot=bool(applied.get("RequiresReboot")),
    )


def split_after(text: str) -> tuple[str, ...]:
    """``(AutomaticTime|WLAN|Certificates)`` as its alternatives."""
    return tuple(part for part in re.split(r"[()|]+", text) if part)


def _allowed(validation: Any) -> tuple[tuple[str, str], ...]:
    values = next((sub for sub in _subkeys(validation) if sub.name == "Values"), None)
    return tuple((sub.name, str(_values(sub).get("Display", ""))) for sub in _subkeys(values))


def _subkeys(key: Any) -> list[Any]:
    return [] if key is None else list(key.iter_subkeys())


def _values(key: Any) -> dict[str, Any]:
    return {} if key is None or not key.values_count else {value.name: value.value for value in key.iter_values()}


def _number(text: Any) -> int | None:
    try:
        return None if text in (None, "") else int(text)
    except ValueError:
        return None
