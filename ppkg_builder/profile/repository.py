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


class FileRepository:
    """Implements :class:`ppkg_builder.areas._site.Repository` for one profile. Every file is read once."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._read: dict[FilePath, bytes | Refusal] = {}

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
            self._read[path] = files.read(path, name, MAX_BYTES)
        return self._read[path]


def _fault(refusal: Refusal, at: Path) -> Finding:
    return error(f"file/{refusal.kind}", at, refusal.message, refusal.remedy)
