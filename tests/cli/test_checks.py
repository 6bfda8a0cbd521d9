"""``check`` of many profiles at once: several processes say what one says, and end as one ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest
from click.testing import CliRunner

from ppkg_builder.cli import _checks, _processes, root
from ppkg_builder.report import json, text
from tests.building import PROJECT
from tests.cli.repository import PROFILE, repository

pytestmark = pytest.mark.skipif("fork" not in get_all_start_methods(), reason="this system does not fork")

DAY = date(2026, 11, 24)
LAYER = "suppress: {wifi/open: the layer's reason}\nservices: {intune: true}\npolicies: {System/AllowLocation: 0}\n"
NAMES = [f"site-{number:02}" for number in range(12)]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Sites over one layer with findings of every kind: none, a fault of a value, of YAML, of a layer, of a file."""
    folder = repository(tmp_path, *NAMES)
    (folder / "profiles/base").mkdir()
    (folder / "profiles/base/all.yaml").write_text(LAYER, encoding="utf-8")
    faults = (
        "connectivity: {during_use: now and then}\n",
        "oobe: {region: 193, region: 194}\n",
        "extends: ../base/gone.yaml\n",
        "enrollment: {autopilot: {devices: ../devices/gone.csv}}\n",
        "policies: {System/AllowLocation: {secret: other/place}}\n",
    )
    for number, name in enumerate(NAMES):
        fault = faults[number % 6] if number % 6 < 5 else ""
        layers = "" if "extends" in fault else "extends: ../base/all.yaml\n"
        path = folder / f"profiles/sites/{name}.yaml"
        path.write_text(layers + PROFILE.format(id=name) + fault, encoding="utf-8")
    return folder


def sites(folder: Path) -> list[Path]:
    return sorted((folder / "profiles/sites").glob("*.yaml"))


@pytest.mark.parametrize("processes", [2, 3, 50])
def test_several_processes_report_what_one_reports_in_the_same_order(many: Path, processes: int) -> None:
    alone = _checks.checks(sites(many), DAY, (), processes=1)
    together = _checks.checks(sites(many), DAY, (), processes=processes)
    assert [one.outcome.profile for one in together] == [f"profiles/sites/{name}.yaml" for name in NAMES]
    for printed in (text, json):
        one, several = (printed.document([each.outcome for each in found], strict=True) for found in (alone, together))
        assert several == one
        assert "gone.csv" in one
    assert [(one.layers, one.incomplete, one.off) for one in together] == [
        (one.layers, one.incomplete, one.off) for one in alone
    ]


@pytest.mark.parametrize("style", ["json", "text"])
def test_the_output_is_the_same_to_the_byte(many: Path, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(many)
    monkeypatch.setattr(_checks, "_WORTH_IT", 2)
    said = []
    for cores in (1, 2, 5):
        monkeypatch.setattr(_processes, "cores", lambda cores=cores: cores)
        result = CliRunner().invoke(root, ["check", "--as-of", "2026-11-24", "--format", style])
        said.append((result.exit_code, result.stdout_bytes, result.stderr_bytes))
    assert said[0][0] == 1
    assert said[1:] == said[:1] * 2


def started(many: Path, patch: str) -> subprocess.Popen[str]:
    """``check`` in two processes and a session of its own, after ``patch``."""
    code = (
        # Whoever runs the tests in the background of a shell ignores Ctrl+C, and so would this process.
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from ppkg_builder import pipeline\n"
        "from ppkg_builder.cli import _checks, _processes, main\n"
        "_checks._WORTH_IT, _processes.cores, real = 2, lambda: 2, pipeline.check\n"
        f"{patch}\n"
        "pipeline.check = check\n"
        "main()\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, "check"],
        cwd=many,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


BUG = """\
def check(path, **more):
    if path.stem == 'site-07':
        raise RuntimeError('the passphrase is hunter2')
    return real(path, **more)
"""


def test_a_bug_in_another_process_is_told_like_any(many: Path) -> None:
    process = started(many, BUG)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (3, "")
    assert err.startswith("this is a bug in ppkg-builder, not in your profile: RuntimeError in ")
    assert "Traceback" not in err
    assert "hunter2" not in err
    assert ended(process)


SLOW = """\
def check(path, **more):
    import pathlib, time
    if path.stem != 'site-00':
        pathlib.Path(f'begun-{path.stem}').touch()
        time.sleep(0.3)
    return real(path, **more)
"""


def test_an_interrupt_ends_every_process(many: Path) -> None:
    process = started(many, SLOW)
    for _ in range(3000):
        if list(many.glob("begun-*")) or process.poll() is not None:
            break
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "\ninterrupted\n")
    assert not (many / f"begun-{NAMES[-1]}").exists()
    assert ended(process)


def ended(process: subprocess.Popen[str]) -> bool:
    """Whether nobody of the session is left."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False
