"""``build`` when something is wrong: the last good build stands."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder import outputs, package, papers, runbook
from ppkg_builder.language import catalogue
from ppkg_builder.runbook import html, translating
from tests.building import files
from tests.cli.repository import PASSPHRASE, VARIABLE, Run


def test_a_fault_in_one_site_does_not_stop_the_others_and_leaves_its_last_build(build: Run, here: Path) -> None:
    assert build("--all", "--placeholder-secrets").exit_code == 0
    before = files(here / "build/fern-trial")
    site = here / "profiles/sites/fern.yaml"
    site.write_text(site.read_text().replace("ssid: FERN", "ssid: FERN, securty: open"))
    (here / "profiles/sites/moss.yaml").write_text((here / "profiles/sites/moss.yaml").read_text() + "# changed\n")
    moss = files(here / "build/moss-trial")["manifest.json"]
    result = build("--all", "--placeholder-secrets")
    assert result.exit_code == 1
    assert "error: unknown key 'securty'" in result.stderr
    assert result.stdout.startswith("built build/moss-trial/")
    assert files(here / "build/fern-trial") == before
    assert files(here / "build/moss-trial")["manifest.json"] != moss


def test_two_profiles_of_one_id_do_not_overwrite_each_other(build: Run, here: Path) -> None:
    (here / "profiles/sites/copy.yaml").write_text((here / "profiles/sites/fern.yaml").read_text())
    result = build("--all", "--placeholder-secrets")
    assert result.exit_code == 1
    assert "another profile of this run has the site id 'fern' too" in result.stderr
    assert sorted(path.name for path in (here / "build").iterdir()) == ["fern-trial", "moss-trial"]


def test_a_trial_never_replaces_a_real_build(build: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert build("fern").exit_code == 0
    real = files(here / "build/fern")
    assert build("fern", "--placeholder-secrets").exit_code == 0
    assert files(here / "build/fern") == real
    trial = files(here / "build/fern-trial")
    ids = [json.loads(found["manifest.json"])["package"]["id"] for found in (real, trial)]
    assert ids[0] != ids[1]


def test_a_folder_of_others_is_exit_2_and_is_kept(build: Run, here: Path) -> None:
    (here / "build/fern-trial").mkdir(parents=True)
    (here / "build/fern-trial/thesis.doc").write_text("mine")
    result = build("fern", "--placeholder-secrets")
    assert result.exit_code == 2
    assert "was not written by this tool [bundle/disk]" in result.stderr
    assert files(here / "build") == {"fern-trial/thesis.doc": b"mine"}


def test_a_full_disk_is_exit_2_and_the_last_build_survives(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build("fern", "--placeholder-secrets").exit_code == 0
    before = files(here / "build")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = build("fern", "--placeholder-secrets")
    assert result.exit_code == 2
    assert "error: the disk is full" in result.stderr
    assert "free some space" in result.stderr
    assert files(here / "build") == before


def test_a_package_that_reads_back_otherwise_is_not_delivered(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "verify", lambda plan, resolve, source: ["'x' is missing from the package"])
    result = build("fern", "--placeholder-secrets")
    assert result.exit_code == 1
    assert "the package read back differs from its plan: 'x' is missing from the package" in result.stderr
    assert list((here / "build").iterdir()) == []


def test_a_damaged_package_is_noticed(build: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = package.pack

    def damaged(plan: package.Plan, resolve: object, out: object) -> None:
        pack(plan, resolve, out)  # type: ignore[arg-type]
        out.seek(300)  # type: ignore[attr-defined]
        out.write(b"\xff" * 8)  # type: ignore[attr-defined]

    monkeypatch.setattr(package, "pack", damaged)
    result = build("fern", "--placeholder-secrets")
    assert result.exit_code == 1
    assert "[package/not-as-planned]" in result.stderr


def test_other_content_under_the_version_that_was_built_before_is_a_warning(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    site = here / "profiles/sites/fern.yaml"
    assert "version-not-raised" not in build("fern").stderr
    assert "version-not-raised" not in build("fern").stderr  # the same once more
    site.write_text(site.read_text().replace("ssid: FERN", "ssid: FERN-2"))
    changed = build("fern")
    assert changed.exit_code == 0
    assert "the build that stood here has version 1.0 too, and other content" in changed.stderr
    assert "[package/version-not-raised]" in changed.stderr
    site.write_text(
        site.read_text().replace("ssid: FERN-2", "ssid: FERN-3").replace('version: "1.0"', 'version: "1.1"')
    )
    assert "version-not-raised" not in build("fern").stderr


def test_a_sign_that_no_font_prints_is_a_fault_of_the_runbook(
    build: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def contents(*_: object) -> None:
        raise runbook.PdfFault("the runbook holds a sign that no font at hand can print", "install the font")

    monkeypatch.setattr(outputs, "contents", contents)
    result = build("fern", "--placeholder-secrets")
    assert result.exit_code == 1
    assert "error: the runbook holds a sign that no font at hand can print [runbook/print]" in result.stderr
    assert not (here / "build/fern-trial").exists()


def test_a_sentence_without_a_translation_is_named(build: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = here / "profiles/sites/fern.yaml"
    site.write_text(f"{site.read_text()}\nrunbook: {{languages: [de]}}\n")
    assert "untranslated" not in build("fern", "--placeholder-secrets").stderr
    known = catalogue("de")
    lacking = replace(known, messages={m: said for m, said in known.messages.items() if m != "Contents"}, missing=set())
    for module in (papers, translating, html):
        monkeypatch.setattr(module, "catalogue", lambda _: lacking)
    result = build("fern", "--placeholder-secrets")
    assert result.exit_code == 0
    assert "1 sentence of the papers in German stands there in English; the first is 'Contents'" in result.stderr
