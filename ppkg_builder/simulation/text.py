"""A first start as text for a terminal, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from textwrap import wrap
from typing import Any

from ppkg_builder.firststart import FATES, Applied, Asked, FirstStart, Said, Screen, Turn, shortened
from ppkg_builder.marks import unmarked
from ppkg_builder.report import Path, spelt

WIDTH = 96
_INDENT = 16
_LEGEND = (
    "asks: it shows, and somebody acts. by itself: it shows or happens without anybody. "
    "perhaps: no desk can know. skipped: it does not show."
)


def text(site: str, found: FirstStart) -> str:
    """The whole of it, at most :data:`WIDTH` columns wide, without a line feed at its end."""
    lines = [*_wrapped(f"{site}: first start of {found.device}"), ""]
    lines += _statements("Before the device is switched on", found.before)
    lines += _screens(found.screens)
    lines += _applied(found.applied)
    lines += _statements("Who and what may change it later", found.overridden)
    lines += _statements("What still needs the network, and what fails without", found.later)
    lines += _statements("What no document says", found.unknown)
    return "\n".join(lines).rstrip("\n")


def data(found: FirstStart) -> dict[str, Any]:
    """Mappings, lists, texts and numbers; keys of the profile are written with dots."""
    plain: dict[str, Any] = _plain(found)
    return plain


def _plain(thing: Any) -> Any:
    if is_dataclass(thing):
        return {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, tuple):
        # A path is told from a list of texts by its place: only keys and reasons hold paths, and those hold tuples.
        return [spelt(part) if isinstance(part, tuple) else _plain(part) for part in thing]
    return unmarked(thing) if isinstance(thing, str) else thing


def _heading(words: str) -> Iterator[str]:
    yield words
    yield "-" * len(words)


def _statements(words: str, said: Sequence[Said]) -> Iterator[str]:
    if not said:
        return
    yield from _heading(words)
    for one in said:
        yield from _wrapped(one.text, "- ", "  ")
        yield from _wrapped(_from(one.because, one.sources), "  ")
    yield ""


def _screens(screens: Sequence[Screen]) -> Iterator[str]:
    if not screens:
        return
    yield from _heading("Screens, in their order")
    yield from _wrapped(_LEGEND)
    yield ""
    for number, screen in enumerate(screens, 1):
        yield f"{number:>2}  {FATES[screen.fate]:<{_INDENT - 4}}{screen.title}"
        yield from _told("", screen.why.text)
        yield from _told("Do: ", screen.person)
        yield from _told("Account: ", screen.account)
        yield from _told("Network: ", _network(screen.network))
        for note in screen.notes:
            yield from _told("Note: ", note.text)
        # A note's own documents stand with the screen's: who looks one up looks at this screen.
        sources = dict.fromkeys([*screen.why.sources, *(s for note in screen.notes for s in note.sources)])
        because = dict.fromkeys([*screen.why.because, *(k for note in screen.notes for k in note.because)])
        yield from _told("", _from(because, sources))
    yield ""


def _told(label: str, words: str) -> Iterator[str]:
    if words:
        yield from _wrapped(label + words, " " * _INDENT, " " * (_INDENT + len(label)))


def _network(asked: Asked | None) -> str:
    if asked is None:
        return ""
    hosts = "1 host" if asked.hosts == 1 else f"{asked.hosts} hosts"
    return f"{hosts} ({'; '.join(asked.groups)}), by {'; or by '.join(asked.through)}"


def _applied(turns: Sequence[Turn]) -> Iterator[str]:
    if not turns:
        return
    yield from _heading("What the package applies, level by level")
    for turn in turns:
        of = f"pass {turn.of_pass}, " if turn.of_pass else ""
        no_level = "no level known: these groups are in no list of the device at hand"
        yield of + (f"level {turn.level}" if turn.level else no_level)
        for group in turn.groups:
            yield from _wrapped(_group(group), "  ", "    ")
    yield ""


def _group(group: Applied) -> str:
    parts = [unmarked(group.group), f"({', '.join(shortened(group.keys))})"]
    parts += [f"after {', '.join(group.after)}"] if group.after else []
    parts += ["for each user"] if group.for_users else []
    parts += ["RESTART"] if group.restart else []
    return " ".join(parts[:2]) + "".join(f"; {part}" for part in parts[2:])


def _from(because: Iterable[Path], sources: Iterable[str]) -> str:
    keys = ", ".join(shortened(because))
    return f"[{'; '.join(filter(None, [keys, *sources]))}]"


def _wrapped(words: str, first: str = "", others: str | None = None) -> list[str]:
    after = first if others is None else others
    clean = "".join(c if c.isprintable() else " " for c in unmarked(words))
    return wrap(clean, WIDTH, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)
