"""The runbook as GitHub-flavoured Markdown, in which profile text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ppkg_builder.runbook import ownphotos
from ppkg_builder.runbook.model import (
    Block,
    Bullets,
    Card,
    Caution,
    Cell,
    Chapter,
    Document,
    Facts,
    Heading,
    Line,
    Paragraph,
    Picture,
    Span,
    Square,
    Table,
)

Words = Mapping[str, str]

_TICK = "☐"
_LIVE = re.compile(r"([\\`*_\[\]<>|~&$#@])")  # starts markup wherever it stands
_AT_START = re.compile(
    r"^(\d+(?=[.)])|(?=[-+=]))(.)"
)  # starts a list, a rule or an underlined heading at a line's start


def to_markdown(document: Document) -> bytes:
    """UTF-8; lines end in LF."""
    paragraphs = [*_front(document)]
    for chapter in document.chapters:
        paragraphs += _chapter(chapter, 2 if document.cover else 1, document.words)
    return ("\n\n".join(filter(None, paragraphs)) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """``text`` without any meaning to Markdown: no markup, no HTML, no link, no table cell."""
    safe = _LIVE.sub(r"\\\1", text)
    safe = re.sub(r"(?i)(https?|ftp|mailto|xmpp):", r"\1&#58;", safe)  # GitHub makes links of bare addresses
    return re.sub(r"(?i)(www)\.", r"\1&#46;", safe)


def code(text: str) -> str:
    """``text`` as a code span; the fence is longer than any run of backticks inside."""
    fence = "`" * (1 + max(map(len, re.findall(r"`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " ") else ""
    return f"{fence}{space}{text}{space}{fence}"


def line(spans: Line) -> str:
    written = "".join(_span(span) for span in spans)
    return _AT_START.sub(r"\1\\\2", written)


def _span(span: Span) -> str:
    if span.style == "value":
        return code(span.text)
    if span.style in ("screen", "strong"):
        return f"**{escaped(span.text)}**"
    if span.style == "key":
        return f"<kbd>{escaped(span.text)}</kbd>"
    if span.style == "step":
        return f"[{escaped(span.text)}](#{span.target})"
    return escaped(span.text)


def _front(document: Document) -> Iterator[str]:
    if document.running.mark:
        yield f"> **{escaped(document.running.mark)}**"
    if document.cover:
        cover = document.cover
        yield f"# {escaped(cover.title)}: {escaped(cover.kind)}"
        yield escaped(cover.summary)
        yield _facts(Facts((*cover.facts, (document.words["hash"], (Span(" ".join(cover.content_hash), "value"),)))))
        yield "\n".join(_contents(document))


def _contents(document: Document) -> Iterator[str]:
    for chapter in document.chapters:
        yield f"- {chapter.number} [{escaped(chapter.title)}](#{chapter.anchor})"
        for block in chapter.blocks:
            if isinstance(block, Card):
                yield f"  - {block.number} [{escaped(block.title)}](#{block.anchor})"


def _chapter(chapter: Chapter, level: int, words: Words) -> Iterator[str]:
    number = f"{chapter.number} " if chapter.number else ""
    yield f'<a id="{chapter.anchor}"></a>\n\n{"#" * level} {number}{escaped(chapter.title)}'
    for block in chapter.blocks:
        yield from _block(block, level + 1, words)


def _block(block: Block, level: int, words: Words) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * level} {escaped(block.text)}"
        case Paragraph():
            yield line(block.line)
        case Caution():
            yield f"> **{escaped(block.label)}:** {line(block.line)}"
        case Bullets():
            yield "\n".join(f"- {line(item)}" for item in block.items)
        case Facts():
            yield _facts(block)
        case Table():
            yield f"**{escaped(block.caption)}**"
            yield _table(block)
        case Card():
            yield from _card(block, level, words)
        case Picture():
            yield from _picture(block)
        case Square():
            yield escaped(block.text)


def _picture(picture: Picture) -> Iterator[str]:
    """A drawing is its caption and what it says."""
    yield f"**{escaped(picture.caption)}**"
    yield "\n".join(f"- {line(said)}" for said in picture.text)


def _facts(facts: Facts) -> str:
    return "\n".join(f"- **{escaped(name)}:** {line(value)}" for name, value in facts.rows)


def _table(table: Table) -> str:
    head = [escaped(column.title) for column in table.columns]
    rules = [":-:" if column.centred else "---" for column in table.columns]
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rules, *rows))


def _cell(cell: Cell) -> str:
    if cell.tick:
        return _TICK
    # GitHub splits a row at every pipe that has no backslash, even one inside a code span.
    return "<br>".join(_piped(written) for written in (*cell.lines, *cell.small))


def _piped(spans: Line) -> str:
    return "".join(re.sub(r"\|", r"\\|", _span(span)) if span.style == "value" else _span(span) for span in spans)


def _card(card: Card, level: int, words: Words) -> Iterator[str]:
    yield f'<a id="{card.anchor}"></a>\n\n{"#" * level} {card.number} {escaped(card.title)} ({escaped(card.id)})'
    yield _facts(Facts(card.facts))
    if card.needs:
        yield f"**{escaped(words['before'])}**"
        yield "\n".join(f"- {line(need)}" for need in card.needs)
    if card.caution:
        yield f"> **{escaped(words['caution'])}:** {line(card.caution)}"
    for note in card.notes:
        yield f"> **{escaped(words['caution'])}:** {line(note)}"
    yield "\n".join(f"{n}. [ ] {line(action)}" for n, action in enumerate(card.actions, 1))
    for picture in card.pictures:
        yield from _picture(picture)
    for photo in card.photos:
        yield f"![{escaped(photo.text)}]({ownphotos.path(photo)})"
    yield f"**{escaped(words['expected'])}:** {line(card.expected)}"
    yield f"**{escaped(words['otherwise'])}:** {line(card.otherwise)}"
    if card.undo:
        yield f"**{escaped(words['undo'])}:** {line(card.undo)}"
    if card.remark:
        yield line(card.remark)
    if card.sources:
        before, _, after = words["source"].partition("{own}")
        yield f"{escaped(before)}{line(card.sources)}{escaped(after)}"


__all__ = ["code", "escaped", "to_markdown"]
