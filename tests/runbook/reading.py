"""Documents as a reader sees them: the texts of lines, cells and tables."""

from __future__ import annotations

from ppkg_builder.runbook import Material, document
from ppkg_builder.runbook.model import Cell, Chapter, Document, Line, Table


def text(line: Line) -> str:
    return "".join(span.text for span in line)


def shown(cell: Cell) -> str:
    if cell.tick:
        return f"[ ] {cell.tick}"
    return " / ".join(text(line) for line in (*cell.lines, *cell.small))


def chapter(anchor: str, what: Material) -> Chapter:
    (found,) = [chapter for chapter in document(what).chapters if chapter.anchor == anchor]
    return found


def tables(found: Chapter | Document) -> list[Table]:
    chapters = found.chapters if isinstance(found, Document) else (found,)
    return [block for chapter in chapters for block in chapter.blocks if isinstance(block, Table)]


def rows(found: Chapter, number: int = 0) -> list[list[str]]:
    return [[shown(cell) for cell in row] for row in tables(found)[number].rows]


def heads(table: Table) -> list[str]:
    return [column.title for column in table.columns]
