"""The page of a run: what it claims follows from the packages it was given, whatever they are called."""

from __future__ import annotations

from ppkg_builder.package.conformance import Result, conform_files
from ppkg_builder.package.exceptions import EXCEPTIONS, UNSEEN
from ppkg_builder.package.fidelity import page
from tests.conformance.test_changes import _changed, _files, _renumbered, _result


def _wifi(files: dict[str, bytes]) -> dict[str, bytes]:
    """As if the package had a network: its answer file says nothing of it, as none can."""
    return _changed("AllowCamera.provxml", b'"Policy"', b'"WiFi"')(files)


def _page(*results: Result) -> list[str]:
    return page(results).splitlines()


def test_a_package_that_conforms_is_a_row_and_a_claim() -> None:
    lines = _page(_result(_files()))
    total = len(_files()) - 1
    row = f"{total} of {total} | {total} | {total} |"
    assert any(line.startswith("| test | not said | Accounts and Certificates") and row in line for line in lines)
    text = " ".join(lines)
    assert f"of the 1 packages of the second generation (2017 and later), 1 come out byte for byte, all {total}" in text
    assert "## What differs, and why" not in lines
    assert "are told alike." in text


def test_what_differs_is_grouped_by_kind_and_reason() -> None:
    lines = _page(_result(_renumbered(_files())))
    reason = "only the numbers of groups differ: the package does not record their order"
    assert f"| test | a group's file (2) | {reason} |" in lines
    assert f"| test | an event list | {reason} |" in lines


def test_a_kind_that_a_package_shows_is_not_said_to_be_missing() -> None:
    without, with_one = (" ".join(_page(_result(files))) for files in (_files(), _wifi(_files())))
    assert "no package here shows a Wi-Fi network" in without
    assert "no package here shows a Wi-Fi network" not in with_one


def test_names_of_packages_and_settings_command_nothing_in_a_table() -> None:
    lines = page([conform_files("<b>|x`.ppkg", _files())]).splitlines()
    assert any(line.startswith("| \\<b\\>\\|x\\`.ppkg | ") for line in lines)
    assert page([conform_files("<b>|x`.ppkg", _files())], nameless=True) == page([conform_files("1", _files())])


def test_every_cause_of_a_difference_stands_on_the_page_whole() -> None:
    rows = [tuple(line.strip("| ").split(" | ")) for line in _page(_result(_files()))]
    assert {*EXCEPTIONS, *UNSEEN} <= set(rows)
    assert all(all(row) for row in (*EXCEPTIONS, *UNSEEN))
