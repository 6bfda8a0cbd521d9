"""The network table: what the site's firewall and proxy must let through, and why."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import own
from ppkg_builder.network import Row, cited
from ppkg_builder.network.row import STRENGTHS
from ppkg_builder.runbook import pictures, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Bullets, Cell, Column, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import as_is, spans, value

_COLUMNS = (
    Column("Host", 34),
    Column("Ports", 16),
    Column("Inspect", 10, centred=True),
    Column("Proxy log-on", 11, centred=True),
    Column("Why", 29),
)

_MEANING = {
    "required": "Without these the site does not work.",
    "conditional": "Required because of a decision that this site took.",
    "recommended": "Microsoft recommends them; without them something works less well.",
    "optional": "Open them only if the site wants what they serve.",
    "not-applicable": "Named by Microsoft for other devices; the site's profile asks for them all the same.",
}


def hosts(material: Material) -> Iterator[Block]:
    """A table for each degree of need, so that the rows to open as they stand are told from those to decide on."""
    yield from pictures.network_path(material)
    if material.rows:
        yield Paragraph(
            spans(
                "“Inspect: no” means that TLS inspection must leave the host alone; “Proxy log-on: no” that the proxy "
                "must not ask for one. An asterisk stands for every name below the domain. Few of Microsoft's pages "
                "print ports: where a page prints none, TCP 443 and 80 are assumed. "
                "The small line below a reason names the groups of hosts that it selects."
            )
        )
        if titles := cited(material.rows):
            yield Paragraph(spans(f"Sources of the rows: {'; '.join(map(own, titles))}."))
    for need in STRENGTHS:
        rows = [row for row in material.rows if row.need == need]
        if rows:
            title = f"{wording.sentence(need.replace('-', ' '))}: {wording.counted(len(rows), 'row')}"
            yield Heading(title, f"hosts-{need}")
            yield Paragraph(spans(_MEANING[need]))
            yield Table(title, _COLUMNS, tuple(_row(row) for row in rows))
    if material.remarks:
        yield Heading("To be known besides", "hosts-remarks")
        yield Bullets(tuple(spans(wording.sentence(remark)) for remark in material.remarks))


def _row(row: Row) -> tuple[Cell, ...]:
    return (
        Cell((value(row.host),), small=tuple(spans(f"only {own(path)}") for path in row.paths)),
        Cell((as_is(", ".join(row.ports)),)),
        Cell((spans("yes" if row.inspect else "no"),)),
        Cell((spans("yes" if row.proxy_auth else "no"),)),
        Cell((spans(wording.sentence("; ".join(row.reasons))),), small=(as_is("; ".join(row.titles)),)),
    )
