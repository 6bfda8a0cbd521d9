"""The reader on damaged and hostile containers: it reads, or it raises ``WimFault``; and on every real package."""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from tests.building import files as files_below
from tests.conftest import reference
from tests.package.reading import SMALL, WHOLE, fault, read


def _read_or_refused(data: bytes) -> dict[str, bytes] | None:
    """What is read; ``None`` where it is refused. Any other error ends the test."""
    try:
        return read(data)
    except WimFault:
        return None


def _lookup(data: bytes) -> wf.Resource:
    return wf.Resource.unpack(wf.HEADER.unpack_from(data)[9])


def _with_entry(number: int, change: Callable[[bytearray, int], None]) -> bytes:
    data = bytearray(WHOLE)
    change(data, _lookup(WHOLE).offset + number * wf.LOOKUP.size)
    return bytes(data)


def test_a_wrong_checksum_is_a_fault_of_the_file() -> None:
    def flip(data: bytearray, at: int) -> None:
        start = wf.Resource.unpack(data[at : at + 24]).offset
        data[start] ^= 1

    stored = next(n for n in range(1, 6) if not _entry(n).compressed)
    assert "does not match its checksum" in fault(_with_entry(stored, flip))


def _entry(number: int) -> wf.Resource:
    at = _lookup(WHOLE).offset + number * wf.LOOKUP.size
    return wf.Resource.unpack(WHOLE[at : at + 24])


@pytest.mark.parametrize("flag", [wf.RESOURCE_SOLID, wf.RESOURCE_SPANNED])
def test_solid_and_split_resources_are_told(flag: int) -> None:
    def mark(data: bytearray, at: int) -> None:
        data[at + 7] |= flag

    assert fault(_with_entry(1, mark)) == "a resource is solid or split, which is not read"


@pytest.mark.parametrize("claim", [0, 1 << 20, 1 << 40, (1 << 64) - 1])
def test_a_compressed_resource_that_claims_another_size_is_refused(claim: int) -> None:
    def grow(data: bytearray, at: int) -> None:
        struct.pack_into("<Q", data, at + 16, claim)

    assert fault(_with_entry(1, grow))
    assert fault(_with_entry(0, grow))  # the metadata


def test_a_missing_resource_is_told() -> None:
    def drop(data: bytearray, at: int) -> None:
        data[at + wf.LOOKUP.size - 1] ^= 0xFF

    assert "is missing" in fault(_with_entry(1, drop))


def test_a_file_above_the_limit_is_not_read() -> None:
    wim = Wim(BytesIO(WHOLE))
    with pytest.raises(WimFault, match="more than are read at once"):
        wim.read("DataAsset/2/1_def=/noise.bin", limit=1000)
    with pytest.raises(WimFault, match="more than are read at once"):
        wim.contents(limit=1000)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_flipped_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    damaged = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    # Every name and every byte of content stands under a checksum: what is read at all is what was written.
    assert _read_or_refused(bytes(damaged)) in (None, read(SMALL))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SMALL) - 8), st.sampled_from([0, 1, 0xFFFF, 1 << 31, 1 << 40, (1 << 64) - 1]))
def test_any_length_may_lie(at: int, lie: int) -> None:
    damaged = bytearray(SMALL)
    struct.pack_into("<Q", damaged, at, lie)
    assert _read_or_refused(bytes(damaged)) in (None, read(SMALL))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_behind_a_good_start_are_refused(tail: bytes) -> None:
    assert _read_or_refused(SMALL[: wf.HEADER_SIZE] + tail) is None


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
        assert fault(data[:cut])
