"""The document model: what a runbook says, before anything decides how it looks.

Three writers read it (HTML, Typst, Markdown), so nothing here knows fonts, paper or markup. All text is clean
(:mod:`ppkg_builder.runbook.spans`): no control characters, no line breaks, single spaces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from ppkg_builder.runbook.line import Line, Span, Style
from ppkg_builder.runbook.pagewords import WORDS
from ppkg_builder.runbook.picture import Picture
from ppkg_builder.runbook.recorded import Recording, Ticked
from ppkg_builder.valuetypes import dataclass

__all__ = ["Line", "Picture", "Span", "Style"]  # of the model too, though at home elsewhere


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter. ``opens``: it begins a page."""

    text: str
    anchor: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    small: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    """What must not be overlooked; ``label`` says so in a word, since colour alone does not."""

    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values: a definition list. An empty value is a line to write on."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is the column's part of the width; the shares of a table are relative to their sum."""

    title: str
    share: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines below one another, or a box to tick, whose name (``tick``) is for readers who cannot see the table.

    ``of`` says what the box records. Neither lines nor box: a place to write in.
    """

    lines: tuple[Line, ...] = ()
    tick: str = ""
    small: tuple[Line, ...] = ()
    of: Ticked | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The first column names its row. ``written`` tables leave room for handwriting."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    written: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the site's own, PNG or JPEG, ``across`` × ``down`` millimetres on paper; ``name`` is its file's.

    ``width`` and ``height`` are its pixels when it is upright, ``turn`` is EXIF's orientation, 1 where it is. ``text``
    is the site's, for who cannot see it.
    """

    name: str
    text: str
    across: float
    down: float
    width: int
    height: int
    turn: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """A step as it is carried out. ``notes`` are cautions of the site's own, ``remark`` says what it changed,
    ``undo`` is the way back."""

    anchor: str
    number: str
    id: str
    title: str
    facts: tuple[tuple[str, Line], ...]
    needs: tuple[Line, ...]
    caution: Line
    actions: tuple[Line, ...]
    expected: Line
    otherwise: Line
    sources: Line
    pictures: tuple[Picture, ...] = ()
    notes: tuple[Line, ...] = ()
    photos: tuple[Photo, ...] = ()
    remark: Line = ()
    undo: Line = ()


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code of ``side`` modules, white edge included. ``path`` is the outline of its dark modules (SVG).

    ``text`` is for who cannot see it, ``caption`` stands beside it.
    """

    side: int
    path: str
    text: str
    caption: Line = ()


Block = Heading | Paragraph | Caution | Bullets | Facts | Table | Card | Square | Picture


@dataclass(frozen=True, slots=True)
class Chapter:
    """``number`` is empty in documents of one chapter. ``opens``: it begins a page of its own."""

    anchor: str
    number: str
    title: str
    opens: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page. ``content_hash`` is in groups of four, for reading aloud."""

    title: str
    kind: str
    summary: str
    facts: tuple[tuple[str, Line], ...]
    content_hash: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page; ``mark`` is empty unless the build is a trial."""

    site: str
    version: str
    content_hash: str
    mark: str


@dataclass(frozen=True, slots=True)
class Document:
    """``title`` is the document's own (metadata, window, running head); ``cover`` is ``None`` on single sheets.

    Without ``record`` nothing in it can be recorded. ``words`` are the fixed ones around the blocks.
    """

    title: str
    language: str
    paper: Literal["A4", "Letter"]
    issued: date
    running: Running
    cover: Cover | None
    chapters: tuple[Chapter, ...]
    record: Recording | None = None
    words: Mapping[str, str] = field(default_factory=lambda: dict(WORDS))
