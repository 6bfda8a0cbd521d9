"""Directory entries written by hand: names, links, loops, false lengths, and what stands beside a file."""

from __future__ import annotations

import hashlib
import struct
from io import BytesIO

import pytest

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimread import Wim
from tests.package.reading import fault, read


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
    assert read(_metadata(_dentry("a"), _dentry("b"), bytes(8))) == {"a": b"", "b": b""}


def test_a_root_without_children_has_no_files() -> None:
    assert read(_metadata(root_children=0)) == {}


@pytest.mark.parametrize("name", [
    "..", ".", "a/b", "a\\b", "C:", "a\0b", "a?", "\x1f", 'a"', "a.", "a ", "nul", "Con.txt", "LPT1.a.b", "aux ",
    "com¹", "x" * 256,
])  # fmt: skip
def test_a_name_that_could_lead_out_of_a_folder_is_refused(name: str) -> None:
    assert "a name that Windows does not allow" in fault(_metadata(_dentry(name), bytes(8)))


@pytest.mark.parametrize("name", ["con1", "console", "a.con", ".a", "ß", "x" * 255, "com", "lpt10", "auxiliary.txt"])
def test_a_name_that_only_looks_like_another_is_read(name: str) -> None:
    assert read(_metadata(_dentry(name), bytes(8))) == {name: b""}


def test_letters_without_an_upper_case_of_one_letter_do_not_clash() -> None:
    assert read(_metadata(_dentry("ß"), _dentry("SS"), bytes(8))) == {"ß": b"", "SS": b""}


def test_an_unnamed_file_is_refused() -> None:
    assert "a name that Windows does not allow" in fault(_metadata(_dentry(""), bytes(8)))


def test_a_name_that_is_no_text_is_refused() -> None:
    assert "is no UTF-16 text" in fault(_metadata(_dentry("\ud800"), bytes(8)))


def test_names_that_differ_by_case_only_are_refused() -> None:
    assert "stands twice in its directory" in fault(_metadata(_dentry("Policy"), _dentry("POLICY"), bytes(8)))


def test_a_link_is_refused() -> None:
    assert "is a link" in fault(_metadata(_dentry("a", wf.ARCHIVE | wf.LINK), bytes(8)))


def test_a_file_encrypted_by_its_file_system_is_refused() -> None:
    assert "encrypted by its file system" in fault(_metadata(_dentry("a", wf.ARCHIVE | wf.ENCRYPTED), bytes(8)))


def test_metadata_that_do_not_match_their_checksum_are_refused() -> None:
    data = bytearray(_metadata(_dentry("a"), bytes(8)))
    data[208 + 128 + wf.DENTRY.size] ^= 1  # 'a' becomes another letter
    assert fault(bytes(data)) == "the metadata does not match its checksum"


def test_a_loop_of_directories_is_refused() -> None:
    assert "form a loop" in fault(_metadata(_dentry("a", wf.DIRECTORY, children=128), bytes(8)))


def test_a_deep_tree_is_refused() -> None:
    entries, at = [], 128
    for _ in range(10_000):
        size = len(_dentry("a", wf.DIRECTORY)) + 8
        entries += [_dentry("a", wf.DIRECTORY, children=at + size), bytes(8)]
        at += size
    assert "nested deeper than 64" in fault(_metadata(*entries))


@pytest.mark.parametrize("length", [9, 101, 1 << 20, (1 << 64) - 1])
def test_an_entry_of_a_false_length_is_refused(length: int) -> None:
    entry = struct.pack("<Q", length) + _dentry("a")[8:]
    assert "reaches past the metadata" in fault(_metadata(entry, bytes(8)))


def test_a_name_longer_than_its_entry_is_refused() -> None:
    entry = bytearray(_dentry("a"))
    struct.pack_into("<H", entry, wf.DENTRY.size - 2, 5000)
    assert "reaches past its directory entry" in fault(_metadata(bytes(entry), bytes(8)))


def test_a_false_count_of_streams_is_refused() -> None:
    entry = bytearray(_dentry("a"))
    struct.pack_into("<H", entry, wf.DENTRY.size - 6, 9)
    assert "a further stream reaches past the metadata" in fault(_metadata(bytes(entry), bytes(8)))


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
    assert "the content of 'a long name.txt' is missing" in fault(_metadata(_adorned("", bytes(range(20))), bytes(8)))
