"""The level and the restart of a group, as the sequence hives have them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ppkg_builder.catalog import Level, level
from ppkg_builder.catalog.derive import SEQUENCES
from ppkg_builder.catalog.levels import FILE, sequence, written
from ppkg_builder.paths import shipped

HOLOLENS = ("holographic", "common")
DESKTOP = ("desktop", "common")


@pytest.mark.parametrize(
    ("group", "stores", "expected"),
    [
        ("/Accounts/Azure", HOLOLENS, Level(1, False)),
        ("/Accounts/Azure", DESKTOP, Level(2, True)),
        ("/ConnectivityProfiles/WLAN/WLANSetting/WLANConfig", HOLOLENS, Level(2, False)),
        ("/DevDetail/DNSComputerName", HOLOLENS, Level(1, True)),
        ("/AssignedAccess/MultiAppAssignedAccessSettings", DESKTOP, Level(3, False)),
        ("Accounts/Users/User", HOLOLENS, Level(1, False)),
    ],
)
def test_a_group_has_the_level_of_its_own_family(group: str, stores: tuple[str, ...], expected: Level) -> None:
    assert level(group, stores) == expected


@pytest.mark.parametrize(
    "group", ["/Policies/MixedReality/ConfigureMovingPlatform", "/Accounts/Azure/No", "", "/", "//"]
)
def test_what_no_sequence_holds_has_no_level(group: str) -> None:
    assert level(group, HOLOLENS) is None


def test_a_store_without_a_sequence_decides_nothing() -> None:
    assert level("/Accounts/Azure", ("common",)) is None
    assert level("/Accounts/Azure", ()) is None


def test_the_first_store_with_a_sequence_decides_and_no_other_fills_in() -> None:
    assert level("/Accounts/ComputerAccount", DESKTOP) == Level(1, True)
    assert level("/Accounts/ComputerAccount", ("holographic", "desktop")) is None


def test_a_tree_keeps_exactly_the_paths_it_was_made_from() -> None:
    rows = [
        {"path": "/A/B", "level": "1", "reboot": ""},
        {"path": "/A", "level": "2", "reboot": "1"},
        {"path": "/C/D/E", "level": "3", "reboot": "1"},
    ]
    assert sequence(rows) == {"A": {"": "2r", "B": "1"}, "C": {"D": {"E": "3r"}}}
    assert written({"x": sequence(rows)}) == (
        b'{\n "x": {\n  "A": {"":"2r","B":"1"},\n  "C": {"D":{"E":"3r"}}\n }\n}\n'
    )


@pytest.mark.needs("reference")
@pytest.mark.parametrize("store", sorted(SEQUENCES))
def test_every_group_of_a_sequence_has_its_level(store: str, reference_folder: Path) -> None:
    with (reference_folder / "stores" / SEQUENCES[store]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 100
    wrong = [r["path"] for r in rows if level(r["path"], (store,)) != Level(int(r["level"]), bool(r["reboot"]))]
    assert wrong == []


@pytest.mark.needs("reference")
def test_the_shipped_sequences_are_those_of_the_reference(reference_folder: Path) -> None:
    tables = {}
    for store, name in SEQUENCES.items():
        with (reference_folder / "stores" / name).open(encoding="utf-8", newline="") as file:
            tables[store] = sequence(csv.DictReader(file, delimiter="\t"))
    assert written(tables) == (shipped("schemas") / "settings" / FILE).read_bytes()
