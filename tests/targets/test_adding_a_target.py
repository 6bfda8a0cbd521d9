"""A new device family is one data file, and a second one where its first start is known: no code, no list."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

VISOR = """
title = "Visor 3"
stores = ["holographic", "common"]
source = "Visor release notes"
support_end = 2031-12-31
first_start = "visor3"

[features]
hololens = ""
entra-join = ""
package-by-usb = "30000.5"
usb-automatic = "30000.9"
rename-with-other-settings = "30000.5"

[limits]
local_accounts = 2

[editions.field]
title = "Field"
without = ["entra-join"]

[[releases]]
build = "30000.1"
name = "1"
released = 2027-02-01
support_end = 2029-02-01
ends = {field = 2030-02-01}

[[releases]]
build = "30000.9"
name = "2"
"""
SCRIPT = """
also = ["package"]

[[screens]]
id = "light"
title = "A light goes on"
sources = ["Visor first set-up page"]

[[screens.cases]]
when = ["has usb-automatic"]
fate = "itself"
why = "Build {build} looks for the stick by itself."

[[screens.cases]]
fate = "asks"
why = "Older builds wait for a button."
person = "Press the button."
"""
SITE = """
site: {id: north-quay, name: North Quay, timezone: Europe/Oslo, languages: [en]}
target: {device: visor3, build: "30000.9", edition: field}
package: {version: "1.0", issued: 2027-03-01}
accounts:
  fitter: {password: {secret: north-quay/fitter}}
  second: {password: {secret: north-quay/second}}
wifi: {quay: {ssid: QUAY, security: wpa2-personal, passphrase: {secret: north-quay/wifi}}}
device_name: "QUAY-%RAND:4%"
runbook: {contacts: {desk: {role: Service desk, phone: "+00 555 0100"}}}
"""


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tool with the data files of one more family, and a repository with a site for it."""
    folder = tmp_path_factory.mktemp("tool")
    package = folder / "ppkg_builder"
    shutil.copytree(ROOT / "ppkg_builder", package, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "schemas").symlink_to(ROOT / "schemas")
    (package / "targets" / "visor3.toml").write_text(VISOR)
    (package / "simulation" / "scripts" / "visor3.toml").write_text(SCRIPT)
    sites = folder / "repository" / "profiles" / "sites"
    sites.mkdir(parents=True)
    (sites / "north-quay.yaml").write_text(SITE)
    return folder


def run(tool: Path, *said: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "ppkg_builder", *said],
        cwd=tool / "repository",
        env={**os.environ, "PYTHONPATH": str(tool)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def changed(tool: Path, old: str, new: str) -> None:
    assert old in SITE
    (tool / "repository" / "profiles" / "sites" / "other.yaml").write_text(
        SITE.replace("north-quay", "south-quay").replace(old, new)
    )


def test_the_list_of_families_has_it(tool: Path) -> None:
    rows = json.loads(run(tool, "targets", "--format", "json")[1])
    assert [row["device"] for row in rows] == ["hololens2", "visor3", "windows10", "windows11", "other"]
    row = rows[1]
    assert (row["title"], row["support_end"], row["limits"]) == ("Visor 3", "2031-12-31", {"local_accounts": 2})
    assert row["features"]["package-by-usb"] == "30000.5"
    assert row["releases"][1] == {"build": "30000.9", "name": "2", "released": None, "support_end": None}


def test_the_schema_takes_its_name(tool: Path) -> None:
    schema = json.loads(run(tool, "schema", "effective")[1])
    assert schema["properties"]["target"]["properties"]["device"]["enum"][1] == "visor3"


def test_a_site_is_checked_against_it(tool: Path) -> None:
    assert run(tool, "check", "north-quay", "--as-of", "2027-03-01") == (0, run(tool, "check", "north-quay")[1])
    changed(tool, "  second:", "  third: {password: {secret: south-quay/third}}\n  second:")
    code, told = run(tool, "check", "other", "--as-of", "2027-03-01")
    assert code == 1
    assert "error: Visor 3 takes 2 local account" in told
    changed(tool, '"30000.9"', '"30000.1"')
    code, told = run(tool, "check", "other", "--as-of", "2029-03-01")
    assert "update the devices to build 30000.5 or newer" in told
    assert "takes packages by PC cable only" in told
    assert "Visor 3 1 gets security updates until 2030-02-01 only" in told
    changed(tool, '"30000.9"', '"22621.1266"')
    code, told = run(tool, "check", "other")
    assert (code, "belongs to hololens2" in told) == (1, True)


def test_a_package_is_built_for_it(tool: Path) -> None:
    code, told = run(tool, "build", "north-quay", "--placeholder-secrets")
    assert code == 0, told
    (built,) = (tool / "repository" / "build").glob("north-quay*")
    assert list(built.glob("*.ppkg"))
    runbook = (built / "runbook.md").read_text()
    assert "Visor 3" in runbook
    assert "Apply the package from the stick (automatic)" in runbook


def test_its_first_start_is_told(tool: Path) -> None:
    code, told = run(tool, "simulate", "north-quay")
    assert code == 0, told
    assert "A light goes on" in told
    assert "Build 30000.9 looks for the stick by itself." in told
    assert "Press the button" not in told
