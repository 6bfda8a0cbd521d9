"""What the profiles of this folder hold, and what a build of one would write."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ppkg_builder import outputs, pipeline, profile
from ppkg_builder.profile import tree
from tests.building import PROJECT
from tests.everything.keys import Pattern, pattern_of

EVERYTHING = sorted((PROJECT / "tests/everything").glob("*.yaml"))


def repository(root: Path) -> Path:
    """The folder of sites of a repository that has every file the profiles name, and another for each of them."""
    shutil.copytree(PROJECT / "profiles", root / "profiles")
    shutil.copytree(PROJECT / "tests/everything/files", root / "profiles", dirs_exist_ok=True)
    kiosk = root / "profiles/kiosk/harbour-workshop.xml"
    (kiosk.parent / "other.xml").write_bytes(kiosk.read_bytes() + b"<!-- other -->\n")
    (root / "profiles/wlan").mkdir(exist_ok=True)
    for name in ("own", "other"):
        network = (PROJECT / "tests/areas/wlan/open.xml").read_text(encoding="utf-8")
        (root / f"profiles/wlan/{name}.xml").write_text(
            network.replace("4E512D4E4554", name.encode().hex()).replace("NQ-NET", name)
        )
    return root / "profiles/sites"


def built(folder: Path, data: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """What a build would write, without PDF; ``None`` where the profile has faults."""
    path = folder / "everything.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    checked = pipeline.check(path, today=date(2026, 11, 24))
    if checked.failed:
        return None
    beside = outputs.side_files(checked)
    inner = {
        f"{part.file}/{name}" if part.number else name: _shown(content)
        for part in checked.parts
        for name, content in part.plan.files.items()
    }
    return checked.content_hash, {"inner": inner, **beside, **outputs.papers(checked, beside, None, lambda _: None)}


def _shown(content: Any) -> Any:
    return content if isinstance(content, bytes) else content.masked()


def without_hash(made: tuple[str, dict[str, Any]] | None) -> dict[str, Any]:
    """A content hash stands on every page of the runbook; it must not stand in for the change itself."""
    assert made is not None
    digest, files = made
    signs = [digest.encode(), *(digest[n : n + 4].encode() for n in range(0, 64, 4))]
    papers = ("runbook", "checklist")
    return {name: _blanked(c, signs) if name.startswith(papers) else c for name, c in files.items()}


def _blanked(content: bytes, signs: list[bytes]) -> bytes:
    for sign in signs:
        content = content.replace(sign, b"#")
    return content


def scalars(path: Path) -> tuple[dict[str, Any], list[tuple[tuple[str | int, ...], Any]]]:
    loaded = profile.load(path)
    return loaded.data, [(at, scalar.value) for at, scalar in tree.leaves(loaded.effective)]


@cache
def places() -> dict[Pattern, list[tuple[Path, tuple[str | int, ...], Any]]]:
    """Where the profiles hold each key."""
    found: dict[Pattern, list[tuple[Path, tuple[str | int, ...], Any]]] = {}
    for file in EVERYTHING:
        for at, value in scalars(file)[1]:
            found.setdefault(pattern_of(at), []).append((file, at, value))
    return found
