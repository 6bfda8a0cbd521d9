"""The runbook as tagged PDF (PDF/UA-1), set by Typst from the document as JSON.

The template is ours and fixed; the document reaches it as one string of JSON, so profile text is never markup.
Typst sees no folder but the fonts', no clock and no environment, and lays out the same bytes everywhere.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time

from ppkg_builder.runbook import scripts
from ppkg_builder.runbook.fonts import Fonts
from ppkg_builder.runbook.html import TEMPLATES
from ppkg_builder.runbook.model import Document
from ppkg_builder.runbook.tree import tree

LONGEST = 3_000_000
"""Characters of a document's JSON. Layout takes time in proportion to it, and the compiler cannot be interrupted."""

_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')


class PdfFault(Exception):  # noqa: N818  a fault of the input, in the house's word for it
    """A PDF could not be made; the message is for the user, ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def to_pdf(document: Document, fonts: Fonts) -> bytes:
    """Raises :class:`PdfFault` where a character has no glyph (it names what to install) or the book is too long."""
    import typst

    data = json.dumps({**tree(document), "fonts": fonts.names}, ensure_ascii=False)
    if len(data) > LONGEST:
        raise PdfFault("the runbook is too long for a PDF", "split the site's devices among several profiles")
    sources = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(p) for p in fonts.paths]
    )
    compiler = typst.Compiler(
        (TEMPLATES / "runbook.typ").read_bytes(),
        font_paths=sources,
        ignore_system_fonts=True,
        sys_inputs={"document": data},
    )
    try:
        made = compiler.compile(
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(document.issued, time(), UTC),
        )
    except typst.TypstError as fault:
        raise _fault(fault.diagnostic) from fault
    assert isinstance(made, bytes)
    return made


def _fault(diagnostic: str) -> Exception:
    missing = sorted(set("".join(_UNDRAWN.findall(diagnostic))))
    if not missing:
        return RuntimeError(f"Typst refused the runbook's template: {diagnostic}")
    return PdfFault(*scripts.advice("".join(missing)))
