"""Which fonts there are, and what is said of characters that none of them draws."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder.runbook import Fonts, find_fonts
from ppkg_builder.runbook.scripts import advice

pytestmark = pytest.mark.needs("python:typst")


def test_the_fonts_are_those_of_the_extra_and_their_files_are_known(fonts: Fonts) -> None:
    assert fonts.names == ("Noto Sans", "Noto Sans Arabic")
    assert sorted(fonts.sha256) == [
        "NotoSans-Italic[wdth,wght].ttf",
        "NotoSansArabic[wdth,wght].ttf",
        "NotoSans[wdth,wght].ttf",
    ]
    (folder, *_) = fonts.paths
    file = folder / "NotoSans[wdth,wght].ttf"
    assert fonts.sha256[file.name] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_folder_given_adds_its_fonts_after_the_shipped_ones(fonts: Fonts, tmp_path: Path) -> None:
    assert find_fonts([tmp_path]) == replace(fonts, paths=(*fonts.paths, tmp_path))


def test_without_the_extra_there_are_no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert find_fonts() is None


def test_advice_names_each_font_once_and_not_every_character() -> None:
    message, remedy = advice("שלום" + "あ" + "".join(map(chr, range(0x2600, 0x2614))))
    assert message.endswith(" and 13 more")
    assert remedy == (
        "install a font such as Noto Sans CJK (on Debian: fonts-noto-cjk) and a font such as Noto Sans Hebrew "
        "(on Debian: fonts-noto-core) and a font that has it, such as one of the Noto family "
        "(on Debian: fonts-noto-core), and give its folder with '--font-path'"
    )
