"""Bundles of sites with several packages: what is in them, and what each package holds."""

from __future__ import annotations

import json
import stat
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder.bundle import manifest
from ppkg_builder.package import open_package
from ppkg_builder.package.meaning import Said, meaning
from tests.building import files
from tests.bundle.passing import FILES, THREE, TWO, build, checked

COUNTS = {2: TWO, 3: THREE}


@pytest.fixture(scope="module", params=sorted(COUNTS), ids=lambda count: f"{count} passes")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = build(tmp_path_factory.mktemp("passes"), COUNTS[request.param])
    assert found.folder is not None, found.checked.findings
    return found.folder


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = build(tmp_path_factory.mktemp("alone"), None)
    assert found.folder is not None, found.checked.findings
    return found.folder


def packages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ppkg"))


def said(path: Path) -> frozenset[Said]:
    with path.open("rb") as file:
        return meaning(open_package(file))


# --- what each package holds -------------------------------------------------------------------------------


def test_the_passes_together_say_what_the_single_package_says(built: Path, alone: Path) -> None:
    each = [said(path) for path in packages(built)]
    (whole,) = map(said, packages(alone))
    assert frozenset().union(*each) == whole
    assert sum(map(len, each)) == len(whole)


def test_each_package_holds_what_its_keys_name(built: Path) -> None:
    nodes = [" ".join(one.address.node for one in said(path)) for path in packages(built)]
    marks = ("WiFi/Profile", "RootCATrustedCertificates", "ClientCertificateInstall", "Accounts", "Camera/AllowCamera",
             "System/AllowStorageCard")  # fmt: skip
    found = {mark: [number for number, text in enumerate(nodes, 1) if mark in text] for mark in marks}
    assert found == dict(zip(marks, ([1], [1], [1], [2], [2], [len(nodes)]), strict=True))


@pytest.mark.needs("wimlib-imagex")
def test_wimlib_verifies_and_extracts_every_package(built: Path, tmp_path: Path) -> None:
    for path in packages(built):
        out = tmp_path / path.stem
        for arguments in (["verify", path], ["extract", path, "1", f"--dest-dir={out}"]):
            done = subprocess.run(["wimlib-imagex", *arguments], capture_output=True, check=False)
            assert done.returncode == 0, done.stderr.decode()
        with path.open("rb") as file:
            wim = open_package(file)
            assert files(out) == {name: wim.read(name) for name in wim.files}


def test_every_package_says_who_it_is(built: Path) -> None:
    listed = manifest.read(built)
    assert listed is not None
    for path, known in zip(packages(built), listed["passes"], strict=True):
        with path.open("rb") as file:
            wim = open_package(file)
            answer = wim.read("Multivariant/0/customizations.xml").decode("utf-8-sig")
        assert (path.name, f"<ID>{{{known['id']}}}</ID>" in answer, f"<Name>{known['name']}</Name>" in answer) == (
            known["file"],
            True,
            True,
        )


# --- what the bundle holds ---------------------------------------------------------------------------------


def test_each_stick_holds_its_package_and_the_papers(built: Path) -> None:
    found, names = files(built), [path.name for path in packages(built)]
    sticks = {name.removeprefix("stick/") for name in found if name.startswith("stick/")}
    assert sticks == {f"{n}/{name}" for n, own in enumerate(names, 1) for name in (own, "runbook.html")}
    assert all(found[f"stick/{name}"] == found[name.partition("/")[2]] for name in sticks)


def test_all_packages_are_their_owners_alone_and_in_the_zip(built: Path) -> None:
    modes = {path.relative_to(built).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in built.rglob("*.ppkg")}
    assert len(modes) == 2 * len(packages(built))
    assert set(modes.values()) == {0o600}
    with zipfile.ZipFile(built / "quays-1.4-TRIAL.zip") as archive:
        entries = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
    assert set(entries) == {
        name for name in files(built) if not name.startswith("stick/") and not name.endswith(".zip")
    }
    assert {name for name, mode in entries.items() if mode == 0o600} == {path.name for path in packages(built)}


