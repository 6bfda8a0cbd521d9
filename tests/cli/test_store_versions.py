"""``--store`` and ``--generation``: which store version compiles a package, and in which form it is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from ppkg_builder import package
from ppkg_builder.catalog import Entry, load
from tests.catalog.hivefile import K, hive, setting
from tests.catalog.test_versions import NEW, imported
from tests.cli.repository import Run, repository

PROFILE = """\
site: {id: oak, name: Oak house, timezone: Europe/Oslo}
package: {version: "1.0", issued: 2026-11-24}
target: {device: windows11, edition: pro, build: "26100"}
settings:
  POLICY
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    repository(tmp_path, "fern")
    _write(tmp_path, "Policies/Camera/AllowCamera: 0")
    shipped = load(("desktop",)).entry("/Policies/Camera/AllowCamera")
    assert shipped is not None
    imported(tmp_path, "desktop-2025", "desktop", shipped._replace(type="boolean", allowed=(), store=""), NEW)
    return tmp_path


def _write(here: Path, policy: str) -> None:
    (here / "profiles/sites/oak.yaml").write_text(PROFILE.replace("POLICY", policy), encoding="utf-8")


def _manifest(here: Path, out: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((here / out / "oak-trial/manifest.json").read_text(encoding="utf-8"))
    return found


def _inner(here: Path, out: str, end: str) -> str:
    with (here / out / "oak-trial/oak-1.0-TRIAL.ppkg").open("rb") as file:
        wim = package.open_package(file)
        (path,) = [path for path in wim.files if path.endswith(end)]
        return wim.read(path).decode("utf-8-sig")


def _build(run: Run, out: str, *more: str) -> Result:
    return run("build", "oak", "--placeholder-secrets", "--no-pdf", "--out", out, *more)


def test_a_build_says_which_stores_compiled_it(run: Run, here: Path) -> None:
    assert _build(run, "a").exit_code == 0
    assert _manifest(here, "a")["package"]["stores"] == [  # type: ignore[index]
        {"store": "desktop", "version": "2024-02"}, {"store": "common", "version": "2019-07"},
    ]  # fmt: skip


def test_another_version_compiles_another_package_and_gives_another_content_hash(run: Run, here: Path) -> None:
    _write(here, 'Policies/Camera/AllowCamera: "false"')
    assert _build(run, "b", "--store", "desktop-2025").exit_code == 0
    assert 'datatype="boolean"' in _inner(here, "b", "AllowCamera.provxml")
    assert _manifest(here, "b")["package"]["stores"] == [  # type: ignore[index]
        {"store": "desktop-2025", "version": "2025-01"}, {"store": "common", "version": "2019-07"},
    ]  # fmt: skip


def test_stores_other_than_the_shipped_ones_are_part_of_the_content_hash(run: Run, here: Path) -> None:
    _write(here, "Policies/Camera/NewSwitch: 1")
    assert _build(run, "a", "--store", "desktop-2025").exit_code == 0
    imported(here, "desktop-2026", "desktop", NEW, version="2026-01")
    assert _build(run, "b", "--store", "desktop-2026").exit_code == 0
    assert _manifest(here, "a")["content_hash"] != _manifest(here, "b")["content_hash"]


def test_both_generations_have_one_content_hash_and_say_the_same(run: Run, here: Path) -> None:
    assert _build(run, "a").exit_code == 0
    assert _build(run, "b", "--generation", "adk").exit_code == 0
    assert "SettingsPath" in _inner(here, "a", "AllowCamera.provxml")
    assert "SettingsPath" not in _inner(here, "b", "AllowCamera.provxml")
    first, second = _manifest(here, "a"), _manifest(here, "b")
    assert first["content_hash"] == second["content_hash"]
    assert (first["package"]["form"], second["package"]["form"]) == ("store", "adk")  # type: ignore[index]
    packages = (f"{out}/oak-trial/oak-1.0-TRIAL.ppkg" for out in "ab")
    assert run("compare", *packages).exit_code == 0


def test_a_setting_of_another_version_only_is_told_with_that_version(run: Run, here: Path) -> None:
    _write(here, "Policies/Camera/NewSwitch: 1")
    result = run("check", "oak")
    assert result.exit_code == 1
    assert (
        "error: 'Policies/Camera/NewSwitch' is only known to another version of the store: desktop-2025 2025-01 holds "
        "it, and what decides here (desktop 2024-02, common 2019-07) does not [setting/other-store-version]"
    ) in result.output
    assert "= build with --store stores/desktop-2025, or remove the setting" in result.output
    assert run("check", "oak", "--store", "desktop-2025").exit_code == 0


def test_the_same_holds_for_policies_and_for_what_a_newer_version_dropped(run: Run, here: Path) -> None:
    _write(here, "Policies/Camera/AllowCamera: 0\npolicies: {Camera/NewSwitch: 1}")
    assert "[setting/other-store-version]" in run("check", "oak").output
    _write(here, "Policies/Camera/AllowCamera: 'false'\npolicies: {Connectivity/AllowBluetooth: 0}")
    imported(here, "common-2025", "common", Entry("/Maps", "group", ""))
    result = run("check", "oak", "--store", "desktop-2025", "--store", "common-2025")
    assert "= build with --store desktop, or remove the setting" in result.output
    assert "desktop 2024-02, common 2019-07 holds it" in result.output


def test_a_misspelt_setting_is_still_a_misspelt_one(run: Run, here: Path) -> None:
    _write(here, "OOBE/Desktop/HideOob: true")
    result = run("check", "oak")
    assert "[settings/unknown]" in result.output
    assert "other-store-version" not in result.output


def test_a_store_that_has_no_say_is_noted(run: Run) -> None:
    result = run("check", "fern", "--store", "desktop-2025")
    assert result.exit_code == 0
    said = "note: the store desktop-2025 2025-01 decides nothing for HoloLens 2 [target/store-unused]"
    assert said in result.output


@pytest.mark.parametrize("command", [("check",), ("build", "oak"), ("conformance", "stores")])
def test_a_store_that_is_not_there_is_wrong_use(run: Run, here: Path, command: tuple[str, ...]) -> None:
    (here / "stores/x.ppkg").write_bytes(b"")
    result = run(*command, "--store", "nowhere")
    assert result.exit_code == 2
    assert "there is no store 'nowhere'" in result.output


@pytest.mark.needs("python:regipy")
@pytest.mark.parametrize(
    ("file", "more", "product"),
    [
        ("Microsoft-Desktop-Provisioning.dat", (), "desktop"),
        ("mine.dat", ("--product", "common"), "common"),
        ("mine.dat", (), ""),
    ],
)
def test_an_import_says_of_which_product_it_is(
    run: Run, here: Path, file: str, more: tuple[str, ...], product: str
) -> None:
    (here / file).write_bytes(hive(K({}, {"Novel": setting(2)})))
    assert run("catalog", "import", file, "--name", "mine", *more).exit_code == 0
    assert json.loads((here / "stores/mine/store.json").read_text(encoding="utf-8"))["product"] == product
