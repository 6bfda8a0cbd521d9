"""Labels: what they say, what their codes hold, and how they stand on the sheet."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder.passes import Pass
from ppkg_builder.runbook import Fonts, Material, PdfFault, to_labels, to_wifi_labels
from ppkg_builder.runbook.wifi import joining
from ppkg_builder.site import Device, Network
from tests.runbook import codes
from tests.runbook.example import HASH, HOSTILE, LONG, bare, hostile, material, site
from tests.runbook.paper import MM, pages

pytestmark = pytest.mark.needs("python:typst")

PASSES = tuple(Pass(n, f"0000000{n}", f"quay pass {n}", f"quay-1.0-pass{n}.ppkg", str(n)) for n in (1, 2))


def on_paper(what: Material, paper: str) -> Material:
    return replace(what, site=replace(what.site, print=replace(what.site.print, paper=paper)))


@pytest.mark.needs(*codes.NEEDS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_device_and_the_stick_have_a_label_whose_code_says_what_it_is(
    fonts: Fonts, tmp_path: Path, paper: str
) -> None:
    made = to_labels(on_paper(material(), paper), fonts)
    about = f"site quay\nversion 1.0\ncontent {HASH}"
    assert codes.read(made, tmp_path) == [
        [f"serial 0103A\n{about}", f"serial 0103B\n{about}", f"{about}\nissued 2026-11-24"]
    ]


@pytest.mark.needs(*codes.NEEDS)
def test_each_stick_of_several_has_its_number(fonts: Fonts, tmp_path: Path) -> None:
    what = replace(material(), site=site(passes=PASSES, devices=()))
    (page,) = codes.read(to_labels(what, fonts), tmp_path)
    assert [code.split("\n")[0] for code in page] == ["pass 1 of 2", "pass 2 of 2"]


@pytest.mark.needs(*codes.NEEDS)
def test_packages_that_share_one_stick_share_its_label(fonts: Fonts, tmp_path: Path) -> None:
    shared = tuple(replace(one, folder="") for one in PASSES)
    what = replace(material(), site=site(passes=shared, devices=()))
    assert [len(page) for page in codes.read(to_labels(what, fonts), tmp_path)] == [1]


@pytest.mark.needs(*codes.NEEDS)
def test_codes_can_be_read_from_a_coarse_picture(fonts: Fonts, tmp_path: Path) -> None:
    """As a telephone sees a sheet from an arm's length away: about 3 points of the picture for each module."""
    (page,) = codes.read(to_labels(material(), fonts), tmp_path, dpi=96)
    assert len(page) == 3


@pytest.mark.needs("pdftotext")
def test_a_label_says_the_same_to_the_eye(fonts: Fonts, tmp_path: Path) -> None:
    (page,) = _text(to_labels(material(), fonts), tmp_path)
    expected = ["North Quay", "0103A", "version 1.0", "issued 2026-11-24", "content 0123 4567 89ab"]
    assert [line for line in page.split("\n") if line][:5] == expected


@pytest.mark.needs("pdftotext")
def test_a_trials_labels_say_so(fonts: Fonts, tmp_path: Path) -> None:
    (page,) = _text(to_labels(material(trial=True), fonts), tmp_path)
    assert page.count("TRIAL — placeholder secrets") == 3


def _text(pdf: bytes, folder: Path) -> list[str]:
    path = folder / "made.pdf"
    path.write_bytes(pdf)
    found = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
    return found.split("\f")[:-1]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_text_leaves_its_label_whatever_the_profile_says(fonts: Fonts, tmp_path: Path, paper: str) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(to_labels(on_paper(hostile(), paper), fonts))
    (page,) = pages(path)
    edge, width, height, top, down, left, across = {
        "A4": (4, 99.1, 57, 6, 57, 4.65, 101.6),
        "Letter": (4, 101.6, 50.8, 12.7, 50.8, 3.97, 106.36),
    }[paper]
    for line in page.lines:
        column, row = int((line.left / MM - left) // across), int((line.top / MM - top) // down)
        assert line.left / MM >= left + column * across + edge - 0.4, line
        assert line.right / MM <= left + column * across + width - edge - 38, line  # the code stands there
        assert line.bottom / MM <= top + row * down + height - edge + 1.5, line


@pytest.mark.needs(*codes.NEEDS)
def test_the_code_holds_a_serial_number_whole_that_the_label_has_no_room_for(fonts: Fonts, tmp_path: Path) -> None:
    what = replace(material(), site=site(devices=(Device(LONG), Device(HOSTILE))))
    (page,) = codes.read(to_labels(what, fonts), tmp_path, dpi=200)
    assert [code.split("\n")[0] for code in page[:2]] == [f"serial {LONG}", f"serial {HOSTILE}"]


@pytest.mark.needs("pdfinfo")
def test_eleven_labels_take_two_sheets(fonts: Fonts, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(to_labels(replace(material(), site=site(devices=tuple(map(Device, "ABCDEFGHIJ")))), fonts))
    said = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True).stdout
    assert "Pages:           2" in said
    assert "Tagged:          yes" in said


def test_a_site_without_a_roster_has_a_label_for_its_stick(fonts: Fonts) -> None:
    assert to_labels(bare(), fonts).startswith(b"%PDF-")


def test_the_same_labels_are_the_same_bytes(fonts: Fonts) -> None:
    assert to_labels(material(), fonts) == to_labels(material(), fonts)


def test_a_character_without_glyph_is_a_fault_of_labels_too(fonts: Fonts) -> None:
    with pytest.raises(PdfFault, match="no font at hand has a glyph for '所'"):
        to_labels(material(site=site(name="発電所")), fonts)


# --- Wi-Fi --------------------------------------------------------------------------------------------------

SIGNS = 'a;b:c,d\\e"f g'


@pytest.mark.parametrize(
    ("network", "key", "said"),
    [
        (Network("QUAY"), "correct horse", "WIFI:T:WPA;S:QUAY;P:correct horse;;"),
        (Network("QUAY", hidden=True), "correct horse", "WIFI:T:WPA;S:QUAY;P:correct horse;H:true;;"),
        (Network("a;b", security="wpa3-personal"), "12345678", "WIFI:T:WPA;S:a\\;b;P:12345678;;"),
        (Network("QUAY"), SIGNS, 'WIFI:T:WPA;S:QUAY;P:a\\;b\\:c\\,d\\\\e\\"f g;;'),
    ],
)
def test_signs_that_mean_something_to_the_format_are_escaped(network: Network, key: str, said: str) -> None:
    assert joining(network, key) == said


@pytest.mark.needs(*codes.NEEDS, "pdftotext")
def test_a_wifi_label_joins_its_network_and_shows_no_passphrase(fonts: Fonts, tmp_path: Path) -> None:
    keyed = [(Network("QUAY-DECK"), SIGNS), (Network("Kai-Süd", hidden=True), "x" * 63)]
    made = to_wifi_labels(material(), keyed, fonts)
    assert codes.read(made, tmp_path) == [[joining(network, key) for network, key in keyed]]
    (page,) = _text(made, tmp_path)
    assert page.count("CONTAINS A SECRET") == 2
    assert "QUAY-DECK" in page
    assert "a;b" not in page
    assert "xxx" not in page
