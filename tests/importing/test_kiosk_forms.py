"""Which kiosks a profile can say in words of its own, and which stay a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.areas.kiosks import hall, headset, pc, text
from tests.areas.near_offline import Files
from tests.importing.trips import imported, profile, profile_data

WORDS, FILE = "profiles", "file"
LAYOUT = Files({"start.xml": b"<LayoutModificationTemplate />"})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", WORDS),
        ("Microsoft.Windows.Photos_8wekyb3d8bbwe!App", "Photos", FILE),  # no AUMID: no name of a profile says it
        ("Microsoft.Windows.Photos_8wekyb3d8bbwe!App", "Photos&#x85;!App", FILE),  # what no profile may hold
        ('<v3:GlobalProfile Id="{', '<v3:GlobalProfile Id="{1', None),  # breaks the schema
    ],
)
def test_a_kiosk_is_said_in_words_only_if_they_say_the_same(
    before: str, after: str, expected: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "hall.xml"
    written = text(hall(), headset())
    path.write_text(written.replace(before, after) if before else written, encoding="utf-8")
    found = imported(path)
    if expected is None:
        assert not found.files
    else:
        assert list(profile_data(found).get("kiosk", {FILE: ""})) == [expected]


def test_a_start_layout_of_a_pc_is_kept_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "hall.xml"
    path.write_text(text(hall(start_layout="start.xml"), pc("19045.1", repository=LAYOUT)), encoding="utf-8")
    assert "file: ../kiosk/" in profile(imported(path, device="windows10"))
    assert "profiles:" in profile(imported(path, device="hololens2"))


def test_a_profile_is_called_as_it_calls_itself(tmp_path: Path) -> None:
    path = tmp_path / "hall.xml"
    named = text(hall(), headset()).replace('Name="hall"', 'Name="Great Hall"')
    path.write_text(named, encoding="utf-8")
    assert list(profile_data(imported(path))["kiosk"]["profiles"]) == ["great-hall"]
    path.write_text(named.replace(' Name="Great Hall"', ""), encoding="utf-8")
    assert list(profile_data(imported(path))["kiosk"]["profiles"]) == ["kiosk"]
