"""The languages of the papers: message catalogues, and how a sentence becomes a message.

Texts are written in English where they are made. A message is one sentence of them, in which everything that is no
language's (values of the site, words on screens, ids of steps, dates, numbers) is a named hole; a catalogue holds the
same sentence in another language with the same holes.
"""

from ppkg_builder.language.catalogue import Catalogue, catalogue
from ppkg_builder.language.known import ENGLISH, LANGUAGES, Language
from ppkg_builder.language.messages import Hole, Piece, in_language

__all__ = ["ENGLISH", "LANGUAGES", "Catalogue", "Hole", "Language", "Piece", "catalogue", "in_language"]
