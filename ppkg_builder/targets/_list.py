"""The list of device families. A new one is a data file beside this module, and nothing else."""

from __future__ import annotations

from pathlib import Path

TARGETS: tuple[str, ...] = tuple(
    sorted((path.stem for path in Path(__file__).parent.glob("*.toml")), key=lambda name: (name == "other", name))
)
"""Names as profiles write them under ``target.device``; each has a ``<name>.toml`` beside this module."""