def test_the_manifest_lists_the_passes(built: Path) -> None:
    listed: Any = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    assert manifest.differences(built) == []
    assert listed["package"]["file"] == FILES[1]
    assert listed["archive"] == "quays-1.4-TRIAL.zip"
    assert [
        {"number": n, "file": FILES[n - 1], "name": f"quays pass {n} TRIAL", "stick": f"stick/{n}"}
        for n in range(1, len(packages(built)) + 1)
    ] == [{key: value for key, value in one.items() if key != "id"} for one in listed["passes"]]
    assert [one["id"] for one in listed["passes"] if one["id"] == listed["package"]["id"]] == [listed["package"]["id"]]
    assert listed["stick"] == sorted([*(path.name for path in packages(built)), "runbook.html"])


def test_each_package_has_an_answer_file_and_a_script(built: Path) -> None:
    found = files(built)
    numbers = range(1, len(packages(built)) + 1)
    assert {name for name in found if name.startswith(("customizations", "build-with-icd"))} == {
        name for n in numbers for name in (f"customizations-pass{n}.xml", f"build-with-icd-pass{n}.cmd")
    }
    for n in numbers:
        script = found[f"build-with-icd-pass{n}.cmd"].decode("ascii")
        assert script.count(f"customizations-pass{n}.xml") == 3
        assert script.count("customizations") == 3
        assert f"quays-1.4-pass{n}-TRIAL-icd.ppkg" in script
        # Of what the tool leaves out each script names its own package's share.
        assert ("a secret, which only a set" in script) is (n == 1)


def test_without_passes_nothing_speaks_of_them(alone: Path) -> None:
    listed: Any = json.loads((alone / "manifest.json").read_text(encoding="utf-8"))
    assert "passes" not in listed
    assert [name for name in files(alone) if "pass1" in name or name.startswith("stick/1")] == []
    assert b"Passes" not in (alone / "runbook.md").read_bytes()


def test_in_one_root_all_packages_lie_on_one_stick(tmp_path: Path) -> None:
    found = build(tmp_path, TWO, passes={"one_root": True})
    assert found.folder is not None
    assert {path.name for path in (found.folder / "stick").iterdir()} == {*FILES[:2], "runbook.html"}


def test_the_filled_in_set_holds_an_answer_file_for_each_package(tmp_path: Path) -> None:
    found = build(tmp_path, TWO, clear=tmp_path / "clear")
    assert found.folder is not None
    inside = files(tmp_path / "clear")
    scripts = {f"build-with-icd-pass{n}.cmd" for n in (1, 2)}
    answers = {f"customizations-pass{n}.xml" for n in (1, 2)}
    assert {name for name in inside if "/" not in name} == {"icd-input.json", *scripts, *answers}
    assert [b"@@secret:" in inside[name] for name in sorted(answers)] == [False, False]
    assert "assets/headset.pfx" in inside


# --- the same again -------------------------------------------------------------------


def test_two_builds_are_identical(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "elsewhere", COUNTS[len(packages(built))])
    assert again.folder is not None
    assert files(again.folder) == files(built)


def test_a_build_with_passes_takes_the_place_of_one_without(tmp_path: Path) -> None:
    build(tmp_path, None)
    several = build(tmp_path, TWO)
    assert several.folder is not None
    assert [path.name for path in packages(several.folder)] == list(FILES[:2])

    assert manifest.differences(tmp_path / "build/quays-trial") == []


# --- the content hash --------------------------------------------------------------------------------------


def test_the_content_hash_holds_the_pass_of_every_setting(tmp_path: Path) -> None:
    told = {"alone": None, "two": TWO, "three": THREE, "apart": {"certificates": 1, "wifi": 2}}
    hashes = {name: checked(tmp_path, of).content_hash for name, of in told.items()}
    hashes["one root"] = checked(tmp_path, TWO, passes={"one_root": True}).content_hash
    assert len(set(hashes.values())) == 4
    assert hashes["two"] == hashes["one root"]  # the packages are the same; where they lie is no part of it
