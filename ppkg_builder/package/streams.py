"""Content too large to hold in memory: it stays on the disk until it is written into a package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from ppkg_builder.valuetypes import dataclass


class Stream(Protocol):
    """``size`` bytes that can be read piece by piece, more than once, and are the same each time."""

    @property
    def size(self) -> int: ...
    def pieces(self, length: int) -> Iterator[bytes]: ...


def sha256(pieces: Iterable[bytes]) -> str:
    """The SHA-256 of all pieces together, in lower-case hex."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


class StreamFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """A file cannot be read, or is no longer what it was."""


@dataclass(frozen=True, slots=True)
class FileStream:
    """A file on the disk, of the size it had when it was found."""

    path: Path
    size: int

    @staticmethod
    def of(path: Path) -> FileStream:
        """Raises :class:`StreamFault`."""
        try:
            return FileStream(path, path.stat().st_size)
        except OSError as fault:
            raise StreamFault(f"'{path.name}' cannot be read: {fault.strerror}") from fault

    def pieces(self, length: int) -> Iterator[bytes]:
        """At most ``length`` bytes at a time. Raises :class:`StreamFault`, also when the file has changed its size."""
        left = self.size
        try:
            with self.path.open("rb", buffering=0) as source:
                while piece := source.read(length):
                    left -= len(piece)
                    if left < 0:
                        break
                    yield piece
        except OSError as fault:
            raise StreamFault(f"'{self.path.name}' cannot be read: {fault.strerror}") from fault
        if left:
            raise StreamFault(f"'{self.path.name}' changed its size while it was read")
