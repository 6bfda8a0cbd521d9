"""Which languages there are, and what of each is not in its catalogue."""

from __future__ import annotations

from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """``english`` is its name in English. ``comma`` and ``semicolon`` stand between things and between sentences.

    ``spaced``: sentences have a space between them.
    """

    code: str
    english: str
    right_to_left: bool = False
    comma: str = ", "
    semicolon: str = "; "
    spaced: bool = True


ENGLISH = "en"

LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language(ENGLISH, "English"),
        Language("de", "German"),
        Language("fr", "French"),
        Language("es", "Spanish"),
        Language("ja", "Japanese", comma="、", semicolon="；", spaced=False),
        Language("nb", "Norwegian"),
        Language("ar", "Arabic", right_to_left=True, comma="، ", semicolon="؛ "),
    )
}
"""By the codes that ``--language`` and ``runbook.languages`` take."""
