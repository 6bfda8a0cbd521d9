"""Run the command line as a person would, for tests of whole builds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SITES = tuple(sorted(p.stem for p in (PROJECT / "profiles/sites").glob("*.yaml")))


def run(
    *arguments: str, cwd: Path = PROJECT, env: Mapping[str, str] | None = None, wrap: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """``ppkg-builder ARGUMENTS`` in a process of its own, with the checkout's code."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("PPKG_SECRET_")},
        "PYTHONPATH": str(PROJECT),
        "NO_COLOR": "1",
        **(env or {}),
    }
    command = [*wrap, sys.executable, "-m", "ppkg_builder", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` by its relative path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
