"""Steps, decisions and endpoints become one document; the document becomes HTML, Markdown and PDF."""

from ppkg_builder.runbook.checklist import checklists
from ppkg_builder.runbook.compose import document
from ppkg_builder.runbook.fonts import Fonts, find_fonts
from ppkg_builder.runbook.html import to_html
from ppkg_builder.runbook.markdown import to_markdown
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Document
from ppkg_builder.runbook.pdf import PdfFault, to_pdf

__all__ = [
    "Document",
    "Fonts",
    "Material",
    "PdfFault",
    "checklists",
    "document",
    "find_fonts",
    "to_html",
    "to_markdown",
    "to_pdf",
]
