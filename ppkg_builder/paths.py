"""Where the shipped data stands: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

import os.path
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def shipped(name: str) -> Path:
    """The folder ``schemas`` or ``profiles`` as shipped with this version."""
    from pathlib import Path

    return Path(shipped_text(name))


@cache
def shipped_text(name: str) -> str:
    """The same as text, for the settings catalogue: to import pathlib costs a quarter of what a lookup may take."""
    package = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120
    installed = f"{package}/_shipped/{name}"
    return installed if os.path.isdir(installed) else f"{os.path.dirname(package)}/{name}"  # noqa: PTH112, PTH120
