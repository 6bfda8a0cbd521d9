"""Whatever a profile combines: a check ends with findings that help, and what has no errors builds, twice the same.

The long run over the same ground is ``python -m tests.benchmarks.any_profile``.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tests import any_profiles, proving
from tests.everything.builds import repository


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("any")
    (root / ".git").mkdir()  # so that nothing above the test's folder counts as the repository
    return repository(root)


@pytest.mark.parametrize("seed", range(6))
def test_a_check_never_raises_and_its_findings_help(folder: Path, seed: int) -> None:
    mended = [proving.without_errors(folder, data) for data in islice(any_profiles.profiles(seed), 12)]
    assert sum(one is not None for one in mended) >= 5, "many of them are a mistake or two from being right"


@pytest.mark.needs("wimlib-imagex")
@pytest.mark.parametrize("seed", range(4))
def test_what_has_no_errors_builds_twice_the_same(folder: Path, tmp_path: Path, seed: int) -> None:
    right = (one for data in any_profiles.profiles(100 + seed) if (one := proving.without_errors(folder, data)))
    _, data = next(right)
    proving.write(folder, data)
    assert proving.differing(folder, tmp_path, wimlib=True) == []
