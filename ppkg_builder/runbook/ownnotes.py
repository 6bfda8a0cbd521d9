"""Notes on safety of the site's own, in the frame that every caution has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ppkg_builder.marks import own
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Caution, Line
from ppkg_builder.runbook.spans import Links, plain, spans
from ppkg_builder.work import Phase, Step

LABEL = "Caution"


def before(phase: Phase, material: Material, links: Links | None = None) -> Iterator[Caution]:
    """What stands before the chapter of ``phase``."""
    for note in material.site.print.safety:
        if note.phase == phase.value:
            yield Caution(LABEL, spans(note.text, links))


def inside(step: Step, material: Material, links: Links | None = None) -> tuple[Line, ...]:
    """What stands in ``step``."""
    return tuple(spans(note.text, links) for note in material.site.print.safety if note.step == step.id)


def listed(steps: Iterable[Step], material: Material) -> Iterator[Caution]:
    """What stands in ``steps``, for a list of them: each note with the step's id before it."""
    for step in steps:
        for note in material.site.print.safety:
            if note.step == step.id:
                yield Caution(LABEL, spans(f"{own(plain(step.id))}: {note.text}"))
