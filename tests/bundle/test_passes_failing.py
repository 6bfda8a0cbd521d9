"""A bundle of several packages of which one fails: the last good build stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ppkg_builder import package
from ppkg_builder.bundle import DiskFault
from tests.building import files
from tests.bundle.passing import THREE, build


def test_a_second_package_that_cannot_be_packed_leaves_the_last_good_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(tmp_path, THREE)
    assert first.folder is not None
    before, pack = files(tmp_path / "build"), package.pack

    def failing(plan: package.Plan, resolve: Any, out: Any) -> None:
        if plan.identity.name == "quays pass 2 TRIAL":
            raise OSError(28, "No space left on device")
        pack(plan, resolve, out)

    monkeypatch.setattr(package, "pack", failing)
    with pytest.raises(DiskFault, match="the disk is full"):
        build(tmp_path, THREE)
    assert files(tmp_path / "build") == before


def test_a_third_package_that_reads_back_otherwise_leaves_the_last_good_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, THREE)
    before, verify = files(tmp_path / "build"), package.verify

    def damaged(plan: package.Plan, resolve: Any, source: Any) -> list[str]:
        third = plan.identity.name == "quays pass 3 TRIAL"
        return ["'x' is missing"] if third else verify(plan, resolve, source)

    monkeypatch.setattr(package, "verify", damaged)
    again = build(tmp_path, THREE)
    assert again.folder is None
    assert [finding.rule for finding in again.checked.findings if finding.stops] == ["package/not-as-planned"]
    assert files(tmp_path / "build") == before
