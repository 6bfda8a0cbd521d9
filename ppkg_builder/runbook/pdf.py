"""The runbook as tagged PDF (PDF/UA-1), set by Typst from the document as JSON."""

from __future__ import annotations

from ppkg_builder.language import LANGUAGES
from ppkg_builder.runbook import ownphotos
from ppkg_builder.runbook.fonts import Fonts
from ppkg_builder.runbook.model import Document
from ppkg_builder.runbook.tree import tree
from ppkg_builder.runbook.typesetting import PdfFault, as_json, typeset

__all__ = ["LONGEST", "PdfFault", "to_pdf"]

LONGEST = 3_000_000
"""Characters of a document's JSON. Layout takes time in proportion to it, and the compiler cannot be interrupted."""


def to_pdf(document: Document, fonts: Fonts, *, large: bool = False) -> bytes:
    """Raises :class:`PdfFault` where a character has no glyph (it names what to install) or the book is too long.

    ``large`` print has letters of 16 points, for readers who see less.
    """
    rtl = LANGUAGES[document.language].right_to_left
    made = {**tree(document), "large": large, "rtl": rtl}
    data = as_json(made, fonts)
    if len(data) > LONGEST:
        raise PdfFault("the runbook is too long for a PDF", "split the site's devices among several profiles")
    if photos := {one.name: ownphotos.drawn(one) for one in ownphotos.photos(document)}:
        data = as_json({**made, "photos": photos}, fonts)
    return typeset("runbook.typ", data, document.issued, fonts)
