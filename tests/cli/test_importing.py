"""``ppkg-builder import`` as a person meets it."""

from __future__ import annotations

import json
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.repository import ran

KEY = "not a real passphrase"
WLAN = f"""<?xml version="1.0"?>
<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1">
<name>FERN</name><SSIDConfig><SSID><name>FERN</name></SSID></SSIDConfig>
<connectionType>ESS</connectionType><connectionMode>auto</connectionMode>
<MSM><security><authEncryption><authentication>WPA2PSK</authentication><encryption>AES</encryption><useOneX>false</useOneX></authEncryption>
<sharedKey><keyType>passPhrase</keyType><protected>false</protected><keyMaterial>{KEY}</keyMaterial></sharedKey></security></MSM>
</WLANProfile>
"""
OPTIONS = ("--site", "fern", "--issued", "2026-11-24", "--timezone", "Europe/Oslo", "--device", "hololens2")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Wi-Fi-FERN.xml"
    path.write_text(WLAN, encoding="utf-8")
    return path


def _run(source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> Result:
    folder.mkdir(exist_ok=True)
    result = ran(["import", str(source), *OPTIONS, *more], folder, monkeypatch)
    assert KEY not in result.output
    return result


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_profile_is_written_that_passes_check(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    result = _run(source, home, monkeypatch, "--secrets-to", str(tmp_path / "fern.toml"))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "wrote profiles/sites/fern.yaml",
        "wrote schemas/profile.schema.json",
        f"wrote {tmp_path / 'fern.toml'}, for your eyes only",
        "next: ppkg-builder check fern",
    ]
    assert _files(home) == ["profiles/sites/fern.yaml", "schemas/profile.schema.json"]
    assert ran(["check", "fern"], home, monkeypatch).exit_code == 0
    assert tomllib.loads((tmp_path / "fern.toml").read_text()) == {"fern": {"wifi-fern": KEY}}
    assert stat.S_IMODE((tmp_path / "fern.toml").stat().st_mode) == 0o600


def test_the_imported_site_is_built_with_its_secrets(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    _run(source, home, monkeypatch, "--secrets-to", str(tmp_path / "fern.toml"))
    built = ran(["build", "fern", "--no-pdf", "--secrets", str(tmp_path / "fern.toml")], home, monkeypatch)
    assert built.exit_code == 0
    assert KEY.encode() in _wlan(home / "build/fern/fern-1.0.ppkg")


def _wlan(package: Path) -> bytes:
    from ppkg_builder.package import open_package

    with package.open("rb") as source:
        files = open_package(source).contents()
    return b"".join(data for path, data in files.items() if path.endswith(".provxml"))


def test_without_a_file_for_them_secrets_are_named_and_lost(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _run(source, tmp_path / "home", monkeypatch)
    assert result.exit_code == 0
    assert "1 secrets were found, and their values are written nowhere: fern/wifi-fern" in result.stderr


def test_nothing_is_overwritten(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    assert _run(source, home, monkeypatch).exit_code == 0
    (home / "profiles/sites/fern.yaml").write_text("mine")
    result = _run(source, home, monkeypatch)
    assert result.exit_code == 2
    assert "'profiles/sites/fern.yaml' is there already" in result.stderr
    assert (home / "profiles/sites/fern.yaml").read_text() == "mine"


def test_one_file_goes_where_it_is_asked_for(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    result = _run(source, home, monkeypatch, "--out", "drafts/fern.yaml")
    assert result.exit_code == 0
    assert _files(home) == ["drafts/fern.yaml"]
    assert ran(["check", "drafts/fern.yaml"], home, monkeypatch).exit_code == 0


def test_a_repository_can_be_named(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _run(source, tmp_path / "home", monkeypatch, "--out", str(tmp_path / "other"))
    assert result.exit_code == 0
    assert _files(tmp_path / "home") == []
    assert _files(tmp_path / "other") == ["profiles/sites/fern.yaml", "schemas/profile.schema.json"]


@pytest.mark.needs("git")
def test_secrets_are_not_written_where_git_would_take_them(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    subprocess.run(["git", "init", "-q", str(home)], check=True)
    result = _run(source, home, monkeypatch, "--secrets-to", "fern.toml")
    assert result.exit_code == 2
    assert "it is untracked, but not ignored" in result.stderr
    assert [path for path in _files(home) if not path.startswith(".git/")] == []
    (home / ".gitignore").write_text("*.toml\n")
    assert _run(source, home, monkeypatch, "--secrets-to", "fern.toml").exit_code == 0
    assert (home / "fern.toml").is_file()


def test_an_existing_secrets_file_is_left_alone(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fern.toml").write_text("[other]\n")
    result = _run(source, tmp_path / "home", monkeypatch, "--secrets-to", str(tmp_path / "fern.toml"))
    assert result.exit_code == 2
    assert (tmp_path / "fern.toml").read_text() == "[other]\n"
    assert _files(tmp_path / "home") == []


def test_a_fault_of_the_source_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "w.xml"
    source.write_text(WLAN.replace("<protected>false", "<protected>true"))
    result = _run(source, tmp_path / "home", monkeypatch, "--secrets-to", str(tmp_path / "fern.toml"))
    assert result.exit_code == 1
    assert "[import/wlan-protected]" in result.stderr
    assert _files(tmp_path / "home") == []
    assert not (tmp_path / "fern.toml").exists()


def test_a_profile_with_faults_is_written_and_they_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.json"
    source.write_text(
        '{"CloudAssignedTenantId": "0d6f2a3e-1111-4222-8333-abcdef012345", "CloudAssignedTenantDomain": "fern.example"}'
    )
    result = _run(source, tmp_path / "home", monkeypatch)
    assert result.exit_code == 1
    assert "[enrollment/json-not-for-hololens]" in result.stderr
    assert "profiles/sites/fern.yaml" in _files(tmp_path / "home")


def test_programs_get_one_document(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _run(source, tmp_path / "home", monkeypatch, "--format", "json")
    document = json.loads(result.stdout)
    assert document["site"] == "fern"
    assert document["written"] == ["profiles/sites/fern.yaml", "schemas/profile.schema.json"]
    assert document["secrets"] == ["fern/wifi-fern"]
    assert [one["rule"] for one in document["profiles"][0]["findings"]] == ["import/secrets-not-written"]


@pytest.mark.parametrize(
    "options", [("--site", "Not An Id"), ("--timezone", "Nowhere"), ("--issued", "24.11.2026"), ("--device", "toaster")]
)
def test_wrong_use_is_2(
    options: tuple[str, str], source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _run(source, tmp_path / "home", monkeypatch, *options).exit_code == 2
