"""A made-up bundle, delivered."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.bundle import deliver
from tests.bundle.contents import contents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    deliver(tmp_path / "alder-point", contents())
    return tmp_path / "alder-point"
