"""Steps, decisions and endpoints become one document; the document becomes HTML, Markdown and PDF."""

from ppkg_builder.runbook.calendar import to_ics
from ppkg_builder.runbook.excerpts import Part, parts
from ppkg_builder.runbook.fonts import Fonts, find_fonts
from ppkg_builder.runbook.html import to_html
from ppkg_builder.runbook.labels import to_labels, to_wifi_labels
from ppkg_builder.runbook.made import checklists, document, excerpt, recording
from ppkg_builder.runbook.markdown import to_markdown
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Document
from ppkg_builder.runbook.ownphotos import files as pictures_beside
from ppkg_builder.runbook.pdf import PdfFault, to_pdf

__all__ = [
    "Document",
    "Fonts",
    "Material",
    "Part",
    "PdfFault",
    "checklists",
    "document",
    "excerpt",
    "find_fonts",
    "parts",
    "pictures_beside",
    "recording",
    "to_html",
    "to_ics",
    "to_labels",
    "to_markdown",
    "to_pdf",
    "to_wifi_labels",
]
