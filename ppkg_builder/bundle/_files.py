"""Single files and folders on the disk: made new, flushed, with the modes that were asked for."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO


def inside(name: str) -> PurePosixPath:
    """``name`` as a path that cannot leave the folder it is joined to, on Windows either."""
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or any(c in name for c in "\\:\0"):
        raise ValueError(f"'{name}' is no name of a file in a bundle")
    return path


def new_file(path: Path, *, private: bool) -> IO[bytes]:
    """A file that was not there before, open for writing and reading; ``private`` from its first moment on."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600 if private else 0o644)
    if not private:
        set_mode(path, 0o644)
    return os.fdopen(handle, "w+b")


def set_mode(path: Path, mode: int) -> None:
    """Whatever the umask says, so that a bundle looks the same wherever it was built."""
    with suppress(PermissionError):  # a stick's file system has no modes
        path.chmod(mode)


def flush(out: IO[bytes]) -> None:
    """Until this returns, what was written may only be in memory; a stick is pulled out early."""
    out.flush()
    os.fsync(out.fileno())


def flush_folders(top: Path) -> None:
    """The folders too: a file whose name is not on the disk is lost with the power, whatever its bytes are."""
    for above, _, _ in os.walk(top):
        flush_folder(Path(above))


def flush_folder(folder: Path) -> None:
    """One folder's list of names; nothing where the system cannot do so."""
    if os.name != "posix":
        return  # elsewhere a folder cannot be opened
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
