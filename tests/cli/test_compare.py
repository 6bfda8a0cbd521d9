"""``compare`` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import SITES
from tests.cli.repository import PASSPHRASE, VARIABLE, Run, ran, repository

REAL, TRIAL = "build/fern/fern-1.0.ppkg", "build/fern-trial/fern-1.0-TRIAL.ppkg"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    return repository(tmp_path, "fern")


@pytest.fixture
def built(run: Run) -> None:
    assert run("build", "fern", "--no-pdf").exit_code == 0


def _edit(here: Path, old: str, new: str) -> None:
    profile = here / "profiles/sites/fern.yaml"
    text = profile.read_text(encoding="utf-8")
    assert old in text
    profile.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("built")
def test_a_package_says_what_its_profile_says(run: Run) -> None:
    result = run("compare", REAL, "fern")
    assert (result.exit_code, result.output) == (
        0,
        "from fern-1.0.ppkg to fern\nno difference: both say the same to a device\n",
    )
    assert run("compare", "profiles/sites/fern.yaml", REAL).exit_code == 0
    assert run("compare", REAL, REAL).exit_code == 0


def test_a_trial_is_held_against_the_sites_trial(run: Run) -> None:
    assert run("build", "fern", "--no-pdf", "--placeholder-secrets").exit_code == 0
    assert run("compare", TRIAL, "fern").exit_code == 0


@pytest.mark.parametrize("site", SITES)
def test_every_shipped_site_is_built_as_its_profile_says(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = ["build", site, "--no-pdf", "--placeholder-secrets", "--out", "out"]
    assert ran(build, tmp_path, monkeypatch).exit_code == 0
    (package,) = (tmp_path / "out").glob("*/*.ppkg")
    assert ran(["compare", str(package), site], tmp_path, monkeypatch).exit_code == 0


@pytest.mark.usefixtures("built")
def test_what_a_changed_profile_changes_is_told_without_the_secret(run: Run, here: Path) -> None:
    _edit(here, 'version: "1.0"', 'version: "1.1"')
    _edit(here, "security: wpa2-personal", "hidden: true, security: wpa2-personal")
    result = run("compare", REAL, "fern")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == "from fern-1.0.ppkg to fern"
    assert "~ version: 1.0 -> 1.1" in lines
    assert "~ WiFi/Profile/FERN/WlanXml" in lines
    assert "    /SSIDConfig/nonBroadcast: (absent) -> true" in lines
    assert lines[-1] == "1 changed, another identity"
    for style in ("text", "json", "markdown"):
        assert PASSPHRASE not in run("compare", REAL, "fern", "--format", style).output


@pytest.mark.usefixtures("built")
def test_a_program_gets_every_difference(run: Run, here: Path) -> None:
    _edit(here, "target:", "policies: {Connectivity/AllowBluetooth: 0}\ntarget:")
    result = run("compare", REAL, "fern", "--format", "json")
    record = json.loads(result.output)
    assert (result.exit_code, record["equal"], record["identity"], record["removed"]) == (1, False, [], [])
    assert [(one["node"], one["after"]) for one in record["added"]] == [
        ("Policy/Config/Connectivity/AllowBluetooth", [{"datatype": "integer", "value": "0"}])
    ]


@pytest.mark.usefixtures("built")
def test_a_pull_request_gets_a_table(run: Run, here: Path) -> None:
    _edit(here, "target:", "policies: {Connectivity/AllowBluetooth: 0}\ntarget:")
    result = run("compare", REAL, "fern", "--format", "markdown")
    assert result.output == (
        "**fern-1.0.ppkg → fern**: 1 added\n\n| | what | before | after |\n|---|---|---|---|\n"
        "| added | Policy/Config/Connectivity/AllowBluetooth |  | 0 (integer) |\n"
    )


@pytest.mark.usefixtures("built")
def test_a_damaged_package_is_told_and_not_compared(run: Run, here: Path) -> None:
    (here / "cut.ppkg").write_bytes((here / REAL).read_bytes()[:300])
    result = run("compare", "cut.ppkg", "fern")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("cut.ppkg: ")


@pytest.mark.usefixtures("built")
def test_a_profile_with_faults_is_told_and_not_compared(run: Run, here: Path) -> None:
    _edit(here, "ssid: FERN", "sid: FERN")
    result = run("compare", REAL, "fern")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[profile/unknown-key]" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fern", "fern"), "at least one of the two must be a package"),
        (("nowhere.ppkg", "fern"), "there is no file 'nowhere.ppkg'"),
        (("fern",), "Missing argument 'B'"),
        ((REAL, "frn"), "did you mean 'fern'?"),
        ((REAL, "fern", "--store", "nowhere"), "there is no store 'nowhere'"),
    ],
)
@pytest.mark.usefixtures("built")
def test_wrong_use_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("compare", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_package_of_several_is_held_against_the_pass_of_its_id(here: Path, run: Run) -> None:
    profile = here / "profiles/sites/fern.yaml"
    passes = 'device_name: "F-1"\npasses: {of: {wifi: 1}}\n'
    profile.write_text(profile.read_text(encoding="utf-8") + passes, encoding="utf-8")
    built = run("build", "fern", "--no-pdf")
    assert (built.exit_code, built.output.split("  ")[:2]) == (0, ["built build/fern/", "2 packages"])
    first, second = (f"build/fern/fern-1.0-pass{n}.ppkg" for n in (1, 2))
    assert [run("compare", one, "fern").exit_code for one in (first, second)] == [0, 0]
    assert run("compare", "fern", first).exit_code == 0
    assert run("compare", first, second).exit_code == 1
    assert "fern pass 1 1.0" in run("inspect", first).output
    _edit(here, "F-1", "F-2")
    assert [run("compare", one, "fern").exit_code for one in (first, second)] == [0, 1]


def test_cells_of_a_table_command_nothing() -> None:
    from ppkg_builder.cli._contrasts import FORMATS

    said = [{"datatype": "string", "value": "a|b <img src=x> [x](http://x) @you www.x.example\nc"}]
    change = {"context": "device", "node": "A/*x*", "after": said}
    record = {"before": "a", "after": "b", "equal": False, "identity": [], "added": [change], "removed": [],
              "changed": []}  # fmt: skip
    assert FORMATS["markdown"](record).splitlines()[-1] == (
        "| added | A/\\*x\\* |  | a\\|b \\<img src=x\\> \\[x\\](http\\://x) \\@you www\\.x.example\ufffdc |"
    )
