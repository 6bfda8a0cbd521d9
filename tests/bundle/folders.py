"""What tests of replaced folders share."""

from __future__ import annotations

from pathlib import Path

from ppkg_builder.bundle import disk
from tests.building import files


def everything(folder: Path) -> frozenset[str] | None:
    """As if all that stands in the folder had been made by us."""
    return frozenset(files(folder)) if folder.is_dir() else None


def nothing(folder: Path) -> frozenset[str] | None:
    return None


def build(folder: Path, **contents: str) -> None:
    with disk.replacing(folder, everything) as stage:
        for name, text in contents.items():
            stage.write(name, text.encode())


def leftovers(parent: Path) -> list[str]:
    return sorted(path.name for path in parent.iterdir() if path.name.startswith("."))
