"""``build`` as a person meets it."""

from __future__ import annotations

import base64
import json
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from ppkg_builder import package, runbook
from ppkg_builder.secrets import Placeholders
from ppkg_builder.values import SecretKind, SecretRef
from tests.building import files
from tests.cli.repository import PASSPHRASE, VARIABLE, Run, ran


def test_a_trial_needs_no_secrets_and_says_what_it_made(build: Run, here: Path) -> None:
    result = build("fern", "--placeholder-secrets")
    assert result.exit_code == 0, result.output
    manifest = json.loads((here / "build/fern-trial/manifest.json").read_text())
    assert result.stdout == f"built build/fern-trial/fern-1.0-TRIAL.ppkg  content {manifest['content_hash'][:12]}\n"
    assert (manifest["trial"], manifest["package"]["name"]) == (True, "fern TRIAL")
    assert sorted(manifest["stick"]) == ["fern-1.0-TRIAL.ppkg", "runbook.html"]
    assert [entry["file"] for entry in manifest["sources"]] == ["profiles/sites/fern.yaml"]


def test_a_real_build_holds_the_secret_in_the_package_alone(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert build("fern").exit_code == 0
    found = files(here / "build/fern")
    with (here / "build/fern/fern-1.0.ppkg").open("rb") as file:
        opened = package.open_package(file)
        inner = b"".join(opened.read(path) for path in opened.files)
    assert PASSPHRASE.encode() in inner
    assert [name for name, data in found.items() if PASSPHRASE.encode() in data] == []
    assert b"@@secret:fern/wifi@@" in found["customizations.xml"]
    assert b"@@secret:fern/wifi@@" in found["wlan/yard.xml"]


def test_all_builds_all_and_a_site_may_be_a_path(build: Run, here: Path) -> None:
    assert build("--all", "--placeholder-secrets").exit_code == 0
    assert sorted(path.name for path in (here / "build").iterdir()) == ["fern-trial", "moss-trial"]
    assert build("profiles/sites/moss.yaml", "--placeholder-secrets", "--out", "elsewhere").exit_code == 0
    assert [path.name for path in (here / "elsewhere").iterdir()] == ["moss-trial"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a site, as in 'ppkg-builder build alder-point', or use --all"),
        (("fern", "--all"), "not both"),
        (("--all", "--clear-icd-input", "x"), "one site at a time"),
        (("fern", "moss", "--clear-icd-input", "x"), "one site at a time"),
        (("fern", "--placeholder-secrets", "--secrets", "x"), "leave out --secrets"),
        (("frn",), "did you mean 'fern'?"),
        (("fern", "--as-of", "yesterday"), "--as-of"),
        (("fern", "--font-path", "nowhere"), "--font-path"),
    ],
)
def test_wrong_use_is_exit_2_with_a_hint(build: Run, here: Path, arguments: tuple[str, ...], said: str) -> None:
    result = build(*arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert not (here / "build").exists()


def test_a_missing_secret_names_its_key_and_every_place_it_was_looked_for(build: Run, here: Path) -> None:
    result = build("fern")
    assert result.exit_code == 1
    assert (
        "profiles/sites/fern.yaml:5:68: error: the secret 'fern/wifi' is missing; looked for secrets.toml "
        f"(there is none beside the folder 'profiles'), and variable {VARIABLE} [secret/missing]" in result.stderr
    )
    assert not (here / "build").exists()


def test_secrets_come_from_the_file_that_is_named(build: Run, here: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f'[fern]\nwifi = "{PASSPHRASE}"\n')
    (tmp_path / "mine.toml").chmod(0o600)
    assert build("fern", "--secrets", "mine.toml").exit_code == 0
    assert build("fern", "--secrets", "other.toml").exit_code == 1


def test_without_the_extra_the_build_says_what_it_left_out(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runbook, "find_fonts", lambda extra: None)
    result = ran(["build", "fern", "--placeholder-secrets"], here, monkeypatch)
    assert result.exit_code == 0
    assert "left out runbook.pdf" in result.stderr
    assert "pip install 'ppkg-builder[pdf]'" in result.stderr
    assert not list((here / "build").rglob("*.pdf"))
    quiet = ran(["build", "fern", "--placeholder-secrets", "--no-pdf"], here, monkeypatch)
    assert "left out" not in quiet.output


def test_the_filled_in_set_for_microsofts_tool_is_private_and_on_demand(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    clear = tmp_path_factory.mktemp("elsewhere") / "clear"
    result = build("fern", "--clear-icd-input", str(clear))
    assert result.exit_code == 0, result.output
    found = files(clear)
    assert sorted(found) == ["build-with-icd.cmd", "customizations.xml", "icd-input.json", "wlan/yard.xml"]
    assert PASSPHRASE.encode() in found["customizations.xml"]
    assert PASSPHRASE.encode() in found["wlan/yard.xml"]
    assert b"@@secret" not in found["customizations.xml"] + found["wlan/yard.xml"]
    assert {stat.S_IMODE(p.stat().st_mode) for p in clear.rglob("*") if p.is_file()} == {0o600}
    assert stat.S_IMODE(clear.stat().st_mode) == 0o700
    assert PASSPHRASE not in result.output


def test_a_file_that_is_a_secret_is_in_the_filled_in_set_and_never_in_the_bundle(
    build: Run, here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = here / "profiles/sites/fern.yaml"
    client = "certificates: {dev: {store: client, pfx: {secret: fern/dev}, password: {secret: fern/dev-password}}}\n"
    site.write_text(site.read_text() + client)
    clear = tmp_path_factory.mktemp("elsewhere")
    result = build("fern", "--placeholder-secrets", "--clear-icd-input", str(clear))
    assert result.exit_code == 0, result.output
    pfx = base64.b64decode(Placeholders().resolve(SecretRef("fern/dev", SecretKind.PFX)))
    assert files(clear)["assets/dev.pfx"] == pfx
    bundle = files(here / "build/fern-trial")
    assert [name for name in bundle if name.endswith(".pfx")] == []
    assert b"assets\\dev.pfx" in bundle["customizations.xml"]
    assert b"# assets/dev.pfx: a secret" in bundle["build-with-icd.cmd"]


@pytest.mark.needs("git")
def test_secrets_in_clear_are_refused_in_a_repository_before_anything_is_written(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(here)], check=True)
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    result = build("fern", "--clear-icd-input", "clear")
    assert result.exit_code == 2
    assert "would hold secrets in clear" in result.stderr
    assert not (here / "clear").exists()
    assert not (here / "build").exists()


def test_a_damaged_zip_of_the_bundle_would_show(build: Run, here: Path) -> None:
    assert build("fern", "--placeholder-secrets").exit_code == 0
    folder = here / "build/fern-trial"
    with zipfile.ZipFile(folder / "fern-1.0-TRIAL.zip") as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
    outside = {name for name in files(folder) if name.startswith("stick/") or name.endswith(".zip")}
    assert names == set(files(folder)) - outside


def test_dates_are_judged_as_of_the_day_of_issue_for_a_trial_and_as_of_the_given_day_else(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = here / "profiles/sites/fern.yaml"
    site.write_text(
        site.read_text()
        + "services: {windows_update: true}\n"
        + "governance: {assessments: {windows_update: {reference: X-1, valid_until: 2026-12-31}}}\n"
    )
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    late = build("fern", "--as-of", "2031-01-01")
    trial = build("fern", "--placeholder-secrets")
    assert "[governance/assessment-expired]" in late.stderr
    assert "[governance/assessment-expired]" not in trial.stderr


@pytest.mark.needs("git")
@pytest.mark.parametrize(("ignored", "warned"), [("", True), ("build/\n", False)])
def test_a_package_that_git_would_take_is_a_warning(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch, ignored: str, warned: bool
) -> None:
    subprocess.run(["git", "init", "-q", str(here)], check=True)
    (here / ".gitignore").write_text(ignored)
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    result = build("fern")
    assert result.exit_code == 0
    assert ("git does not ignore 'fern-1.0.ppkg'" in result.stderr) is warned
    assert "bundle/not-ignored" not in build("fern", "--placeholder-secrets").stderr
