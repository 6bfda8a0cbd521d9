"""What first start looks like: a drawing of its screens, then each of them, then what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ppkg_builder.firststart import FATES, Applied, FirstStart, Said, Screen, Turn, shortened
from ppkg_builder.marks import own, said, unmarked
from ppkg_builder.runbook import pictures, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Table,
)
from ppkg_builder.runbook.spans import Links, as_is, spans

_SCREENS = (Column("No.", 7, centred=True), Column("Screen", 22), Column("What happens", 38), Column("What to do", 33))
_TURNS = (Column("Level", 13), Column("What is applied", 61), Column("Restart after", 26))
_NOTHING = "Nothing to do"
_INTRO = (
    "This is what a device shows with the package of this book, as far as the documents tell. Where it shows something "
    "else, do what stands under “If not” of the step that you are at."
)
_LEGEND = (
    "A bold frame: it shows, and somebody acts. A thin frame: it shows or happens by itself. A broken frame: no desk "
    "can know whether it shows. Struck through: it is skipped."
)


def first_start(material: Material, links: Links) -> Iterator[Block]:
    found = material.first_start
    if found is None or not found.screens:
        return
    yield Paragraph(spans(_INTRO))
    yield pictures.first_start(found.screens)
    yield Paragraph(spans(_LEGEND), small=True)
    yield from _list("Before it is switched on", "first-start-before", found.before, links)
    yield Heading("Each screen", "first-start-screens")
    rows = tuple(_screen(number, screen, links) for number, screen in enumerate(found.screens, 1))
    yield Table("Screens of first start", _SCREENS, rows)
    yield from _applied(found.applied, found.applied_by)
    yield from _around(found, links)


def _screen(number: int, screen: Screen, links: Links) -> tuple[Cell, ...]:
    notes = tuple(spans(note.text, links) for note in screen.notes)
    sources = dict.fromkeys([*screen.why.sources, *(source for note in screen.notes for source in note.sources)])
    named = f"{said(wording.sentence(FATES[screen.fate]))}."
    return (
        Cell((spans(str(number)),)),
        Cell((spans(screen.title),), small=(spans(named), *_keys(screen))),
        Cell((spans(screen.why.text, links), *notes), small=(spans(f"Source: {own('; '.join(sources))}"),)),
        Cell(tuple(_acts(screen, links)) or (spans(_NOTHING),), small=tuple(_asks(screen))),
    )


def _keys(screen: Screen) -> Iterator[Line]:
    """The profile's keys behind it."""
    if screen.why.because:
        yield as_is(", ".join(shortened(screen.why.because)))


def _acts(screen: Screen, links: Links) -> Iterator[Line]:
    if screen.person:
        yield spans(screen.person, links)


def _asks(screen: Screen) -> Iterator[Line]:
    if screen.account:
        yield spans(f"Account: {screen.account}")
    if screen.network:
        hosts = wording.counted(screen.network.hosts, "host")
        yield spans(f"Network: {hosts}; by {'; or by '.join(screen.network.through)}")


def _applied(turns: tuple[Turn, ...], source: str) -> Iterator[Block]:
    if not turns:
        return
    yield Heading("What the package applies, level by level", "first-start-order")
    if source:
        yield Paragraph(spans(f"Levels and restarts are those of {own(source)}."))
    yield Table("Levels", _TURNS, tuple(_turn(turn) for turn in turns))


def _turn(turn: Turn) -> tuple[Cell, ...]:
    restarts = ", ".join(key for group in turn.groups if group.restart for key in shortened(group.keys))
    of = f"pass {turn.of_pass}, " if turn.of_pass else ""
    return (
        Cell((spans(of + (str(turn.level) if turn.level else "not known")),)),
        Cell((as_is(", ".join(dict.fromkeys(name for group in turn.groups for name in _named(group)))),)),
        Cell((as_is(restarts) or spans(wording.sentence(wording.NOTHING)),)),
    )


def _named(group: Applied) -> list[str]:
    """The profile's words for a group."""
    return shortened(group.keys) or [unmarked(group.group)]


def _around(found: FirstStart, links: Links) -> Iterator[Block]:
    yield from _list("What still needs the network", "first-start-later", found.later, links)
    yield from _list("Who and what may change it later", "first-start-overridden", found.overridden, links)
    yield from _list("What no document says", "first-start-unknown", found.unknown, links)


def _list(words: str, anchor: str, said: Iterable[Said], links: Links) -> Iterator[Block]:
    items = tuple(spans(f"{one.text} ({own('; '.join(one.sources))})", links) for one in said)
    if items:
        yield Heading(words, anchor)
        yield Bullets(items)
