"""Images that wimlib makes, to read with our own reader."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path


def wimlib(*arguments: str | Path) -> None:
    """Run ``wimlib-imagex``; its own words are in the exception if it fails."""
    subprocess.run(["wimlib-imagex", *map(str, arguments)], check=True, capture_output=True)


def tree(folder: Path, files: Mapping[str, bytes]) -> Path:
    """``files`` by relative path, below ``folder``."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def captured(folder: Path, files: Mapping[str, bytes], *options: str) -> Path:
    """An image of ``files``, with wimlib's own ``options``."""
    wimlib("capture", tree(folder / "source", files), folder / "image.wim", "An image", *options)
    return folder / "image.wim"
