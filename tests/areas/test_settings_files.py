"""Files that settings name: what they must hold, and where they stand in the bundle."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import settings
from ppkg_builder.areas._area import File, Setting, segments
from tests.areas.catalogue_settings import KIOSK, PICTURE, model, pc
from tests.areas.near_offline import told


def test_a_file_keeps_its_name_on_the_device() -> None:
    v = model({PICTURE: {"file": "../pictures/Elm Street.png"}})
    at = ("settings", PICTURE, "file")
    assert told(settings.findings(v, pc())) == []
    assert list(settings.settings(v, pc())) == [Setting(segments(PICTURE), "assets/Elm Street.png", (at,))]
    assert list(settings.files(v, pc())) == [File("assets/Elm Street.png", b"\x89PNG", (at,))]


def test_two_files_of_one_name_stand_apart_in_the_bundle() -> None:
    """Command lines refer to a file by its name, so that neither is renamed."""
    from ppkg_builder.areas import _settings_files

    assert _settings_files.places(["b/Run.cmd", "a/run.cmd", "a/run.cmd", "x.png"]) == {
        "a/run.cmd": "assets/run.cmd",
        "b/Run.cmd": "assets/2/Run.cmd",
        "x.png": "assets/x.png",
    }


@pytest.mark.parametrize(
    ("values", "rule", "at", "message", "remedy"),
    [
        (
            {PICTURE: {"file": "gone.png"}},
            "file/missing",
            f"{PICTURE}.file",
            "there is no file 'gone.png'",
            "check the name",
        ),
        (
            {PICTURE: {"file": "notes.txt"}},
            "settings/file-type",
            f"{PICTURE}.file",
            f"'{PICTURE}' must be a file that ends in .jpeg or .jpg or .png",
            "use such a file",
        ),
        (
            {PICTURE: {"file": "empty.png"}},
            "settings/file-content",
            f"{PICTURE}.file",
            "'empty.png' is empty",
            "correct the file",
        ),
        (
            {PICTURE: {"file": "bad?.png"}},
            "settings/file-name",
            f"{PICTURE}.file",
            "the file name holds '?'",
            "rename the file; devices see the same name",
        ),
        (
            {PICTURE: {"file": "dot.png."}},
            "settings/file-name",
            f"{PICTURE}.file",
            "the file name is empty, or begins or ends in a way that Windows drops",
            "rename the file; devices see the same name",
        ),
        (
            {KIOSK: {"file": "broken.xml"}},
            "settings/file-content",
            f"{KIOSK}.file",
            "'broken.xml' is not well-formed XML from here on",
            "correct the file",
        ),
        (
            {KIOSK: {"file": "typed.xml"}},
            "settings/file-content",
            f"{KIOSK}.file",
            "'typed.xml' has a DOCTYPE, which no device needs and some refuse",
            "correct the file",
        ),
        (
            {"EditionUpgrade/UpgradeEditionWithLicense": {"file": "licence.txt"}},
            "settings/file-content",
            "EditionUpgrade/UpgradeEditionWithLicense.file",
            "'licence.txt' is not text in UTF-8",
            "correct the file",
        ),
    ],
)
def test_a_file_that_its_setting_does_not_take_is_found(
    values: dict[str, Any], rule: str, at: str, message: str, remedy: str
) -> None:
    found = list(settings.findings(model(values), pc()))
    assert told(found) == [(rule, f"settings.{at}", message)]
    assert remedy in found[0].remedy
