"""A repository of two sites, and commands run in it; a module with a repository of its own says so by ``here``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.repository import VARIABLE, Run, ran, repository


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return repository(tmp_path, "fern", "moss")


@pytest.fixture
def run(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return lambda *arguments: ran(arguments, here, monkeypatch)


@pytest.fixture
def build(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``build`` without PDF, and without a secret until the test sets it."""
    monkeypatch.delenv(VARIABLE, raising=False)
    return lambda *arguments: ran(["build", *arguments, "--no-pdf"], here, monkeypatch)
