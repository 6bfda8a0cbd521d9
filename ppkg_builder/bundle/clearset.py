"""The filled-in set for Microsoft's tool (``--clear-icd-input``): the answer file and its files, secrets in clear.

For its owner's eyes only, in a folder of its own, never in the bundle, never where git could carry it away.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ppkg_builder.bundle import disk, manifest
from ppkg_builder.bundle._faults import DiskFault, foreign
from ppkg_builder.secrets.git import Standing, standing
from ppkg_builder.valuetypes import dataclass

NAME = "icd-input.json"
SCHEMA = "ppkg-builder/icd-input/1"


@dataclass(frozen=True, slots=True)
class ClearSet:
    """The files with secrets in them; ``repr`` shows none."""

    site: str
    trial: bool
    files: Mapping[str, bytes]

    def __repr__(self) -> str:
        return f"ClearSet({self.site!r}, {sorted(self.files)!r})"

    def check(self, folder: Path, bundle: Path | None = None) -> None:
        """Raise :class:`DiskFault` where the set may not be written into ``folder``, ``bundle`` being built as well."""
        _refuse_bundle(folder, bundle)
        _refuse_git(folder, (NAME, *sorted(self.files)))
        if fault := foreign(folder, made(folder)):
            raise fault

    def write(self, folder: Path) -> None:
        """Write the set into ``folder``. Raises :class:`DiskFault` where it is not allowed or not possible."""
        self.check(folder)
        disk.fill(folder, {NAME: self._list(), **dict(sorted(self.files.items()))}, made)

    def _list(self) -> bytes:
        # Names only: a hash would let anyone who sees this file test guesses at a weak secret.
        files = [{"path": name} for name in sorted(self.files)]
        return manifest.as_json({"schema": SCHEMA, "site": self.site, "trial": self.trial, "files": files})


def made(folder: Path) -> frozenset[str] | None:
    """What an earlier run wrote into ``folder``; a package that was built there since is the user's to move."""
    content = manifest.read(folder, NAME, SCHEMA)
    if content is None:
        return None
    return frozenset({NAME, *(str(file["path"]) for file in content["files"])})


def _refuse_bundle(folder: Path, bundle: Path | None) -> None:
    """Raise :class:`DiskFault` if ``folder`` is a bundle, lies in one, or would hold the one that is being built."""
    place, built = folder.resolve(), bundle.resolve() if bundle else None
    inside = [place, *place.parents]
    if built in inside or (built and place in built.parents) or any(manifest.read(above) for above in inside):
        raise DiskFault(
            f"'{folder}' and a bundle would lie one in the other, and no bundle holds secrets in clear",
            "name a folder of its own with --clear-icd-input",
        )


def _refuse_git(folder: Path, names: tuple[str, ...]) -> None:
    """Raise :class:`DiskFault` if git has, or could take, any of ``names`` in ``folder``."""
    for name in names:
        found = standing(folder.absolute() / name, os.environ)
        if not found.safe:
            why = "git cannot be asked about it" if found is Standing.UNKNOWN else f"'{name}' in it is {found.value}"
            raise DiskFault(
                f"'{folder}' lies in a git repository and would hold secrets in clear: {why}",
                "name a folder outside every repository, or one that .gitignore covers",
            )
