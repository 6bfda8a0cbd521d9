"""Findings get their places, each is told once, and they stand in the order of the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ppkg_builder import profile
from ppkg_builder.report import Location, error, warning
from tests.profile.lamps import load

ONE = "lamps:\n  hall: {colour: red}\n"
SITE = "extends: one.yaml\nplan:\n  rooms: [hall, attic]\n"


def test_a_finding_is_placed_at_the_value_the_key_or_the_nearest_that_exists(tmp_path: Path) -> None:
    loaded = load(tmp_path, one=ONE, site=SITE)
    at = error("a/b", ("lamps", "hall", "colour"), "value")
    found = profile.located(
        [
            at,
            replace(at, message="key", on_key=True),
            error("a/b", ("plan", "rooms", 1), "item"),
            error("a/b", ("plan", "rooms"), "list"),
            error("a/b", ("plan", "spare", "colour"), "missing"),
            error("a/b", (), "profile"),
        ],
        loaded,
    )
    site, one = "profiles/site.yaml", "profiles/one.yaml"
    assert [(finding.message, finding.location) for finding in found] == [
        ("key", Location(one, 2, 10, 6)),
        ("value", Location(one, 2, 18, 3)),
        ("profile", Location(site, 1, 1)),
        ("missing", Location(site, 2, 1, 4)),
        ("list", Location(site, 3, 3, 5)),
        ("item", Location(site, 3, 17, 5)),
    ]


def test_the_same_finding_is_told_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, site=SITE.removeprefix("extends: one.yaml\n"))
    twice = [warning("a/b", ("plan", "rooms"), "twice"), warning("a/b", ("plan", "rooms"), "twice", "other words")]
    assert [finding.message for finding in profile.located([*twice, warning("a/c", ("plan",), "once")], loaded)] == [
        "once",
        "twice",
    ]


def test_a_finding_with_a_place_keeps_it_and_its_file_is_named_from_the_root(tmp_path: Path) -> None:
    loaded = load(tmp_path, one=ONE, site=SITE)
    roster = replace(error("roster/x", ("plan", "rooms"), "x"), location=Location("../devices/a.csv", 3, 4, 2))
    syntax = replace(error("yaml/x", (), "y"), at=None, location=Location("profiles/one.yaml", 9, 9))
    found = {finding.message: finding.location for finding in profile.located([roster, syntax], loaded)}
    assert found == {"x": Location("devices/a.csv", 3, 4, 2), "y": Location("profiles/one.yaml", 9, 9)}
    assert loaded.source_line(Location("devices/a.csv", 3, 4, 2)) == ""  # rosters hold what is nobody's business
