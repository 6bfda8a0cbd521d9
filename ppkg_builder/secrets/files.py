"""Reading a file of secrets, and refusing one that others could have written or git could carry away."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from ppkg_builder.report import Finding, Severity
from ppkg_builder.secrets.git import Standing, standing

LIMIT = 1024 * 1024
"""Bytes of a secrets file, or of a file it names: a PFX with a long chain is some 20 KB."""


def read(path: Path, shown: str, environ: Mapping[str, str], *, links: bool) -> bytes | Finding:
    """The bytes of ``path``, called ``shown`` in messages; else why it is refused.

    ``links`` false refuses a symbolic link: a file found by its place must be that file, since a repository can
    hold a link of that name. A file that the user names may be one (mounted secrets are links, pipes too).
    """
    if path.is_symlink() and not links:
        return _fault("file-link", f"{shown} is a symbolic link", "put the file itself there")
    if fault := _standing_fault(path.resolve(), shown, environ):
        return fault
    try:
        return _read(path, shown, links)
    except OSError as failure:
        return _fault("file-unreadable", f"{shown} cannot be read: {os.strerror(failure.errno or 0).lower()}")


def _read(path: Path, shown: str, links: bool) -> bytes | Finding:
    # Checked on the open file, not by name: what was looked at is what is read.
    handle = os.open(path, os.O_RDONLY | (0 if links else getattr(os, "O_NOFOLLOW", 0)) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISDIR(mode):
        os.close(handle)
        return _fault("file-unreadable", f"{shown} is a folder")
    with os.fdopen(handle, "rb") as file:
        if os.name == "posix" and stat.S_ISREG(mode) and mode & (stat.S_IWGRP | stat.S_IWOTH):
            return _fault("file-writable", f"{shown} can be written by other users", f"run: chmod 600 {shown}")
        content = file.read(LIMIT + 1)
    if len(content) > LIMIT:
        return _fault("file-too-large", f"{shown} is larger than {LIMIT // 1024} KiB")
    return content


def _standing_fault(path: Path, shown: str, environ: Mapping[str, str]) -> Finding | None:
    match standing(path, environ):
        case Standing.TRACKED:
            return _fault(
                "file-tracked",
                f"{shown} is tracked by git, so everyone with the repository has its secrets",
                f"run: git rm --cached {shown}, add it to .gitignore, and change every secret in it",
            )
        case Standing.TRACKABLE:
            return _fault(
                "file-not-ignored",
                f"{shown} is not ignored by git, so the next commit may take it",
                "add it to .gitignore",
            )
        case Standing.UNKNOWN:
            return _fault(
                "file-git",
                f"{shown} lies in a git repository, and git does not answer whether it is ignored",
                "install git and see that 'git status' works there, or move the file out and name it by --secrets",
            )
        case _:
            return None


def _fault(rule: str, message: str, remedy: str = "") -> Finding:
    return Finding(f"secret/{rule}", Severity.ERROR, message, remedy=remedy)
