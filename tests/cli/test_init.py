"""``ppkg-builder init``: profiles without errors, whatever is typed; nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas import target
from ppkg_builder.cli import root
from ppkg_builder.profile import starting, syntax, tree
from ppkg_builder.targets import TARGETS

FLAGS = {
    "--id": "north-quay",
    "--name": "North Quay",
    "--device": "hololens2",
    "--timezone": "Europe/Oslo",
    "--connection": "occasional",
    "--issued": "2026-11-24",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "profiles").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(typed: str | None = None, **changes: str | None) -> Result:
    flags = {**FLAGS, **{f"--{key}": value for key, value in changes.items()}}
    arguments = [word for key, value in flags.items() if value is not None for word in (key, value)]
    return CliRunner().invoke(root, ["init", *arguments], input=typed)


def check() -> Result:
    return CliRunner().invoke(root, ["check", "--as-of", "2026-11-24"])


@pytest.mark.parametrize("device", TARGETS)
@pytest.mark.parametrize("connection", ["none", "occasional", "always"])
def test_a_new_profile_has_no_errors(device: str, connection: str) -> None:
    result = init(device=device, connection=connection)
    assert result.exit_code == 0, result.output
    assert check().exit_code == 0, check().output


def test_the_profile_is_commented_and_points_editors_to_a_schema_that_is_there(here: Path) -> None:
    assert init(build="22621.1266").output.splitlines() == [
        "wrote schemas/profile.schema.json, by which editors complete and check profiles",
        "wrote .gitignore, so that git leaves out secrets.toml and build/",
        "wrote profiles/sites/north-quay.yaml; next: ppkg-builder check north-quay",
    ]
    text = (here / "profiles/sites/north-quay.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../../schemas/profile.schema.json"
    assert (here / "profiles/sites/../../schemas/profile.schema.json").is_file()
    assert text.count("#") > 12
    assert yaml.safe_load(text)["target"] == {"device": "hololens2", "build": "22621.1266"}


def test_an_existing_profile_is_never_overwritten(here: Path) -> None:
    for ending in ("yaml", "yml"):
        path = here / f"profiles/sites/other.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
        result = init(id="other")
        assert result.exit_code == 2
        assert "there is a profile 'other' already" in result.output
        assert path.read_text() == "mine"
        path.unlink()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "North Quay"}, "use lower-case letters, digits and single hyphens"),
        ({"id": "../../x"}, "use lower-case letters, digits and single hyphens"),
        ({"id": "a\n"}, "use lower-case letters, digits and single hyphens"),
        ({"timezone": "Oslo"}, "write it as region and city"),
        ({"timezone": "../../etc"}, "write it as region and city"),
        ({"device": "toaster"}, "'toaster' is not one of"),
        ({"build": "new"}, "'new' is not a build number"),
        ({"name": "two\nlines"}, "'name' is not written as it has to be"),
        ({"name": None, "device": None}, "not at a terminal, so these must be given: --name, --device"),
    ],
)
def test_an_answer_that_cannot_be_right_writes_nothing(here: Path, changes: dict[str, str | None], said: str) -> None:
    result = init(**changes)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert not (here / "profiles/sites").exists()


def test_at_a_terminal_what_is_missing_is_asked_for_until_it_can_be_right(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ppkg_builder.cli import _asking

    monkeypatch.setattr("ppkg_builder.cli.init.sys", type("S", (), {"stdin": type("I", (), {"isatty": lambda: True})}))
    assert _asking.NEEDED
    typed = "North Quay\nnorth-quay\n\nwindows11\nnew\n26100.1\n\nOslo\nEurope/Oslo\nalways\n"
    result = init(typed, id=None, name=None, device=None, timezone=None, connection=None)
    assert result.exit_code == 0, result.output
    data = yaml.safe_load((here / "profiles/sites/north-quay.yaml").read_text(encoding="utf-8"))
    assert data["site"] == {"id": "north-quay", "name": "North quay", "timezone": "Europe/Oslo", "languages": ["en"]}
    assert data["target"] == {"device": "windows11", "edition": "enterprise", "build": "26100.1"}
    assert "'new' is not a build number" in result.output


def test_a_folder_that_cannot_be_written_is_told_in_words(here: Path) -> None:
    (here / "profiles/sites").write_text("a file where a folder should be")
    result = init()
    assert result.exit_code == 1
    assert "profiles/sites" in result.output
    assert "Traceback" not in result.output


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_what_is_typed_stays_a_value(name: str, build: str, edition: str) -> None:
    from datetime import date

    start = starting.Start("a", name, "windows11", "UTC", "always", date(2026, 11, 24), build, edition)
    node, _ = syntax.parse(starting.profile(start), "site.yaml")
    assert node is not None
    data = tree.plain(node)
    assert isinstance(data, dict)
    assert data.keys() == {"site", "package", "target", "connectivity", "services", "proxy"}
    assert data["site"]["name"] == name
    stated = {"device": "windows11", "build": build, "edition": edition}
    assert data["target"] == {key: value for key, value in stated.items() if value}


def test_a_gitignore_that_is_there_is_left_alone(here: Path) -> None:
    (here / ".gitignore").write_text("mine\n")
    assert ".gitignore" not in init().output
    assert (here / ".gitignore").read_text() == "mine\n"


@pytest.mark.parametrize("device", ["hololens2", "windows11"])
def test_a_new_profile_of_a_connected_site_is_told_nothing_but_notes(device: str) -> None:
    init(device=device, connection="always", build=target.build_example(device))
    assert "warning" not in check().output
