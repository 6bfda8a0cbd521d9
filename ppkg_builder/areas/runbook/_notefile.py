"""Notes on safety: a sentence in the profile, or a file of them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.areas.runbook._markdown import Page, page
from ppkg_builder.areas.runbook._model import Caution
from ppkg_builder.areas.runbook._stepfile import LONGEST
from ppkg_builder.areas.runbook._told import placed
from ppkg_builder.areas.runbook._words import Fault, owned
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Repository
from ppkg_builder.valuetypes import dataclass

_MOST = 10


@dataclass(frozen=True, slots=True)
class Notes:
    """Sentences with their marks, each of which is printed in a frame of its own."""

    texts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def notes(caution: Caution, at: Path, repository: Repository) -> Notes:
    """What stands in the key ``text`` below ``at``, or in the file that is named there."""
    if caution.file is None:
        return Notes((owned(caution.text),) if caution.text else ())
    place = (*at, "file")
    data = repository.read(place, caution.file)
    if isinstance(data, Finding):
        return Notes(findings=(data,))
    read = page(data)
    faults = [*read.faults, *_faults(read)]
    if faults:
        return Notes(findings=tuple(placed(faults, caution.file, place)))
    return Notes(tuple(part.text for part in read.parts))


def _faults(read: Page) -> Iterator[Fault]:
    if not read.parts and not read.faults:
        yield Fault("runbook/own-form", 1, 1, "the file says nothing", "write the note, or remove it")
    for number, part in enumerate(read.parts):
        if part.kind in ("heading", "pictures"):
            message = f"a note on safety has no {part.kind.removesuffix('s')}"
            yield _fault_at(part.line, part.column, message, "write paragraphs, or a list")
        elif len(unmarked(part.text)) > LONGEST:
            message = f"this is longer than {LONGEST} characters"
            yield _fault_at(part.line, part.column, message, "make several notes of it")
        elif number == _MOST:
            message = f"these are more than {_MOST} notes in one place, of which nobody reads the last"
            yield _fault_at(part.line, part.column, message, "keep those that save somebody")


def _fault_at(line: int, column: int, message: str, remedy: str) -> Fault:
    return Fault("runbook/own-form", line, column, message, remedy)
