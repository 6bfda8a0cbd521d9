"""``catalog`` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ppkg_builder.cli import root
from tests.catalog.hivefile import K, hive, setting

X = setting(2, below={"Visibility": K({"DisplayDescription": "A sentence."})})
STORE = K({}, {"Policies": setting(6, below={"AllowX": X}), "Odd": setting(77, Novelty=1)})


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["catalog", *arguments])


def test_search_names_each_setting_once_with_its_stores() -> None:
    result = run("search", "camera", "ALLOW")
    assert (result.exit_code, result.output) == (0, "Policies/Camera/AllowCamera  integer  [desktop, common]\n")


def test_search_in_json_gives_every_description() -> None:
    found = json.loads(run("search", "camera", "allow", "--format", "json").output)
    assert [(one["path"], one["store"]) for one in found] == [
        ("Policies/Camera/AllowCamera", "desktop, 2024-02"),
        ("Policies/Camera/AllowCamera", "common, 2019-07"),
    ]


def test_a_search_without_a_hit_says_so_and_fails() -> None:
    result = run("search", "no", "such", "words")
    assert (result.exit_code, result.output) == (1, "Error: no setting holds all of these words\n")


def test_show_prints_what_is_known() -> None:
    result = run("show", "/Policies/Camera/AllowCamera/", "--device", "windows11")
    assert (result.exit_code, result.output) == (
        0,
        "Policies/Camera/AllowCamera\n"
        "  type        integer\n"
        "  allowed     0 (No), 1 (Yes)\n"
        "  range       at least 0, at most 1\n"
        "  default     1\n"
        "  CSP node    ./Vendor/MSFT/Policy/Config/Camera/AllowCamera\n"
        "  store       desktop, 2024-02 (windows10, windows11)\n",
    )


def test_show_of_a_group_lists_what_is_below() -> None:
    output = run("show", "FirstExperience/HoloLens", "--device", "hololens2").output
    assert output.splitlines()[-1] == "FirstExperience/HoloLens/SkipWifi"
    shown = json.loads(run("show", "FirstExperience", "--format", "json").output)
    assert shown["below"] == ["FirstExperience/HoloLens"]


def test_an_area_of_policies_that_no_store_has_can_be_shown() -> None:
    result = run("show", "Policies/MixedReality", "--device", "hololens2")
    assert result.exit_code == 0
    assert "Policies/MixedReality/ConfigureMovingPlatform" in result.output.splitlines()


def test_a_misspelt_path_gets_a_suggestion() -> None:
    result = run("show", "Policies/Camera/AlowCamera")
    assert (result.exit_code, result.output) == (
        1,
        "Error: there is no setting 'Policies/Camera/AlowCamera'; did you mean 'Policies/Camera/AllowCamera'?\n",
    )


@pytest.mark.parametrize("arguments", [("search",), ("show",), ("show", "x", "--device", "phone"), ("import",)])
def test_wrong_use_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_store_that_is_not_there_is_a_fault() -> None:
    result = run("search", "camera", "--store", "dektop")
    assert result.exit_code == 1
    assert "there is no store 'dektop'" in result.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Microsoft-Test-Provisioning.dat"
    path.write_bytes(hive(STORE))
    return path


@pytest.mark.needs("python:regipy")
def test_an_import_says_what_it_left_out_and_can_be_asked(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "stores"
    result = run("import", str(file), "--out", str(out))
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            f"imported 2 settings and groups into {out}/test; use it by --store {out}/test",
            "left out Odd: its type 77 is unknown",
            "passed over the value 'Novelty' of 1 settings: no store known to this tool has it",
        ],
    )
    shown = run("show", "Policies/AllowX", "--store", f"{out}/test")
    assert shown.exit_code == 0
    assert shown.output.splitlines()[:2] == ["Policies/AllowX", "  type        integer"]
    assert [p.name for p in sorted((out / "test").iterdir())] == ["Policies.jsonl", "store.json"]
    assert all("A sentence" not in p.read_text(encoding="utf-8") for p in (out / "test").iterdir())


@pytest.mark.needs("python:regipy")
def test_an_import_answers_in_json(file: Path, tmp_path: Path) -> None:
    result = run("import", str(file), "--out", str(tmp_path / "s"), "--name", "mine", "--format", "json")
    assert json.loads(result.output) == {
        "store": "mine",
        "folder": str(tmp_path / "s/mine"),
        "settings": 2,
        "unread": [{"path": "Odd", "why": "its type 77 is unknown"}],
        "unknown": {"Novelty": 1},
    }


@pytest.mark.needs("python:regipy")
def test_a_second_import_takes_the_place_of_the_first(file: Path, tmp_path: Path) -> None:
    assert run("import", str(file), "--out", str(tmp_path / "s")).exit_code == 0
    file.write_bytes(hive(K({}, {"Other": setting(6)})))
    assert run("import", str(file), "--out", str(tmp_path / "s")).exit_code == 0
    assert [p.name for p in sorted((tmp_path / "s/test").iterdir())] == ["Other.jsonl", "store.json"]


@pytest.mark.needs("python:regipy")
def test_a_folder_of_others_is_never_written_over(file: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "s/test/letter.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("dear", encoding="utf-8")
    result = run("import", str(file), "--out", str(tmp_path / "s"))
    assert (result.exit_code, [p.name for p in theirs.parent.iterdir()]) == (1, ["letter.txt"])


@pytest.mark.needs("python:regipy")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ no hive", "is no registry hive: it does not start with 'regf'"),
        (hive(STORE)[:4200], "is a damaged registry hive"),
    ],
)
def test_a_file_that_is_no_store_fails_with_words(file: Path, tmp_path: Path, content: bytes, words: str) -> None:
    file.write_bytes(content)
    result = run("import", str(file), "--out", str(tmp_path / "s"))
    assert (result.exit_code, result.output) == (1, f"Error: Microsoft-Test-Provisioning.dat {words}\n")
    assert not (tmp_path / "s/test").exists()


@pytest.mark.needs("python:regipy")
@pytest.mark.parametrize("ask", [("search", "x"), ("show", "Policies/AllowX")])
def test_a_damaged_import_is_named_and_no_bug_of_ours(file: Path, tmp_path: Path, ask: tuple[str, str]) -> None:
    run("import", str(file), "--out", str(tmp_path / "s"))
    (tmp_path / "s/test/Policies.jsonl").write_text("{", encoding="utf-8")
    result = run(*ask, "--store", str(tmp_path / "s/test"))
    assert result.exit_code == 1
    assert result.output == f"Error: line 1 of {tmp_path}/s/test/Policies.jsonl is no setting\n"


@pytest.mark.needs("python:regipy")
def test_a_bad_name_is_wrong_use(file: Path) -> None:
    result = run("import", str(file), "--name", "../escape")
    assert result.exit_code == 2
    assert "a store's name is made of lower-case letters" in result.output


@pytest.mark.needs("python:regipy")
def test_nothing_of_a_store_commands_the_terminal(file: Path, tmp_path: Path) -> None:
    file.write_bytes(hive(K({}, {"A": setting(2, below={"Validation": K({"Pattern": "\x1b[2Jx"})})})))
    run("import", str(file), "--out", str(tmp_path / "s"))
    assert "  pattern     \ufffd[2Jx" in run("show", "A", "--store", str(tmp_path / "s/test")).output.splitlines()
