"""What the container writer writes: byte by byte where the format is fixed, and read back by three readers."""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.streams import FileStream, StreamFault
from ppkg_builder.package.wimcontent import Content
from ppkg_builder.package.wimheader import read_header
from ppkg_builder.package.wimnames import is_safe
from ppkg_builder.package.wimread import Wim
from tests.building import files as files_below
from tests.package.containers import FILES, IMAGE, packed


@pytest.fixture(scope="module")
def container() -> bytes:
    return packed(FILES)


def test_the_header_is_the_one_that_microsofts_tool_writes(container: bytes) -> None:
    magic, size, version, flags, chunk = struct.unpack_from("<8sIIII", container)
    assert (magic, size, version, flags, chunk) == (b"MSWIM\0\0\0", 208, 0x10D00, 0x20082, 32768)
    assert struct.unpack_from("<HHI", container, 40) == (1, 1, 1)
    assert container[208 - 60 - 24 - 4 - 24 : 208] == bytes(24 + 4 + 24 + 60)  # no boot image, no integrity table


def test_resources_stand_in_the_order_of_the_files_then_metadata_table_and_xml(container: bytes) -> None:
    wim = Wim(BytesIO(container))
    offsets = [wim.files[path].resource.offset for path in FILES if FILES[path]]
    assert offsets[0] == 208
    assert sorted(set(offsets)) == list(dict.fromkeys(offsets))
    header = wf.HEADER.unpack_from(container)
    lookup, xml = wf.Resource.unpack(header[9]), wf.Resource.unpack(header[10])
    assert max(offsets) < lookup.offset < xml.offset
    assert (xml.offset + xml.size, lookup.offset + lookup.size) == (len(container), xml.offset)


def test_equal_files_share_a_resource_and_say_so(container: bytes) -> None:
    header = wf.HEADER.unpack_from(container)
    lookup = wf.Resource.unpack(header[9])
    table = list(wf.LOOKUP.iter_unpack(container[lookup.offset : lookup.offset + lookup.size]))
    used = {digest: count for _, _, count, digest in table}
    shared = hashlib.sha1(FILES["Multivariant/Multivariant.xml"]).digest()
    assert used[shared] == 2
    assert wf.Resource.unpack(table[0][0]).flags == wf.METADATA | wf.RESOURCE_COMPRESSED
    assert len(table) == 1 + len({content for content in FILES.values() if content})


def test_only_what_shrinks_is_compressed(container: bytes) -> None:
    wim = Wim(BytesIO(container))
    assert {path: file.resource.compressed for path, file in wim.files.items()} == {
        "Multivariant/Multivariant.xml": True,
        "Multivariant/0/customizations.xml": True,
        "Multivariant/0/Prov/RunTime/0__A.provxml": False,
        "CommonSettings/CommonSettings.xml": True,
        "DataAsset/2/0_abc=/empty.txt": False,
        "DataAsset/2/1_def=/noise.bin": True,
    }


def test_the_xml_data_says_who_the_package_is(container: bytes) -> None:
    assert Wim(BytesIO(container)).xml == (
        "<WIM><TOTALBYTES>"
        + str(wf.Resource.unpack(wf.HEADER.unpack_from(container)[10]).offset)
        + '</TOTALBYTES><IMAGE INDEX="1"><NAME>Test site</NAME><DESCRIPTION></DESCRIPTION>'
        "<NOTES>VERSION=0.1;Source=CLI;;</NOTES><AUTHOR>ppkg-builder</AUTHOR><VERSION>1.0</VERSION>"
        "<ALTITUDE>5001</ALTITUDE><RESETCLEAR>0</RESETCLEAR>"
        "<PACKAGEID>{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}</PACKAGEID><DIRCOUNT>9</DIRCOUNT><FILECOUNT>6</FILECOUNT>"
        f"<TOTALBYTES>{sum(map(len, FILES.values()))}</TOTALBYTES><HARDLINKBYTES>0</HARDLINKBYTES>"
        "<CREATIONTIME><HIGHPART>0x01DD7BA6</HIGHPART><LOWPART>0xBF954000</LOWPART></CREATIONTIME>"
        "<LASTMODIFICATIONTIME><HIGHPART>0x01DD7BA6</HIGHPART><LOWPART>0xBF954000</LOWPART></LASTMODIFICATIONTIME>"
        "<WIMBOOT>0</WIMBOOT></IMAGE></WIM>"
    )


def test_no_owner_no_short_name_and_one_time_stand_in_the_metadata(container: bytes) -> None:
    header = wf.HEADER.unpack_from(container)
    lookup = wf.Resource.unpack(header[9])
    resource = wf.Resource.unpack(container[lookup.offset : lookup.offset + 24])
    content = Content(BytesIO(container), read_header(container))
    metadata = b"".join(content.pieces(resource))
    assert metadata[:8] == struct.pack("<II", 8, 0)
    root = wf.DENTRY.unpack_from(metadata, 8)
    assert (root[1], root[2], root[14]) == (wf.DIRECTORY, -1, 0)
    assert set(root[6:9]) == {134_399_520_000_000_000}


def test_the_same_files_make_the_same_bytes(container: bytes) -> None:
    assert packed(FILES) == container
    assert packed(FILES, replace(IMAGE, version="1.1")) != container


