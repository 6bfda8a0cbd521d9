"""New files among others: all of them or none, and none in the place of one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ppkg_builder.bundle._faults import DiskFault, in_words
from ppkg_builder.bundle._files import flush, inside, new_file


def add(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` (paths with slashes below ``folder``). Raises :class:`DiskFault`, and then has written nothing.

    No link leads a file out of ``folder``, and nothing that exists is replaced.
    """
    with in_words(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        home = folder.resolve()
        paths = {home / inside(name): data for name, data in files.items()}
        for path in paths:
            _refuse(path, home, folder)
        written: list[Path] = []
        try:
            for path, data in paths.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                with new_file(path, private=False) as out:
                    written.append(path)
                    out.write(data)
                    flush(out)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise


def _refuse(path: Path, home: Path, folder: Path) -> None:
    shown = path.relative_to(home).as_posix()
    if path.exists() or path.is_symlink():
        raise DiskFault(f"'{shown}' is there already in '{folder}'", "choose another site id, or move the file away")
    above = path.parent
    while not above.exists():
        above = above.parent
    if not above.resolve().is_relative_to(home):
        raise DiskFault(f"a link leads '{shown}' out of '{folder}'", "replace the link by a folder")
