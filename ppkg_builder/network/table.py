"""``network/endpoints.csv``: a site's selection as a table for people, spreadsheets and scripts."""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Sequence

from ppkg_builder.network.row import Row

COLUMNS = ("host", "path", "protocol", "ports", "group", "need", "reason", "inspect", "proxy-auth", "source", "note")


def csv(rows: Sequence[Row]) -> bytes:
    """UTF-8 without a mark, lines end in LF; several values of one cell are joined by ``; ``."""
    text = io.StringIO()
    writer = _csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(cell) for cell in _cells(row)] for row in rows)
    return text.getvalue().encode("utf-8")


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.host,
        "; ".join(row.paths),
        "; ".join(row.protocols),
        "; ".join(row.ports),
        "; ".join(row.groups),
        row.need,
        "; ".join(row.reasons),
        "yes" if row.inspect else "no",
        "yes" if row.proxy_auth else "no",
        "; ".join(row.sources),
        "; ".join(row.notes),
    )


def _cell(text: str) -> str:
    """Spreadsheets run a cell that starts like a formula; an apostrophe in front makes it text again."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
