"""Naming stores: shipped ones, imported folders, and what is neither."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ppkg_builder.catalog import Catalog, Entry, StoreFault
from ppkg_builder.catalog.data import Shard, files, line, parse
from ppkg_builder.catalog.stores import about, find_store, made, name_fault, name_of, shipped_stores

ABOUT = {"store": "mine", "version": "1", "source": "x.dat"}
ENTRIES = (Entry("/A", "group", "mine"), Entry("/A/B", "string", "mine", max_length=9), Entry("/C", "list", "mine"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name, data in files(ENTRIES, ABOUT).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_the_shipped_stores_are_three_and_the_common_one_stands_last() -> None:
    assert list(shipped_stores()) == ["desktop", "holographic", "common"]


@pytest.mark.parametrize("name", ["desktop", "holographic", "common"])
def test_each_shipped_store_says_what_it_is_and_counts_its_settings(name: str) -> None:
    called, folder = find_store(name)
    head = about(folder)
    lines = sum(len((folder / f"{group}.jsonl").read_bytes().splitlines()) for group in head["groups"])
    assert (called, head["store"], head["settings"]) == (name, name, lines)
    assert {path.name for path in folder.iterdir()} == made(folder)


def test_an_imported_store_is_named_by_its_folder(store: Path) -> None:
    name, folder = find_store(str(store))
    assert name == "mine"
    found = Catalog({name: str(folder)}).entry("/A/B")
    assert found == Entry("/A/B", "string", "mine", max_length=9)
    assert made(store) == {"store.json", "A.jsonl", "C.jsonl"}


@pytest.mark.parametrize(
    "entry",
    [
        Entry("/A", "group", "x"),
        Entry("/A/B", "keyed", "x", key="Name", extensions=("a", "b"), apply_after=("/C", "D"), sources=("page",)),
        Entry(
            "/A/Ä", "integer", "x", allowed=(("0", 'N"o'), ("1", "")), minimum=0, maximum=1, reboot=True, since="1.2"
        ),
    ],
)
def test_an_entry_survives_its_line(entry: Entry) -> None:
    assert parse(line(entry), "x") == entry


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("store.json", b"{", "store.json cannot be read as JSON"),
        ("store.json", b"\xff", "store.json cannot be read as JSON"),
        ("store.json", b"[" * 100_000, "store.json cannot be read as JSON"),
        ("store.json", b"[]", "store.json does not describe a settings store"),
        ("store.json", b'{"store": "x", "version": "1", "source": "y", "groups": [1]}', "does not describe"),
        ("store.json", b'{"store": 7, "version": "1", "source": "y", "groups": []}', "does not describe"),
    ],
)
def test_a_folder_with_a_bad_head_is_no_store(store: Path, name: str, content: bytes, words: str) -> None:
    (store / name).write_bytes(content)
    with pytest.raises(StoreFault, match=words):
        find_store(str(store))
    assert made(store) is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not JSON\n", r"line 1 of .*A\.jsonl is no setting"),
        (
            b'{"path": "/A", "type": "group"}\n{"path": "/A/B", "type": "string"\n',
            r"line 2 of .*A\.jsonl is no setting",
        ),
        (b'{"path": "/A/B", "type": "string", "surprise": 1}\n', r"line 1 of .*A\.jsonl is no setting"),
        (b'{"path": "/A/B", "type": "string", "allowed": [7]}\n', r"line 1 of .*A\.jsonl is no setting"),
        (b"\xff\xfe", r"A\.jsonl cannot be read as text"),
    ],
)
def test_a_damaged_line_of_a_store_is_named(store: Path, content: bytes, words: str) -> None:
    (store / "A.jsonl").write_bytes(content)
    with pytest.raises(StoreFault, match=words):
        Catalog({"mine": str(store)}).entry("/A/B")


def test_a_store_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match=r"^there is no store 'dektop': shipped are desktop, holographic, common;"):
        find_store("dektop")
    assert made(tmp_path) is None
    assert Shard.read(str(tmp_path / "A.jsonl"), "mine") is None


def test_a_head_holds_what_was_said_of_the_store(store: Path) -> None:
    head = json.loads((store / "store.json").read_text(encoding="utf-8"))
    assert head == {**ABOUT, "groups": ["A", "C"], "settings": 3}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Microsoft-Desktop-Provisioning.dat", "desktop"),
        ("Microsoft-Common-Provisioning.dat", "common"),
        ("Holographic.dat", "holographic"),
        ("My Store (2).dat", "my-store-2"),
        ("...dat", "store"),
        ("Ä.dat", "store"),
    ],
)
def test_a_store_is_called_after_its_file(file: str, name: str) -> None:
    assert name_of(file) == name
    assert name_fault(name) == ""


@pytest.mark.parametrize("name", ["", "Desktop", "a/b", "..", "a--b", "-a", "a b"])
def test_a_name_that_is_no_folder_name_everywhere_is_refused(name: str) -> None:
    assert name_fault(name) == "a store's name is made of lower-case letters, digits and single hyphens"
