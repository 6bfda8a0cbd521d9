"""Where the values of a key go: settings of the package, rows for MDM, files, steps of the runbook.

``destinations.json`` is derived from profiles that hold every key, by ``tests/explaining/test_destinations.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "destinations.json"
WORDS = {
    "package": "in the package, {}",
    "mdm": "to MDM, {}",
    "file": "beside the package, {}",
    "network": "in the list of hosts: {}",
    "decision": "in the runbook's decisions: {}",
    "step": "in the runbook's step {}",
}
_MOST = 8  # of one kind; what is everywhere needs no list of everything

Destinations = Mapping[str, Mapping[str, list[str]]]


@cache
def _known() -> Destinations:
    found: Destinations = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def of(pattern: tuple[str, ...]) -> dict[str, list[str]]:
    """By kind of destination, for the key and all below it; else for the key above that is said to be the source."""
    if pattern[-1:] == ("revision",):  # it goes where its secret goes
        pattern = (*pattern[:-1], "secret")
    spelt = ".".join(pattern)
    found = [name for name in _known() if name == spelt or name.startswith(f"{spelt}.")]
    if not found:
        above = [".".join(pattern[:length]) for length in range(len(pattern) - 1, 0, -1)]
        found = [name for name in above if name in _known()][:1]
    merged: dict[str, list[str]] = {}
    for name in found:
        for kind, places in _known()[name].items():
            held = merged.setdefault(kind, [])
            held += [place for place in places if place not in held]
    return {kind: merged[kind] for kind in WORDS if kind in merged}


def words(places: Mapping[str, list[str]]) -> Iterator[str]:
    for kind, found in places.items():
        yield from (WORDS[kind].format(place) for place in found[:_MOST])
        if len(found) > _MOST:
            yield f"and {len(found) - _MOST} more of this kind"
