"""The reader on damaged and hostile containers: it reads, or it raises ``WimFault``; and on every real package."""

from __future__ import annotations

import hashlib
import random
import struct
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import Encrypted, WimFault
from ppkg_builder.package.wimread import Wim
from tests.building import files as files_below
from tests.conftest import reference
from tests.package.containers import FILES, packed

_WHOLE = packed(FILES)
_SMALL = packed({"a/b.xml": b"<a/>" * 30, "c.txt": b"c"})
_FIELDS = {
    "magic": 0, "header size": 8, "version": 12, "flags": 16, "chunk size": 20, "guid": 24, "part": 40, "parts": 42,
    "images": 44, "lookup table": 48, "xml": 72, "boot metadata": 96, "boot index": 120, "integrity": 124, "end": 208,
}  # fmt: skip


def _read(data: bytes) -> dict[str, bytes]:
    return Wim(BytesIO(data)).contents()


def _read_or_refused(data: bytes) -> dict[str, bytes] | None:
    """What is read; ``None`` where it is refused. Any other error ends the test."""
    try:
        return _read(data)
    except WimFault:
        return None


def _fault(data: bytes) -> str:
    with pytest.raises(WimFault) as raised:
        _read(data)
    return raised.value.message


@pytest.mark.parametrize("field", _FIELDS)
def test_a_file_cut_at_a_header_field_is_refused(field: str) -> None:
    at = _FIELDS[field]
    assert _fault(_WHOLE[:at])
    if at < 208:
        assert _fault(_WHOLE[: at + 1])


