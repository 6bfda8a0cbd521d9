"""Typst, with nothing but our template, our data and our fonts: the same bytes everywhere, and tagged PDF/UA-1.

A template is ours and fixed; the data reach it as one string of JSON, so profile text is never markup. Typst sees no
folder but the fonts', no clock and no environment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from ppkg_builder.runbook import scripts
from ppkg_builder.runbook.fonts import Fonts
from ppkg_builder.runbook.html import TEMPLATES

_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')


class PdfFault(Exception):  # noqa: N818  a fault of the input, in the house's word for it
    """A PDF could not be made; the message is for the user, ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def as_json(data: Mapping[str, Any], fonts: Fonts) -> str:
    """What a template gets to see."""
    return json.dumps({**data, "fonts": fonts.names}, ensure_ascii=False)


def typeset(template: str, data: str, issued: date, fonts: Fonts) -> bytes:
    """The PDF of ``template`` (a file of ours) with ``data`` (:func:`as_json`); :class:`PdfFault` without a glyph."""
    import typst

    sources = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(p) for p in fonts.paths]
    )
    compiler = typst.Compiler(
        (TEMPLATES / template).read_bytes(),
        font_paths=sources,
        ignore_system_fonts=True,
        sys_inputs={"document": data},
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.combine(issued, time(), UTC))
    except typst.TypstError as fault:
        raise _fault(fault.diagnostic) from fault
    assert isinstance(made, bytes)
    return made


def _fault(diagnostic: str) -> Exception:
    missing = sorted(set("".join(_UNDRAWN.findall(diagnostic))))
    if not missing:
        return RuntimeError(f"Typst refused a template of ours: {diagnostic}")
    return PdfFault(*scripts.advice("".join(missing)))
