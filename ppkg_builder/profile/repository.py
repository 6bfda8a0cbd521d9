"""The files a profile names, read for its areas."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ppkg_builder.profile import files
from ppkg_builder.profile.files import MEBIBYTE, Refusal
from ppkg_builder.report import Finding, Path, error

if TYPE_CHECKING:
    from ppkg_builder.profile.loaded import Loaded

MAX_BYTES = 8 * MEBIBYTE  # the largest asset beside apps is a picture
MAX_TOTAL = 64 * MEBIBYTE  # of all files of a profile but apps: they are held in memory
MAX_APP_BYTES = 256 * MEBIBYTE  # of one app package, and of all of a profile: headset apps have some 100 MiB
APPS = (".appx", ".appxbundle", ".cab", ".exe", ".msi", ".msix", ".msixbundle")  # and what commands install


class FileRepository:
    """Implements :class:`ppkg_builder.site.Repository` for one profile. Every file is read once."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._read: dict[FilePath, bytes | Refusal] = {}
        self._located: dict[tuple[str, str], FilePath | Refusal] = {}
        self._totals = {MAX_TOTAL: 0, MAX_APP_BYTES: 0}

    def read(self, at: Path, name: str) -> bytes | Finding:
        """The bytes of ``name``, relative to the layer that says the value at ``at``; else the fault.

        At most 8 MiB of a plain file inside the repository, wherever links lead; of an app package 256 MiB.
        """
        path = self._locate(self._loaded.origin(at).file, name)
        found = self._content(path, name) if isinstance(path, FilePath) else path
        return _fault(found, at) if isinstance(found, Refusal) else found

    def hashes(self) -> dict[str, str]:
        """The SHA-256 in hex of every file read so far, by its path below the root."""
        read = ((path, content) for path, content in self._read.items() if isinstance(content, bytes))
        return {files.relative(path, self._loaded.root): hashlib.sha256(content).hexdigest() for path, content in read}

    def _locate(self, layer: str, name: str) -> FilePath | Refusal:
        if (layer, name) not in self._located:
            root = self._loaded.root
            folder = os.path.dirname(os.path.join(root, layer))  # noqa: PTH118, PTH120  for each file of each site
            self._located[layer, name] = files.locate(folder, name, root)
        return self._located[layer, name]

    def _content(self, path: FilePath, name: str) -> bytes | Refusal:
        if path not in self._read:
            app = name.lower().endswith(APPS)
            found = files.read(path, name, MAX_APP_BYTES if app else MAX_BYTES)
            self._read[path] = self._within_total(found, name, MAX_APP_BYTES if app else MAX_TOTAL)
        return self._read[path]

    def _within_total(self, found: bytes | Refusal, name: str, most: int) -> bytes | Refusal:
        size = len(found) if isinstance(found, bytes) else 0
        if self._totals[most] + size > most:
            what = "app packages" if most == MAX_APP_BYTES else "files"
            message = f"with '{name}' the {what} of this profile are larger than {most // MEBIBYTE} MiB"
            return Refusal("too-large", message, "use smaller files")
        self._totals[most] += size
        return found


def _fault(refusal: Refusal, at: Path) -> Finding:
    return error(f"file/{refusal.kind}", at, refusal.message, refusal.remedy)
