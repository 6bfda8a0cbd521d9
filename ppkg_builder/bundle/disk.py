"""The one module that writes to the disk.

A folder is replaced as a whole: its successor is written aside, on the same disk, flushed, and renamed into
place. A run that fails or is killed at any moment leaves the folder as it was; a folder that this tool did not make is
never touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from ppkg_builder.bundle import _lock
from ppkg_builder.bundle._adding import add
from ppkg_builder.bundle._faults import DiskFault, foreign, in_words
from ppkg_builder.bundle._files import flush, flush_folder, flush_folders, inside, new_file, set_mode

__all__ = ["DiskFault", "Made", "Stage", "add", "fill", "replacing", "write_file"]

Made = Callable[[Path], frozenset[str] | None]
"""The relative paths of the files that this tool once wrote into a folder; ``None`` for a folder of others."""

PIECE = 1 << 20
_NOTE = "what-this-is.txt"
_SAID = (
    "ppkg-builder writes a build here before it takes the place of the one before.\n"
    "If you can read this while no build is running, a run was interrupted: build again, and this folder goes away.\n"
    "A folder 'old' in here is the last good build; the next run puts it back before anything else.\n"
)


class Stage:
    """The successor of a folder while it is being written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the file ``name`` (with slashes) stands until the folder is in place."""
        return self.folder / inside(name)

    def write(self, name: str, data: bytes, *, private: bool = False) -> None:
        """Write a whole file; ``private`` files can be read by their owner only."""
        with self.create(name, private=private) as out:
            out.write(data)

    def copy(self, name: str, to: str, *, private: bool = False) -> None:
        with self.path(name).open("rb") as source, self.create(to, private=private) as out:
            shutil.copyfileobj(source, out, PIECE)

    @contextmanager
    def create(self, name: str, *, private: bool = False) -> Iterator[BinaryIO]:
        """A new file that can be written and read; on the disk for good when the block ends."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with new_file(path, private=private) as out:
            yield cast("BinaryIO", out)
            flush(out)


@contextmanager
def replacing(folder: Path, made: Made, *, private: bool = False) -> Iterator[Stage]:
    """Write the successor of ``folder`` in the block; it takes the folder's place when the block ends without an error.

    Only its owner can look into a ``private`` one. Raises :class:`DiskFault`, also for any ``OSError`` of the block.
    """
    with in_words(str(folder)):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _lock.held(folder.parent / f".{folder.name}.lock", str(folder)):
            aside = folder.parent / f".{folder.name}.staging"
            _recover(aside, folder)
            if fault := foreign(folder, made(folder)):
                raise fault
            try:
                yield _staged(aside, private=private)
                flush_folders(aside)
                _swap(aside, folder)
            finally:
                _remove(aside)


def _staged(aside: Path, *, private: bool) -> Stage:
    aside.mkdir(mode=0o700)
    (aside / _NOTE).write_text(_SAID, encoding="utf-8")
    new = aside / "new"
    new.mkdir()
    set_mode(new, 0o700 if private else 0o755)
    return Stage(new)


def _recover(aside: Path, folder: Path) -> None:
    """Clear away what a killed run left; if it was killed between its two renames, put the last good build back."""
    if not aside.exists() and not aside.is_symlink():
        return
    ours = aside.is_dir() and not aside.is_symlink() and ((aside / _NOTE).is_file() or not any(aside.iterdir()))
    if not ours:
        raise DiskFault(f"'{aside}' stands in the way and was not written by this tool", "move it away")
    old = aside / "old"
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    _remove(aside)


def _swap(aside: Path, folder: Path) -> None:
    """The new folder in, the old one aside; the old one back if that fails."""
    old = aside / "old"
    replaced = folder.exists()
    if replaced:
        folder.rename(old)
    try:
        (aside / "new").rename(folder)
    except BaseException:
        if replaced:
            old.rename(folder)
        raise
    flush_folder(folder.parent)


def _remove(aside: Path) -> None:
    """Remove the staging folder, but for a good build in it that could not be put back."""
    old = aside / "old"
    if old.exists() and not aside.with_name(aside.name[1:].removesuffix(".staging")).exists():
        return
    try:
        for part in (old, aside / "new"):
            if part.exists():
                shutil.rmtree(part)
        # The note goes last: should this be interrupted, the next run still knows the folder as ours.
        (aside / _NOTE).unlink(missing_ok=True)
        aside.rmdir()
    except FileNotFoundError:
        return
    except OSError as error:
        raise DiskFault(f"'{aside}' could not be removed", "remove it by hand: it may hold secrets") from error


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """One file on its own, whole or not at all; what stood there is replaced. Raises :class:`DiskFault`."""
    with in_words(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.ppkg-builder")
        aside.unlink(missing_ok=True)  # of a run that was killed
        try:
            with new_file(aside, private=private) as out:
                out.write(data)
                flush(out)
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise


def fill(folder: Path, files: Mapping[str, bytes], made: Made) -> None:
    """Write ``files`` into ``folder``, which is new, empty or ours, for its owner's eyes only.

    What is ours in it goes away first. The first of ``files`` should be the list that ``made`` reads, so that even an
    interrupted run can be told. Nothing is written outside ``folder``, not for a moment.
    """
    with in_words(str(folder)):
        before = made(folder)
        if fault := foreign(folder, before):
            raise fault
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        set_mode(folder, 0o700)
        _clear(folder, before or frozenset())
        try:
            for name, data in files.items():
                path = folder / inside(name)
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with new_file(path, private=True) as out:
                    out.write(data)
                    flush(out)
        except BaseException:
            _clear(folder, frozenset(files))
            raise


def _clear(folder: Path, names: frozenset[str]) -> None:
    for name in names:
        (folder / inside(name)).unlink(missing_ok=True)
    below = {folder / parent for name in names for parent in inside(name).parents if parent.name}
    for emptied in sorted(below, reverse=True):
        with suppress(OSError):  # not empty, or never made
            emptied.rmdir()
