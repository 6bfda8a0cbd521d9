"""Reading settings stores: sound, partly unreadable, damaged and foreign ones."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from ppkg_builder.catalog import Entry
from ppkg_builder.catalog.hive import read_hive
from ppkg_builder.catalog.hivekeys import MAX_DEPTH, NotAStore, read_keys
from tests.catalog.hivefile import K, hive, setting

pytestmark = pytest.mark.needs("python:regipy")

ALLOWED = K(
    {"Minimum": "0", "Maximum": "1"},
    {"Values": K({}, {"0": K({"Display": "No", "Description": "Microsoft's sentence"}), "1": K({"Display": "Yes"})})},
)
CSP = K({"ApplyPasses": 1920}, {"Csp": K({"Path": "./Vendor/MSFT/Policy/Config/Camera/AllowCamera", "Action": 1})})
CAMERA = setting(
    2,
    Name="AllowCamera",
    below={
        "Apply": CSP,
        "Default": K({}, {"1": K()}),
        "Validation": ALLOWED,
        "Visibility": K({"DisplayName": "Allow camera", "DisplayDescription": "Microsoft's sentence", "Private": 1}),
    },
)
STORE = K({}, {"Policies": setting(6, below={"Camera": setting(6, below={"AllowCamera": CAMERA})})})


def written(tmp_path: Path, root: K) -> Path:
    path = tmp_path / "Microsoft-Test-Provisioning.dat"
    path.write_bytes(hive(root))
    return path


def test_a_store_is_read_without_its_display_descriptions(tmp_path: Path) -> None:
    read = read_hive(written(tmp_path, STORE), "test")
    assert read.entries == (
        Entry("/Policies", "group", "test"),
        Entry("/Policies/Camera", "group", "test"),
        Entry(
            "/Policies/Camera/AllowCamera",
            "integer",
            "test",
            private=True,
            default="1",
            allowed=(("0", "No"), ("1", "Yes")),
            minimum=0,
            maximum=1,
            csp="./Vendor/MSFT/Policy/Config/Camera/AllowCamera",
            apply_passes=1920,
        ),
    )
    assert (read.unread, dict(read.unknown)) == ((), {})
    assert "Microsoft" not in repr(read)


def test_every_part_of_a_description_is_read(tmp_path: Path) -> None:
    apply = K(
        {"ApplyAfterSetting": "(/A|B)", "RequiresReboot": 1},
        {"Csp": K({"Path": "./X", "Action": 2, "Context": 1}), "Registry": K({"Path": "HKLM\\X"})},
    )
    limits = K({"MinLength": 2, "MaxLength": 9, "Pattern": "^a$"}, {"png": K(), "jpg": K()})
    values = {"Key": "Name", "Required": 1, "Serialization": 5, "AtomicRoot": "/A", "FilePath": "%X%\\"}
    root = K({}, {"A": setting(5, below={"Apply": apply, "Validation": limits}, **values)})
    assert read_hive(written(tmp_path, root), "test").entries == (
        Entry(
            "/A", "file", "test", key="Name", required=True, min_length=2, max_length=9, pattern="^a$",
            extensions=("jpg", "png"), csp="./X", action=2, context=1, registry="HKLM\\X", serialization=5,
            filepath="%X%\\", atomic_root="/A", apply_after=("/A", "B"), reboot=True,
        ),
    )  # fmt: skip


def test_a_setting_may_have_the_name_of_a_part_of_a_description(tmp_path: Path) -> None:
    below = {"Default": setting(2), "Validation": setting(6), "Apply": setting(3), "Visibility": setting(1)}
    root = K({}, {"A": setting(6, below=below)})
    read = read_hive(written(tmp_path, root), "test")
    assert [(e.path, e.type) for e in read.entries] == [
        ("/A", "group"),
        ("/A/Apply", "string"),
        ("/A/Default", "integer"),
        ("/A/Validation", "group"),
        ("/A/Visibility", "boolean"),
    ]
    assert read.entries[0] == Entry("/A", "group", "test")


def test_settings_that_cannot_be_read_are_named_and_the_others_kept(tmp_path: Path) -> None:
    root = K(
        {},
        {
            "Good": setting(6, below={"Odd": setting(99), "Text": K({"Type": "two"}), "Fine": setting(3)}),
            "Listed": K({"Type": 3, "AtomicRoot": ["a", "b"]}),
            "../Bad": setting(3),
            "With space": setting(3),
        },
    )
    read = read_hive(written(tmp_path, root), "test")
    assert [entry.path for entry in read.entries] == ["/Good", "/Good/Fine"]
    assert read.unread == (
        ("/../Bad", "its name is not one that a path can hold"),
        ("/Good/Odd", "its type 99 is unknown"),
        ("/Good/Text", "its type is no number"),
        ("/Listed", "one of its values is not of the form that stores use"),
        ("/With space", "its name is not one that a path can hold"),
    )


def test_values_of_a_name_that_no_store_has_are_counted(tmp_path: Path) -> None:
    root = K({}, {"A": setting(3, Novelty=1), "B": setting(3, below={"Apply": K({"Novelty": 1, "Other": 2})})})
    assert read_hive(written(tmp_path, root), "test").unknown == {"Novelty": 2, "Other": 1}


def test_a_value_that_is_damaged_makes_its_setting_unread(tmp_path: Path) -> None:
    path = written(tmp_path, K({}, {"A": setting(3, Key="x"), "B": setting(3)}))
    data = bytearray(path.read_bytes())
    spot = data.index(b"vk", data.index(b"Type") + 4)  # the second value of A
    data[spot : spot + 2] = b"??"
    path.write_bytes(data)
    read = read_hive(path, "test")
    assert [entry.path for entry in read.entries] == ["/B"]
    assert read.unread == (("/A", "some of its values are damaged"),)


def _deep(levels: int) -> K:
    key = setting(6)
    for _ in range(levels):
        key = setting(6, below={"Deeper": key})
    return K({}, {"Top": key})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "store.dat is no registry hive: it does not start with 'regf'"),
        (b"PK\x03\x04 something else", "store.dat is no registry hive: it does not start with 'regf'"),
        (b"regf", "store.dat is a damaged registry hive"),
        (hive(STORE)[:5000], "store.dat is a damaged registry hive"),
        (hive(K({}, {"Software": K({"Name": "x"})})), "store.dat is a registry hive without settings"),
        (hive(K()), "store.dat is a registry hive without settings"),
        (hive(_deep(MAX_DEPTH)), "the registry hive is nested too deeply or leads in circles"),
    ],
)
def test_a_file_that_is_no_store_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "store.dat"
    path.write_bytes(content)
    with pytest.raises(NotAStore) as refused:
        read_hive(path, "test")
    assert str(refused.value).startswith(words)


def test_a_file_that_is_not_there_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match=r"^none\.dat cannot be read: no such file or directory$"):
        read_keys(tmp_path / "none.dat")
    with pytest.raises(NotAStore, match=r"cannot be read: is a directory$"):
        read_keys(tmp_path)


def test_a_file_too_large_for_a_store_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.dat"
    with path.open("wb") as file:
        file.write(b"regf")
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(NotAStore, match=r"huge\.dat is larger than 64 MiB"):
        read_keys(path)


def test_without_the_extra_the_message_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "regipy.registry", None)
    with pytest.raises(NotAStore, match=r"needs the extra 'store': pip install 'ppkg-builder\[store\]'$"):
        read_keys(written(tmp_path, STORE))


@how(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 8191), st.integers(0, 255)), min_size=1, max_size=12), st.integers(0, 8192))
def test_a_damaged_hive_is_read_or_refused_never_a_crash(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], spots: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(hive(STORE))
    for spot, value in spots:
        data[spot % len(data)] = value
    path = tmp_path / "store.dat"
    path.write_bytes(data[: max(cut, 4200)])
    with suppress(NotAStore):  # in words: what they are is tested above
        read_hive(path, "test")
    assert capfd.readouterr() == ("", "")


@pytest.mark.needs("reference")
def test_a_real_store_is_read_whole(reference_folder: Path) -> None:
    read = read_hive(reference_folder / "stores/Holographic.dat", "test")
    assert len(read.entries) == 161
    assert (read.unread, dict(read.unknown)) == ((), {})
