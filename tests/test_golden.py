"""Each shipped site's whole output: every text file and every file inside the package, byte for byte.

``PPKG_UPDATE_GOLDEN=1`` rewrites the expectations; the diff is then for a person to read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ppkg_builder.package import open_package
from tests.building import PROJECT, SITES, files, run

GOLDEN = PROJECT / "tests/golden"
TEXTS = (".xml", ".csv", ".json", ".md", ".html", ".cmd", ".txt", ".provxml", ".ics")
SHARED = re.compile(rb"(<style>|<script>)(.*?)(</style>|</script>)", re.DOTALL)
UPDATE = os.environ.get("PPKG_UPDATE_GOLDEN") == "1"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("golden")
    result = run("build", "--all", "--placeholder-secrets", "--out", str(out))
    assert result.returncode == 0, result.stdout + result.stderr
    return out


def _differences(golden: Path, actual: dict[str, bytes]) -> list[str]:
    """Names of the files that are missing, or more, or other than expected."""
    if UPDATE:
        shutil.rmtree(golden, ignore_errors=True)
        for name, content in actual.items():
            path = golden / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    expected = files(golden)
    return sorted(name for name in actual.keys() | expected.keys() if actual.get(name) != expected.get(name))


def _texts_and_hashes(found: dict[str, bytes]) -> dict[str, bytes]:
    """Texts as they are; pictures and certificates as a list of hashes, so that no copy of them stands here."""
    texts = {name: _without_shared(content) for name, content in found.items() if name.endswith(TEXTS)}
    others = {name: hashlib.sha256(c).hexdigest() for name, c in found.items() if name not in texts}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(others.items())]
    return {**texts, "binary-files.sha256": "".join(lines).encode()}


def _without_shared(content: bytes) -> bytes:
    """A page with hashes for its style and its script: every page has them, and they stand in files of their own."""
    return SHARED.sub(lambda one: one[1] + hashlib.sha256(one[2]).hexdigest().encode() + one[3], content)


@pytest.mark.parametrize("site", SITES)
def test_a_shipped_sites_bundle_is_as_expected(built: Path, site: str) -> None:
    found = files(built / f"{site}-trial")
    kept = {n: c for n, c in found.items() if not n.endswith((".pdf", ".zip", ".ppkg")) and not n.startswith("stick/")}
    kept["manifest.json"] = _stable_manifest(kept["manifest.json"])
    assert _differences(GOLDEN / site / "bundle", _texts_and_hashes(kept)) == []


def _stable_manifest(data: bytes) -> bytes:
    """Without what another Typst, font package or version of ours changes: their hashes are not ours to promise."""
    manifest = json.loads(data)
    manifest.pop("fonts", None)
    manifest.pop("tool", None)
    manifest["files"] = [f for f in manifest["files"] if not f["path"].endswith((".pdf", ".ppkg"))]
    return (json.dumps(manifest, indent=2) + "\n").encode()


@pytest.mark.parametrize("site", SITES)
def test_every_file_inside_a_shipped_package_is_as_expected(built: Path, site: str) -> None:
    (package,) = (built / f"{site}-trial").glob("*.ppkg")
    with package.open("rb") as file:
        opened = open_package(file)
        inner = {name: opened.read(name) for name in opened.files}
    assert _differences(GOLDEN / site / "package", _texts_and_hashes(inner)) == []


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("site", SITES)
def test_every_page_of_a_shipped_runbook_reads_as_expected(built: Path, site: str) -> None:
    pdf = built / f"{site}-trial/runbook.pdf"
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout
    pages = {f"page-{n:02}.txt": page for n, page in enumerate(text.split(b"\f")[:-1], 1)}
    assert _differences(GOLDEN / site / "runbook", pages) == []
