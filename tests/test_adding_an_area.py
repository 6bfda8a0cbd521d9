"""Adding an area takes three files written by hand (module, test, list) and one command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import PROJECT

MODULE = '''"""``beacon``: a made-up area that sets one camera policy and asks somebody to look at a lamp."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import (
    Phase,
    Place,
    Role,
    Setting,
    Shape,
    Step,
    no_decisions,
    no_endpoints,
    no_files,
    no_findings,
    segments,
)
from ppkg_builder.site import Site


class Model(Shape):
    """A lamp on the device."""

    colour: str
    """Colour of the lamp."""


reads: frozenset[str] = frozenset()
files = no_files
findings = no_findings
decisions = no_decisions
endpoints = no_endpoints


def settings(v: Model, site: Site) -> Iterator[Setting]:
    yield Setting(segments("Policies/Camera/AllowCamera"), "Yes", (("beacon", "colour"),))


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield Step(
        id="BEA-01",
        phase=Phase.VERIFY,
        title="Look at the lamp",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        actions=("Look at the lamp.",),
        expected=f"It is {v.colour}.",
        otherwise="Ask for another lamp.",
        because=(("beacon", "colour"),),
    )
'''

TEST = """from ppkg_builder.areas import beacon


def test_the_lamp_has_a_colour() -> None:
    assert beacon.Model(colour="green").colour == "green"
"""

PROFILE = """extends: ../base/windows11.yaml
site: {id: lamp-room, name: Lamp room, timezone: UTC}
package: {version: "1.0", issued: 2026-11-24}
beacon: {colour: green}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as a newcomer edits it, with the three files of a made-up area in it."""
    root = tmp_path / "project"
    for name in ("ppkg_builder", "schemas", "profiles", "docs"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", root)
    (root / "tests/areas").mkdir(parents=True)
    for name in ("__init__.py", "conftest.py", "building.py", "test_areas.py"):
        shutil.copy(PROJECT / "tests" / name, root / "tests")
    for path in (PROJECT / "tests/areas").glob("test_*.py"):
        (root / "tests/areas" / path.name).write_text("")  # only their names matter to the parity test

    (root / "ppkg_builder/areas/beacon.py").write_text(MODULE)
    (root / "tests/areas/test_beacon.py").write_text(TEST)
    listing = root / "ppkg_builder/areas/__init__.py"
    text = listing.read_text(encoding="utf-8")
    listing.write_text(text.replace('    "runbook",\n', '    "beacon",\n    "runbook",\n', 1))
    return root


def _python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def _parity(root: Path) -> subprocess.CompletedProcess[str]:
    return _python(root, "-m", "pytest", "tests/test_areas.py", "tests/areas/test_beacon.py", "-n", "0")


def test_before_the_command_the_parity_test_names_what_is_missing(copy: Path) -> None:
    result = _parity(copy)
    assert result.returncode == 1
    assert "beacon" in result.stdout


def test_after_the_command_everything_agrees_and_the_area_reaches_package_and_runbook(copy: Path) -> None:
    written = _python(copy, "-m", "ppkg_builder", "schema", "--write")
    assert written.returncode == 0, written.stdout + written.stderr
    result = _parity(copy)
    assert result.returncode == 0, result.stdout + result.stderr

    (copy / "profiles/sites/lamp-room.yaml").write_text(PROFILE)
    built = _python(copy, "-m", "ppkg_builder", "build", "lamp-room", "--no-pdf", "--as-of", "2026-11-24")
    assert built.returncode == 0, built.stdout + built.stderr
    out = copy / "build/lamp-room"
    assert "AllowCamera" in (out / "customizations.xml").read_text(encoding="utf-8")
    assert "It is green." in (out / "runbook.md").read_text(encoding="utf-8")
