"""The files a profile names, read for its areas."""

from __future__ import annotations

import hashlib
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ppkg_builder.profile import files
from ppkg_builder.profile.files import MEBIBYTE, Refusal
from ppkg_builder.report import Finding, Path, error

if TYPE_CHECKING:
    from ppkg_builder.profile.loaded import Loaded

MAX_BYTES = 8 * MEBIBYTE  # the largest asset a package carries is a picture
MAX_TOTAL = 64 * MEBIBYTE  # of all files of a profile: they are held in memory


class FileRepository:
    """Implements :class:`ppkg_builder.site.Repository` for one profile. Every file is read once."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._read: dict[FilePath, bytes | Refusal] = {}
        self._total = 0

    def read(self, at: Path, name: str) -> bytes | Finding:
        """The bytes of ``name``, relative to the layer that says the value at ``at``; else the fault.

        At most 8 MiB of a plain file inside the repository, wherever links lead.
        """
        path = files.locate(self._folder(at), name, self._loaded.root)
        found = self._content(path, name) if isinstance(path, FilePath) else path
        return _fault(found, at) if isinstance(found, Refusal) else found

    def hashes(self) -> dict[str, str]:
        """The SHA-256 in hex of every file read so far, by its path below the root."""
        read = ((path, content) for path, content in self._read.items() if isinstance(content, bytes))
        return {files.relative(path, self._loaded.root): hashlib.sha256(content).hexdigest() for path, content in read}

    def _folder(self, at: Path) -> FilePath:
        return (self._loaded.root / self._loaded.origin(at).file).parent

    def _content(self, path: FilePath, name: str) -> bytes | Refusal:
        if path not in self._read:
            self._read[path] = self._within_total(files.read(path, name, MAX_BYTES), name)
        return self._read[path]

    def _within_total(self, found: bytes | Refusal, name: str) -> bytes | Refusal:
        size = len(found) if isinstance(found, bytes) else 0
        if self._total + size > MAX_TOTAL:
            message = f"with '{name}' the files of this profile are larger than {MAX_TOTAL // MEBIBYTE} MiB"
            return Refusal("too-large", message, "use smaller files")
        self._total += size
        return found


def _fault(refusal: Refusal, at: Path) -> Finding:
    return error(f"file/{refusal.kind}", at, refusal.message, refusal.remedy)
