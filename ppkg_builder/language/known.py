"""Which languages there are, and what of each is not in its catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """``name`` is the language's own. ``comma`` and ``stop`` stand between things and behind sentences.

    ``spaced``: sentences have a space between them. ``native_read``: a native reader has looked at the catalogue.
    """

    code: str
    name: str
    english: str
    right_to_left: bool = False
    comma: str = ", "
    semicolon: str = "; "
    spaced: bool = True
    native_read: bool = False


ENGLISH = "en"

LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language(ENGLISH, "English", "English", native_read=True),
        Language("de", "Deutsch", "German"),
        Language("fr", "Français", "French"),
        Language("es", "Español", "Spanish"),
        Language("ja", "日本語", "Japanese", comma="、", semicolon="；", spaced=False),
        Language("nb", "Norsk bokmål", "Norwegian"),
        Language("ar", "العربية", "Arabic", right_to_left=True, comma="، ", semicolon="؛ "),
    )
}
"""By the codes that ``--language`` and ``runbook.languages`` take."""
