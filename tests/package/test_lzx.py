"""LZX: blocks written by hand for what no writer at hand makes, and every kind of image that wimlib makes."""

from __future__ import annotations

import contextlib
import random
import struct
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package.lzx import LzxFault, decompress
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from tests.package.images import captured, wimlib
from tests.package.lzxwrite import Chunk, Token, expand

_TEXT = list(b"provisioning ")


def _noise(size: int) -> bytes:
    """Without the byte that a call starts with."""
    return random.Random(size).randbytes(size).replace(b"\xe8", b"\0")


def test_literals_are_read() -> None:
    assert decompress(Chunk().compressed(_TEXT, 13).data, 13) == b"provisioning "


@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("length", [2, 8, 9, 10, 257])
@pytest.mark.parametrize("distance", [1, 2, 3, 5, 13])
def test_every_way_to_write_a_match_is_read(aligned: bool, length: int, distance: int) -> None:
    tokens: list[Token] = [*_TEXT, (length, distance + 2)]
    data = Chunk().compressed(tokens, 13 + length, aligned=aligned).data
    assert decompress(data, 13 + length) == expand(tokens)


@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("distance", [17, 255, 256, 4095, 20_000, 32_000])
def test_far_matches_are_read(aligned: bool, distance: int) -> None:
    noise: list[Token] = list(_noise(distance))
    tokens = [*noise, (6, distance + 2)]
    assert decompress(Chunk().compressed(tokens, distance + 6, aligned=aligned).data, distance + 6) == expand(tokens)


def test_recent_distances_change_places() -> None:
    tokens: list[Token] = [*_TEXT, (3, 4), (3, 6), (3, 9), (2, 0), (2, 1), (2, 2), (4, 1), (4, 0), (5, 2)]
    whole = expand(tokens)
    assert decompress(Chunk().compressed(tokens, len(whole)).data, len(whole)) == whole


@pytest.mark.parametrize("size", [1, 2, 7, 16, 1001])
def test_a_block_of_plain_bytes_is_read_and_sets_the_recent_distances(size: int) -> None:
    plain = random.Random(size).randbytes(size)
    tokens: list[Token] = [65, (3, 2), 66, (2, 1)]
    chunk = Chunk().compressed(_TEXT, 13).stored(plain, (2, 5, 7)).compressed(tokens, 7)
    whole = expand(tokens, bytes(_TEXT) + plain, (2, 5, 7))
    assert decompress(chunk.data, len(whole)) == whole


def test_a_block_of_plain_bytes_at_the_start_of_a_word_skips_a_whole_word() -> None:
    # Kind and size of a first block take 20 bits; with 12 more the second starts at a word, and 4 + 16 bits after it.
    for filler in range(1, 40):
        tokens: list[Token] = [65, 66] * filler
        chunk = Chunk().compressed(tokens, len(tokens)).stored(b"plain")
        assert decompress(chunk.data, len(tokens) + 5) == expand(tokens) + b"plain"


def test_blocks_tell_their_code_lengths_as_changes() -> None:
    first: list[Token] = [1, 2, 3, (5, 3), 9, 9]
    second: list[Token] = [1, 7, 8, (20, 0), 9, (3, 7)]
    whole = expand([*first, *second])
    chunk = Chunk().compressed(first, len(expand(first))).compressed(second, len(whole) - len(expand(first)))
    assert decompress(chunk.data, len(whole)) == whole


def test_the_usual_block_size_is_one_bit() -> None:
    tokens: list[Token] = [*_TEXT, *[(257, 3)] * 127, (116, 3)]
    whole = expand(tokens)
    assert len(whole) == 32768
    assert decompress(Chunk().compressed(tokens, 32768).data, 32768) == whole


@pytest.mark.parametrize(("window", "slots"), [(1 << 16, 32), (1 << 18, 36), (1 << 20, 42), (1 << 21, 50)])
def test_larger_windows_have_more_distances(window: int, slots: int) -> None:
    distance = window // 2 + 77
    # Whole blocks of one plain byte each, then a match that reaches back over them.
    plain = _noise(distance)
    chunk = Chunk(slots).stored(plain).compressed([(30, distance + 2)], 30)
    assert decompress(chunk.data, distance + 30, window) == plain + plain[:30]


