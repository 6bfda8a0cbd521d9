"""``python -m ppkg_builder.catalog.derive REFERENCE``: makes ``schemas/settings`` from the research folder.

Holographic and desktop are read from their hives; of the common store only a table is at hand, so lengths and
value references of its settings are not known. The policies of HoloLens 2 come from a table of their own.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from ppkg_builder.catalog.data import files
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.catalog.hive import read_hive, split_after
from ppkg_builder.catalog.levels import FILE, sequence, written
from ppkg_builder.paths import shipped

HIVES = {
    "holographic": (
        "Holographic.dat",
        "2019-07",
        "Microsoft settings store of HoloLens, as shipped with the tool in 2019",
    ),
    "desktop": (
        "Desktop-2024-02.dat",
        "2024-02",
        "Microsoft settings store of Windows desktop, as shipped with the tool in 2024",
    ),
}
SEQUENCES = {"holographic": "Holographic-sequence.tsv", "desktop": "Desktop-2019-sequence.tsv"}
"""Tables of the sequence hives, which lay beside the stores of the tool of 2019."""
COMMON = (
    "Common.tsv",
    "2019-07",
    "Microsoft settings store common to all Windows devices; a table of it, without lengths",
)


def derive(reference: Path) -> dict[str, bytes]:
    """Every file of ``schemas/settings`` by its path there."""
    found: dict[str, bytes] = {}
    for store, (name, version, source) in HIVES.items():
        hive = read_hive(reference / "stores" / name, store)
        if hive.unread or hive.unknown:
            raise ValueError(f"{name} holds what this tool cannot read: {hive.unread} {dict(hive.unknown)}")
        found |= _under(store, files(hive.entries, _about(store, version, source)))
    name, version, source = COMMON
    table = tuple(_common(reference / "stores" / name))
    found |= _under("common", files(table, _about("common", version, source)))
    found[FILE] = written({store: sequence(_rows(reference / "stores" / name)) for store, name in SEQUENCES.items()})
    found["hololens2-policies.json"] = _policies(reference / "hololens" / "settings-supported.tsv")
    return found


def _about(store: str, version: str, source: str) -> dict[str, str]:
    return {"store": store, "product": store, "version": version, "source": source}


def _under(store: str, content: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{store}/{name}": data for name, data in content.items()}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _common(path: Path) -> Iterator[Entry]:
    for row in _rows(path):
        yield Entry(
            path=row["path"],
            type=row["type"],  # type: ignore[arg-type]  # the table spells the eight types as Entry does
            store="common",
            key=row["key"],
            required=bool(row["required"]),
            private=bool(row["private"]),
            default=row["default"] or None,
            allowed=_pairs(row["enum"]),
            minimum=_number(row["minimum"]),
            maximum=_number(row["maximum"]),
            pattern=row["pattern"],
            extensions=tuple(
                sorted(part.strip() for part in row["extensions"].replace(",", ";").split(";") if part.strip())
            ),
            csp=row["csp"],
            action=int(row["action"] or 1),
            context=int(row["context"] or 0),
            registry=row["registry"],
            serialization=int(row["serialization"] or 0),
            filepath=row["filepath"],
            atomic_root=row["atomic_root"],
            apply_passes=int(row["apply_passes"] or 0),
            apply_after=split_after(row["apply_after"]),
            reboot=bool(row["reboot"]),
        )


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """``0=No; 1=Yes`` as raw values and display texts; a part without ``=`` has no display text."""
    parts = [part.strip() for part in text.split("; ") if part.strip()]
    return tuple((raw, display) for raw, _, display in (part.partition("=") for part in parts))


def _number(text: str) -> int | None:
    return int(text) if text.lstrip("-").isdigit() else None


def _policies(path: Path) -> bytes:
    sections: dict[str, dict[str, dict[str, object]]] = {"policies": {}, "csps": {}, "groups": {}}
    of = {"policy": "policies", "csp": "csps", "wcd": "groups"}
    for row in _rows(path):
        name = "/".join(part for part in (row["area_or_csp"], row["setting"]) if part)
        kept = {
            "uri": row["uri"] if row["kind"] == "policy" else "",
            "carrier": row["carrier"],
            "type": row["type"],
            "allowed": [list(pair) for pair in _pairs(row["allowed"])] if row["type"] != "string" else [],
            "minimum": _number(row["minimum"]),
            "maximum": _number(row["maximum"]),
            "default": row["default"],
            "since": row["min_build"],
            "since_name": row["since_version"],
            # Only what differs from the rule: HoloLens 2 has it, and MDM can set it.
            "mdm": False if row["mdm"].startswith("no") else None,
            "supported": False if row["mdm"].startswith("NOT") else None,
            "type_source": row["type_source"],
            "source": row["source"].rsplit("/", 1)[-1].split(" ")[0],
        }
        sections[of[row["kind"]]][name] = {key: value for key, value in kept.items() if value not in ("", None, [])}
    return (json.dumps(sections, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def main(arguments: list[str]) -> None:
    """Write the files beside the shipped ones."""
    for name, data in derive(Path(arguments[0])).items():
        path = shipped("schemas") / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1:])
