"""Bad input, and what people are told about it: ``<fault>.yaml`` beside the exact report, ``<fault>.txt``.

Files that a case needs besides its profile stand in a folder of its name, which becomes the repository's
``profiles`` folder. ``PPKG_UPDATE_GOLDEN=1`` rewrites the reports; the diff is then for a person to read.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ppkg_builder import pipeline
from ppkg_builder.report import Outcome, text

FOLDER = Path(__file__).resolve().parent
UPDATE = os.environ.get("PPKG_UPDATE_GOLDEN") == "1"
TODAY = date(2026, 11, 24)
PROFILES = "profiles/sites"

WRITTEN = {path.stem: path for path in FOLDER.glob("*.yaml")}


def _wide_layers(folder: Path) -> bytes:
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text("site: [" + "a," * 12_000 + "]\n")
    return b"extends: [one.yaml, two.yaml]\n"


def _large_layers(folder: Path) -> bytes:
    for number in range(5):
        (folder / f"layer-{number}.yaml").write_text("#" * (1 << 20))
    return b"extends: [layer-0.yaml, layer-1.yaml, layer-2.yaml, layer-3.yaml, layer-4.yaml]\n"


MADE: dict[str, Callable[[Path], bytes]] = {
    "too-many-layers-in-one-list": lambda folder: b"extends: [" + b"layer.yaml, " * 101 + b"]\n",
    "too-many-values-in-all-layers": _wide_layers,
    "too-large-in-all-layers": _large_layers,
    "long-line": lambda folder: b"site: {name: " + b"x" * 500 + b", nmae: y, id: north-quay, timezone: UTC}\n",
}
"""Cases whose files are too large, or too many, to be kept."""


def _report(fault: str, root: Path) -> str:
    profiles = root / PROFILES
    profiles.mkdir(parents=True)
    (root / ".git").mkdir()  # so that nothing above the test's folder counts as the repository
    if (FOLDER / fault).is_dir():
        shutil.copytree(FOLDER / fault, root / "profiles", dirs_exist_ok=True)
    path = profiles / f"{fault}.yaml"
    path.write_bytes(WRITTEN[fault].read_bytes() if fault in WRITTEN else MADE[fault](profiles))
    checked = pipeline.check(path, today=TODAY)
    name = f"{PROFILES}/{fault}.yaml"
    return text.document([Outcome(name, checked.findings, checked.loaded)]) + "\n"


@pytest.mark.parametrize("fault", sorted(WRITTEN.keys() | MADE.keys()))
def test_a_fault_is_told_as_expected(fault: str, tmp_path: Path) -> None:
    report = _report(fault, tmp_path)
    expected = FOLDER / f"{fault}.txt"
    if UPDATE:
        expected.write_text(report, encoding="utf-8")
    assert report == expected.read_text(encoding="utf-8")


def test_every_report_belongs_to_a_case_and_tells_something() -> None:
    reports = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
    assert reports.keys() == WRITTEN.keys() | MADE.keys()
    assert [name for name, report in reports.items() if report.count("\n") < 3] == []
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders - {"rules"} <= WRITTEN.keys()


def test_no_report_repeats_a_secret() -> None:
    profiles = [path.read_bytes() for path in FOLDER.rglob("*.yaml")]
    assert sum(b"hunter2" in profile for profile in profiles) >= 10
    assert [path.name for path in FOLDER.rglob("*.txt") if "hunter2" in path.read_text(encoding="utf-8")] == []


def test_ten_mistakes_are_ten_findings_of_ten_areas(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    profiles = tmp_path / PROFILES
    profiles.mkdir(parents=True)
    shutil.copytree(FOLDER / "ten-mistakes", tmp_path / "profiles", dirs_exist_ok=True)
    path = profiles / "ten-mistakes.yaml"
    path.write_bytes(WRITTEN["ten-mistakes"].read_bytes())
    found = pipeline.check(path, today=TODAY).findings
    assert len(found) == len({one.at[0] for one in found if one.at}) == 10
