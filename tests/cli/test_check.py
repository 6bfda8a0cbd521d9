"""``ppkg-builder check``, ``show`` and the choice of sites, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ppkg_builder import paths
from ppkg_builder.cli import root

HEAD = 'site: {id: %s, name: A place, timezone: UTC}\npackage: {version: "1.0", issued: 2026-11-24}\n'
TARGET = "target: {device: other}\n"
DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sites over one layer, and a layer of nobody."""
    (tmp_path / ".git").mkdir()
    for folder in ("sites", "base"):
        (tmp_path / "profiles" / folder).mkdir(parents=True)
    write(tmp_path, "base/other", TARGET)
    write(tmp_path, "base/nobody", TARGET)
    for name in ("quay", "yard"):
        write(tmp_path, f"sites/{name}", f"extends: ../base/other.yaml\n{HEAD % name}")
    (tmp_path / "profiles/sites/notes.txt").write_text("no profile")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(repository: Path, name: str, text: str) -> None:
    (repository / f"profiles/{name}.yaml").write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, list(arguments))


def test_checking_all_names_layers_that_no_site_uses(repository: Path) -> None:
    result = run("check", *DAY)
    assert result.output.splitlines() == [
        "profiles/base/nobody.yaml:1:1: warning: no site uses this layer [layer/unused]",
        "  = name it in a profile's 'extends', or delete it",
        "2 profiles checked: 1 warning",
    ]
    assert result.exit_code == 0
    assert run("check", *DAY, "--strict").exit_code == 1


def test_checking_some_does_not(repository: Path) -> None:
    result = run("check", "quay", "profiles/sites/yard.yaml", "quay", *DAY)
    assert result.output == "2 profiles checked: nothing found\n"


def test_no_layer_is_called_unused_while_one_cannot_be_read(repository: Path) -> None:
    write(repository, "sites/quay", f"extends: ../base/gone.yaml\n{HEAD % 'quay'}")
    result = run("check", *DAY)
    assert "layer/missing" in result.output
    assert "layer/unused" not in result.output


def test_a_fault_fails_and_a_shared_one_is_told_once(repository: Path) -> None:
    write(repository, "base/other", "target: {device: toaster}\n")
    result = run("check", *DAY)
    assert result.exit_code == 1
    assert result.output.count("profile/not-allowed") == 1
    assert "  = the same in profiles/sites/yard.yaml\n" in result.output


def test_programs_get_json(repository: Path) -> None:
    result = run("check", "--format", "json", *DAY)
    document = json.loads(result.output)
    assert [one["profile"] for one in document["profiles"]] == ["profiles/sites/quay.yaml", "profiles/sites/yard.yaml"]
    assert [one["rule"] for one in document["repository"]["findings"]] == ["layer/unused"]


def test_dates_are_judged_as_of_the_day_given(repository: Path) -> None:
    write(
        repository,
        "sites/quay",
        HEAD % "quay" + TARGET + "services: {entra: true}\nconnectivity: {during_use: always}\n"
        "governance: {assessments: {entra: {reference: S1, valid_until: 2027-01-31}}}\n",
    )
    assert "governance/assessment-expired" not in run("check", "quay", "--as-of", "2027-01-31").output
    assert "governance/assessment-expired" in run("check", "quay", "--as-of", "2027-02-01").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "quai"), "there is no site 'quai'; did you mean 'quay'?"),
        (("check", "zebra"), "there is no site 'zebra'; the sites are quay, yard"),
        (("check", "profiles/sites/zebra.yaml"), "there is no profile 'profiles/sites/zebra.yaml'"),
        (("check", "notes"), "there is no site 'notes'"),
        (("check", "--as-of", "tomorrow"), "'tomorrow' does not match the format"),
        (("check", "--format", "xml"), "'xml' is not one of"),
        (("show",), "Missing argument 'SITE'"),
        (("show", "../../etc/passwd"), "there is no profile '../../etc/passwd'"),
    ],
)
def test_wrong_use_is_told_apart_from_faults(repository: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_repository_without_sites_says_how_to_begin(repository: Path) -> None:
    for path in (repository / "profiles/sites").iterdir():
        path.unlink()
    result = run("check")
    assert result.exit_code == 2
    assert "'ppkg-builder init' writes one" in result.output


def test_the_folder_is_found_from_below(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "profiles/base")
    assert run("check", "quay", *DAY).exit_code == 0


def test_without_a_folder_of_ones_own_the_shipped_sites_are_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    (shipped / "profiles/sites").mkdir(parents=True)
    write(shipped, "sites/quay", HEAD % "quay" + TARGET)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setattr(paths, "shipped", lambda name: shipped / name)
    result = run("check", *DAY)
    assert result.exit_code == 0
    assert result.stderr == (
        "no folder 'profiles' here or above: these are the sites that come with ppkg-builder;\n"
        "'ppkg-builder init' writes a profile of your own\n"
    )


def test_show_prints_the_merged_profile_with_where_each_value_stands(repository: Path) -> None:
    write(repository, "sites/quay", f"extends: ../base/other.yaml\n{HEAD % 'quay'}services: {{apps: [guides]}}\n")
    assert run("show", "quay", "--origin").stdout.splitlines() == [
        "site:",
        "  id: quay            # profiles/sites/quay.yaml:2",
        "  name: A place       # profiles/sites/quay.yaml:2",
        "  timezone: UTC       # profiles/sites/quay.yaml:2",
        "target:",
        "  device: other       # profiles/base/other.yaml:1",
        "package:",
        '  version: "1.0"      # profiles/sites/quay.yaml:3',
        "  issued: 2026-11-24  # profiles/sites/quay.yaml:3",
        "services:",
        "  apps:               # profiles/sites/quay.yaml:4",
        "    - guides",
    ]


def test_what_show_prints_is_a_profile_again(repository: Path) -> None:
    write(repository, "sites/copy", run("show", "quay").output.replace("quay", "copy"))
    assert run("check", "copy", *DAY).output == "1 profile checked: nothing found\n"


def test_show_gives_programs_values_or_places(repository: Path) -> None:
    assert json.loads(run("show", "quay", "--format", "json").output)["package"] == {
        "version": "1.0",
        "issued": "2026-11-24",
    }
    values = json.loads(run("show", "quay", "--format", "json", "--origin").output)
    device = next(one for one in values if one["path"] == ["target", "device"])
    assert device == {**device, "value": "other", "file": "profiles/base/other.yaml", "line": 1, "column": 18}


def test_show_hides_secrets_and_says_when_it_is_not_the_whole_profile(repository: Path) -> None:
    write(repository, "sites/quay", HEAD % "quay" + TARGET + "wifi: {deck: {passphrse: hunter2}}\nproxy:\n")
    result = run("show", "quay")
    assert result.exit_code == 1
    assert "hunter2" not in result.output
    assert '    passphrse: "***"\n' in result.stdout
    assert "'ppkg-builder check quay' tells them" in result.stderr


def test_colours_need_a_terminal_and_the_absence_of_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    from ppkg_builder.cli import _output

    monkeypatch.setattr("sys.stdout", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _output.colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not _output.colour()


def test_the_name_of_a_profiles_file_alone_leads_to_the_site(repository: Path) -> None:
    write(repository, "sites/quay", HEAD % "quay" + TARGET)
    result = run("check", "quay.yaml")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Error: there is no profile 'quay.yaml'; did you mean 'quay'?",
    )
