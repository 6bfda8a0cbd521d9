"""Looking settings up, judging values, suggesting names."""

from __future__ import annotations

import pytest

from ppkg_builder.catalog import Catalog, Entry, load
from ppkg_builder.catalog.data import Shard
from ppkg_builder.paths import shipped

HOLO = ("holographic", "common")
DESKTOP = ("desktop", "common")


def test_the_first_store_that_holds_a_setting_decides() -> None:
    own = load(HOLO).entry("/Certificates/RootCertificates/RootCertificate/CertificatePath")
    lent = load(HOLO).entry("/Workplace/Enrollments/UPN/Secret")
    assert (own and own.store, lent and lent.store) == ("holographic", "common")


@pytest.mark.parametrize("path", ["", "/", "Policies", "/Nothing/Here", "/../store", "/Policies/Camera/allowcamera"])
def test_a_path_that_no_store_holds_is_not_found(path: str) -> None:
    assert load(DESKTOP).entry(path) is None


def test_a_lookup_reads_only_the_files_of_its_group(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def watched(path: str, store: str) -> Shard | None:
        read.append(path.rsplit("/", 1)[-1])
        return original(path, store)

    original = Shard.read
    monkeypatch.setattr(Shard, "read", watched)
    folder = shipped("schemas") / "settings"
    fresh = Catalog({store: str(folder / store) for store in DESKTOP})
    assert fresh.entry("/OOBE/Desktop/HideOobe") is not None
    assert fresh.entry("/OOBE/Desktop/HideOobe") is fresh.entry("/OOBE/Desktop/HideOobe")
    assert set(read) == {"OOBE.jsonl"}


@pytest.mark.parametrize("group", ["..", "../desktop/OOBE", "/etc/passwd", "", "a b", "x\0"])
def test_a_group_that_is_no_name_is_never_looked_for_on_the_disk(group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shard, "read", lambda path, store: pytest.fail(f"{path} was read"))
    folder = shipped("schemas") / "settings"
    assert Catalog({"desktop": str(folder / "desktop")}).entry(f"/{group}") is None


def test_children_are_the_entries_right_below() -> None:
    names = [entry.name for entry in load(HOLO).children("/FirstExperience/HoloLens")]
    assert names == [
        "PreferredLanguage",
        "PreferredRegion",
        "PreferredTimezone",
        "SkipCalibration",
        "SkipTraining",
        "SkipWifi",
    ]


def test_search_finds_settings_by_every_word_in_any_case() -> None:
    assert "/Policies/Camera/AllowCamera" in [e.path for e in load(DESKTOP).search("camera ALLOW policies")]
    assert load(DESKTOP).search("no such words anywhere") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/Policies/Camera/AllowCamra", "/Policies/Camera/AllowCamera"),
        ("/Camera/AllowCamera", "/Policies/Camera/AllowCamera"),
        ("/policies/camera/allowcamera", "/Policies/Camera/AllowCamera"),
    ],
)
def test_a_misspelt_path_gets_a_suggestion(written: str, meant: str) -> None:
    assert meant in load(DESKTOP).suggest(written)


CASES = [
    (Entry("/A/B", "boolean", "x"), "yes", "must be true or false"),
    (Entry("/A/B", "boolean", "x"), "True", ""),
    (Entry("/A/B", "integer", "x", minimum=0, maximum=9), "10", "must be at least 0 and at most 9"),
    (Entry("/A/B", "integer", "x", minimum=0), "-1", "must be at least 0"),
    (Entry("/A/B", "integer", "x"), "1.5", "must be a whole number"),
    (Entry("/A/B", "integer", "x", allowed=(("0", "No"), ("1", "Yes"))), "Yes", ""),
    (Entry("/A/B", "integer", "x", allowed=(("0", "No"), ("1", "Yes"))), "1", ""),
    (Entry("/A/B", "integer", "x", allowed=(("0", "No"), ("1", "Yes"))), "2", "must be one of 'No' (0), 'Yes' (1)"),
    (Entry("/A/B", "string", "x", max_length=3), "abcd", "must have at most 3 characters"),
    (Entry("/A/B", "string", "x", min_length=3), "ab", "must have at least 3 characters"),
    (Entry("/A/B", "string", "x", pattern="^[a-z]+$"), "A1", "does not have the form that the setting asks for"),
    (Entry("/A/B", "file", "x", extensions=("cer",)), "a/b.pfx", "must be a file that ends in .cer"),
    (Entry("/A/B", "group", "x"), "1", "'A/B' is a group of settings and holds no value itself"),
]


@pytest.mark.parametrize(("entry", "text", "sentence"), CASES)
def test_a_value_is_judged_by_what_the_store_says(entry: Entry, text: str, sentence: str) -> None:
    assert load(DESKTOP).check(entry, text) == sentence
