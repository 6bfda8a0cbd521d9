"""App packages are larger than other files of a profile, and bounded all the same; places of files stay as told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder import pipeline, profile
from ppkg_builder.profile import FileRepository, repository
from ppkg_builder.report import Finding, Location, note

SITE = b"""site: {id: north-quay, name: North Quay, timezone: Europe/Oslo}
package: {version: "1.0", issued: 2026-11-24}
target: {device: hololens2, build: "22621.1266"}
"""
AT = ("site",)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    path = tmp_path / "profiles/sites/north-quay.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(SITE)
    return path


def _read(site: Path, *names: str) -> list[int | str]:
    found = FileRepository(profile.load(site))
    read = [found.read(AT, name) for name in names]
    return [one.message if isinstance(one, Finding) else len(one) for one in read]


@pytest.mark.parametrize("ending", ["appx", "MSIX", "appxbundle", "msixbundle"])
def test_an_app_package_may_be_larger_than_a_picture(ending: str, site: Path) -> None:
    size = repository.MAX_BYTES + 1
    for name in (f"ward.{ending}", "ward.png"):
        (site.parent / name).write_bytes(bytes(size))
    assert _read(site, f"ward.{ending}", "ward.png") == [size, "'ward.png' is larger than 8 MiB"]


def test_all_app_packages_together_are_bounded(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "MAX_APP_BYTES", 2 << 20)
    for name in ("a.msix", "b.msix", "c.png"):
        (site.parent / name).write_bytes(bytes(3 << 19))
    assert _read(site, "a.msix", "b.msix", "c.png") == [
        3 << 19,
        "with 'b.msix' the app packages of this profile are larger than 2 MiB",
        3 << 19,
    ]


def test_a_place_in_a_file_stays_the_same_when_findings_are_told_again(site: Path) -> None:
    checked = pipeline.check(site, today=None)
    told = replace(note("kiosk/nobody", AT, "x"), location=Location("../kiosk/hall.xml", 3, 4))
    once = checked.also([told])
    twice = once.also([])
    assert [one.location for one in twice.findings if one.rule == "kiosk/nobody"] == [
        Location("profiles/kiosk/hall.xml", 3, 4)
    ]
