"""The fonts of the extra ``pdf``, looked up once."""

from __future__ import annotations

import pytest

from ppkg_builder.runbook import Fonts, find_fonts


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    found = find_fonts()
    assert found is not None
    return found
