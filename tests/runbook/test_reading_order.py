"""Read from the first page to the last, no step of a shipped site depends on one that comes later."""

from __future__ import annotations

import re

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.marks import unmarked
from tests.building import PROJECT

SITES = sorted(path.stem for path in (PROJECT / "profiles/sites").glob("*.yaml"))
SAID_ONLY = {("NET-02", "PKG-04"), ("TEN-03", "SET-11"), ("TEN-05", "AP-04")}
"""Steps whose actions say what a later one is for, and do not wait for it."""
AHEAD = "PKG-04"
"""The step that takes one device through the later ones before all others."""


@pytest.mark.parametrize("name", SITES)
def test_no_step_asks_for_a_later_one(name: str) -> None:
    checked = pipeline.check(PROJECT / f"profiles/sites/{name}.yaml", today=None)
    steps = papers.material(checked, {}, None).ordered()
    places = {step.id: number for number, step in reversed(list(enumerate(steps)))}
    later = {
        (step.id, named)
        for number, step in enumerate(steps)
        for text in (*step.needs, *step.actions, step.expected)
        for named in re.findall(r"[A-Z]{2,4}-[0-9A-Z][0-9A-Za-z-]*", unmarked(text))
        if places.get(named, 0) > number and step.id != AHEAD
    }
    assert later - SAID_ONLY == set()
