"""The fixed words around the blocks of a page, on paper and on screen. ``{names}`` are filled in by the writers."""

from __future__ import annotations

from ppkg_builder.language import Catalogue

WORDS = {
    "before": "Before you start",
    "caution": "Caution",
    "expected": "You should see",
    "otherwise": "If not",
    "undo": "To undo it",
    "continued": "{title} (continued)",
    "source": "Source: {own}",
    "contents": "Contents",
    "skip": "Skip to the contents",
    "trial": "Trial",
    "hash": "Content hash",
    "version": "version {version}",
    "short_hash": "content {hash}",
    "issued": "issued {date}",
    "page": "Page {page} of {pages}",
    "on_page": "p. {page}",
    "foot": "{site}, version {version}, issued {date}, content hash {hash}…",
}


def words(catalogue: Catalogue) -> dict[str, str]:
    """The words in one language."""
    return {name: catalogue(english) for name, english in WORDS.items()}