def test_files_are_read_back_exactly(container: bytes) -> None:
    assert Wim(BytesIO(container)).contents() == FILES


def test_assets_can_be_left_alone(container: bytes) -> None:
    kept = Wim(BytesIO(container)).contents(assets=False)
    assert sorted(kept) == sorted(path for path in FILES if not path.startswith("DataAsset/"))


@dataclass(frozen=True)
class _Large:
    """Content that is never held as a whole."""

    size: int

    def pieces(self, length: int) -> Iterator[bytes]:
        for at in range(0, self.size, length):
            yield bytes([at >> 20 & 255]) * min(length, self.size - at)


def test_a_large_file_streams_and_is_stored(tmp_path: Path) -> None:
    large = _Large((3 << 20) + 5)
    path = tmp_path / "large.wim"
    path.write_bytes(packed({"DataAsset/2/0_x/large.bin": large}))
    with path.open("rb") as source:
        wim = Wim(source)
        pieces = list(wim.pieces("DataAsset/2/0_x/large.bin"))
    assert [len(piece) for piece in pieces] == [1 << 20] * 3 + [5]
    assert b"".join(pieces) == b"".join(large.pieces(1 << 20))
    assert not wim.files["DataAsset/2/0_x/large.bin"].resource.compressed


def test_a_large_file_that_comes_twice_is_written_once() -> None:
    large = _Large((1 << 20) + 1)
    once, twice = packed({"a": large}), packed({"a": large, "b": large, "c": b"last"})
    assert Wim(BytesIO(twice)).contents() == {"a": (whole := b"".join(large.pieces(1 << 20))), "b": whole, "c": b"last"}
    assert len(twice) - len(once) < 1000


def test_a_small_stream_is_compressed_like_any_small_file() -> None:
    assert packed({"a": _Large(5000)}) == packed({"a": bytes(5000)})


def test_a_file_on_the_disk_streams_into_a_container(tmp_path: Path) -> None:
    path = tmp_path / "app.bin"
    path.write_bytes(bytes(range(256)) * 5000)
    assert Wim(BytesIO(packed({"x/app.bin": FileStream.of(path)}))).contents() == {"x/app.bin": path.read_bytes()}


def test_a_file_that_changes_while_it_is_packed_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "app.bin"
    path.write_bytes(bytes(10))
    stream = FileStream.of(path)
    for content in (bytes(9), bytes(11)):
        path.write_bytes(content)
        with pytest.raises(StreamFault, match=r"'app\.bin' changed its size while it was read"):
            packed({"a": stream})
    path.unlink()
    with pytest.raises(StreamFault, match="cannot be read"):
        packed({"a": stream})
    with pytest.raises(StreamFault, match="cannot be read"):
        FileStream.of(path)


@pytest.mark.parametrize("size", [0, 1, 32767, 32768, 32769, 65536, 65537, 1 << 20])
def test_files_at_the_edges_of_chunks_survive(size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    assert Wim(BytesIO(packed({"a/b": content}))).contents() == {"a/b": content}


_NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).filter(is_safe)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.lists(_NAMES, min_size=1, max_size=4).map("/".join), st.binary(max_size=400), max_size=8))
def test_any_tree_survives(found: dict[str, bytes]) -> None:
    paths = {path.upper() for path in found}
    files = {
        path: content
        for path, content in found.items()
        if not any(other.startswith(path.upper() + "/") for other in paths)
    }
    if len({path.upper() for path in files}) < len(files) or _folders_clash(files):
        return
    assert Wim(BytesIO(packed(files))).contents() == files


def _folders_clash(files: dict[str, bytes]) -> bool:
    folders = {"/".join(path.split("/")[:depth]) for path in files for depth in range(1, path.count("/") + 1)}
    return len({folder.upper() for folder in folders}) < len(folders)


def _run(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


@pytest.mark.needs("wimlib-imagex")
def test_wimlib_verifies_describes_and_applies_our_container(container: bytes, tmp_path: Path) -> None:
    path, out = tmp_path / "site.ppkg", tmp_path / "out"
    path.write_bytes(container)
    _run("wimlib-imagex", "verify", path)
    said = _run("wimlib-imagex", "info", path)
    assert "Test site" in said
    assert "XPRESS" in said
    _run("wimlib-imagex", "apply", path, "1", out)
    assert files_below(out) == FILES


@pytest.mark.needs("wimlib-imagex")
def test_wimlib_extracts_our_container(container: bytes, tmp_path: Path) -> None:
    path = tmp_path / "site.ppkg"
    path.write_bytes(container)
    _run("wimlib-imagex", "extract", path, "1", "/Multivariant", f"--dest-dir={tmp_path / 'out'}")
    expected = {name: content for name, content in FILES.items() if name.startswith("Multivariant/")}
    assert files_below(tmp_path / "out") == expected


@pytest.mark.needs("7z")
def test_7_zip_tests_and_extracts_our_container(container: bytes, tmp_path: Path) -> None:
    path, out = tmp_path / "site.ppkg", tmp_path / "out"
    path.write_bytes(container)
    assert "Everything is Ok" in _run("7z", "t", path)
    _run("7z", "x", f"-o{out}", path)
    shutil.rmtree(out / "[DELETED]", ignore_errors=True)
    assert {name: data for name, data in files_below(out).items() if not name.startswith("[")} == FILES
