"""Hostile packages are refused in a sentence that names the place, in bounded time and memory."""

from __future__ import annotations

import json
import os
import random
import resource
import struct
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from ppkg_builder.cli.inspect import command as inspect
from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from ppkg_builder.package.wimtree import metadata, tree
from tests.building import PROJECT
from tests.package.byhand import ANSWER, HEAD, TAIL, answer, container, descriptor, digest, secured, sid

_GIGABYTES = 1 << 40


def _fault(data: bytes) -> WimFault:
    with pytest.raises(WimFault) as raised:
        Wim(BytesIO(data)).contents(assets=False)
    return raised.value


def test_a_container_by_hand_is_read() -> None:
    files = {ANSWER: answer(), "a/b": b"1"}
    assert Wim(BytesIO(container(files))).contents() == files


def test_resources_that_overlap_are_refused() -> None:
    sound = container({"a": b"0123456789" * 10})
    fault = _fault(container({"a": b"0123456789" * 10}, rows=[(wf.Resource(258, 20, 20), digest(b"x"))]))
    assert (fault.message, fault.offset) == ("two parts of the container overlap", 258)
    assert Wim(BytesIO(sound)).contents() == {"a": b"0123456789" * 10}


@pytest.mark.parametrize(
    "row", [wf.Resource(0, 8, 8), wf.Resource(207, 1, 1), wf.Resource(300, 200, 200)], ids=["header", "edge", "tables"]
)
def test_resources_over_other_parts_are_refused(row: wf.Resource) -> None:
    assert "overlap" in _fault(container({"a": b"0123456789" * 10}, rows=[(row, digest(b"x"))])).message


@pytest.mark.parametrize("size", [_GIGABYTES, (1 << 64) - 1, 1 << 31])
def test_a_claim_of_gigabytes_is_refused(size: int) -> None:
    data = bytearray(container({"a": b"0123456789" * 99}))
    at = data.rindex(digest(b"0123456789" * 99)) - 6 - 24
    struct.pack_into("<QQQ", data, at, 990 | wf.RESOURCE_COMPRESSED << 56, 208, size)
    fault = _fault(bytes(data))
    assert (fault.message, fault.offset) == ("a resource claims more bytes than it can hold", 208)


def test_a_resource_in_another_part_is_refused() -> None:
    data = bytearray(container({"a": b"x" * 9}))
    struct.pack_into("<H", data, data.rindex(digest(b"x" * 9)) - 6, 2)
    assert "in another part" in _fault(bytes(data)).message


def test_a_file_of_a_wrong_hash_is_refused() -> None:
    data = bytearray(container({"a": b"x" * 9}))
    data[208] = ord("y")
    fault = _fault(bytes(data))
    assert (fault.message, fault.offset) == ("the content of 'a' does not match its checksum", 208)


def test_paths_that_are_long_together_are_refused() -> None:
    files = {f"{'n' * 250}/{'n' * 250}/{'n' * 250}/{number:05d}": b"" for number in range(12_000)}
    assert "characters together" in _fault(container(files)).message


def test_more_files_than_any_package_has_are_refused() -> None:
    files = {f"Multivariant/0/Prov/RunTime/{number}": b"" for number in range(10_001)}
    assert _fault(container(files)).message == "it has more than 10000 files beside assets"


def test_files_that_share_content_are_counted_each() -> None:
    files = {f"Multivariant/{number}": b"x" * 100_000 for number in range(100)}
    assert "more than 8388608 bytes together" in _fault(container(files)).message


def test_more_markup_than_any_package_has_is_refused() -> None:
    assert "tags and attributes" in _fault(container({ANSWER: answer(b"<a/>" * 150_000)})).message


@pytest.mark.parametrize("what", ["metadata", "lookup table", "XML data"])
def test_tables_larger_than_any_package_has_are_refused(what: str) -> None:
    big = bytes(5 << 20)
    data = {
        "metadata": lambda: container({}, meta=metadata(tree({}), 0) + big),
        "lookup table": lambda: container({}, rows=[(wf.Resource(), digest(b""))] * 100_000),
        "XML data": lambda: container({}, xml=" " * (1 << 20)),
    }[what]()
    assert f"the {what} claims" in _fault(data).message


_OWNER = sid(21, 11, 22, 33, 1001)


def test_security_descriptors_are_read() -> None:
    meta = metadata(tree({"a/b": wf.NO_HASH}), 0)
    wim = Wim(BytesIO(container({}, meta=secured(meta, descriptor(_OWNER, sid(18), sid(32, 544))))))
    assert wim.traces.sids == {"S-1-5-21-11-22-33-1001", "S-1-5-18", "S-1-5-32-544"}
    assert list(wim.files) == ["a/b"]


def _broken_blocks() -> dict[str, bytes]:
    good = descriptor(_OWNER, sid(18))
    long = bytearray(good)
    long[20 + 1] = 200  # more parts than an identifier has
    lists = bytearray(good)
    struct.pack_into("<H", lists, 20 + len(_OWNER) + 4, 60_000)
    entry = bytearray(good)
    struct.pack_into("<H", entry, 20 + len(_OWNER) + 8 + 2, 8)  # shorter than its identifier
    return {
        "cut": good[:30], "an identifier too long": bytes(long), "a list too long": bytes(lists),
        "entries that overlap": bytes(entry), "a far owner": good[:4] + b"\xff\xff\xff\x7f" + good[8:],
    }  # fmt: skip


@pytest.mark.parametrize("name", list(_broken_blocks()))
def test_security_descriptors_that_lie_are_refused(name: str) -> None:
    meta = secured(metadata(tree({}), 0), _broken_blocks()[name])
    assert _fault(container({}, meta=meta)).message == "the metadata's security block cannot be read"