@pytest.mark.parametrize(
    ("target", "expected"),
    [(20, 0), (19, -1), (12_000_000 - 1, 12_000_000 - 21), (12_000_000, 12_000_000), (-20, 11_999_980), (-21, -21)],
)
def test_the_targets_of_calls_become_relative_again(target: int, expected: int) -> None:
    data = bytes(20) + b"\xe8" + struct.pack("<i", target) + bytes(20)
    read = decompress(Chunk().stored(data).data, len(data))
    assert read == bytes(20) + b"\xe8" + struct.pack("<i", expected) + bytes(20)


def test_the_last_ten_bytes_hold_no_call() -> None:
    data = bytes(10) + b"\xe8\x0a\0\0\0" + bytes(5)
    assert decompress(Chunk().stored(data).data, 20) == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0",
        Chunk().stored(b"longer than that").data,
        Chunk().stored(b"x" * 20).data[:20],
        Chunk().compressed(_TEXT, 13, kind=4).data,
        Chunk().compressed([65, (2, 3)], 0).data,
        Chunk().compressed([65, (9, 5)], 10).data,  # a distance of three, after one byte
        Chunk().compressed([65, 66, (9, 3)], 10).data,  # a match longer than its block
        Chunk().stored(b"abc", (0, 1, 1)).compressed([(2, 0)], 2).data,
        Chunk().bits("001" + f"{10:017b}" + "0" * 80 * 3).data,  # a code without words
        Chunk().bits("001" + f"{10:017b}" + "0001" * 20).data,  # a code with too many
        Chunk().bits("001" + f"{10:017b}" + "0001" + "0000" * 19).data,  # a code with too few
    ],
)
def test_what_is_no_chunk_is_refused(data: bytes) -> None:
    with pytest.raises(LzxFault):
        decompress(data, 10)


_TOKENS = st.lists(
    st.integers(0, 255) | st.tuples(st.integers(2, 257), st.integers(0, 40)), min_size=1, max_size=60
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_TOKENS, st.booleans())
def test_any_tokens_are_read_or_refused(tokens: list[Token], aligned: bool) -> None:
    try:
        whole = expand(tokens)
    except IndexError:  # a match before the start
        whole = b""
    size = sum(1 if isinstance(token, int) else token[0] for token in tokens)
    data = Chunk().compressed(tokens, size, aligned=aligned).data
    if whole:
        assert decompress(data, size) == whole
    else:
        with pytest.raises(LzxFault):
            decompress(data, size)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.integers(1, 32768))
def test_foreign_bytes_are_decoded_or_refused_and_nothing_else(data: bytes, size: int) -> None:
    with contextlib.suppress(LzxFault):
        assert len(decompress(data, size)) == size


_PROGRAM = b"".join(b"\x55\x48\x89\xe5\xe8" + struct.pack("<i", 40_000 - n * 13) + b"\x90\xc3" for n in range(9_000))
_FILES = {
    "program.exe": _PROGRAM,
    "docs/text.txt": b"".join(b"line %d of a text that repeats itself: %d\n" % (n, n * n) for n in range(5000)),
    "noise.bin": random.Random(5).randbytes(70_000),
    "zeros.bin": bytes(200_000),
    "mixed.bin": bytes(random.Random(6).choices(range(256), [1 / (n + 1) for n in range(256)], k=90_000)),
    "empty": b"",
    "short.txt": b"short",
}


@pytest.mark.needs("wimlib-imagex")
@pytest.mark.parametrize("level", [10, 50, 100])
def test_what_wimlib_compresses_with_lzx_is_read(level: int, tmp_path: Path) -> None:
    with captured(tmp_path, _FILES, f"--compress=LZX:{level}").open("rb") as source:
        wim = Wim(source)
        assert (wim.method, wim.contents()) == ("LZX", _FILES)


