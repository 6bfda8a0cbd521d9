"""What is in a bundle, what its manifest says of it, and its zip."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder import __version__
from ppkg_builder.bundle import deliver, manifest
from tests.building import files
from tests.bundle.contents import FACTS, FILES, contents


def listed(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_a_bundle_holds_everything_once_and_the_stick_again(folder: Path) -> None:
    stick = {
        "alder-point-1.4.ppkg",
        "autopilot/AutopilotConfigurationFile.json",
        "checklist-0001.html",
        "runbook.html",
        "runbook.pdf",
    }
    made = {*FILES, "alder-point-1.4.ppkg", "alder-point-1.4.zip", "manifest.json", *(f"stick/{n}" for n in stick)}
    found = files(folder)
    assert set(found) == made
    assert all(found[f"stick/{name}"] == found[name] for name in stick)
    assert listed(folder)["stick"] == sorted(stick)


def test_there_is_one_package_in_the_root_of_the_stick_and_none_below_it(folder: Path) -> None:
    assert [path.relative_to(folder).as_posix() for path in folder.glob("stick/**/*.ppkg")] == [
        "stick/alder-point-1.4.ppkg"
    ]


def test_the_manifest_says_what_the_bundle_is(folder: Path) -> None:
    found = listed(folder)
    found.pop("files")
    assert found == {
        "schema": "ppkg-builder/bundle/1",
        "tool": {"name": "ppkg-builder", "version": __version__},
        "site": "alder-point",
        "name": "Alder Point power plant",
        "version": "1.4",
        "issued": "2026-11-24",
        "trial": False,
        "content_hash": "ab" * 32,
        "package": {
            "file": "alder-point-1.4.ppkg",
            "id": "de62dff2-7002-5d44-8239-559f663815af",
            "name": "alder-point",
            "owner": "ITAdmin",
            "rank": 1,
            "form": "store",
            "stores": [{"store": "desktop", "version": "2024-02"}, {"store": "common", "version": "2019-07"}],
        },
        "secrets": ["alder-point/wifi@2"],
        "archive": "alder-point-1.4.zip",
        "stick": listed(folder)["stick"],
        "fonts": [{"file": "NotoSans.ttf", "sha256": "01" * 32}],
        "sources": [
            {"file": "profiles/base/hololens2.yaml", "sha256": "ef" * 32},
            {"file": "profiles/sites/alder-point.yaml", "sha256": "cd" * 32},
        ],
    }


def test_the_manifest_lists_every_file_but_itself_and_the_zip(folder: Path) -> None:
    found = {file["path"]: (file["sha256"], file["size"]) for file in listed(folder)["files"]}
    expected = {name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in files(folder).items()}
    del expected["manifest.json"], expected["alder-point-1.4.zip"]
    assert found == expected
    assert [file["path"] for file in listed(folder)["files"]] == sorted(found)
    assert manifest.differences(folder) == []


@pytest.mark.needs("sha256sum")
def test_the_manifest_agrees_with_another_program(folder: Path) -> None:
    lines = "".join(f"{file['sha256']}  {file['path']}\n" for file in listed(folder)["files"])
    command = ["sha256sum", "--check", "--strict", "--quiet"]
    run = subprocess.run(command, cwd=folder, input=lines, text=True, capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


def test_changes_to_a_bundle_are_found(folder: Path) -> None:
    (folder / "runbook.md").write_bytes(b"!")
    (folder / "runbook.pdf").unlink()
    (folder / "extra.txt").write_bytes(b"")
    assert manifest.differences(folder) == [
        "'runbook.pdf' is missing",
        "'extra.txt' is not listed",
        "'runbook.md' has other content",
    ]


def test_the_zip_holds_all_but_itself_and_the_stick_stored_in_order_with_one_date(folder: Path) -> None:
    found = {name: data for name, data in files(folder).items() if not name.startswith("stick/")}
    del found["alder-point-1.4.zip"]
    with zipfile.ZipFile(folder / "alder-point-1.4.zip") as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
        assert [info.filename for info in infos] == sorted(found)
        assert {info.filename: archive.read(info) for info in infos} == found
    assert {info.date_time for info in infos} == {(2026, 11, 24, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    assert {oct(info.external_attr >> 16) for info in infos if info.filename.endswith(".ppkg")} == {"0o100600"}
    assert {oct(info.external_attr >> 16) for info in infos if not info.filename.endswith(".ppkg")} == {"0o100644"}


@pytest.mark.needs("unzip")
def test_the_zip_is_accepted_by_another_program(folder: Path) -> None:
    run = subprocess.run(["unzip", "-tqq", str(folder / "alder-point-1.4.zip")], capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")


@pytest.mark.parametrize(("issued", "year"), [(date(1970, 1, 1), 1980), (date(2200, 5, 5), 2107)])
def test_a_date_that_no_zip_can_say_is_the_nearest_one(tmp_path: Path, issued: date, year: int) -> None:
    deliver(tmp_path / "x", contents(facts=replace(FACTS, issued=issued)))
    with zipfile.ZipFile(tmp_path / "x/alder-point-1.4.zip") as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {year}


def test_what_holds_secrets_is_its_owners_alone(folder: Path) -> None:
    private = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if stat.S_IMODE(p.stat().st_mode) == 0o600}
    assert private == {"alder-point-1.4.ppkg", "alder-point-1.4.zip", "stick/alder-point-1.4.ppkg"}


def test_two_deliveries_are_the_same_bytes_whatever_the_umask(tmp_path: Path, folder: Path) -> None:
    before = os.umask(0o077)
    try:
        deliver(tmp_path / "again" / "alder-point", contents())
    finally:
        os.umask(before)
    assert files(tmp_path / "again" / "alder-point") == files(folder)
