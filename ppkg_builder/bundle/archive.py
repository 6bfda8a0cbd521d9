"""The zip of a bundle: stored entries in order, one date, fixed modes; the same bytes wherever it is made."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 20
_UNIX = 3
_FIRST, _LAST = 1980, 2107
"""The years that a zip can say."""


def write_zip(out: BinaryIO, folder: Path, names: Iterable[str], private: frozenset[str], issued: date) -> None:
    """Write the files ``names`` of ``folder`` to ``out``; those in ``private`` come out readable by their owner only.

    Stored, never deflated: deflate differs between libraries, so two machines would not agree on the bytes.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(names):
            info = _entry(name, issued, private=name in private)
            path = folder / name
            info.file_size = path.stat().st_size  # lets the writer choose the 64-bit form only where it is needed
            with path.open("rb") as source, archive.open(info, "w") as target:
                while piece := source.read(_PIECE):
                    target.write(piece)


def _entry(name: str, issued: date, *, private: bool) -> zipfile.ZipInfo:
    day = min(max(issued, date(_FIRST, 1, 1)), date(_LAST, 12, 31))
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.create_system = _UNIX
    info.external_attr = (stat.S_IFREG | (0o600 if private else 0o644)) << 16
    info.compress_type = zipfile.ZIP_STORED
    return info
