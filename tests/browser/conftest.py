"""The pages, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.pages import write


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write(tmp_path_factory.mktemp("pages"))
