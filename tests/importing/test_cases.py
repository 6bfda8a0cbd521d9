"""Whole imports with their exact outcome: each case is a folder of sources and what comes of them.

``PPKG_UPDATE_GOLDEN=1`` writes the outcome anew; read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from ppkg_builder.report import Severity
from tests.importing.trips import imported, told

CASES = Path(__file__).parent / "cases"


def _outcome(case: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Every file of the import, and what it says, by their paths in the case's folder."""
    monkeypatch.chdir(CASES / case / "source")
    main = [path for path in sorted(Path().iterdir()) if path.suffix != ".cmd"]
    found = imported(*main, site="fern-valley")
    assert found.checked is not None, told(found.findings)
    faults = [one for one in found.checked.findings if one.severity is Severity.ERROR]
    secrets = [f"secret {name} ({kept.kind.value})" for name, kept in sorted(found.secrets.items())]
    said = "\n".join([*told(found.findings), *secrets, *(f"check: {line}" for line in told(faults)), ""])
    return {"said.txt": said.encode("utf-8"), **found.files}


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_case_comes_out_as_it_did(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = _outcome(case, monkeypatch)
    expected = CASES / case / "expected"
    if os.environ.get("PPKG_UPDATE_GOLDEN") == "1":
        shutil.rmtree(expected, ignore_errors=True)
        for name, data in outcome.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_bytes(data)
    files = {str(path.relative_to(expected)): path.read_bytes() for path in expected.rglob("*") if path.is_file()}
    assert outcome == files


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_no_case_lets_a_secret_out(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = _outcome(case, monkeypatch)
    leaks = [
        name
        for name, data in outcome.items()
        for word in (b"not a real pass", b"not-a-real", b"not.a.real")
        if word in data
    ]
    assert leaks == []
