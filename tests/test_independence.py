"""The proof on real packages must not lean on them: nothing of them stands in code, data or profiles."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
FOLDERS = ("ppkg_builder", "schemas", "profiles")


def _forbidden(reference: Path) -> set[str]:
    words: set[str] = set()
    for table in reference.glob("*/PROVENANCE.tsv"):
        if table.parent.name != "packages":
            continue
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                name = Path(row["path"] or row["file"]).name
                words |= {row["file"], row["repository"], row["git_blob"], row["sha256"], name}
    return {word.lower() for word in words if word and len(word) > 6}


@pytest.mark.needs("reference")
def test_no_shipped_file_names_a_sample(reference_folder: Path) -> None:
    forbidden = _forbidden(reference_folder)
    assert len(forbidden) > 30
    hits = [
        (str(path.relative_to(PROJECT)), word)
        for folder in FOLDERS
        for path in sorted((PROJECT / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
        for text in [path.read_bytes().decode("utf-8", "replace").lower()]
        for word in forbidden
        if word in text
    ]
    assert hits == []
