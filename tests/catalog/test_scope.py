"""What a question to the catalogue looks at, by device and by store."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.catalog import Entry, StoreFault
from ppkg_builder.catalog.data import files
from ppkg_builder.catalog.describe import facts, lines
from ppkg_builder.catalog.scope import Found, Scope, Source, scope

CAMERA = "/Policies/Camera/AllowCamera"
BLUETOOTH = "/Policies/Connectivity/AllowBluetooth"
MOVING = "/Policies/MixedReality/ConfigureMovingPlatform"


def words(within: Scope, path: str) -> list[tuple[str, str]]:
    return [(found.source.words, found.carrier) for found in within.show(path)]


def test_without_a_choice_every_store_that_holds_a_setting_is_shown() -> None:
    assert words(scope("", ()), CAMERA) == [("desktop, 2024-02", ""), ("common, 2019-07", "")]


def test_a_device_asks_its_own_stores_and_the_first_decides() -> None:
    assert words(scope("windows11", ()), CAMERA) == [("desktop, 2024-02", "")]
    assert words(scope("hololens2", ()), CAMERA) == [("common, 2019-07", "")]
    assert words(scope("hololens2", ()), BLUETOOTH) == [("holographic, 2019-07", "package")]
    assert words(scope("other", ()), CAMERA) == []


def test_a_policy_that_no_store_holds_is_known_for_its_device_only() -> None:
    (found,) = scope("hololens2", ()).show(MOVING)
    assert (found.source, found.carrier) == (Source("policies of hololens2", ("hololens2",)), "mdm")
    assert (found.entry.since, found.entry.csp) == (
        "20348.1447",
        "./Device/Vendor/MSFT/Policy/Config/MixedReality/ConfigureMovingPlatform",
    )
    assert scope("windows11", ()).show(MOVING) == ()


def test_search_finds_policies_beside_the_stores_once_and_sorted() -> None:
    found = [one.entry.path for one in scope("hololens2", ()).search("mixedreality")]
    assert MOVING in found
    assert found == sorted(set(found))
    assert len(found) > 10


def test_children_are_of_stores_and_policies_together() -> None:
    below = scope("hololens2", ()).children("/Policies/MixedReality")
    assert MOVING in below
    assert scope("", ("desktop",)).children("/Policies/MixedReality") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("/MixedReality/ConfigureMovingPlatform", MOVING), ("/Policies/Camera/AllowCamra", CAMERA)],
)
def test_a_misspelt_path_gets_a_suggestion(written: str, meant: str) -> None:
    assert meant in scope("hololens2", ()).suggest(written)


def _store(folder: Path, name: str) -> str:
    folder.mkdir()
    entry = Entry(CAMERA, "string", name, max_length=3)
    for inner, data in files([entry], {"store": name, "version": "mine", "source": "x.dat"}).items():
        (folder / inner).write_bytes(data)
    return str(folder)


def test_an_imported_store_can_be_asked_and_can_decide(tmp_path: Path) -> None:
    mine = _store(tmp_path / "mine", "mine")
    assert words(scope("", (mine, "desktop")), CAMERA) == [("mine, mine", ""), ("desktop, 2024-02", "")]
    (found,) = scope("windows11", (mine, "desktop")).show(CAMERA)
    assert (found.entry.max_length, found.source) == (3, Source("mine, mine"))


def test_an_imported_store_never_passes_for_a_shipped_one(tmp_path: Path) -> None:
    mine = _store(tmp_path / "desktop", "desktop")
    (found,) = scope("", (mine,)).show(CAMERA)
    assert found.source == Source("desktop, mine")
    with pytest.raises(StoreFault, match="two of the stores have the same name"):
        scope("", (mine, "desktop"))


FULL = Found(
    Entry(
        "/A/B", "integer", "x", required=True, default="0", allowed=(("0", "No"), ("1", "")), minimum=0, maximum=1,
        csp="./X", context=1, reboot=True, since="19041.1103", sources=("a page",), apply_after=("C",),
    ),
    Source("x, 2024", ("windows11",)),
    "package-unproven",
)  # fmt: skip


def test_facts_leave_out_what_is_not_known_but_not_a_zero() -> None:
    assert facts(FULL) == {
        "path": "A/B",
        "type": "integer",
        "required": True,
        "default": "0",
        "allowed": [{"raw": "0", "display": "No"}, {"raw": "1", "display": "1"}],
        "minimum": 0,
        "maximum": 1,
        "csp": "./X",
        "scope": "user",
        "apply_after": ["C"],
        "reboot": True,
        "since": "19041.1103",
        "carrier": "package-unproven",
        "devices": ["windows11"],
        "store": "x, 2024",
        "sources": ["a page"],
    }


def test_lines_say_the_same_to_a_reader() -> None:
    assert list(lines(FULL)) == [
        ("type", "integer"),
        ("allowed", "0 (No), 1"),
        ("range", "at least 0, at most 1"),
        ("default", "0"),
        ("required", "yes"),
        ("CSP node", "./X"),
        ("scope", "each user"),
        ("after", "C"),
        ("restart", "the device restarts"),
        ("since", "19041.1103"),
        ("carried by", "a package, though no HoloLens 2 source shows it; MDM surely"),
        ("store", "x, 2024 (windows11)"),
        ("source", "a page"),
    ]


def test_a_type_that_no_source_states_is_said_to_be_unknown() -> None:
    found = Found(Entry("/A", "string", ""), Source("x"), "mdm", typed=False)
    assert "type" not in facts(found)
    assert next(iter(lines(found))) == ("type", "stated by no source")


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (Entry("/A", "string", "x", min_length=2, max_length=9), ("length", "at least 2, at most 9")),
        (Entry("/A", "string", "x", pattern="^a$"), ("pattern", "^a$")),
        (Entry("/A", "file", "x", extensions=("jpg", "png")), ("files", "jpg, png")),
        (Entry("/A", "keyed", "x", key="Name", extensions=("a", "b")), ("keys", "a, b")),
        (Entry("/A", "keyed", "x", key="Name"), ("type", "keyed, keyed by Name")),
        (Entry("/A", "string", "x", registry="HKLM\\X"), ("registry", "HKLM\\X")),
    ],
)
def test_limits_are_said_in_words(entry: Entry, line: tuple[str, str]) -> None:
    assert line in list(lines(Found(entry, Source("x"))))
