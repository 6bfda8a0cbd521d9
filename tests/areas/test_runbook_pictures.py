"""Pictures of the site's own: bounded before anything decodes them, and nothing but the picture goes on."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from ppkg_builder.areas.runbook import _photo
from ppkg_builder.areas.runbook._photo import Unfit
from ppkg_builder.work import Photo

EVERY = ("RGB", "RGBA", "P", "L", "LA", "1")


def noise(mode: str, width: int = 61, height: int = 43) -> Image.Image:
    return Image.effect_noise((width, height), 60).convert("RGB").convert(mode)


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def exif(turn: int) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = turn
    found[0x010F] = "Hidden maker"
    found.get_ifd(0x8825)[1] = "N"
    return found


def photo(data: bytes) -> Photo:
    found = _photo.photo(data, "gate")
    assert isinstance(found, Photo), found
    return found


def refused(data: bytes) -> str:
    found = _photo.photo(data, "gate")
    assert isinstance(found, Unfit)
    return found.rule.partition("/")[2]


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGBA").tobytes()


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def png(width: int, height: int, data: bytes, kind: int = 0, interlaced: int = 0) -> bytes:
    header = width.to_bytes(4) + height.to_bytes(4) + bytes((8, kind, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("mode", EVERY)
def test_a_png_stays_what_it_shows(mode: str) -> None:
    data = saved(noise(mode), "PNG")
    found = photo(data)
    assert (found.width, found.height, found.turn) == (61, 43, 1)
    assert pixels(found.content) == pixels(data)


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"subsampling": 0}])
def test_a_jpeg_stays_what_it_shows(mode: str, more: dict[str, Any]) -> None:
    data = saved(noise(mode), "JPEG", **more)
    found = photo(data)
    assert (found.width, found.height, found.turn) == (61, 43, 1)
    assert pixels(found.content) == pixels(data)


@pytest.mark.parametrize("turn", range(1, 9))
def test_all_that_stays_of_a_cameras_notes_is_which_side_is_up(turn: int) -> None:
    data = saved(noise("RGB"), "JPEG", exif=exif(turn), comment=b"hidden", dpi=(72, 72)) + b"hidden film"
    found = photo(data)
    assert b"idden" not in found.content
    assert b"JFIF" not in found.content
    after = Image.open(io.BytesIO(found.content))
    assert after.getexif().get(0x0112, 1) == turn
    assert len(after.getexif()) == (turn > 1)
    upright = ImageOps.exif_transpose(after)
    assert (upright.width, upright.height) == (found.width, found.height)
    assert found.turn == turn


def test_a_png_loses_its_text_its_time_and_what_stands_behind_it() -> None:
    plain = saved(noise("L"), "PNG")
    start, end = plain[:33], plain[33:]
    extra = b"".join(chunk(name, b"hidden") for name in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"iCCP", b"acTL"))
    found = photo(start + extra + end + b"hidden")
    assert b"hidden" not in found.content
    assert pixels(found.content) == pixels(plain)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "picture-kind"),
        (b"GIF89a" + bytes(20), "picture-kind"),
        (b"RIFF....WEBP", "picture-kind"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "picture-kind"),
        (saved(noise("CMYK"), "JPEG"), "picture-kind"),
        (png(5001, 5000, b""), "picture-too-large"),
        (png(12_001, 1, bytes(12_002)), "picture-too-large"),
        (png(0, 5, b""), "picture-damaged"),
        (saved(noise("L"), "PNG") + bytes(4 << 20), "picture-too-large"),
        (saved(noise("L"), "PNG")[:-20], "picture-damaged"),
        (saved(noise("L"), "PNG").replace(b"IDAT", b"IDAX"), "picture-damaged"),
        (png(4, 4, bytes(19)), "picture-damaged"),  # a byte is missing
        (png(4, 4, b"\x05" + bytes(19)), "picture-damaged"),  # no such filter
        (png(4, 4, bytes(20), kind=3), "picture-damaged"),  # no palette
        (png(4, 4, bytes(20), kind=5), "picture-damaged"),
        (saved(noise("L"), "JPEG")[:-2], "picture-damaged"),
        (saved(noise("L"), "JPEG")[:200], "picture-damaged"),
        (b"\xff\xd8\xff\xd9", "picture-damaged"),
    ],
)
def test_what_is_no_picture_for_every_reader_is_refused(data: bytes, rule: str) -> None:
    assert refused(data) == rule


def test_a_bomb_is_refused_by_its_header_and_a_liar_by_its_data() -> None:
    assert refused(png(65_000, 65_000, bytes(1 << 20))) == "picture-too-large"
    assert refused(png(4000, 4000, bytes(1000))) == "picture-damaged"
    assert photo(png(4, 4, bytes(20) + bytes(1 << 22))).width == 4  # what comes after the picture is never unpacked


def test_an_interlaced_png_is_taken() -> None:
    size = sum(rows * (1 + columns) for columns, rows in ((2, 2), (1, 2), (3, 1), (2, 3), (5, 2), (4, 5), (9, 4)))
    data = png(9, 9, bytes(size), interlaced=1)
    assert pixels(photo(data).content) == pixels(data)
    assert refused(png(9, 9, bytes(size - 1), interlaced=1)) == "picture-damaged"


def _progressive(scans: int) -> bytes:
    data = saved(noise("L"), "JPEG", progressive=True)
    at = data.index(b"\xff\xda")
    after = data.index(b"\xff", at + 10)
    while data[after + 1] == 0:
        after = data.index(b"\xff", after + 2)
    return data[:after] + data[at:after] * scans + data[after:]


def test_a_picture_of_thousands_of_scans_is_refused() -> None:
    assert refused(_progressive(1000)) == "picture-damaged"


STARTS: dict[str, Callable[[], bytes]] = {
    "png": lambda: saved(noise("RGB", 9, 7), "PNG"),
    "jpeg": lambda: saved(noise("RGB", 9, 7), "JPEG", exif=exif(6)),
}


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(STARTS)),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=6)), max_size=4),
    st.integers(0, 3000),
)
def test_any_bytes_are_taken_or_refused(start: str, changes: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(STARTS[start]())
    for at, new in changes:
        data[at : at + len(new)] = new
    found = _photo.photo(bytes(data[:cut] if cut < 1000 else data), "gate")
    assert isinstance(found, Photo | Unfit)
    if isinstance(found, Photo):
        assert photo(found.content) == found  # clean stays clean
