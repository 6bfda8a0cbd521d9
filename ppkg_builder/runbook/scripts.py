"""Which font draws a character that the shipped ones do not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_NAMED = 12  # characters that a message still names one by one

_FAMILIES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC"),
        "Noto Sans CJK",
        "fonts-noto-cjk",
    ),
    (("HEBREW",), "Noto Sans Hebrew", "fonts-noto-core"),
    (("THAI",), "Noto Sans Thai", "fonts-noto-core"),
    (("ARMENIAN",), "Noto Sans Armenian", "fonts-noto-core"),
    (("GEORGIAN",), "Noto Sans Georgian", "fonts-noto-core"),
    (("BENGALI",), "Noto Sans Bengali", "fonts-noto-core"),
    (("TAMIL",), "Noto Sans Tamil", "fonts-noto-core"),
)


def advice(missing: str) -> tuple[str, str]:
    """The fault and its remedy for characters without a glyph."""
    named = ", ".join(_named(character) for character in missing[:_NAMED])
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    fonts = sorted(set(_fonts(missing)))
    return (
        f"no font at hand has a glyph for {named}{more}",
        f"install {' and '.join(fonts)}, and give its folder with '--font-path'",
    )


def _named(character: str) -> str:
    return f"'{character}' (U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()})"


def _fonts(missing: str) -> Iterator[str]:
    for character in missing:
        words = unicodedata.name(character, "").split(" ")
        family = next((f for f in _FAMILIES if words[0].split("-")[0] in f[0]), None)
        if family:
            yield f"a font such as {family[1]} (on Debian: {family[2]})"
        else:
            yield "a font that has it, such as one of the Noto family (on Debian: fonts-noto-core)"
