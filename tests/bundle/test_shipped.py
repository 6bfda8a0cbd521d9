"""The bundles of the shipped sites, as trials."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ppkg_builder.bundle import manifest
from ppkg_builder.xmltext import parse
from tests.building import PROJECT, SITES, files, run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    repository = tmp_path_factory.mktemp("a-telling-place")
    shutil.copytree(PROJECT / "profiles", repository / "profiles")
    result = run("build", "--all", "--placeholder-secrets", "--no-pdf", cwd=repository)
    assert result.returncode == 0, result.stderr
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["built"] * len(SITES)
    return repository / "build"


@pytest.mark.parametrize("site", SITES)
def test_a_shipped_bundle_agrees_with_its_manifest(built: Path, site: str) -> None:
    folder = built / f"{site}-trial"
    assert manifest.differences(folder) == []
    content = manifest.read(folder)
    assert content is not None
    assert (content["site"], content["trial"]) == (site, True)
    assert all((PROJECT / source["file"]).is_file() for source in content["sources"])
    assert f"profiles/sites/{site}.yaml" in [source["file"] for source in content["sources"]]
    stick = {name.removeprefix("stick/") for name in files(folder) if name.startswith("stick/")}
    assert stick == set(content["stick"])


@pytest.mark.parametrize("site", SITES)
def test_every_file_that_a_shipped_answer_file_names_stands_beside_it(built: Path, site: str) -> None:
    found = files(built / f"{site}-trial")
    texts = [str(text) for text in parse(found["customizations.xml"]).itertext()]
    named = {text.replace("\\", "/") for text in texts if re.fullmatch(r"(assets|wlan)\\[^\\]+", text)}
    assert named <= set(found)


@pytest.mark.parametrize("site", SITES)
def test_every_source_that_a_shipped_site_names_is_in_its_manifest(built: Path, site: str) -> None:
    content = manifest.read(built / f"{site}-trial")
    assert content is not None
    listed = {source["file"] for source in content["sources"]}
    profile = (PROJECT / f"profiles/sites/{site}.yaml").read_text(encoding="utf-8")
    named = re.findall(r"\.\./((?:base|certs|devices|kiosk|pictures)/[\w./-]+)", profile)
    assert {f"profiles/{name}" for name in named} <= listed


@pytest.mark.parametrize("site", SITES)
def test_no_output_tells_where_it_was_built(built: Path, site: str) -> None:
    forms = [place.encode(form) for place in ("a-telling-place", str(PROJECT)) for form in ("utf-8", "utf-16-le")]
    found = files(built / f"{site}-trial")
    assert [name for name, data in found.items() if any(form in data for form in forms)] == []


@pytest.mark.parametrize("site", SITES)
def test_rows_for_intune_come_as_table_and_as_json_or_not_at_all(built: Path, site: str) -> None:
    found = files(built / f"{site}-trial")
    names = {name for name in found if name.startswith("intune/")}
    assert (names == set()) is (site in ("elm-street-office", "harbour-workshop"))
    settings = [one for name in names if name.endswith(".json") for one in json.loads(found[name])["omaSettings"]]
    assert len(settings) == found.get("intune/oma-uri.csv", b"\n").decode().count("\n") - 1


@pytest.mark.needs("wimlib-imagex")
@pytest.mark.parametrize("site", SITES)
def test_wimlib_verifies_and_extracts_a_shipped_package(built: Path, site: str, tmp_path: Path) -> None:
    (package,) = (built / f"{site}-trial").glob("*.ppkg")
    for arguments in (["verify", package], ["info", package], ["extract", package, "1", f"--dest-dir={tmp_path}"]):
        done = subprocess.run(["wimlib-imagex", *arguments], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    assert "Multivariant/0/customizations.xml" in files(tmp_path)


@pytest.mark.needs("7z")
@pytest.mark.parametrize("site", SITES)
def test_7_zip_accepts_a_shipped_package(built: Path, site: str) -> None:
    (package,) = (built / f"{site}-trial").glob("*.ppkg")
    done = subprocess.run(["7z", "t", str(package)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
