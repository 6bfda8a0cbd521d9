"""Same input, same bytes: whatever the place, the clock, the locale or the hash seed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.building import PROJECT, SITES, files, run

HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
THERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "nb_NO.UTF-8"}


@pytest.mark.needs("faketime")
def test_two_builds_on_two_paths_with_two_clocks_are_identical(tmp_path: Path) -> None:
    other = tmp_path / "another place" / "repository"
    shutil.copytree(PROJECT / "profiles", other / "profiles")
    first = run("build", "--all", "--placeholder-secrets", "--out", str(tmp_path / "a"), env=HERE)
    second = run(
        "build", "--all", "--placeholder-secrets", "--out", str(tmp_path / "b" / "c"),
        cwd=other, env=THERE, wrap=("faketime", "2031-05-06 07:08:09"),
    )  # fmt: skip
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    a, b = files(tmp_path / "a"), files(tmp_path / "b" / "c")
    assert sorted(a) == sorted(b)
    assert len([name for name in a if name.endswith((".ppkg", ".pdf", ".zip"))]) >= 3 * len(SITES)
    assert [name for name in a if a[name] != b[name]] == []


def test_the_content_hash_is_the_same_with_real_and_with_placeholder_secrets(tmp_path: Path) -> None:
    real = {
        "PPKG_SECRET_ALDER_POINT__WIFI_STAGING": "a real passphrase for this test",
    }
    results = [
        run("build", "alder-point", "--out", str(tmp_path / "real"), "--no-pdf", "--as-of", "2026-11-24", env=real),
        run("build", "alder-point", "--placeholder-secrets", "--out", str(tmp_path / "trial"), "--no-pdf"),
    ]
    assert [r.returncode for r in results] == [0, 0], [r.stderr + r.stdout for r in results]
    hashes = {
        json.loads(path.read_text(encoding="utf-8"))["content_hash"]
        for path in (tmp_path / "real/alder-point/manifest.json", tmp_path / "trial/alder-point-trial/manifest.json")
    }
    assert len(hashes) == 1
