"""When a bundle takes the place of another, and when it does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder.bundle import DiskFault, NotAsPlanned, deliver
from tests.building import files
from tests.bundle.contents import FACTS, contents


def test_a_package_that_is_not_as_planned_is_not_delivered(folder: Path) -> None:
    before = files(folder)
    with pytest.raises(NotAsPlanned) as caught:
        deliver(folder, contents(b"MSWIM damaged", ("'a' is missing from the package",)))
    assert caught.value.differences == ("'a' is missing from the package",)
    assert files(folder.parent) == {f"alder-point/{name}": data for name, data in before.items()}


def test_a_file_that_the_disk_gives_back_otherwise_is_not_delivered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(folder)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: read(self)[:-1] if self.name == "runbook.md" else read(self))
    with pytest.raises(NotAsPlanned, match=r"'runbook\.md' was not written whole"):
        deliver(folder, contents())
    monkeypatch.undo()
    assert files(folder) == before


def test_a_bundle_takes_the_place_of_the_one_before(folder: Path) -> None:
    deliver(folder, contents(facts=replace(FACTS, version="1.5", package="alder-point-1.5.ppkg")))
    assert sorted(path.name for path in folder.glob("*.ppkg")) == ["alder-point-1.5.ppkg"]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["alder-point"]


@pytest.mark.parametrize("other", [{"trial": True}, {"site": "birch-point"}])
def test_a_trial_or_another_site_never_takes_the_place_of_a_real_build(folder: Path, other: dict[str, Any]) -> None:
    before = files(folder)
    with pytest.raises(DiskFault, match="holds a real build of site 'alder-point'"):
        deliver(folder, contents(facts=replace(FACTS, **other)))
    assert files(folder) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"null", b'{"schema": 1}', b'{"schema": "other/1", "files": []}', b"\xff", b"[" * 100_000,
     b'{"schema": "ppkg-builder/bundle/1", "files": [{"path": 1}]}'],
)  # fmt: skip
def test_a_manifest_of_others_is_no_leave_to_replace(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/manifest.json").write_bytes(content)
    with pytest.raises(DiskFault, match="was not written by this tool"):
        deliver(tmp_path / "x", contents())
    assert files(tmp_path) == {"x/manifest.json": content}
