from __future__ import annotations

from tests.runbook.paper import MM, Line, Page
from tests.runbook.tightest import Drawn, Room, least, tightest

LEFT, RIGHT = 54.0, 547.0
DRAWN = Drawn(
    heads=((LEFT, 100, 200, 120), (200, 100, RIGHT, 120)),
    rules=((LEFT, 140, RIGHT, 140), (LEFT, 160, RIGHT, 160), (LEFT, 300, RIGHT, 300)),
)
"""A table of two columns, with two rows; the third line is some other block's."""


def line(text: str, left: float, right: float, top: float) -> Line:
    return Line(left, top, right, top + 12, text, ((left, top, right, top + 12),))


def page(*lines: Line) -> Page:
    return Page(595, 842, lines)


PARAGRAPH = line("below the table", LEFT, 260, 200)


def test_in_a_cell_the_room_ends_at_its_sides() -> None:
    made = page(line("host", 58.5, 196, 125), line("why", 204.5, 500, 125), PARAGRAPH)
    assert least(made, DRAWN) == (4.0, "host")


def test_what_runs_over_into_the_next_cell_has_less_than_no_room() -> None:
    assert least(page(line("host", 58.5, 203, 145), PARAGRAPH), DRAWN) == (-3.0, "host")


def test_text_below_a_table_is_in_none_of_its_cells() -> None:
    assert least(page(line("in", 60, 90, 125), PARAGRAPH, line("across", 190, 205, 200)), DRAWN) == (6.0, "in")


def test_elsewhere_it_ends_where_printers_do_not_reach() -> None:
    distance, text = least(page(line("far out", 60, 590, 400)), Drawn((), ()))
    assert (round(distance, 2), text) == (round(595 - 7 * MM - 590, 2), "far out")


def test_the_empty_half_of_a_bracket_is_no_letter() -> None:
    assert least(page(line("（空", 53, 90, 125), PARAGRAPH), DRAWN) == (5.0, "（空")


def test_the_tightest_page_is_named_first() -> None:
    rooms = [Room(4.5, "a.pdf", 1, "x"), Room(-1.0, "b.pdf", 7, "y"), Room(0.5, "a.pdf", 3, "z")]
    assert [(room.file, room.page) for room in tightest(rooms, 2)] == [("b.pdf", 7), ("a.pdf", 3)]
