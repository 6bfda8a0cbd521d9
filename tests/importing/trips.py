"""Import, build, and what the result says: for tests that hold it against the source."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ppkg_builder import pipeline
from ppkg_builder.importing import Imported, Wish, import_files, repository
from ppkg_builder.importing.draft import Kept
from ppkg_builder.package import open_package, pack
from ppkg_builder.package.meaning import Said, meaning
from ppkg_builder.report import Finding
from ppkg_builder.values import Resolve, SecretRef
from tests.importing import made

ISSUED = date(2026, 11, 24)


def imported(*paths: Path, **wish: Any) -> Imported:
    """What comes of importing ``paths``."""
    return import_files(paths, Wish(ISSUED, **wish), repository)


def answered(folder: Path, inside: str, version: str = "1.0", **wish: Any) -> Imported:
    """What comes of an answer file with the settings ``inside``, for a PC unless ``wish`` says otherwise."""
    path = folder / "customizations.xml"
    path.write_bytes(made.answer(inside, version=version))
    return imported(path, **({"device": "windows11"} | wish))


def built(found: Imported, folder: Path) -> frozenset[Said]:
    """What the package says that the imported profile makes, with the secrets that were found."""
    return meaning(open_package(packed(found, folder)))


def packed(found: Imported, folder: Path) -> io.BytesIO:
    assert found.files, told(found.findings)
    (folder / "profiles").mkdir(parents=True)
    for name, data in found.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    checked = pipeline.check(folder / f"profiles/sites/{found.site}.yaml", today=None)
    assert checked.plan is not None, told(checked.findings)
    out = io.BytesIO()
    pack(checked.plan, resolver(found.secrets), out)
    return out


def resolver(secrets: Mapping[str, Kept]) -> Resolve:
    def resolve(ref: SecretRef) -> str:
        kept = secrets[ref.name].value
        return kept.reveal() if kept else "filled-in-by-hand"

    return resolve


def said(path: Path) -> frozenset[Said]:
    """What the package at ``path`` says."""
    with path.open("rb") as source:
        return meaning(open_package(source))


def told(findings: Sequence[Finding]) -> list[str]:
    """Findings on a line each, as a reader sees them."""
    return [
        f"{one.location.file if one.location else ''}:{one.location.line if one.location else 0}: "
        f"{one.severity}: {one.message} [{one.rule}]"
        for one in findings
    ]


def profile_data(found: Imported) -> dict[str, Any]:
    assert found.checked is not None, told(found.findings)
    return found.checked.loaded.data


def lines_of(found: Imported, rule: str) -> list[str]:
    """Messages of one rule with their line in the source."""
    return [f"{one.location.line if one.location else 0}: {one.message}" for one in found.findings if one.rule == rule]


def profile(found: Imported) -> str:
    """The text of the site's file."""
    return found.files[f"profiles/sites/{found.site}.yaml"].decode("utf-8")


def rules(found: Imported) -> list[str]:
    return sorted(one.rule for one in found.findings)
