"""One run at a time for one folder. The system lets go of the lock of a run that was killed, so none is ever stale."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ppkg_builder.bundle._faults import DiskFault

# What file systems say that know no locks (some network shares). Staging is then still safe, as its folder is
# made by one run only; the other one stops with a fault.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})
_TRIES = 20


@contextmanager
def held(path: Path, what: str) -> Iterator[None]:
    """Hold the lock file ``path`` during the block; a :class:`DiskFault` when another run holds it."""
    handle = _taken(path, what)
    try:
        yield
    finally:
        _let_go(handle, path)


def _taken(path: Path, what: str) -> int:
    for _ in range(_TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return handle
            os.close(handle)
            raise DiskFault(
                f"another run is writing '{what}' at this moment", "wait until it has ended, then run the command again"
            ) from error
        if _still_there(handle, path):
            return handle
        os.close(handle)  # the run before removed the file between our opening and our locking it
    raise DiskFault(f"the lock of '{what}' comes and goes", "let one run at a time write there")


def _still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _let_go(handle: int, path: Path) -> None:
        os.close(handle)  # Windows removes no open file
        with suppress(OSError):
            path.unlink()
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(handle: int, path: Path) -> None:
        with suppress(OSError):
            path.unlink()  # still locked: whoever waits for it sees that it is gone and makes a new one
        os.close(handle)
