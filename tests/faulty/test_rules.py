"""Every rule of profiles, proven both ways: a profile that it finds fault with, and the same just right.

``rules/<prefix>/<name>.yaml`` fires rule ``<prefix>/<name>``; ``<name>.txt`` is the exact report. ``<name>.right.yaml``
does not; ``<name>.right.txt`` is its report where it is not free of other findings. ``rules/base/`` becomes the
repository's ``profiles/base`` and a folder ``rules/<prefix>/<name>/`` its ``profiles``. What cannot stand in a file is
in ``rule_cases.py``. ``PPKG_UPDATE_GOLDEN=1`` rewrites the reports; the diff is then for a person to read.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ppkg_builder import pipeline
from ppkg_builder.report import Outcome, text
from tests.faulty.rule_cases import MADE, OPTIONS

FOLDER = Path(__file__).resolve().parent / "rules"
UPDATE = os.environ.get("PPKG_UPDATE_GOLDEN") == "1"
TODAY = date(2026, 11, 24)
SITES = "profiles/sites"
NOTHING = "1 profile checked: nothing found\n"
RIGHT = ".right"


def _written() -> dict[str, Path]:
    """The cases that stand in files, by name: ``wifi/open``, ``wifi/open.right``."""
    files = (path for path in FOLDER.glob("*/*.yaml") if path.parent.name != "base")
    return {path.relative_to(FOLDER).as_posix().removesuffix(".yaml"): path for path in files}


WRITTEN = _written()
CASES = sorted(WRITTEN.keys() | MADE.keys())
FIRING = [case for case in CASES if not case.endswith(RIGHT)]


@cache
def _report(case: str, root: Path) -> str:
    sites = root / SITES
    sites.mkdir(parents=True)
    (root / ".git").mkdir()  # so that nothing above the test's folder counts as the repository
    shutil.copytree(FOLDER / "base", root / "profiles" / "base")
    if (beside := FOLDER / case.removesuffix(RIGHT)).is_dir():
        shutil.copytree(beside, root / "profiles", dirs_exist_ok=True)
    path = sites / f"{case.rpartition('/')[2]}.yaml"
    path.write_bytes(WRITTEN[case].read_bytes() if case in WRITTEN else MADE[case](sites))
    checked = pipeline.check(path, **{"today": TODAY, **OPTIONS.get(case, {})})
    told = text.document([Outcome(f"{SITES}/{path.name}", checked.findings, checked.loaded)]) + "\n"
    return told.replace(f"{root.as_posix()}/", "")  # a remedy may name a store of the repository


def _kept(case: str, report: str) -> str:
    """What is to be told; a right case without a file is to be told nothing."""
    path = FOLDER / f"{case}.txt"
    if UPDATE and (report != NOTHING or not case.endswith(RIGHT)):
        path.write_text(report, encoding="utf-8")
    elif UPDATE:
        path.unlink(missing_ok=True)
    return path.read_text(encoding="utf-8") if path.is_file() or not case.endswith(RIGHT) else NOTHING


@pytest.mark.parametrize("case", FIRING)
def test_a_rule_fires(case: str, tmp_path: Path) -> None:
    report = _report(case, tmp_path)
    assert report == _kept(case, report)
    assert f" [{case}]\n" in report


@pytest.mark.parametrize("case", [f"{case}{RIGHT}" for case in FIRING])
def test_a_rule_is_silent_where_all_is_right(case: str, tmp_path: Path) -> None:
    report = _report(case, tmp_path)
    assert f" [{case.removesuffix(RIGHT)}]\n" not in report
    assert report == _kept(case, report)


@pytest.mark.parametrize("layers", ["hololens2.yaml", "windows11.yaml", "hololens2.yaml, ../base/cloud.yaml"])
def test_nothing_is_found_in_the_layers_that_cases_build_on(layers: str, tmp_path: Path) -> None:
    sites = tmp_path / SITES
    sites.mkdir(parents=True)
    shutil.copytree(FOLDER / "base", tmp_path / "profiles" / "base")
    (sites / "north-quay.yaml").write_text(f"extends: [../base/{layers}]\n")
    checked = pipeline.check(sites / "north-quay.yaml", today=TODAY)
    assert text.document([Outcome(f"{SITES}/north-quay.yaml", checked.findings, checked.loaded)]) + "\n" == NOTHING


def test_every_case_has_its_counterpart_and_every_report_a_case() -> None:
    assert {case.removesuffix(RIGHT) for case in CASES} == set(FIRING)
    assert [case for case in FIRING if f"{case}{RIGHT}" not in CASES] == []
    reports = {path.relative_to(FOLDER).as_posix().removesuffix(".txt") for path in FOLDER.glob("*/*.txt")}
    assert reports - set(CASES) == set()
    folders = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*") if path.is_dir()}
    assert {name for name in folders if not name.startswith("base/")} - set(FIRING) == set()
    assert OPTIONS.keys() - set(CASES) == set()


def test_a_right_case_differs_from_its_wrong_one() -> None:
    files = {case: path.read_bytes() for case, path in WRITTEN.items()}
    assert [case for case in FIRING if case in files and files[case] == files.get(f"{case}{RIGHT}")] == []
