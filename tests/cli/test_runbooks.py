"""``runbook`` of many sites: all of them without a name, on every core, whatever becomes of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.cli import _books, _processes
from tests.building import files, run
from tests.cli.repository import PROFILE, Run, ran

ROSTER = """\
services: {entra: true, autopilot: true, intune: true, windows_update: true}
enrollment: {autopilot: {devices: ../devices/fern.csv}}
"""


@pytest.fixture
def paper(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``runbook`` in a repository of two sites, of which one has a roster."""
    (here / "profiles/devices").mkdir()
    (here / "profiles/devices/fern.csv").write_text("serial\n000000000101\n000000000102\n", encoding="utf-8")
    site = here / "profiles/sites/fern.yaml"
    site.write_text(site.read_text() + ROSTER, encoding="utf-8")
    return lambda *arguments: ran(["runbook", *arguments], here, monkeypatch)


def _sites(folder: Path, *ids: str) -> None:
    for id_ in ids:
        (folder / f"profiles/sites/{id_}.yaml").write_text(PROFILE.format(id=id_), encoding="utf-8")


def test_without_a_site_all_get_their_papers_in_folders_of_their_own(paper: Run, here: Path) -> None:
    _sites(here, "glen")
    assert paper("--no-pdf", "--out", "alone/fern", "fern").exit_code == 0
    result = paper("--no-pdf", "--out", "papers")
    said = [f"wrote papers/{id_}-runbook/  {count} files" for id_, count in (("fern", 5), ("glen", 3), ("moss", 3))]
    assert (result.exit_code, result.stdout.splitlines()) == (0, said)
    assert files(here / "papers/fern-runbook") == files(here / "alone/fern")


def test_several_processes_write_and_say_what_one_does(paper: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _sites(here, *(f"glen-{n}" for n in range(6)))
    faulty = here / "profiles/sites/glen-3.yaml"
    faulty.write_text(faulty.read_text().replace("version", "verzion"), encoding="utf-8")
    monkeypatch.setattr(_books, "_WORTH_IT", 2)
    found = []
    for cores in (1, 2, 3):
        monkeypatch.setattr(_processes, "cores", lambda cores=cores: cores)
        result = paper("--for", "stage", "--no-pdf", "--out", f"on-{cores}")
        said = result.stdout.replace(f"on-{cores}", "on")
        found.append((result.exit_code, said, result.stderr, files(here / f"on-{cores}")))
    assert found[0] == found[1] == found[2]
    code, said, told, written = found[0]
    assert (code, len(said.splitlines()), "did you mean 'version'?" in told) == (1, 7, True)
    assert {name.split("/")[0] for name in written} == {
        "fern-runbook",
        "moss-runbook",
        *(f"glen-{n}-runbook" for n in (0, 1, 2, 4, 5)),
    }


def test_pdf_files_too_are_made_in_several_processes(paper: Run, here: Path) -> None:
    _sites(here, *(f"glen-{n}" for n in range(_books._WORTH_IT)))
    result = run("runbook", "--for", "recover", "--out", "papers", cwd=here)  # in a process in which Typst never ran
    assert result.returncode == 0, result.stderr
    assert len([name for name in files(here / "papers") if name.endswith(".pdf")]) == 2 + _books._WORTH_IT


def test_of_several_sites_those_get_theirs_whose_books_have_a_part_for_whom_it_is(paper: Run, here: Path) -> None:
    _sites(here, "glen")
    result = paper("--for", "000000000101", "--no-pdf", "--out", "papers")
    assert (result.exit_code, list(files(here / "papers"))) == (2, ["fern-runbook/checklist-000000000101.html"])
    assert "error: glen: this runbook has nothing for '000000000101'; there is " in result.stderr


def test_two_profiles_of_one_id_are_told_that_they_share_a_folder(paper: Run, here: Path) -> None:
    again = (here / "profiles/sites/fern.yaml").read_text()
    (here / "profiles/sites/other.yaml").write_text(again, encoding="utf-8")
    result = paper("--no-pdf")
    assert (result.exit_code, "'fern.yaml' and 'other.yaml' have the same site id" in result.stderr) == (2, True)
