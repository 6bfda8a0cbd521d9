"""Bring the mechanical facts of ``endpoints.json`` up to date: ``python -m ppkg_builder.network.derive FILE``.

FILE is a YAML list of endpoint rows as the project's research keeps it. Hosts, paths, ports, groups, needs and
sources are taken from it; everything a person words (purposes, conditions, notes, the hosts to write where the
source prints no usable pattern) stays as it stands in ``endpoints.json``. A row that has no wording yet gets an
empty purpose, which the tests refuse.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ppkg_builder.network.catalogue import DATA

FACTS = {
    "group": "group",
    "seed_group": "seed",
    "need": "need",
    "host": "host",
    "path": "path",
    "doc_pattern": "printed",
    "protocol": "protocols",
    "port": "ports",
    "port_basis": "port_basis",
    "source": "source",
}
"""Key in the research file → key in ``endpoints.json``."""

LOCAL = {"transport": "transport", "port": "port", "application_protocol": "protocol", "service": "service"}


def derive(research: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    """``current`` with the facts of ``research`` in it; rows stand in the order of ``research``."""
    worded = {row["id"]: row for row in current["endpoints"]}
    return {
        **current,
        "local_ports": [
            {**{ours: row[key] for key, ours in LOCAL.items()}, "source": row["source"]}
            for row in research["local_ports"]
        ],
        "endpoints": [_row(row, worded.get(row["id"], {})) for row in research["endpoints"]],
    }


def _row(fact: Mapping[str, Any], worded: Mapping[str, Any]) -> dict[str, Any]:
    row = {"id": fact["id"], "purpose": worded.get("purpose", "")}
    row |= {ours: fact[key] for key, ours in FACTS.items() if fact.get(key) not in (None, "", False)}
    if row.get("printed") == row["host"]:
        del row["printed"]
    return row | {key: worded[key] for key in ("conditions", "allow", "also", "note") if key in worded}


def dump(data: Mapping[str, Any]) -> str:
    """JSON with one entry a line, so that a change of the list reads well in a diff."""
    sections = (f"{json.dumps(name)}: {_section(entries)}" for name, entries in data.items())
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _section(entries: Mapping[str, Any] | list[Any]) -> str:
    if isinstance(entries, Mapping):
        lines = [f"{json.dumps(key)}: {json.dumps(entry, ensure_ascii=False)}" for key, entry in entries.items()]
        return "{\n" + ",\n".join(lines) + "\n}"
    return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]"


def main(arguments: list[str]) -> None:
    research = yaml.safe_load(Path(arguments[0]).read_text(encoding="utf-8"))
    current = json.loads(DATA.read_text(encoding="utf-8"))
    DATA.write_text(dump(derive(research, current)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
