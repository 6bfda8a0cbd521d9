"""Writes a bundle: staged aside, the package read back, each file held against the manifest, then put in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import BinaryIO

from ppkg_builder.bundle import archive, disk, manifest, stick
from ppkg_builder.bundle.manifest import Facts
from ppkg_builder.valuetypes import dataclass


class NotAsPlanned(Exception):  # noqa: N818  a fault, in the words of this project
    """What was written is not what should have been: nothing is delivered. ``differences`` hold no secrets."""

    def __init__(self, differences: list[str]) -> None:
        super().__init__("; ".join(differences))
        self.differences = tuple(differences)


@dataclass(frozen=True, slots=True)
class Packing:
    """``pack`` writes a package, ``verify`` reads it again and says how it differs from its plan.

    ``folder`` is that of its stick below ``stick/``; empty where there is one stick.
    """

    pack: Callable[[BinaryIO], None]
    verify: Callable[[BinaryIO], list[str]]
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle is made of. ``files`` are all but the packages, the manifest, the zip and the sticks.

    ``secret`` are files that hold a secret beside the packages: for their owner's eyes, on no stick, with no checksum
    that would tell a good guess from a bad one.
    """

    facts: Facts
    files: Mapping[str, bytes]
    packages: Mapping[str, Packing]
    secret: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def deliver(folder: Path, contents: Contents) -> None:
    """Put the bundle at ``folder``, or raise :class:`DiskFault` or :class:`NotAsPlanned` and leave it as before."""
    facts = replace(contents.facts, secret_files=tuple(sorted(contents.secret)))
    copies = stick.copies(contents.files, {name: packing.folder for name, packing in contents.packages.items()})
    on_sticks = (place for place, name in copies.items() if name in contents.packages)
    private = frozenset({*contents.packages, *contents.secret, *on_sticks})
    with disk.replacing(folder, manifest.made) as stage:
        _same_site(folder, facts)
        for name, packing in contents.packages.items():
            with stage.create(name, private=True) as out:
                packing.pack(out)
                out.flush()
                _agree(packing.verify(out))
        for name, data in sorted({**contents.files, **contents.secret}.items()):
            stage.write(name, data, private=name in private)
        for place, name in copies.items():
            stage.copy(name, place, private=place in private)
        zipped = f"{facts.stem}.zip"
        stage.write(manifest.NAME, manifest.manifest(facts, stage.folder, zipped, set(copies.values())))
        with stage.create(zipped, private=True) as out:
            names = [*contents.files, *contents.secret, *contents.packages, manifest.NAME]
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
    written = sorted({**contents.files, **contents.secret}.items())
    names = [name for name, data in written if (folder / name).read_bytes() != data]
    return [f"'{name}' was not written whole" for name in names]


def _agree(differences: list[str]) -> None:
    if differences:
        raise NotAsPlanned(differences)