@pytest.mark.needs("wimlib-imagex")
@pytest.mark.parametrize("chunk", [1 << order for order in range(15, 22)])
def test_every_chunk_size_of_lzx_is_read(chunk: int, tmp_path: Path) -> None:
    with captured(tmp_path, _FILES, "--compress=LZX", f"--chunk-size={chunk}").open("rb") as source:
        assert Wim(source).contents() == _FILES


@pytest.mark.needs("wimlib-imagex")
@pytest.mark.parametrize("chunk", [1 << order for order in range(12, 17)])
def test_every_chunk_size_of_xpress_is_read(chunk: int, tmp_path: Path) -> None:
    with captured(tmp_path, _FILES, "--compress=XPRESS", f"--chunk-size={chunk}").open("rb") as source:
        wim = Wim(source)
        assert (wim.method, wim.contents()) == ("XPRESS", _FILES)


@pytest.mark.needs("wimlib-imagex")
def test_an_uncompressed_image_is_read(tmp_path: Path) -> None:
    with captured(tmp_path, _FILES, "--compress=none").open("rb") as source:
        wim = Wim(source)
        assert (wim.method, wim.contents()) == ("", _FILES)


@pytest.mark.needs("wimlib-imagex")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--compress=LZMS"], "compressed with LZMS, which is not read; XPRESS and LZX are (at byte 16)"),
        (
            ["--solid", "--solid-compress=LZX", "--compress=LZX"],
            "a solid one, which is not read; export it with XPRESS or LZX (at byte 12)",
        ),
    ],
)
def test_other_kinds_of_images_are_refused_by_name(options: list[str], said: str, tmp_path: Path) -> None:
    data = captured(tmp_path, {"a.txt": b"a" * 500}, *options).read_bytes()
    with pytest.raises(WimFault) as raised:
        Wim(BytesIO(data))
    assert str(raised.value) == f"the container is {said}"


@pytest.mark.needs("wimlib-imagex")
def test_a_split_and_a_pipable_image_are_refused_by_name(tmp_path: Path) -> None:
    image = captured(tmp_path, _FILES, "--compress=none")
    wimlib("split", image, tmp_path / "part.swm", "0.2")
    wimlib("export", image, "1", tmp_path / "pipe.wim", "--pipable")
    with pytest.raises(WimFault, match="a part of a split one"):
        Wim(BytesIO((tmp_path / "part.swm").read_bytes()))
    with pytest.raises(WimFault, match="a pipable one"):
        Wim(BytesIO((tmp_path / "pipe.wim").read_bytes()))


@pytest.mark.needs("wimlib-imagex")
def test_several_images_are_counted_and_the_first_is_read(tmp_path: Path) -> None:
    image = captured(tmp_path / "first", {"a.txt": b"one"})
    other = captured(tmp_path / "second", {"b.txt": b"two"})
    wimlib("export", other, "1", image, "Another")
    with image.open("rb") as source:
        wim = Wim(source)
        assert (wim.images, wim.contents()) == (2, {"a.txt": b"one"})


@pytest.mark.needs("wimlib-imagex")
def test_an_integrity_table_is_checked(tmp_path: Path) -> None:
    data = captured(tmp_path, {"a.bin": random.Random(9).randbytes(5000)}, "--check").read_bytes()
    wim = Wim(BytesIO(data))
    assert wim.integrity
    wim.check_integrity()
    damaged = bytearray(data)
    damaged[208 + 17] ^= 1
    with pytest.raises(WimFault, match=r"does not match its integrity table \(at byte 208\)"):
        Wim(BytesIO(bytes(damaged))).check_integrity()


@pytest.mark.needs("wimlib-imagex")
def test_content_that_no_file_refers_to_is_no_damage(tmp_path: Path) -> None:
    image = captured(tmp_path, {"a.txt": b"one" * 99, "b.txt": b"kept"})
    wimlib("update", image, "1", "--command=delete /a.txt")
    with image.open("rb") as source:
        assert Wim(source).contents() == {"b.txt": b"kept"}
