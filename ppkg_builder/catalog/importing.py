"""A user's own settings store in the format of the shipped ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from ppkg_builder.catalog.data import files
from ppkg_builder.catalog.hive import Hive, read_hive
from ppkg_builder.catalog.stores import name_of, shipped_stores
from ppkg_builder.catalog.versions import likest


def read_store(file: Path, name: str, product: str = "") -> tuple[Hive, Mapping[str, bytes]]:
    """The store in ``file``, and the files that a folder of it holds, by their names there.

    ``product`` is the shipped store that it is a version of; if empty, the file's name or the settings themselves tell.

    Raises :class:`~ppkg_builder.catalog.hivekeys.NotAStore`; needs the extra ``store``.
    """
    hive = read_hive(file, name)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    known = name_of(file.name)
    of = product or (known if known in shipped_stores() else likest(hive.entries))
    version = f"imported, sha256 {digest[:12]}"
    about = {"store": name, "product": of, "version": version, "source": file.name, "sha256": digest}
    return hive, files(hive.entries, about)


def report(hive: Hive, folder: str) -> Iterator[str]:
    """What came of an import, for a reader."""
    yield f"imported {len(hive.entries)} settings and groups into {folder}; use it by --store {folder}"
    for path, why in hive.unread:
        yield f"left out {path.lstrip('/')}: {why}"
    for name, count in hive.unknown.items():
        yield f"passed over the value '{name}' of {count} settings: no store known to this tool has it"
