"""The shipped catalogue holds every setting of the stores it was derived from, with equal facts.

That deriving again gives the shipped files is shown where the proof that rests on them is (``tests/conformance``).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ppkg_builder.catalog import Entry, load

TABLES = {"holographic": "Holographic.tsv", "desktop": "Desktop-2024-02.tsv", "common": "Common.tsv"}


def _as_row(entry: Entry) -> dict[str, str]:
    return {
        "type": entry.type,
        "key": entry.key,
        "required": "1" if entry.required else "",
        "default": entry.default or "",
        "enum": "; ".join(f"{raw}={display}" if display else raw for raw, display in entry.allowed),
        "minimum": "" if entry.minimum is None else str(entry.minimum),
        "maximum": "" if entry.maximum is None else str(entry.maximum),
        "pattern": entry.pattern,
        "csp": entry.csp,
        "action": str(entry.action) if entry.csp else "",
        "context": str(entry.context or ""),
        "registry": entry.registry,
        "serialization": str(entry.serialization or ""),
        "filepath": entry.filepath,
        "atomic_root": entry.atomic_root,
        "reboot": "1" if entry.reboot else "",
    }


@pytest.mark.needs("reference")
@pytest.mark.parametrize("store", sorted(TABLES))
def test_every_setting_of_a_store_is_in_the_catalogue_with_equal_facts(store: str, reference_folder: Path) -> None:
    catalogue = load((store,))
    with (reference_folder / "stores" / TABLES[store]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 100
    for row in rows:
        entry = catalogue.entry(row["path"])
        assert entry is not None, row["path"]
        facts = _as_row(entry)
        assert facts == {name: row[name] for name in facts}, row["path"]
