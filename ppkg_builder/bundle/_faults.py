"""What is wrong with a place on the disk, in words that say what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}) if hasattr(errno, "EDQUOT") else frozenset({errno.ENOSPC})
_REFUSED = frozenset({errno.EACCES, errno.EPERM})


class DiskFault(Exception):  # noqa: N818  a fault, in the words of this project
    """An output cannot be written where it should be. Nothing that stood there has been changed, unless it says so.

    ``message`` and ``remedy`` are lower-case sentences without a final stop.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}; {remedy}")
        self.message = message
        self.remedy = remedy


@contextmanager
def in_words(shown: str) -> Iterator[None]:
    """Turn the system's errors of the block into :class:`DiskFault`; ``shown`` is the place as the user knows it."""
    try:
        yield
    except OSError as error:
        raise _said(error, shown) from error


def _said(error: OSError, shown: str) -> DiskFault:
    if error.errno in _FULL:
        return DiskFault(
            f"the disk is full, or its quota is: '{shown}' could not be written",
            "free some space and run the command again; what stood there before is untouched",
        )
    if error.errno == errno.EROFS:
        return DiskFault(f"'{shown}' lies on a read-only disk", "name another folder, for a build with --out")
    if error.errno in _REFUSED:
        return DiskFault(
            f"'{shown}' may not be written by this user",
            "give yourself the right to write there, or name another folder, for a build with --out",
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return DiskFault(f"'{shown}' needs a folder where a file stands", "move that file, or name another folder")
    if error.errno == errno.ENAMETOOLONG:
        return DiskFault(f"'{shown}' is too long a path for this disk", "name a folder with a shorter path")
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return DiskFault(f"'{shown}' could not be written: {reason}", "see to the disk and run the command again")


def foreign(folder: Path, made: frozenset[str] | None) -> DiskFault | None:
    """Why ``folder`` may not be replaced: it holds what this tool did not make; with no ``made``, all of it."""
    if folder.is_symlink() or not folder.is_dir():
        if not folder.is_symlink() and not folder.exists():
            return None
        what = "a link" if folder.is_symlink() else "a file"
        return DiskFault(f"'{folder}' is {what}, not a folder", "move it away, or name another folder")
    found = sorted(inventory(folder) - _DROPPINGS)
    if made is None and found:
        return DiskFault(
            f"'{folder}' holds files and was not written by this tool", "move it away, or name another folder"
        )
    strange = [name for name in found if name not in (made or frozenset())]
    if not strange:
        return None
    named = ", ".join(f"'{name}'" for name in strange[:3]) + (" and more" if len(strange) > 3 else "")
    return DiskFault(
        f"'{folder}' holds what this tool did not put there: {named}", "move that elsewhere, then run the command again"
    )


_DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in the folders they show."""


def inventory(folder: Path) -> set[str]:
    """Everything below ``folder`` that is no folder, by its relative path with slashes; links are not followed."""
    found = set()
    for above, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(above) / name).is_symlink()]
        found |= {(Path(above) / name).relative_to(folder).as_posix() for name in (*files, *links)}
    return found
