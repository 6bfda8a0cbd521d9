"""The list of device families. A new one is a data file beside this module and a name here."""

from __future__ import annotations

TARGETS: tuple[str, ...] = ("hololens2", "windows10", "windows11", "other")
"""Names as profiles write them under ``target.device``; each has a ``<name>.toml`` beside this module."""
