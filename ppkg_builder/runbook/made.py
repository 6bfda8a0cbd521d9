"""The documents of a site, finished: composed in English, then said in the language that is asked for."""

from __future__ import annotations

from ppkg_builder.language import ENGLISH
from ppkg_builder.runbook import checklist, compose, excerpts
from ppkg_builder.runbook.excerpts import Part
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Document
from ppkg_builder.runbook.recorded import Recording
from ppkg_builder.runbook.translating import translated


def document(material: Material, language: str = ENGLISH) -> Document:
    """The whole runbook."""
    return translated(compose.document(material), language)


def checklists(material: Material, language: str = ENGLISH) -> dict[str, Document]:
    """``checklist-<serial>`` → the sheet of one device."""
    return {name: translated(sheet, language) for name, sheet in checklist.checklists(material).items()}


def recording(material: Material) -> Recording:
    """What can be recorded of the whole runbook."""
    found = document(material).record
    assert found is not None
    return found


def excerpt(material: Material, part: Part, language: str = ENGLISH) -> Document:
    """What one role or one phase gets of the runbook."""
    return translated(excerpts.excerpt(material, part), language)
