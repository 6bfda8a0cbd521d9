"""Pages about error codes and symptoms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ppkg_builder.codes import MARKS, Trouble
from ppkg_builder.explaining._page import Page, Section, page


def explained(name: str, found: Sequence[Trouble]) -> Page:
    """One page for a code; where it means several things, each of them."""
    sections = [part for one in found for part in _sections(one)]
    title = found[0].title if len(found) == 1 else f"{name}: {len(found)} meanings"
    return page("code", name, title, sections, {"meanings": [data(one) for one in found]})


def _sections(one: Trouble) -> list[Section]:
    return [
        Section("What is seen", (f"{one.seen}.",)),
        Section("Cause", (one.cause,)),
        Section("What to do", (one.remedy,)),
        Section("How sure this is", tuple(MARKS[mark] for mark in one.marks)),
        Section("Sources", one.sources, "list"),
    ]


def data(one: Trouble) -> dict[str, Any]:
    """The trouble for programs."""
    return {
        "id": one.id,
        "codes": list(one.codes),
        "seen": one.seen,
        "cause": one.cause,
        "remedy": one.remedy,
        "sources": list(one.sources),
        "marks": list(one.marks),
    }
