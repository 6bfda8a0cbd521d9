"""Writes a bundle: staged aside, the package read back, each file held against the manifest, then put in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ppkg_builder.bundle import archive, disk, manifest, stick
from ppkg_builder.bundle.manifest import Facts


class NotAsPlanned(Exception):  # noqa: N818  a fault, in the words of this project
    """What was written is not what should have been: nothing is delivered. ``differences`` hold no secrets."""

    def __init__(self, differences: list[str]) -> None:
        super().__init__("; ".join(differences))
        self.differences = tuple(differences)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle is made of. ``files`` are all but the package, the manifest, the zip and the stick.

    ``pack`` writes the package, ``verify`` reads it again and says how it differs from its plan.
    """

    facts: Facts
    files: Mapping[str, bytes]
    pack: Callable[[BinaryIO], None]
    verify: Callable[[BinaryIO], list[str]]


def deliver(folder: Path, contents: Contents) -> None:
    """Put the bundle at ``folder``, or raise :class:`DiskFault` or :class:`NotAsPlanned` and leave it as before."""
    facts = contents.facts
    private = frozenset({facts.package, stick.place(facts.package)})
    with disk.replacing(folder, manifest.made) as stage:
        _same_site(folder, facts)
        with stage.create(facts.package, private=True) as out:
            contents.pack(out)
            out.flush()
            _agree(contents.verify(out))
        for name, data in sorted(contents.files.items()):
            stage.write(name, data)
        chosen = stick.chosen((*contents.files, facts.package), facts.package)
        for name in chosen:
            stage.copy(name, stick.place(name), private=stick.place(name) in private)
        zipped = f"{facts.stem}.zip"
        stage.write(manifest.NAME, manifest.manifest(facts, stage.folder, zipped, chosen))
        with stage.create(zipped, private=True) as out:
            names = [*contents.files, facts.package, manifest.NAME]
            archive.write_zip(out, stage.folder, names, private, facts.issued)
        _agree(_unlike(stage.folder, contents) or manifest.differences(stage.folder))


def _same_site(folder: Path, facts: Facts) -> None:
    """A trial never takes the place of a real build, nor one site that of another, whatever they are called."""
    before = manifest.read(folder)
    if before is not None and (before.get("site"), before.get("trial")) != (facts.site, facts.trial):
        what = "a trial" if before.get("trial") else "a real build"
        raise disk.DiskFault(
            f"'{folder}' holds {what} of site '{before.get('site')}'", "move it away, or name another folder with --out"
        )


def _unlike(folder: Path, contents: Contents) -> list[str]:
    """Files that the disk gives back otherwise than they were written."""
    names = [name for name, data in sorted(contents.files.items()) if (folder / name).read_bytes() != data]
    return [f"'{name}' was not written whole" for name in names]


def _agree(differences: list[str]) -> None:
    if differences:
        raise NotAsPlanned(differences)
