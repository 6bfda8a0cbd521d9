"""Fixtures and the ``needs`` marker shared by all tests."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def reference() -> Path:
    """The folder of real packages, stores and samples; tests that use it say ``@needs("reference")``."""
    return Path(os.environ.get("PPKG_REFERENCE", PROJECT.parent / "shared" / "reference")).resolve()


def node_modules() -> Path:
    """Where ``npm install --prefix`` put what tests need: ``PPKG_NODE``, else ``.node`` in the project."""
    return Path(os.environ.get("PPKG_NODE", PROJECT / ".node")).resolve() / "node_modules"


def fonts(package: str) -> Path | None:
    """The folder of a package of fonts, which no test takes from the system by itself."""
    folder = Path("/usr/share/fonts/opentype") / package.removeprefix("fonts-")
    return folder if folder.is_dir() else None


def _missing(need: str) -> str:
    if need.startswith("npm:"):
        name = need.removeprefix("npm:")
        there = (node_modules() / name).is_dir()
        return "" if there else f"the npm package {name} is not installed (npm install --prefix .node {name})"
    if need.startswith("python:"):
        name = need.removeprefix("python:")
        there = find_spec(name) is not None
        return "" if there else f"the Python package that brings '{name}' is not installed (extras 'pdf', 'test')"
    if need.startswith("fonts:"):
        package = need.removeprefix("fonts:")
        return "" if fonts(package) else f"the fonts of the Debian package {package} are not installed"
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
