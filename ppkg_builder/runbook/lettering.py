"""How the words of a drawing are broken and sized, before any writer sees them: so HTML and PDF cannot disagree.

Widths are those of Noto Sans, which PDFs are set in. The fonts that browsers take instead on Windows and macOS are
narrower; signs that the table lacks are taken for wide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from ppkg_builder.runbook.picture import Label, Tone
from ppkg_builder.valuetypes import dataclass

_WIDTHS = (
    "260 269 408 646 572 831 732 225 300 300 551 572 268 322 268 372 572 572 572 572 572 572 572 572 572 572 268 268 "
    "572 572 572 434 899 639 650 632 730 556 519 728 741 339 273 619 524 907 760 781 605 781 622 549 556 731 600 930 "
    "586 566 572 329 372 329 572 444 281 561 615 480 615 564 344 615 618 258 258 534 258 935 618 605 615 615 413 479 "
    "361 618 508 786 529 510 470 380 551 380 572"
)
_BOLD_WIDTHS = (
    "260 282 479 646 572 902 750 266 339 339 542 572 285 320 281 415 572 572 572 572 572 572 572 572 572 572 281 285 "
    "572 572 572 477 898 692 665 642 732 560 549 724 765 389 331 664 559 943 813 791 621 791 656 551 577 756 650 967 "
    "670 626 579 331 415 331 572 411 365 599 632 516 632 597 387 632 650 299 298 620 298 975 650 625 632 632 447 502 "
    "434 650 571 856 578 571 493 394 551 394 572"
)
_TABLES = tuple(
    dict(zip(map(chr, range(32, 127)), (int(width) / 1000 for width in widths.split()), strict=True))
    for widths in (_WIDTHS, _BOLD_WIDTHS)
)
"""Advance of each sign of ASCII, in ems: of regular letters, and of bold ones."""

_OTHER, _ACCENT = 1.0, 0.13
"""Signs that the table lacks, ideographs among them; what a mark may add to a letter that it has (the horn of ơ)."""

_LEADING, _STANDS = 1.22, 0.97
"""From line to line, and from a line's top to where its letters stand, in ems: capitals are in the middle then."""

_STEP = 0.5
_ROOMY = 0.8  # the part of a label's width that even a broad font needs no more room than, for what is measured so
_WORDS = re.compile(r"\S+\s*|\s+")
_SIGNS = re.compile(r"[!-~]+\s*|.")
_PIECES = re.compile(r"[^\s./\\_:?&=@,;+-]*[./\\_:?&=@,;+-]+\s*|[^\s./\\_:?&=@,;+-]+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line; ``y`` is where their letters stand. ``width`` is what they must be squeezed into by fonts that
    are wider than ours; 0 where there is room for any."""

    text: str
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Words:
    """A label as it is drawn: ``x`` is where its rows begin, have their middle or end, by ``align``."""

    x: float
    size: float
    align: str
    tone: Tone
    rows: tuple[Row, ...]


def words(label: Label) -> Words:
    """The label's words, broken and sized so that they stay in its rectangle."""
    text = "".join(span.text for span in label.line)
    size, rows = _fitted(text, label)
    leading = size * _LEADING
    top = label.y if label.top else label.y + (label.height - leading * len(rows)) / 2
    x = {"left": label.x, "centre": label.x + label.width / 2, "right": label.x + label.width}[label.align]
    first = top + size * _STANDS
    stands = tuple(Row(row, round(first + n * leading, 2), _squeezed(row, size, label)) for n, row in enumerate(rows))
    return Words(round(x, 2), size, label.align, label.tone, stands)


def _squeezed(row: str, size: float, label: Label) -> float:
    needed = width(row, bold=label.tone in ("strong", "white")) * size
    return round(needed, 2) if needed > _ROOMY * label.width else 0


def width(text: str, *, bold: bool = False) -> float:
    """In ems, and never less than what the PDF needs."""
    return sum(_advance(sign, _TABLES[bold]) for sign in text)


def _advance(sign: str, table: Mapping[str, float]) -> float:
    known = table.get(sign)
    if known is not None:
        return known
    if unicodedata.combining(sign):
        return 0
    plain = table.get(unicodedata.normalize("NFD", sign)[0])
    return _OTHER if plain is None else plain + _ACCENT


def _fitted(text: str, label: Label) -> tuple[float, list[str]]:
    """Whole words if any size lets them; else broken ones at the first size that does; else what fits at the least."""
    for whole in (True, False):
        for size in _sizes(label):
            rows = _rows(text, label.width / size, bold=label.tone in ("strong", "white"), whole=whole)
            if rows is not None and len(rows) * size * _LEADING <= label.height + 1e-9:
                return size, rows
    size = min(label.size, label.least)
    return size, _cut(text, size, label)


def _sizes(label: Label) -> Iterator[float]:
    size = label.size
    while size > label.least:
        yield size
        size -= _STEP
    yield min(label.size, label.least)


def _cut(text: str, size: float, label: Label) -> list[str]:
    bold = label.tone in ("strong", "white")
    most = max(1, int(label.height / (size * _LEADING)))
    rows = _rows(text, label.width / size, bold=bold, whole=False) or []
    last = rows[most - 1] if len(rows) >= most else ""
    while last and width(f"{last}…", bold=bold) > label.width / size:
        last = last[:-1]
    return [*rows[: most - 1], f"{last.rstrip()}…"]


def _rows(text: str, most: float, *, bold: bool, whole: bool) -> list[str] | None:
    """``text`` in rows up to ``most`` ems wide; ``None`` where a word would have to be broken and must stay whole."""
    rows, row = [], ""
    for piece in _pieces(text, most, bold=bold):
        too_wide = width(piece.rstrip(), bold=bold) > most
        if too_wide and whole:
            return None
        for part in piece if too_wide else (piece,):
            if width((row + part).rstrip(), bold=bold) > most:
                rows.append(row.strip())
                row = ""
            row += part
    return [found for found in (*rows, row.strip()) if found]


def _pieces(text: str, most: float, *, bold: bool) -> Iterator[str]:
    """What stays on a line: words, of those wider than ``most`` the parts with the sign that ends them, ideographs."""
    for word in _WORDS.findall(text):
        ideographs = any(unicodedata.east_asian_width(sign) in "WF" for sign in word)
        for run in _SIGNS.findall(word) if ideographs else (word,):
            fits = width(run.rstrip(), bold=bold) <= most
            yield from (run,) if fits else _PIECES.findall(run)