@pytest.mark.parametrize("cut", [209, 300, len(_WHOLE) // 2, len(_WHOLE) - 400, len(_WHOLE) - 2, len(_WHOLE) - 1])
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    assert "past the end" in _fault(_WHOLE[:cut])


def _with(at: int, form: str, *values: int) -> bytes:
    data = bytearray(_WHOLE)
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
        _WHOLE[:44] + struct.pack("<IQQQ", 0, 0, 208, 0) + _WHOLE[72:], "the container has no image; a package has one"
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
    assert _fault(data) == message


@pytest.mark.parametrize("start", [b"", b"plain text " * 100, b"PK\3\4" + random.Random(1).randbytes(4000), bytes(500)])
def test_a_foreign_file_is_told(start: bytes) -> None:
    assert _fault(start) == "this is no provisioning package: it does not begin as one"


def test_a_pipable_container_is_told() -> None:
    assert _fault(b"WLPWM\0\0\0" + bytes(200)) == "the container is a pipable one, which is not read"


@pytest.mark.parametrize("size", [96, 500, 4096, 100_000])
def test_an_encrypted_file_is_told(size: int) -> None:
    with pytest.raises(Encrypted, match="this package is encrypted"):
        _read(random.Random(size).randbytes(size))


def _lookup(data: bytes) -> wf.Resource:
    return wf.Resource.unpack(wf.HEADER.unpack_from(data)[9])


def _with_entry(number: int, change: Callable[[bytearray, int], None]) -> bytes:
    data = bytearray(_WHOLE)
    change(data, _lookup(_WHOLE).offset + number * wf.LOOKUP.size)
    return bytes(data)


def test_a_wrong_checksum_is_a_fault_of_the_file() -> None:
    def flip(data: bytearray, at: int) -> None:
        start = wf.Resource.unpack(data[at : at + 24]).offset
        data[start] ^= 1

    stored = next(n for n in range(1, 6) if not _entry(n).compressed)
    assert "does not match its checksum" in _fault(_with_entry(stored, flip))


def _entry(number: int) -> wf.Resource:
    at = _lookup(_WHOLE).offset + number * wf.LOOKUP.size
    return wf.Resource.unpack(_WHOLE[at : at + 24])


@pytest.mark.parametrize("flag", [wf.RESOURCE_SOLID, wf.RESOURCE_SPANNED])
def test_solid_and_split_resources_are_told(flag: int) -> None:
    def mark(data: bytearray, at: int) -> None:
        data[at + 7] |= flag

    assert _fault(_with_entry(1, mark)) == "a resource is solid or split, which is not read"


@pytest.mark.parametrize("claim", [0, 1 << 20, 1 << 40, (1 << 64) - 1])
def test_a_compressed_resource_that_claims_another_size_is_refused(claim: int) -> None:
    def grow(data: bytearray, at: int) -> None:
        struct.pack_into("<Q", data, at + 16, claim)

    assert _fault(_with_entry(1, grow))
    assert _fault(_with_entry(0, grow))  # the metadata


def test_a_missing_resource_is_told() -> None:
    def drop(data: bytearray, at: int) -> None:
        data[at + wf.LOOKUP.size - 1] ^= 0xFF

    assert "is missing" in _fault(_with_entry(1, drop))


def _metadata(*entries: bytes, root_children: int = 0x80) -> bytes:
    """A stored container whose metadata is written by hand: the root entry, then ``entries`` at byte 128."""
    root = _dentry("", wf.DIRECTORY, children=root_children)
    metadata = (struct.pack("<II", 8, 0) + root + bytes(8)).ljust(128, b"\0") + b"".join(entries)
    table_at = 208 + len(metadata)
    resource = wf.Resource(208, len(metadata), len(metadata), wf.METADATA)
    table = wf.LOOKUP.pack(resource.packed(), 1, 1, hashlib.sha1(metadata).digest())
    lookup = wf.Resource(table_at, len(table), len(table), wf.METADATA).packed()
    header = wf.HEADER.pack(
        wf.MAGIC, 208, wf.VERSION, 0, 0, bytes(16), 1, 1, 1, lookup, wf.Resource().packed(), bytes(24), 0, bytes(24)
    )
    return header + metadata + table


def _dentry(name: str, attributes: int = wf.ARCHIVE, children: int = 0, digest: bytes = wf.NO_HASH) -> bytes:
    encoded = name.encode("utf-16-le", "surrogatepass")
    length = wf.aligned(wf.DENTRY.size + (len(encoded) + 2 if encoded else 0))
    head = wf.DENTRY.pack(length, attributes, -1, children, 0, 0, 0, 0, 0, digest, 0, 0, 0, 0, len(encoded))
    return (head + encoded).ljust(length, b"\0")


def test_a_container_written_by_hand_is_read() -> None:
    assert _read(_metadata(_dentry("a"), _dentry("b"), bytes(8))) == {"a": b"", "b": b""}


def test_a_root_without_children_has_no_files() -> None:
    assert _read(_metadata(root_children=0)) == {}


@pytest.mark.parametrize("name", [
    "..", ".", "a/b", "a\\b", "C:", "a\0b", "a?", "\x1f", 'a"', "a.", "a ", "nul", "Con.txt", "LPT1.a.b", "aux ",
    "com¹", "x" * 256,
])  # fmt: skip
def test_a_name_that_could_lead_out_of_a_folder_is_refused(name: str) -> None:
    assert "a name that Windows does not allow" in _fault(_metadata(_dentry(name), bytes(8)))


@pytest.mark.parametrize("name", ["con1", "console", "a.con", ".a", "ß", "x" * 255, "com", "lpt10", "auxiliary.txt"])
def test_a_name_that_only_looks_like_another_is_read(name: str) -> None:
    assert _read(_metadata(_dentry(name), bytes(8))) == {name: b""}


def test_letters_without_an_upper_case_of_one_letter_do_not_clash() -> None:
    assert _read(_metadata(_dentry("ß"), _dentry("SS"), bytes(8))) == {"ß": b"", "SS": b""}


def test_an_unnamed_file_is_refused() -> None:
    assert "a name that Windows does not allow" in _fault(_metadata(_dentry(""), bytes(8)))


def test_a_name_that_is_no_text_is_refused() -> None:
    assert "is no UTF-16 text" in _fault(_metadata(_dentry("\ud800"), bytes(8)))


def test_names_that_differ_by_case_only_are_refused() -> None:
    assert "stands twice in its directory" in _fault(_metadata(_dentry("Policy"), _dentry("POLICY"), bytes(8)))


def test_a_link_is_refused() -> None:
    assert "is a link" in _fault(_metadata(_dentry("a", wf.ARCHIVE | wf.LINK), bytes(8)))


def test_a_file_encrypted_by_its_file_system_is_refused() -> None:
    assert "encrypted by its file system" in _fault(_metadata(_dentry("a", wf.ARCHIVE | wf.ENCRYPTED), bytes(8)))


def test_metadata_that_do_not_match_their_checksum_are_refused() -> None:
    data = bytearray(_metadata(_dentry("a"), bytes(8)))
    data[208 + 128 + wf.DENTRY.size] ^= 1  # 'a' becomes another letter
    assert _fault(bytes(data)) == "the metadata does not match its checksum"


def test_a_loop_of_directories_is_refused() -> None:
    assert "form a loop" in _fault(_metadata(_dentry("a", wf.DIRECTORY, children=128), bytes(8)))


def test_a_deep_tree_is_refused() -> None:
    entries, at = [], 128
    for _ in range(10_000):
        size = len(_dentry("a", wf.DIRECTORY)) + 8
        entries += [_dentry("a", wf.DIRECTORY, children=at + size), bytes(8)]
        at += size
    assert "nested deeper than 64" in _fault(_metadata(*entries))


@pytest.mark.parametrize("length", [9, 101, 1 << 20, (1 << 64) - 1])
def test_an_entry_of_a_false_length_is_refused(length: int) -> None:
    entry = struct.pack("<Q", length) + _dentry("a")[8:]
    assert "reaches past the metadata" in _fault(_metadata(entry, bytes(8)))


def test_a_name_longer_than_its_entry_is_refused() -> None:
    entry = bytearray(_dentry("a"))
    struct.pack_into("<H", entry, wf.DENTRY.size - 2, 5000)
    assert "reaches past its directory entry" in _fault(_metadata(bytes(entry), bytes(8)))


def test_a_false_count_of_streams_is_refused() -> None:
    entry = bytearray(_dentry("a"))
    struct.pack_into("<H", entry, wf.DENTRY.size - 6, 9)
    assert "a further stream reaches past the metadata" in _fault(_metadata(bytes(entry), bytes(8)))


def _adorned(stream: str = "Zone.Identifier", digest: bytes = bytes(20), kind: int = 1) -> bytes:
    """A file with a short name, an item behind its names, and a further stream."""
    name, short = (text.encode("utf-16-le") for text in ("a long name.txt", "ALONGN~1.TXT"))
    names = (name + bytes(2) + short + bytes(2)).ljust(wf.aligned(wf.DENTRY.size + len(name + short) + 4) - 102, b"\0")
    items = struct.pack("<II", kind, 16) + bytes(range(16))
    length = wf.DENTRY.size + len(names + items)
    times = (5, 7, 6)
    head = wf.DENTRY.pack(
        length, wf.ARCHIVE, -1, 0, 0, 0, *times, wf.NO_HASH, 0, 0, 1, len(short), len(name)
    )  # fmt: skip
    text = stream.encode("utf-16-le")
    further = struct.pack("<QQ20sH", wf.aligned(38 + len(text)), 0, digest, len(text)) + text
    return (head + names + items).ljust(wf.aligned(length), b"\0") + further.ljust(wf.aligned(len(further)), b"\0")


def test_what_stands_beside_names_and_content_is_told() -> None:
    wim = Wim(BytesIO(_metadata(_adorned(), bytes(8))))
    assert list(wim.files) == ["a long name.txt"]
    assert wim.traces.short_names == [("a long name.txt", "ALONGN~1.TXT")]
    assert wim.traces.streams == [("a long name.txt", "Zone.Identifier")]
    assert wim.traces.object_ids == ["a long name.txt"]
    assert (wim.traces.first, wim.traces.last) == (5, 7)
    assert Wim(BytesIO(_metadata(_adorned(kind=2), bytes(8)))).traces.object_ids == []


def test_a_further_stream_without_a_name_is_the_files_content() -> None:
    assert "the content of 'a long name.txt' is missing" in _fault(_metadata(_adorned("", bytes(range(20))), bytes(8)))


def test_a_file_above_the_limit_is_not_read() -> None:
    wim = Wim(BytesIO(_WHOLE))
    with pytest.raises(WimFault, match="more than are read at once"):
        wim.read("DataAsset/2/1_def=/noise.bin", limit=1000)
    with pytest.raises(WimFault, match="more than are read at once"):
        wim.contents(limit=1000)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_flipped_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    damaged = bytearray(_SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    # Every name and every byte of content stands under a checksum: what is read at all is what was written.
    assert _read_or_refused(bytes(damaged)) in (None, _read(_SMALL))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(_SMALL) - 8), st.sampled_from([0, 1, 0xFFFF, 1 << 31, 1 << 40, (1 << 64) - 1]))
def test_any_length_may_lie(at: int, lie: int) -> None:
    damaged = bytearray(_SMALL)
    struct.pack_into("<Q", damaged, at, lie)
    assert _read_or_refused(bytes(damaged)) in (None, _read(_SMALL))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_behind_a_good_start_are_refused(tail: bytes) -> None:
    assert _read_or_refused(_SMALL[: wf.HEADER_SIZE] + tail) is None


REAL = sorted(path.name for path in (reference() / "packages").glob("*.ppkg")) or ["none"]


@pytest.mark.needs("reference", "wimlib-imagex")
@pytest.mark.parametrize("name", REAL)
def test_a_real_package_is_read_as_wimlib_reads_it(name: str, reference_folder: Path, tmp_path: Path) -> None:
    path = reference_folder / "packages" / name
    subprocess.run(["wimlib-imagex", "apply", str(path), "1", str(tmp_path)], check=True, capture_output=True)
    with path.open("rb") as source:
        assert Wim(source).contents() == files_below(tmp_path)


@pytest.mark.needs("reference")
@pytest.mark.parametrize("name", REAL)
def test_a_cut_real_package_is_refused(name: str, reference_folder: Path) -> None:
    data = (reference_folder / "packages" / name).read_bytes()
    for cut in (100, 208, len(data) // 2, len(data) - 1):
        assert _fault(data[:cut])
