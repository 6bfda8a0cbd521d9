"""Reading files of a repository, and nothing outside it."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, TypeVar

from ppkg_builder import paths
from ppkg_builder.profile.literals import may_hold_password
from ppkg_builder.valuetypes import dataclass

MEBIBYTE = 1 << 20
_SMALL = 1 << 16  # bytes of a file that sites share: a layer, a certificate
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")  # one letter would be a drive


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be had; ``kind`` ends the rule's id."""

    kind: str
    message: str
    remedy: str


@contextmanager
def unchanging() -> Iterator[None]:
    """Within, files count as they were when first looked at: what many sites share is found and read once."""
    _kept.append(True)
    try:
        yield
    finally:
        _kept.pop()
        for lookup in (_root, _resolved, _real, _located, _small, *_others):
            lookup.cache_clear()


_kept: list[bool] = []
_others: list[Any] = []
Found = TypeVar("Found")


def kept(look: Callable[..., Found]) -> Callable[..., Found]:
    """``look`` looks at the disk; while files count as unchanging, what it found for its arguments is kept."""
    remembered = lru_cache(maxsize=64)(look)
    _others.append(remembered)

    def found(*asked: Any) -> Found:
        return (remembered if _kept else look)(*asked)

    return found


def repository_root(start: FilePath) -> FilePath:
    """The repository of the resolved folder ``start``: the nearest folder with ``.git``, else with ``profiles``.

    Profiles that came with an installed tool are a repository of their own, wherever it was installed.
    """
    return (_root if _kept else _root.__wrapped__)(start)


@lru_cache(maxsize=16)
def _root(start: FilePath) -> FilePath:
    shipped = paths.shipped("profiles").resolve().parent
    if start.is_relative_to(shipped / "profiles"):
        return shipped
    folders = (start, *start.parents)
    for holds in (".git", "profiles"):
        for folder in folders:
            if (folder / holds).exists():
                return folder
    return start


def resolved(folder: FilePath) -> FilePath:
    """``folder`` without links. Raises ``RuntimeError`` or ``OSError`` where they go in a circle."""
    return (_resolved if _kept else _resolved.__wrapped__)(folder)


@lru_cache(maxsize=64)
def _resolved(folder: FilePath) -> FilePath:
    return folder.resolve()


@lru_cache(maxsize=1024)
def relative(path: FilePath, root: FilePath) -> str:
    """How reports call a file: its path below the root, with slashes on every system."""
    below = str(path)[len(str(root)) :].lstrip(os.sep) if _inside(str(path), root) else ""
    return below.replace(os.sep, "/") or (path.relative_to(root) if path == root else path).as_posix()


def _inside(path: str, root: FilePath) -> bool:
    """Whether a path without links is ``root``, or stands below it; in text, since pathlib takes ten times as long."""
    above, path = os.path.normcase(root), os.path.normcase(path)
    return path == above or path.startswith(above if above.endswith(os.sep) else above + os.sep)


def locate(folder: FilePath | str, name: str, root: FilePath) -> FilePath | Refusal:
    """The file called ``name`` as seen from ``folder``, wherever links lead, as long as that is inside ``root``."""
    return (_located if _kept else _located.__wrapped__)(str(folder), name, root)


@lru_cache(maxsize=512)
def _located(folder: str, name: str, root: FilePath) -> FilePath | Refusal:
    if _ADDRESS.match(name) or may_hold_password(name):  # no message repeats it
        return Refusal("address", "a web address is no file of the repository", "put a copy of the file there")
    if "\\" in name:
        return Refusal("backslash", f"'{name}' has a backslash", "write '/' between folders, on Windows too")
    if not name or "\0" in name:
        return Refusal("missing", "a file name is missing", "name a file, relative to this one")
    try:
        path = _followed(folder, name)
    except (OSError, RuntimeError):  # a link that leads to itself
        return _circle(name)
    if os.path.isabs(name) or not _inside(path, root):  # noqa: PTH117
        return Refusal("outside", f"'{name}' lies outside the repository", "move the file into the repository")
    return FilePath(path)


def _followed(folder: str, name: str) -> str:
    """Where ``name`` leads. Sites stand side by side: of a folder that has been followed, only the file is looked at.

    Windows moreover spells names as they are on the disk, the last one too, so there all of it is followed.
    """
    above, last = os.path.split(name)
    if os.name == "nt" or last in ("", ".", ".."):
        return os.path.realpath(os.path.join(folder, name))  # noqa: PTH118  half the time of pathlib's
    place = os.path.join((_real if _kept else os.path.realpath)(os.path.join(folder, above)), last)  # noqa: PTH118
    return os.path.realpath(place) if os.path.islink(place) else place  # noqa: PTH114


@lru_cache(maxsize=64)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _circle(name: str) -> Refusal:
    """Which of two calls notices a link that leads to itself depends on the version of Python."""
    message = f"'{name}' cannot be followed: its links go in a circle"
    return Refusal("unreadable", message, "replace the link by the file")


def _unreadable(name: str, stop: OSError) -> Refusal:
    reason = os.strerror(stop.errno).lower() if stop.errno else "unknown reason"
    return Refusal("unreadable", f"'{name}' cannot be read: {reason}", "give yourself the right to read it")


def read(path: FilePath, name: str, limit: int) -> bytes | Refusal:
    """At most ``limit`` bytes of a plain file; ``name`` is what messages call it."""
    small = _small(path, name, limit) if _kept else None
    return _content(path, name, limit) if small is None else small


@lru_cache(maxsize=256)
def _small(path: FilePath, name: str, limit: int) -> bytes | Refusal | None:
    """A file that may be kept in memory; ``None`` for a large one."""
    try:
        known = os.stat(path)  # noqa: PTH116  half the time of pathlib's
    except OSError:
        known = None
    return None if known and known.st_size > _SMALL else _content(path, name, limit, known)


def _content(path: FilePath, name: str, limit: int, known: os.stat_result | None = None) -> bytes | Refusal:
    try:
        found = known or os.stat(path)  # noqa: PTH116
        if stat.S_ISDIR(found.st_mode):
            return Refusal("folder", f"'{name}' is a folder", "name a file in it")
        if not stat.S_ISREG(found.st_mode):  # a pipe would wait for ever
            return Refusal("unreadable", f"'{name}' is not a plain file", "replace it by a file")
        data = _bytes(path, found.st_size, limit)
    except FileNotFoundError:
        return Refusal("missing", f"there is no file '{name}'", "check the name; upper and lower case differ")
    except OSError as stop:
        return _circle(name) if stop.errno == errno.ELOOP else _unreadable(name, stop)
    if len(data) > limit:
        return Refusal("too-large", f"'{name}' is larger than {limit // MEBIBYTE} MiB", "use a smaller file")
    return data


def _bytes(path: FilePath, size: int, limit: int) -> bytes:
    """The first ``limit`` bytes and one more. As much as is asked for is set aside, so no more than ``size`` at first.

    A file may have grown since, be written by the system while it is read, or come in pieces.
    """
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
        data = stream.read(min(size, limit) + 1)
        while len(data) != size and len(data) <= limit and (more := stream.read(limit + 1 - len(data))):
            data += more
    return data
