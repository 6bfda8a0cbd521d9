"""How long the work takes: sums by chapter, and the plan for devices on benches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.runbook import Fonts, Material, document, to_html, to_pdf
from ppkg_builder.runbook.model import Facts, Paragraph, Picture
from ppkg_builder.runbook.picture import Box, Label
from ppkg_builder.site import Device
from ppkg_builder.work import Per, Phase, Place
from tests.runbook.example import STEPS, material, site, step
from tests.runbook.reading import chapter, heads, rows, tables, text

TRIED = step("PKG-04", Phase.STAGE, order=5)
HANDED = step("SET-05", Phase.ON_SITE, per=Per.USER, minutes=5, where=Place.SITE)


def planned(devices: int, benches: int = 1, minutes: dict[str, int] | None = None, hours: int = 8) -> Material:
    roster = tuple(Device(f"{n:012}") for n in range(1, devices + 1))
    start = site()
    paper = replace(start.print, benches=benches, bench_hours=hours, minutes=minutes or {})
    return material(site=replace(start, devices=roster, print=paper), steps=(*STEPS, TRIED, HANDED))


def facts(what: Material) -> dict[str, str]:
    (found,) = [block for block in chapter("times", what).blocks if isinstance(block, Facts)]
    return {name: text(line) for name, line in found.rows}


def drawing(what: Material) -> Picture:
    (found,) = [block for block in chapter("times", what).blocks if isinstance(block, Picture)]
    return found


def test_sums_stand_by_chapter_and_by_how_often_and_say_what_is_the_sites_own() -> None:
    found = chapter("times", planned(3, minutes={"STG-02": 7, "OPS-02": 20}))
    assert heads(tables(found)[0]) == [
        "Chapter", "Once", "Each device", "All devices", "Each user", "Reconnect", "No time",
    ]  # fmt: skip
    assert rows(found) == [
        ["Plan", "not known", "none", "none", "none", "none", "1 of 1"],
        [
            "Stage the devices", "not known", "72 / of it this site's own: 7", "216 / of it this site's own: 21",
            "none", "none", "1 of 3",
        ],
        ["First use on site", "none", "none", "none", "5", "none", "none"],
        ["Verify", "none", "not known", "not known", "none", "none", "1 of 1"],
        ["Operate", "none", "none", "none", "none", "20 / of it this site's own: 20", "none"],
        [
            "All chapters", "not known", "72 / of it this site's own: 7", "216 / of it this site's own: 21", "5",
            "20 / of it this site's own: 20", "3 of 7",
        ],
    ]  # fmt: skip


def test_the_documents_behind_minutes_stand_below_them() -> None:
    small = [text(block.line) for block in chapter("times", planned(3)).blocks if isinstance(block, Paragraph)]
    assert "Sources of the times: Provisioning guide; Set-up page." in small
    estimated = chapter("times", planned(3, minutes={"STG-01": 60, "STG-02": 7, "SET-05": 4}))
    assert [block for block in estimated.blocks if "Sources" in str(block)] == []


def test_recovery_is_in_no_sum() -> None:
    what = material(steps=(*STEPS, step("REC-01", Phase.RECOVER, minutes=1000)))
    assert [row[0] for row in rows(chapter("times", what))] == [
        "Plan", "Stage the devices", "Verify", "Operate", "All chapters",
    ]  # fmt: skip


def test_where_no_time_is_known_the_book_says_so_and_guesses_nothing() -> None:
    found = chapter("times", material(steps=tuple(replace(one, minutes=None) for one in STEPS)))
    (block,) = found.blocks
    assert isinstance(block, Paragraph)
    assert (
        text(block.line) == "No step has a time yet. Enter the site's own under runbook.minutes in the site's profile."
    )


def test_the_plan_says_what_it_counts_and_what_it_does_not() -> None:
    assert facts(planned(4, 2, {"STG-02": 5, "PKG-04": 30})) == {
        "Each device": "70 min",
        "Of it this site's own": "5 min",
        "The first device": "100 min",
        "Devices": "4",
        "Benches in use": "2",
        "Work a day": "8 h",
        "All done": "Day 1 at 4:00",
    }
    assert facts(planned(4))["Without a time"] == "PKG-04"
    assert facts(planned(4))["All done"] == "Not before day 1 at 5:00"


def longest(what: Material, **changes: Any) -> Material:
    """With the minutes of charging as the longest that a document gives."""
    steps = tuple(replace(one, at_most=True) if one.id == "STG-01" else one for one in what.steps)
    return replace(what, steps=steps, **changes)


def test_a_documents_longest_time_is_told_as_such() -> None:
    what = longest(planned(4))
    assert facts(what)["Each device"] == "up to 75 min"
    assert facts(what)["All done"] == (
        "Known times alone, at their longest, end on day 1 at 5:00; steps without a time come on top"
    )
    assert rows(chapter("times", what))[1][:4] == ["Stage the devices", "not known", "up to 75", "up to 300"]
    timed = longest(planned(4, 2, {"STG-02": 5, "PKG-04": 30}))
    assert facts(timed)["The first device"] == "up to 100 min"
    assert facts(timed)["All done"] == "Day 1 at 4:00 at the latest"


def test_a_sites_own_time_is_no_documents_longest() -> None:
    assert facts(longest(planned(4, 1, {"STG-01": 60})))["Each device"] == "70 min"


def test_devices_stand_at_their_benches_in_the_order_of_the_roster() -> None:
    assert rows(chapter("times", planned(3, 2)), 1) == [
        ["1", "1", "1 000000000001 / 2 000000000002", "0:00", "2:30"],
        ["2", "1", "3 000000000003", "1:15", "2:30"],
    ]


def test_a_plan_longer_than_a_day_has_a_row_for_each_day() -> None:
    found = rows(chapter("times", planned(5, hours=3)), 1)
    assert [row[:2] + row[3:] for row in found] == [
        ["1", "1", "0:00", "2:30"],
        ["1", "2", "0:00", "2:30"],
        ["1", "3", "0:00", "1:15"],
    ]


def test_five_hundred_devices_fit_the_table_and_the_drawing() -> None:
    what = planned(500)
    assert rows(chapter("times", what), 1) == [
        [
            "1", "1 to 84", "1 000000000001 / 500 000000000500 / 500 devices, from the first to the last named here",
            "0:00", "2:30",
        ]
    ]  # fmt: skip
    found = drawing(what)
    assert [(type(shape), text(shape.line)) for shape in found.shapes if isinstance(shape, Label)][-1] == (
        Label,
        "500 ×",
    )
    many = drawing(planned(500, 50))
    assert (many.height <= 380, len(many.shapes) < 1500) == (True, True)
    assert text(many.text[-1]) == "Benches that are not drawn, but listed in the table: 20."


@pytest.mark.parametrize(("devices", "benches"), [(1, 1), (2, 1), (24, 1), (25, 1), (60, 3), (500, 1), (500, 50)])
def test_nothing_of_the_drawing_lies_outside_it(devices: int, benches: int) -> None:
    found = drawing(planned(devices, benches))
    for shape in found.shapes:
        if isinstance(shape, Box | Label):
            assert shape.x >= 0
            assert shape.y >= 0
            assert shape.x + shape.width <= found.width + 0.01
            assert shape.y + shape.height <= found.height + 0.01


def test_without_a_roster_only_the_time_of_a_device_is_told() -> None:
    found = chapter("times", planned(0))
    assert facts(planned(0)) == {
        "Each device": "75 min",
        "Documented in": "Provisioning guide; Set-up page",
        "Without a time": "PKG-04",
    }
    assert len(tables(found)) == 1


def test_a_plan_of_five_hundred_devices_is_a_page_as_well(fonts: Fonts) -> None:
    what = document(planned(500, 50))
    assert to_html(what).startswith(b"<!")
    assert to_pdf(what, fonts).startswith(b"%PDF-")
