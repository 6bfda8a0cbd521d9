"""The secrets that an import found, in the form of ``secrets.toml``: for the one file that the user names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath

from ppkg_builder.bundle import DiskFault, disk
from ppkg_builder.importing.draft import Kept
from ppkg_builder.secrets.git import Standing, standing

_HEAD = "# Secrets that ppkg-builder import found. Name this file by --secrets, or keep it as secrets.toml.\n"


def check(path: FilePath) -> None:
    """Raise :class:`DiskFault` where secrets may not be written: git could take them, or the file is there already."""
    if path.exists() or path.is_symlink():
        raise DiskFault(f"'{path}' is there already", "name another file, and join the two by hand")
    found = standing(path.resolve(), os.environ)
    if not found.safe:
        why = "git cannot be asked about it" if found is Standing.UNKNOWN else f"it is {found.value}"
        message = f"'{path}' lies in a git repository and would hold secrets in clear: {why}"
        raise DiskFault(message, "name a file outside every repository, or one that .gitignore covers")


def write(path: FilePath, secrets: Mapping[str, Kept]) -> None:
    """Write them for their owner's eyes only. Raises :class:`DiskFault`."""
    check(path)
    disk.write_file(path, text(secrets).encode("utf-8"), private=True)


def text(secrets: Mapping[str, Kept]) -> str:
    """A table an owner; binary secrets as base64. What has no value is left out."""
    owners = sorted({name.partition("/")[0] for name, kept in secrets.items() if kept.value})
    return "\n".join([_HEAD, *(line for owner in owners for line in (*_table(owner, secrets), ""))])


def _table(owner: str, secrets: Mapping[str, Kept]) -> Iterable[str]:
    yield f"[{owner}]"
    for name, kept in sorted(secrets.items()):
        if kept.value and name.startswith(f"{owner}/"):
            quoted = _quoted(kept.value.reveal())
            yield f"{name.partition('/')[2]} = " + (f"{{base64 = {quoted}}}" if kept.kind.binary else quoted)


def _quoted(value: str) -> str:
    """A basic string of TOML: everything without ink by its number."""

    def escaped(found: re.Match[str]) -> str:
        sign = ord(found[0])
        return f"\\{found[0]}" if found[0] in '"\\' else f"\\u{sign:04x}" if sign <= 0xFFFF else f"\\U{sign:08x}"

    return '"' + re.sub(r'["\\]|[^\x20-\x7e]', escaped, value) + '"'