@pytest.mark.parametrize("block", [(8, 99), (1 << 30, 0), (1 << 30, 1 << 30)])
def test_a_security_block_that_lies_is_refused(block: tuple[int, int]) -> None:
    meta = struct.pack("<II", *block) + metadata(tree({}), 0)[8:]
    assert "security block" in _fault(container({}, meta=meta)).message


def _inspected(data: bytes, path: Path, *options: str) -> tuple[int, str]:
    path.write_bytes(data)
    result = CliRunner().invoke(inspect, [str(path), *options])
    assert not isinstance(result.exception, Exception), result.exception
    return result.exit_code, result.stdout + result.stderr


def _targets() -> bytes:
    target = b'<Targets><Target Id="x"><TargetState/></Target></Targets>'
    variant = b"<Variant><TargetRefs>" + b'<TargetRef Id="x"/>' * 700 + b"</TargetRefs><Settings>"
    return target + (variant + b"<a/>" * 700 + b"</Settings></Variant>")


def _sets() -> dict[str, bytes]:
    parms = b"<wap-provisioningdoc>" + b'<parm name="a" value="1"/>' * 5000 + b"</wap-provisioningdoc>"
    one = b'<ConfigurationSet SettingsGroup="x" Data="$(_prov)\\RunTime\\0.provxml"/>'
    source = b"<ConfigurationSource>" + one * 5000 + b"</ConfigurationSource>"
    prov = "Multivariant/0/Prov/"
    return {ANSWER: answer(), f"{prov}RunTime.xml": source, f"{prov}RunTime/0.provxml": parms}


_UNREADABLE = {
    "a deep answer file": ({ANSWER: answer(b"<a>" * 10_000 + b"</a>" * 10_000)}, "no well-formed XML"),
    "a nested answer file": ({ANSWER: answer(b"<a>" * 100 + b"</a>" * 100)}, "settings are nested too deep"),
    "settings for many targets": ({ANSWER: answer(around=_targets())}, "for too many targets"),
    "groups for many targets": (_sets(), "for too many targets"),
    "a cut answer file": ({ANSWER: answer()[:-1]}, "no well-formed XML"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(_UNREADABLE))
def test_xml_that_would_grow_is_refused(name: str, tmp_path: Path) -> None:
    files, said = _UNREADABLE[name]
    code, output = _inspected(container(files), tmp_path / "x.ppkg")
    assert code == 1
    assert said in output


def test_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("swordfish")
    doctype = f'<!DOCTYPE a [<!ENTITY a SYSTEM "file://{tmp_path / "secret.txt"}">]>'.encode()
    data = container({ANSWER: doctype + answer(b"<a>x&a;y</a>")})
    for options in ((), ("--raw",), ("--format", "json")):
        assert "swordfish" not in _inspected(data, tmp_path / "x.ppkg", *options)[1]


def test_a_fault_names_its_offset_for_programs(tmp_path: Path) -> None:
    data = container({"a": b"0123456789" * 10}, rows=[(wf.Resource(258, 20, 20), digest(b"x"))])
    code, output = _inspected(data, tmp_path / "x.ppkg", "--format", "json")
    assert (code, json.loads(output)) == (1, {
        "format": 1, "file": "x.ppkg", "findings": [{
            "rule": "container/damaged", "severity": "error", "remedy": "", "offset": 258,
            "message": "two parts of the container overlap (at byte 258)",
        }],
    })  # fmt: skip


def _names() -> bytes:
    noise = {f"DataAsset/2/{number:05d}/{number:05d}.cer": b"%d" % number for number in range(10_000)}
    return container({ANSWER: answer(b"<a/>" * 148_000), **noise})


def _words() -> bytes:
    letters = random.Random(1).choices(b"ab:- /\"'&", k=7_000_000)
    return container({ANSWER: answer(b"<a>" + bytes(letters).replace(b"&", b"a&lt;b&gt;")[:7_000_000] + b"</a>")})


def _tag() -> bytes:
    return container({ANSWER: HEAD + b"<" + b"a" * 49_000 + b" b='" + b"a" * 7_000_000 + b"'/>" + TAIL})


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say what a process took")
@pytest.mark.parametrize(("made", "style"), [(_names, "json"), (_words, "text"), (_tag, "text")])
def test_the_worst_package_is_listed_in_bounded_time_and_memory(made: object, style: str, tmp_path: Path) -> None:
    assert callable(made)
    path = tmp_path / "x.ppkg"
    path.write_bytes(made())
    spent, memory, said = _cost("inspect", str(path), "--format", style)
    assert "bug" not in said
    assert spent < 10
    assert memory < 256 << 20


# Not ru_maxrss: that of a child begins with what its parent had.
_MEASURED = """
import re, sys
from pathlib import Path
from ppkg_builder.cli import main
sys.argv = ["ppkg-builder", *sys.argv[1:]]
try:
    main()
finally:
    print("peak", re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""


def _cost(*arguments: str) -> tuple[float, int, str]:
    """Seconds of processor time, bytes of memory at most, and what was said on the standard error stream."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", _MEASURED, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    said, _, peak = done.stderr.rpartition("peak ")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, int(peak) << 10, said


def test_a_truncated_or_reordered_container_is_told_quickly() -> None:
    data = container({ANSWER: answer(), "DataAsset/2/0_x/a": bytes(range(256)) * 4000})
    middle = len(data) // 2
    started = time.monotonic()
    for damaged in (data[:middle], data[middle:], data[middle:] + data[:middle], data[::-1]):
        with pytest.raises(WimFault):
            Wim(BytesIO(damaged)).contents()
    assert time.monotonic() - started < 5
