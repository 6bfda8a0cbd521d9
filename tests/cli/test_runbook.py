"""``runbook``: papers without a package, whole or in part; and the labels that only a build makes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ppkg_builder import runbook
from tests.building import files
from tests.cli.repository import PASSPHRASE, VARIABLE, Run, ran
from tests.runbook import codes

ROSTER = "serial\n000000000101\n000000000102\n"
MORE = """\
runbook:
  contacts: {desk: {role: Desk, phone: "+00 555 0100"}}
  labels: {wifi: [yard]}
services: {entra: true, autopilot: true, intune: true, windows_update: true}
connectivity: {during_use: none, reconnect: {every: month, day: second wednesday}}
enrollment: {autopilot: {devices: ../devices/fern.csv}}
"""


@pytest.fixture
def paper(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``runbook`` of a site with a roster, in a place without any secret."""
    monkeypatch.delenv(VARIABLE, raising=False)
    (here / "profiles/devices").mkdir()
    (here / "profiles/devices/fern.csv").write_text(ROSTER, encoding="utf-8")
    site = here / "profiles/sites/fern.yaml"
    site.write_text(site.read_text() + MORE, encoding="utf-8")
    return lambda *arguments: ran(["runbook", *arguments], here, monkeypatch)


def test_all_papers_come_without_a_package_and_without_a_secret(paper: Run, here: Path) -> None:
    result = paper("fern")
    assert result.exit_code == 0, result.output
    names = ["calendar.ics", "labels.pdf", "runbook.html", "runbook.md", "runbook.pdf"]
    names += [f"checklist-00000000010{n}.{kind}" for n in (1, 2) for kind in ("html", "pdf")]
    assert sorted(files(here / "build/fern-runbook")) == sorted(names)
    assert result.stdout == "".join(f"wrote build/fern-runbook/{name}\n" for name in sorted(names))


def test_papers_are_those_of_the_build(paper: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert paper("fern", "--out", "papers").exit_code == 0
    assert ran(["build", "fern"], here, monkeypatch).exit_code == 0
    built = files(here / "build/fern")
    assert [name for name, data in files(here / "papers").items() if built[name] != data] == []


@pytest.mark.parametrize(
    ("whom", "name"),
    [
        ("network-engineer", "runbook-network-engineer"),
        ("Network engineer", "runbook-network-engineer"),
        ("on-site", "runbook-on-site"),
        ("000000000102", "checklist-000000000102"),
    ],
)
def test_a_role_a_phase_or_a_device_gets_what_is_theirs(paper: Run, here: Path, whom: str, name: str) -> None:
    result = paper("fern", "--for", whom, "--no-pdf", "--out", "papers")
    assert result.exit_code == 0, result.output
    assert list(files(here / "papers")) == [f"{name}.html"]


@pytest.mark.parametrize(
    ("whom", "said"),
    [
        ("netwrk-engineer", "did you mean 'network-engineer'?"),
        ("000000000103", "did you mean '00000000010"),
        ("nobody", "this runbook has nothing for 'nobody'; there is project-lead, network-engineer,"),
    ],
)
def test_who_has_no_part_is_told_which_there_are(paper: Run, here: Path, whom: str, said: str) -> None:
    result = paper("fern", "--for", whom, "--out", "papers")
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert not (here / "papers").exists()


@pytest.mark.needs("pdfinfo")
def test_paper_and_print_are_as_asked(paper: Run, here: Path) -> None:
    import subprocess

    def said(name: str) -> str:
        return subprocess.run(["pdfinfo", here / name], capture_output=True, check=True, text=True).stdout

    assert paper("fern", "--for", "stage", "--out", "a").exit_code == 0
    assert paper("fern", "--for", "stage", "--paper", "Letter", "--large-print", "--out", "b").exit_code == 0
    small, large = said("a/runbook-stage.pdf"), said("b/runbook-stage.pdf")
    assert ("(A4)" in small, "(letter)" in large) == (True, True)
    pages = [int(text.split("Pages:")[1].split()[0]) for text in (small, large)]
    assert pages[1] > pages[0]


def test_faults_of_the_profile_are_told_and_nothing_is_written(paper: Run, here: Path) -> None:
    site = here / "profiles/sites/fern.yaml"
    site.write_text(site.read_text().replace("[yard]", "[yrad]"), encoding="utf-8")
    result = paper("fern")
    assert (result.exit_code, "did you mean 'yard'?" in result.stderr) == (1, True)
    assert not (here / "build").exists()


def test_other_files_of_the_folder_stay(paper: Run, here: Path) -> None:
    (here / "papers").mkdir()
    (here / "papers/notes.txt").write_text("mine")
    assert paper("fern", "--no-pdf", "--out", "papers").exit_code == 0
    assert (here / "papers/notes.txt").read_text() == "mine"


def test_without_the_extra_the_command_says_what_it_left_out(
    paper: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runbook, "find_fonts", lambda extra: None)
    result = paper("fern")
    assert (result.exit_code, "left out the PDF files" in result.stderr) == (0, True)
    assert not list((here / "build").rglob("*.pdf"))


def test_a_folder_that_is_a_file_is_wrong_use(paper: Run, here: Path) -> None:
    (here / "papers").write_text("a file")
    assert paper("fern", "--no-pdf", "--out", "papers").exit_code == 2


# --- labels of a build --------------------------------------------------------------------------------------


@pytest.mark.needs(*codes.NEEDS)
def test_a_build_makes_wifi_labels_with_the_passphrase_for_its_owner_alone(
    paper: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    result = ran(["build", "fern"], here, monkeypatch)
    assert result.exit_code == 0, result.output
    made = here / "build/fern/labels-wifi.pdf"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert codes.read(made.read_bytes(), tmp_path) == [[f"WIFI:T:WPA;S:FERN;P:{PASSPHRASE};;"]]
    others = {n: d for n, d in files(here / "build/fern").items() if not n.endswith((".ppkg", ".zip"))}
    assert [name for name, data in others.items() if PASSPHRASE.encode() in data] == []
    assert b"labels-wifi.pdf" in others["runbook.md"]
    assert [name for name in others if name.startswith("stick/") and "labels" in name] == []


@pytest.mark.needs(*codes.NEEDS)
def test_a_trials_wifi_labels_hold_a_placeholder(
    paper: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert ran(["build", "fern", "--placeholder-secrets"], here, monkeypatch).exit_code == 0
    made = (here / "build/fern-trial/labels-wifi.pdf").read_bytes()
    assert codes.read(made, tmp_path) == [["WIFI:T:WPA;S:FERN;P:TRIAL-0-fern-wifi;;"]]


def test_two_builds_are_the_same_bytes(paper: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    for out in ("a", "b"):
        assert ran(["build", "fern", "--out", out], here, monkeypatch).exit_code == 0
    assert files(here / "a/fern") == files(here / "b/fern")
