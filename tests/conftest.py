"""Fixtures and the ``needs`` marker shared by all tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def reference() -> Path:
    """The folder of real packages, stores and samples; tests that use it say ``@needs("reference")``."""
    return Path(os.environ.get("PPKG_REFERENCE", PROJECT.parent / "shared" / "reference")).resolve()


def _missing(need: str) -> str:
    if need == "reference":
        return "" if reference().is_dir() else "the reference folder is absent (set PPKG_REFERENCE)"
    return "" if shutil.which(need) else f"the program {need} is not installed"


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        for need in marker.args:
            reason = _missing(need)
            if reason and os.environ.get("PPKG_CI") == "1":
                pytest.fail(f"{reason}; under PPKG_CI=1 nothing may be skipped", pytrace=False)
            if reason:
                pytest.skip(reason)


@pytest.fixture
def reference_folder() -> Path:
    return reference()
