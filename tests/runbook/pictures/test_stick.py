"""What lies on the stick, beside the step that prepares it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.runbook.picture import Picture
from ppkg_builder.runbook.pictures import beside
from ppkg_builder.work import Phase
from tests.runbook.example import HOSTILE, LONG, material, step
from tests.runbook.pictures.drawn import astray, labels, said

NAMES = ("autopilot/AutopilotConfigurationFile.json", "checklist-1.html", "checklist-1.pdf", "checklist-2.html",
         "quay-1.0.ppkg", "runbook.html", "runbook.pdf")  # fmt: skip


def drawn(*sticks: tuple[str, tuple[str, ...]]) -> list[Picture]:
    return list(beside(step("PKG-03", Phase.PREPARE), "step-pkg-03", replace(material(), sticks=sticks)))


def test_packages_come_first_and_many_sheets_are_one_row() -> None:
    (found,) = drawn(("", NAMES))
    assert labels(found) == [
        "The root of the stick",
        "quay-1.0.ppkg", "the package that devices take",
        "runbook.html", "this book",
        "runbook.pdf", "this book",
        "checklist-….html", "2 sheets of devices",
        "checklist-1.pdf", "a sheet for a device",
        "autopilot/AutopilotConfigurationFile.json", "to be copied to PCs by hand",
    ]  # fmt: skip
    assert found.caption == "What lies on the stick"
    assert said(found)[:2] == ["The root of the stick.", "quay-1.0.ppkg: the package that devices take."]


def test_each_pass_has_its_own_stick() -> None:
    (found,) = drawn(("1", ("a.ppkg", "runbook.html")), ("2", ("b.ppkg", "runbook.html")))
    assert [label for label in labels(found) if label.startswith("Stick")] == ["Stick 1: its root", "Stick 2: its root"]
    assert said(found)[3:5] == ["Stick 2: its root.", "b.ppkg: the package that devices take."]


def test_where_nothing_is_known_of_sticks_there_is_no_drawing() -> None:
    assert drawn() == []


@given(st.lists(st.one_of(st.text(max_size=90), st.sampled_from([HOSTILE, LONG])), min_size=1, max_size=3))
def test_nothing_leaves_its_place_whatever_packages_are_called(names: list[str]) -> None:
    (found,) = drawn(("", tuple(f"{name}.ppkg" for name in names)))
    assert astray(found) == []
