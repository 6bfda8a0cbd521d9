"""Writes the files of a package to the disk, for ``inspect --extract``."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ppkg_builder.package.wimread import Wim


def extract(wim: Wim, folder: Path) -> int:
    """Write every file below ``folder``, which must be new or empty, and say how many there were.

    Only the user can read them: nothing is masked. All of them are written, or none; content that does not match its
    checksum is a fault. Raises ``DiskFault`` and ``WimFault``.
    """
    from ppkg_builder.bundle.disk import DiskFault, replacing

    size = sum(file.size for file in wim.files.values())
    free = shutil.disk_usage(_existing(folder)).free
    if size > free:
        # Files may share their content, so a small container can hold more than any disk does.
        raise DiskFault(f"the package's files have {size} bytes, and the disk has room for {free}", "use another disk")
    with replacing(folder, _nobodys, private=True) as stage:
        for path in sorted(wim.files):
            with stage.create(path, private=True) as out:
                for piece in wim.pieces(path):
                    out.write(piece)
    return len(wim.files)


def _nobodys(_folder: Path) -> None:
    """No folder with files in it counts as ours: an earlier extraction may have been worked on."""


def _existing(folder: Path) -> Path:
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
