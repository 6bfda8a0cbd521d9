"""XPRESS-Huffman: what we compress, an independent decoder (dissect.util) and wimlib's own files read back."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator

import pytest
from dissect.util.compression import lzxpress_huffman
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package.huffman import code_lengths, codewords
from ppkg_builder.package.matches import items
from ppkg_builder.package.xpress import CHUNK, compress
from ppkg_builder.package.xpressread import XpressFault, decompress

_NOISE = random.Random(7).randbytes(CHUNK + 1)
_XML = b'<characteristic type="Policy">\r\n  <parm name="AllowCamera" value="0" datatype="integer" />\r\n'


@pytest.mark.parametrize("size", [1, 2, 3, 4, 255, 256, 257, 4095, 32767, 32768])
@pytest.mark.parametrize("kind", ["zeros", "noise", "xml", "two letters"])
def test_a_chunk_of_any_kind_and_size_survives(kind: str, size: int) -> None:
    source = {"zeros": bytes(size), "noise": _NOISE[:size], "xml": (_XML * 400)[:size], "two letters": b"ab" * size}
    data = source[kind][:size]
    assert decompress(compress(data), len(data)) == data


def test_an_empty_chunk_has_only_its_end() -> None:
    assert decompress(compress(b""), 0) == b""


def test_what_repeats_shrinks_and_noise_grows_little() -> None:
    assert len(compress((_XML * 400)[:CHUNK])) < 800
    assert len(compress(_NOISE[:CHUNK])) < CHUNK + 512


@pytest.mark.parametrize("length", [3, 17, 18, 19, 272, 273, 274, 32767])
def test_every_way_to_write_a_length_is_read_back(length: int) -> None:
    data = b"x" + b"x" * length
    assert max(item[0] for item in items(data) if isinstance(item, tuple)) == length
    assert decompress(compress(data), len(data)) == data


@pytest.mark.parametrize("distance", [1, 2, 3, 255, 256, 257, 16384, 32764])
def test_every_distance_is_read_back(distance: int) -> None:
    data = b"abc" + _NOISE[: distance - 3] + b"abc" if distance > 3 else b"xyz"[:distance] * 3
    assert decompress(compress(data), len(data)) == data


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_survive(data: bytes) -> None:
    assert decompress(compress(data), len(data)) == data


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([b"a", b"ab", b"parm", _XML, _NOISE[:300]]), min_size=1, max_size=60))
def test_an_independent_decoder_agrees(words: list[bytes]) -> None:
    data = b"".join(words)
    # It stops as soon as its source is empty, though it may still hold two words: so it gets two more.
    assert lzxpress_huffman.decompress(compress(data) + bytes(4))[: len(data)] == data


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([b"a", b"ab", b"parm", b"\0\0\0", _XML, _NOISE[:5]]), max_size=200))
def test_any_repeating_bytes_survive(words: list[bytes]) -> None:
    data = b"".join(words)[:CHUNK]
    assert decompress(compress(data), len(data)) == data


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000), st.integers(0, CHUNK))
def test_foreign_bytes_are_decoded_or_refused_and_nothing_else(data: bytes, size: int) -> None:
    with contextlib.suppress(XpressFault):
        assert len(decompress(data, size)) == size


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_flipped_byte_is_decoded_or_refused_and_nothing_else(data: st.DataObject) -> None:
    packed = bytearray(compress((_XML * 30)[:2048]))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(XpressFault):
        assert len(decompress(bytes(packed), 2048)) == 2048


@pytest.mark.parametrize("length", [0, 1, 255, 256, 259])
def test_a_chunk_too_short_for_its_table_is_refused(length: int) -> None:
    with pytest.raises(XpressFault):
        decompress(bytes(length), 10)


def _kraft(lengths: list[int]) -> float:
    return sum(2.0**-length for length in lengths if length)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=512).filter(lambda f: sum(map(bool, f)) > 1))
def test_code_lengths_make_a_whole_prefix_code_within_the_limit(frequencies: list[int]) -> None:
    lengths = code_lengths(frequencies, 15)
    assert max(lengths) <= 15
    assert [bool(length) for length in lengths] == [bool(frequency) for frequency in frequencies]
    assert _kraft(lengths) == 1.0


def test_a_code_that_would_be_too_deep_is_flattened() -> None:
    fibonacci = list(_fibonacci(30))
    lengths = code_lengths(fibonacci, 15)
    assert (max(lengths), _kraft(lengths)) == (15, 1.0)


def _fibonacci(count: int) -> Iterator[int]:
    first, second = 1, 1
    for _ in range(count):
        yield first
        first, second = second, first + second


def test_codewords_are_canonical() -> None:
    assert codewords([2, 1, 3, 3]) == [0b10, 0b0, 0b110, 0b111]


def test_items_prefer_the_longer_match_one_byte_later() -> None:
    data = b"abcd" + b"bcdefgh" + b"abcdefgh"
    found = list(items(data))
    rebuilt = bytearray()
    for item in found:
        if isinstance(item, int):
            rebuilt.append(item)
        else:
            for _ in range(item[0]):
                rebuilt.append(rebuilt[-item[1]])
    assert bytes(rebuilt) == data
    assert (7, 8) in found
