"""Reads a registry hive into plain keys, within bounds: a user's store may be damaged or foreign."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from ppkg_builder.valuetypes import dataclass

MAX_BYTES = 64 * 1024 * 1024
"""The largest store at hand has 3 MB."""
MAX_DEPTH = 40
MAX_KEYS = 200_000
"""The largest store at hand has some 20,000 keys; a damaged hive may lead in circles."""


class NotAStore(ValueError):  # noqa: N818  it says what the file is not
    """The file is no settings store, or a damaged one. The message is plain words."""


@dataclass(frozen=True, slots=True)
class Key:
    """A registry key. ``lost`` says what of it could not be read; empty for a sound key."""

    name: str
    values: Mapping[str, Any]
    subkeys: tuple[Key, ...]
    lost: str = ""

    @property
    def is_setting(self) -> bool:
        return "Type" in self.values

    def part(self, name: str) -> Key:
        """The subkey ``name`` that describes this key, or an empty key; a setting may have the name of a part."""
        return next((key for key in self.subkeys if key.name == name and not key.is_setting), Key(name, {}, ()))


def read_keys(path: Path) -> Key:
    """The root key of the hive at ``path``. Raises :class:`NotAStore`; needs the extra ``store``."""
    try:
        from regipy.registry import RegistryHive
    except ImportError as missing:
        raise NotAStore("reading a store needs the extra 'store': pip install 'ppkg-builder[store]'") from missing
    _refuse(path)
    # regipy tells the log of every bad cell; what matters of it is said by the faults of this module.
    logging.getLogger("regipy").addHandler(logging.NullHandler())
    try:
        hive: Any = RegistryHive(str(path))  # type: ignore[no-untyped-call]  # regipy carries no types
        return _key(hive.root, 0, iter(range(MAX_KEYS)))
    except NotAStore:
        raise
    except Exception as fault:  # regipy raises whatever a damaged cell makes construct and struct raise
        raise NotAStore(f"{path.name} is a damaged registry hive") from fault


def _refuse(path: Path) -> None:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NotAStore(f"{path.name} is larger than {MAX_BYTES // 1024 // 1024} MiB, so it is no settings store")
        with path.open("rb") as file:
            if file.read(4) != b"regf":
                raise NotAStore(f"{path.name} is no registry hive: it does not start with 'regf'")
    except OSError as fault:
        raise NotAStore(f"{path.name} cannot be read: {(fault.strerror or 'unknown reason').lower()}") from fault


def _key(node: Any, depth: int, budget: Iterator[int]) -> Key:
    if depth > MAX_DEPTH or next(budget, None) is None:
        raise NotAStore("the registry hive is nested too deeply or leads in circles")
    values, lost = _values(node)
    children = islice(node.iter_subkeys(), MAX_KEYS)
    return Key(str(node.name), values, tuple(_key(child, depth + 1, budget) for child in children), lost)


def _values(node: Any) -> tuple[dict[str, Any], str]:
    if not node.values_count:
        return {}, ""
    read = list(islice(node.iter_values(trim_values=False), MAX_KEYS))
    values = {str(value.name): value.value for value in read}
    # regipy passes over a value that it cannot parse, so that only the count tells.
    return values, "" if len(read) == node.values_count else "some of its values are damaged"
