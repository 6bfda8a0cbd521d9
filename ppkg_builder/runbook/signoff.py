"""The page with the signatures: who answers for which chapter."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Paragraph, Table
from ppkg_builder.runbook.spans import spans
from ppkg_builder.work import Phase, Role

_COLUMNS = (Column("Chapter", 22), Column("Role", 22), Column("Name", 22), Column("Date", 12), Column("Signature", 22))
_UNSIGNED = frozenset({Phase.OPERATE, Phase.RECOVER})
"""These go on for as long as the devices are in use; their own tables take the initials."""


def signoff(material: Material) -> Iterator[Block]:
    rows = tuple(_rows(material))
    if not rows:
        return
    said = "I have carried out my steps of this chapter; each gave the expected result, or the exception is noted."
    yield Paragraph(spans(said))
    yield Table("Signatures", _COLUMNS, rows, written=True)


def _rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    for phase, (title, _) in wording.PHASES.items():
        steps = material.of(phase) if phase not in _UNSIGNED else ()
        if phase is Phase.PLAN and material.decisions:
            yield _row("Decisions", Role.SECURITY.value)
        for role in Role:
            if any(step.role is role for step in steps) and role is not Role.USER:
                yield _row(title, role.value)
        if phase is Phase.PREPARE and steps:
            yield _row(title, "second person")
        if phase is Phase.NETWORK and material.rows:
            yield _row("List of hosts", Role.SECURITY.value)


def _row(chapter: str, role: str) -> tuple[Cell, ...]:
    return Cell((spans(chapter),)), Cell((spans(wording.sentence(role)),)), Cell(), Cell(), Cell()
