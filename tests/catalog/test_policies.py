"""The table of HoloLens 2 policies holds every row of the research it was made from."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ppkg_builder.paths import shipped
from ppkg_builder.targets import select

SECTIONS = {"policy": "policies", "csp": "csps", "wcd": "groups"}


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, dict[str, object]]]:
    text = (shipped("schemas") / "settings/hololens2-policies.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, object]]] = json.loads(text)
    return found


@pytest.mark.needs("reference")
def test_every_row_is_there_with_equal_facts(
    table: dict[str, dict[str, dict[str, object]]], reference_folder: Path
) -> None:
    with (reference_folder / "hololens/settings-supported.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == sum(map(len, table.values())) == 214
    for row in rows:
        name = "/".join(filter(None, (row["area_or_csp"], row["setting"])))
        found = table[SECTIONS[row["kind"]]][name]
        kept = {
            "carrier": row["carrier"],
            "type": row["type"],
            "minimum": row["minimum"],
            "maximum": row["maximum"],
            "default": row["default"],
            "since": row["min_build"],
            "since_name": row["since_version"],
            "type_source": row["type_source"],
        }
        assert {key: str(found.get(key, "")) for key in kept} == kept, name
        assert found.get("mdm", True) == (not row["mdm"].startswith("no")), name
        assert found.get("supported", True) == (not row["mdm"].startswith("NOT")), name
        if row["kind"] == "policy":
            assert found["uri"] == row["uri"]
        if row["type"] != "string":
            pairs = [part.partition("=")[::2] for part in row["allowed"].split("; ") if part]
            assert found.get("allowed", []) == [list(pair) for pair in pairs], name


def test_every_policy_says_who_carries_it(table: dict[str, dict[str, dict[str, object]]]) -> None:
    carriers = {policy.carrier for policy in select("hololens2").policies.values()}
    assert carriers == {"package", "package-unproven", "mdm"}
    assert [name for name, row in table["policies"].items() if not row.get("source")] == []


def test_a_policy_is_read_with_its_build_and_its_allowed_values() -> None:
    policy = select("hololens2").policies["MixedReality/ConfigureMovingPlatform"]
    assert (policy.area, policy.name, policy.carrier) == ("MixedReality", "ConfigureMovingPlatform", "mdm")
    assert (policy.type, policy.since) == ("integer", (20348, 1447))
    assert [raw for raw, _ in policy.allowed] == ["0", "1", "2"]
