"""What git says about a file: could it be, or has it been, committed?"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Final


class Standing(Enum):
    """A file's standing with the repository it lies in."""

    OUTSIDE = "in no repository"
    IGNORED = "ignored and untracked"
    TRACKED = "tracked"
    TRACKABLE = "untracked, but not ignored"
    UNKNOWN = "in a repository, and git cannot be asked"

    @property
    def safe(self) -> bool:
        """Whether a secret may lie there."""
        return self in (Standing.OUTSIDE, Standing.IGNORED)


# A hook or an outer git sets these; they would make git answer about another repository than the file's own.
_MISLEADING: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX")


def standing(path: Path, environ: Mapping[str, str] = os.environ) -> Standing:
    """The standing of ``path``, which need not exist yet."""
    folder = path.absolute().parent
    while not folder.is_dir():
        folder = folder.parent
    if not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return Standing.OUTSIDE
    name = os.path.relpath(path.absolute(), folder)
    tracked = _ask(folder, environ, "ls-files", "--error-unmatch", "--", f":(literal){name}")
    if tracked != 1:
        return Standing.TRACKED if tracked == 0 else Standing.UNKNOWN
    # A name that begins with a colon would be a pattern to git, and check-ignore takes no ":(literal)".
    ignored = _ask(folder, environ, "check-ignore", "--quiet", "--", f"./{name}")
    return {0: Standing.IGNORED, 1: Standing.TRACKABLE}.get(ignored, Standing.UNKNOWN)


def _ask(folder: Path, environ: Mapping[str, str], *arguments: str) -> int:
    """The exit code of a git command; -1 when git cannot be run."""
    # A repository's own configuration may name a program for git to run; a question must not start it.
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    quiet = {name: value for name, value in environ.items() if name not in _MISLEADING}
    try:
        return subprocess.run(command, env=quiet, capture_output=True, check=False, timeout=30).returncode  # noqa: S603  fixed words and a path
    except (OSError, subprocess.TimeoutExpired):
        return -1
