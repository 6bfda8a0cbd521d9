"""Reading files of a repository, and nothing outside it."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

from ppkg_builder import paths
from ppkg_builder.profile.literals import may_hold_password

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
        for lookup in (_root, _located, _small):
            lookup.cache_clear()


_kept: list[bool] = []


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


@lru_cache(maxsize=1024)
def relative(path: FilePath, root: FilePath) -> str:
    """How reports call a file: its path below the root, with slashes on every system."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def locate(folder: FilePath, name: str, root: FilePath) -> FilePath | Refusal:
    """The file called ``name`` as seen from ``folder``, wherever links lead, as long as that is inside ``root``."""
    return (_located if _kept else _located.__wrapped__)(folder, name, root)


@lru_cache(maxsize=512)
def _located(folder: FilePath, name: str, root: FilePath) -> FilePath | Refusal:
    if _ADDRESS.match(name) or may_hold_password(name):  # no message repeats it
        return Refusal("address", "a web address is no file of the repository", "put a copy of the file there")
    if "\\" in name:
        return Refusal("backslash", f"'{name}' has a backslash", "write '/' between folders, on Windows too")
    if not name or "\0" in name:
        return Refusal("missing", "a file name is missing", "name a file, relative to this one")
    try:
        path = FilePath(os.path.realpath(os.path.join(folder, name)))  # noqa: PTH118  half the time of pathlib's
    except (OSError, RuntimeError):  # a link that leads to itself
        return _circle(name)
    if os.path.isabs(name) or not path.is_relative_to(root):  # noqa: PTH117
        return Refusal("outside", f"'{name}' lies outside the repository", "move the file into the repository")
    return path


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
        large = path.stat().st_size > _SMALL
    except OSError:
        large = False
    return None if large else _content(path, name, limit)


def _content(path: FilePath, name: str, limit: int) -> bytes | Refusal:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return Refusal("folder", f"'{name}' is a folder", "name a file in it")
        if not stat.S_ISREG(mode):  # a pipe would wait for ever
            return Refusal("unreadable", f"'{name}' is not a plain file", "replace it by a file")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        return Refusal("missing", f"there is no file '{name}'", "check the name; upper and lower case differ")
    except OSError as stop:
        return _circle(name) if stop.errno == errno.ELOOP else _unreadable(name, stop)
    if len(data) > limit:
        return Refusal("too-large", f"'{name}' is larger than {limit // MEBIBYTE} MiB", "use a smaller file")
    return data
