"""A container that is cut, foreign, encrypted, or lies in its header."""

from __future__ import annotations

import random
import struct

import pytest

from ppkg_builder.package.wimfault import Encrypted
from tests.package.reading import WHOLE, fault, read

_FIELDS = {
    "magic": 0, "header size": 8, "version": 12, "flags": 16, "chunk size": 20, "guid": 24, "part": 40, "parts": 42,
    "images": 44, "lookup table": 48, "xml": 72, "boot metadata": 96, "boot index": 120, "integrity": 124, "end": 208,
}  # fmt: skip


@pytest.mark.parametrize("field", _FIELDS)
def test_a_file_cut_at_a_header_field_is_refused(field: str) -> None:
    at = _FIELDS[field]
    assert fault(WHOLE[:at])
    if at < 208:
        assert fault(WHOLE[: at + 1])


@pytest.mark.parametrize("cut", [209, 300, len(WHOLE) // 2, len(WHOLE) - 400, len(WHOLE) - 2, len(WHOLE) - 1])
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    assert "past the end" in fault(WHOLE[:cut])


def _with(at: int, form: str, *values: int) -> bytes:
    data = bytearray(WHOLE)
    struct.pack_into(form, data, at, *values)
    return bytes(data)


_LIES = {
    "another header size": (_with(8, "<I", 148), "the container is of a version that is not read"),
    "another version": (_with(12, "<I", 0x10C00), "the container is of a version that is not read"),
    "a solid one": (
        _with(12, "<I", 0xE00), "the container is a solid one, which is not read; export it with XPRESS or LZX"
    ),
    "LZMS": (_with(16, "<I", 0x80002), "the container is compressed with LZMS, which is not read; XPRESS and LZX are"),
    "no method": (_with(16, "<I", 2), "the container is compressed in a way that is not read; XPRESS and LZX are"),
    "another chunk size": (_with(20, "<I", 65537), "the container's chunk size is none that XPRESS has"),
    "a chunk too large": (_with(20, "<I", 1 << 17), "the container's chunk size is none that XPRESS has"),
    "a chunk too small for LZX": (_with(16, "<II", 0x40002, 16384), "the container's chunk size is none that LZX has"),
    "a part of two": (_with(40, "<HH", 1, 2), "the container is a part of a split one"),
    "a table past the end": (_with(48, "<QQ", 100, 1 << 40), "the lookup table reaches past the end of the file"),
    "a table that lies": (_with(48, "<QQQ", 50, 208, 1 << 50), "the lookup table is stored but claims another size"),
    "half a table entry": (_with(48, "<QQQ", 49, 208, 49), "the lookup table does not consist of whole entries"),
    "no image": (
        WHOLE[:44] + struct.pack("<IQQQ", 0, 0, 208, 0) + WHOLE[72:], "the container has no image; a package has one"
    ),
    "an image less": (_with(44, "<I", 0), "the container claims 0 images and has 1"),
    "an image more": (_with(44, "<I", 2), "the container claims 2 images and has 1"),
    "XML that lies": (_with(72, "<Q", 1 << 55), "the XML data reaches past the end of the file"),
    "XML of half a letter": (_with(72, "<QQQ", 1, 208, 1), "the XML data is no UTF-16 text"),
    "uncompressed": (_with(16, "<I", 0x80), "a resource is compressed, but the container says nothing is"),
}  # fmt: skip


@pytest.mark.parametrize("lie", _LIES)
def test_a_lie_in_the_header_is_told(lie: str) -> None:
    data, message = _LIES[lie]
    assert fault(data) == message


@pytest.mark.parametrize("start", [b"", b"plain text " * 100, b"PK\3\4" + random.Random(1).randbytes(4000), bytes(500)])
def test_a_foreign_file_is_told(start: bytes) -> None:
    assert fault(start) == "this is no provisioning package: it does not begin as one"


def test_a_pipable_container_is_told() -> None:
    assert fault(b"WLPWM\0\0\0" + bytes(200)) == "the container is a pipable one, which is not read"


@pytest.mark.parametrize("size", [96, 500, 4096, 100_000])
def test_an_encrypted_file_is_told(size: int) -> None:
    with pytest.raises(Encrypted, match="this package is encrypted"):
        read(random.Random(size).randbytes(size))
