"""The fonts a PDF is set in: those of the extra ``pdf``, and whatever ``--font-path`` adds. Never the system's."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as FilePath

from ppkg_builder.valuetypes import dataclass

_SHIPPED = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


@dataclass(frozen=True, slots=True)
class Fonts:
    """``paths`` are folders, ``names`` families in the order in which they are tried for a character.

    ``sha256`` holds the files that the families come from, by file name.
    """

    paths: tuple[FilePath, ...]
    names: tuple[str, ...]
    sha256: Mapping[str, str]


def find_fonts(extra: Sequence[FilePath] = ()) -> Fonts | None:
    """``None``: the extra ``pdf`` is not installed. Folders of ``extra`` that hold no font add nothing."""
    try:
        import typst

        shipped = [FilePath(importlib.import_module(name).ROOT) / "files" for name in _SHIPPED]
    except ImportError:
        return None
    paths = (*shipped, *extra)
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(p) for p in paths])
    first = ("Noto Sans", "Noto Sans Arabic")
    others = sorted({font.family for font in found.fonts()} - set(first))
    return Fonts(paths, (*first, *others), _hashes(font.path for font in found.fonts() if font.path))


def _hashes(files: Iterable[str]) -> dict[str, str]:
    unique = sorted({FilePath(file) for file in files}, key=lambda path: (path.name, path))
    return {path.name: _sha256(path) for path in unique}


def _sha256(path: FilePath) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
