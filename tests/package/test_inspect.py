"""``inspect``: Markdown, raw files, extraction, verification; what looks wrong, and what a package gives away."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ppkg_builder.cli.inspect import command as inspect
from ppkg_builder.package.description import describe
from ppkg_builder.package.wimread import Wim
from ppkg_builder.package.wimtree import metadata, tree
from tests.areas.certs import certificate, der
from tests.building import files as files_below
from tests.conftest import reference
from tests.package.byhand import ANSWER, HEAD, TAIL, XML, answer, container, descriptor, digest, secured, sid
from tests.package.containers import FILES, packed
from tests.package.images import captured, wimlib

_TODAY = date(2026, 11, 25)
_PROV = "Multivariant/0/Prov/"
_COMMON = (
    b"<Accounts><Users><User UserName='ann' Name='ann'><Password>sword&amp;fish</Password>"
    b"<UserGroup>Administrators</UserGroup></User></Users></Accounts>"
    b"<ProvisioningCommands><DeviceContext><CommandFiles><CommandFile Name='a'>C:\\Users\\maria\\a.cmd</CommandFile>"
    b"</CommandFiles><CommandLine>C:\\Users\\kiosk\\a.cmd</CommandLine></DeviceContext></ProvisioningCommands>"
)
_CONTENT = b"echo hello"


def _hashed(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode().replace("/", ".")


_ASSET = f"DataAsset/2/0_{_hashed(_CONTENT)}/a.cmd"
_LISTED = (
    f'<Elements><Element Index="2"><Metadata Key="Name" Value="CommandFile" />'
    f'<Metadata Key="0_{_hashed(_CONTENT)}\\a.cmd" Value="/ProvisioningCommands/DeviceContext/CommandFiles/0" />'
    f"</Element></Elements>"
).encode()
_SOUND = {
    ANSWER: answer(_COMMON),
    f"{_PROV}RunTime.xml": b'<ConfigurationSource><ConfigurationSet SettingsGroup="x" '
    b'Data="$(_prov)\\RunTime\\0__A.provxml" /></ConfigurationSource>',
    f"{_PROV}RunTime/0__A.provxml": b'<wap-provisioningdoc><characteristic type="Accounts">\r\n\t'
    b'<parm name="Password" value="sword&amp;fish" datatype="string" /></characteristic></wap-provisioningdoc>',
    "DataAsset/DataAsset.xml": _LISTED,
    _ASSET: _CONTENT,
}


def _run(data: bytes, folder: Path, *options: str | Path) -> Result:
    (folder / "x.ppkg").write_bytes(data)
    return CliRunner().invoke(inspect, [str(folder / "x.ppkg"), *map(str, options)])


def _described(files: dict[str, bytes], *, verify: bool = False, **more: Any) -> dict[str, Any]:
    return describe(Wim(BytesIO(container(files, **more))), _TODAY, verify=verify)


def _rules(record: dict[str, Any]) -> list[str]:
    return [one["rule"] for one in record["findings"]]


def test_a_sound_package_has_no_finding_but_its_secrets() -> None:
    record = _described(_SOUND, verify=True)
    assert _rules(record) == ["package/secrets"]
    assert record["container"] == {
        "compression": "XPRESS", "images": 1, "integrity_table": "none", "content": "checked",
        "unused": {"resources": 0, "bytes": 0},
    }  # fmt: skip
    assert record["assets"] == [{
        "path": _ASSET, "size": 10, "sha1": digest(_CONTENT).hex(), "sha256": hashlib.sha256(_CONTENT).hexdigest(),
        "setting": "/ProvisioningCommands/DeviceContext/CommandFiles/0",
    }]  # fmt: skip


def _without(path: str) -> dict[str, bytes]:
    return {name: data for name, data in _SOUND.items() if name != path}


_TARGETED = b"<Targets><Target Id='t'/></Targets><Variant><TargetRefs><TargetRef Id='u'/></TargetRefs></Variant>"
_WRONG: dict[str, tuple[dict[str, bytes], str, str]] = {
    "a group's file is missing": (_without(f"{_PROV}RunTime/0__A.provxml"), "package/group-missing", "0__A.provxml"),
    "a group is in no list": (
        {**_SOUND, f"{_PROV}RunTime/9__B.provxml": b"<wap-provisioningdoc/>"}, "package/group-unlisted", "9__B.provxml"
    ),
    "an asset is missing": (_without(_ASSET), "package/asset-missing", "a.cmd"),
    "an asset is not listed": ({**_SOUND, "DataAsset/3/1_x/b.cmd": b"x"}, "package/asset-unlisted", "b.cmd"),
    "a foreign file": ({**_SOUND, "Thumbs.db": b"x"}, "container/foreign-files", "Thumbs.db"),
    "an unknown setting": ({**_SOUND, ANSWER: answer(b"<No><Such/></No>")}, "setting/unknown", "'No/Such'"),
    "a wrong namespace": (
        {**_SOUND, ANSWER: answer().replace(b"urn:schemas-Micro", b"urn:schemas-micro")}, "package/namespace",
        "PackageConfig of the answer file is in the namespace 'urn:schemas-microsoft-com:Windows-ICD",
    ),
    "another version": ({**_SOUND, ANSWER: answer().replace(b">1.0<", b">1<")}, "package/version", "n.n"),
    "another owner": ({**_SOUND, ANSWER: answer().replace(b"ITAdmin", b"Me")}, "package/owner", "unknown"),
    "another name": ({**_SOUND, ANSWER: answer().replace(b">x<", b">y<")}, "package/contradiction", "differ in NAME"),
    "a lost target": ({**_SOUND, ANSWER: HEAD + _TARGETED + TAIL}, "package/target", "'u'"),
    "no certificate": (
        {**_SOUND, "DataAsset/3/1_x/b.cer": b"x"}, "certificate/unreadable", "cannot be read as a certificate"
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", list(_WRONG))
def test_what_looks_wrong_is_told(wrong: str) -> None:
    files, rule, said = _WRONG[wrong]
    (found,) = [one for one in _described(files)["findings"] if one["rule"] == rule]
    assert said in found["message"]


def test_findings_that_are_errors_make_the_command_fail(tmp_path: Path) -> None:
    result = _run(container(_without(_ASSET)), tmp_path)
    assert result.exit_code == 1
    assert "error: DataAsset.xml lists 'DataAsset/2/0_" in result.stdout


def test_a_certificate_is_judged_by_the_day_that_is_given(tmp_path: Path) -> None:
    files = {**_SOUND, "DataAsset/3/1_x/b.cer": der(certificate("Corp root"))}
    ends = _described(files)["certificates"][0]["expires"]
    later = date.fromisoformat(ends).replace(year=date.fromisoformat(ends).year + 1).isoformat()
    assert "expired on" not in _run(container(files), tmp_path, "--as-of", ends).stdout
    assert f"expired on {ends}" in _run(container(files), tmp_path, "--as-of", later).stdout


def test_an_asset_is_read_only_to_verify_it(tmp_path: Path) -> None:
    data = bytearray(container(_SOUND))
    data[data.index(_CONTENT)] ^= 1
    assert _run(bytes(data), tmp_path).exit_code == 0
    result = _run(bytes(data), tmp_path, "--verify")
    assert result.exit_code == 1
    assert f"error: the content of '{_ASSET}' does not match its checksum (at byte" in result.stdout


def test_an_asset_that_its_folder_names_otherwise_is_found() -> None:
    record = _described({**_SOUND, _ASSET: b"another content"}, verify=True)
    assert _rules(record) == ["package/asset-hash", "package/secrets"]


@pytest.mark.needs("wimlib-imagex")
def test_more_images_than_one_are_told(tmp_path: Path) -> None:
    image = captured(tmp_path / "first", {ANSWER: answer()})
    wimlib("export", captured(tmp_path / "second", {"b.txt": b"two"}), "1", image, "The other")
    (found,) = [
        one for one in json.loads(_run(image.read_bytes(), tmp_path, "--format", "json").stdout)["findings"]
        if one["rule"] == "container/images"
    ]  # fmt: skip
    assert found["message"] == (
        "the container has 2 images and a package has one; the others ('The other') are not shown"
    )


def test_what_it_gives_away_is_told() -> None:
    owner = sid(21, 11, 22, 33, 1001)
    meta = metadata(tree({path: digest(data) for path, data in _SOUND.items()}), 133_000_000_000_000_000)
    meta = secured(meta, descriptor(owner, sid(18), sid(32, 544)))
    xml = XML.replace("ppkg-builder", "maria@example.com").replace(
        "</IMAGE>", "<CREATIONTIME><HIGHPART>0x01DD7BA6</HIGHPART><LOWPART>0xBF954001</LOWPART></CREATIONTIME></IMAGE>"
    )
    assert _described(_SOUND, meta=meta, xml=xml)["gives_away"] == [
        {"kind": "author", "what": "maria@example.com", "where": "image XML"},
        {"kind": "account", "what": "S-1-5-21-11-22-33-1001", "where": "security descriptors of the files"},
        {"kind": "local path", "what": "C:\\Users\\maria\\a.cmd", "where": _FILE_SETTING},
        {"kind": "user name", "what": "maria", "where": _FILE_SETTING},
        {"kind": "time", "what": "2026-11-24 00:00:00 UTC", "where": "creation of the image"},
        {"kind": "time", "what": "2022-06-18 04:26:40 UTC", "where": "first time of a file"},
        {"kind": "time", "what": "2022-06-18 04:26:40 UTC", "where": "last time of a file"},
    ]


_FILE_SETTING = "ProvisioningCommands/DeviceContext/CommandFiles/CommandFile[a]"


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("\\\\server01\\share\\a.cmd", ["local path", "server"]),
        ("\\\\?\\UNC\\server01\\share\\a.cmd", ["local path", "server"]),
        ("D:/scripts/a.cmd", ["local path"]),
        ("c:\\Documents and Settings\\ann\\a.cmd", ["local path", "user name"]),
        ("C:\\Users\\Public\\a.cmd", ["local path"]),
        ("a.cmd", []),
        ("assets\\a.cmd", []),
    ],
)
def test_a_path_gives_away_what_is_in_it(path: str, kinds: list[str]) -> None:
    found = _described({**_SOUND, ANSWER: answer(_COMMON.replace(b"C:\\Users\\maria\\a.cmd", path.encode()))})
    assert [one["kind"] for one in found["gives_away"]] == kinds


def test_our_own_packages_give_nothing_away() -> None:
    own = packed({path: data for path, data in {**FILES, **_SOUND}.items() if path != _ASSET})
    found = describe(Wim(BytesIO(own)), _TODAY)["gives_away"]
    assert [one for one in found if one["kind"] not in ("local path", "user name")] == []


def test_the_same_as_markdown(tmp_path: Path) -> None:
    files = {**_SOUND, ANSWER: answer(b"<Odd|Name>a`|b\n# c</Odd|Name>".replace(b"Odd|Name", b"OddName"))}
    lines = _run(container(files), tmp_path, "--format", "markdown").stdout.splitlines()
    assert lines[:5] == ["# x 1.0", "", "- file `x.ppkg`", "- package `{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}`",
                         "- owner ITAdmin, rank 0, altitude 5000"]  # fmt: skip
    assert "| `OddName` | ``a`\\|b\ufffd# c`` |  |  |" in lines
    assert "- `Accounts/Password = (hidden)`" in lines
    assert f"| `{_ASSET}` | 10 | `{hashlib.sha256(_CONTENT).hexdigest()}` |" in lines
    tables = [line for line in lines if line.startswith("|")]
    assert all(line.endswith(" |") for line in tables)


def test_raw_files_are_as_they_are_but_for_secrets(tmp_path: Path) -> None:
    result = _run(container(_SOUND), tmp_path, "--raw", "--format", "json")
    record = json.loads(result.stdout)
    assert list(record["raw"]) == ["image XML", *sorted(path for path in _SOUND if path != _ASSET)]
    assert record["raw"]["image XML"] == XML
    shown = record["raw"][f"{_PROV}RunTime/0__A.provxml"]
    assert shown == _SOUND[f"{_PROV}RunTime/0__A.provxml"].decode().replace("sword&amp;fish", "(hidden)")
    assert record["raw"][ANSWER] == _SOUND[ANSWER].decode().replace("sword&amp;fish", "(hidden)")
    assert record["raw"]["DataAsset/DataAsset.xml"] == _LISTED.decode()
    assert "sword&amp;" not in result.stdout


def test_raw_files_for_people_keep_their_lines(tmp_path: Path) -> None:
    lines = _run(container(_SOUND), tmp_path, "--raw").stdout.splitlines()
    at = lines.index(f"--- {_PROV}RunTime/0__A.provxml")
    assert lines[at + 1 : at + 3] == [
        '<wap-provisioningdoc><characteristic type="Accounts">',
        '    <parm name="Password" value="(hidden)" datatype="string" /></characteristic></wap-provisioningdoc>',
    ]


def test_raw_files_in_markdown_stay_inside_their_fence(tmp_path: Path) -> None:
    files = {**_SOUND, "Multivariant/x.xml": b"<a>````\n</a>"}
    text = _run(container(files), tmp_path, "--raw", "--format", "markdown").stdout
    assert "## Multivariant/x.xml\n\n`````xml\n<a>````\n</a>\n`````" in text


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"<a Password='x' b='y'/>", "<a Password='(hidden)' b='y'/>"),
        (b"<Secret><b>x</b></Secret><c>y</c>", None),
        (b"<r><Secret a='1'><b>x</b> </Secret><c>y</c></r>", "<r><Secret a='1'><b>(hidden)</b> </Secret><c>y</c></r>"),
        (b"<r><pin/><c>y</c></r>", "<r><pin/><c>y</c></r>"),
        (b"<r><n:pin xmlns:n='u'>7</n:pin></r>", "<r><n:pin xmlns:n='u'>(hidden)</n:pin></r>"),
        (b"<r><!-- password=x --><![CDATA[token=x <]]></r>",
         "<r><!-- password=(hidden) --><![CDATA[token=(hidden) <]]></r>"),
        (b"<r><Secret><![CDATA[x<y]]></Secret></r>", "<r><Secret><![CDATA[(hidden)]]></Secret></r>"),
        (b"<r><characteristic type='Pin'><parm name='a' value='x'/></characteristic></r>",
         "<r><characteristic type='Pin'><parm name='a' value='(hidden)'/></characteristic></r>"),
        (b"<r><parm name='a' SettingsPath='x/BPRT' value='x' datatype='string'/></r>",
         "<r><parm name='a' SettingsPath='x/BPRT' value='(hidden)' datatype='string'/></r>"),
        (b"<r><parm name='MinPin' value='6' datatype='integer'/></r>",
         "<r><parm name='MinPin' value='6' datatype='integer'/></r>"),
        (b"<r><parm name='WlanXml' value='&lt;keyMaterial&gt;x&lt;/keyMaterial&gt;'/></r>",
         "<r><parm name='WlanXml' value='&lt;keyMaterial&gt;(hidden)&lt;/keyMaterial&gt;'/></r>"),
        (b"<?xml version='1.0' encoding='utf-8'?>\n<a/>", "<?xml version='1.0' encoding='utf-8'?>\n<a/>"),
        (b"\xef\xbb\xbf<a>\xc3\xbc</a>", "<a>\u00fc</a>"),
        (b"<a", "(no well-formed XML, not shown; --extract writes it)"),
        (b"\xff\xfe", "(2 bytes that are no UTF-8 text, not shown)"),
        (b"", ""),
        (b"<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>", "(XML with a document type, not shown; --extract writes it)"),
    ],
)  # fmt: skip
def test_secrets_of_raw_files_are_hidden_wherever_they_stand(content: bytes, shown: str | None, tmp_path: Path) -> None:
    result = _run(container({**_SOUND, "Multivariant/x.xml": content}), tmp_path, "--raw", "--format", "json")
    found = json.loads(result.stdout)["raw"]["Multivariant/x.xml"]
    assert found == (shown if shown is not None else "(no well-formed XML, not shown; --extract writes it)")


def test_files_are_extracted_as_they_are_for_their_owner_only(tmp_path: Path) -> None:
    result = _run(container(_SOUND), tmp_path, "--extract", tmp_path / "out")
    assert result.exit_code == 0
    assert files_below(tmp_path / "out") == _SOUND
    assert result.stdout == f"{len(_SOUND)} files are in '{tmp_path / 'out'}', which only you can read\n"
    assert result.stderr == "secrets stand in them in clear: remove the folder when you are done\n"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
        assert {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "out").rglob("*") if p.is_file()} == {0o600}


def test_nothing_is_extracted_over_files_of_others(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    result = _run(container(_SOUND), tmp_path, "--extract", tmp_path / "out")
    assert result.exit_code == 1
    assert "holds files and was not written by this tool" in result.stderr
    assert files_below(tmp_path / "out") == {"mine.txt": b"mine"}


def test_a_damaged_package_leaves_nothing_behind(tmp_path: Path) -> None:
    data = bytearray(container(_SOUND))
    data[data.index(_CONTENT)] ^= 1
    result = _run(bytes(data), tmp_path, "--extract", tmp_path / "out")
    assert result.exit_code == 1
    assert "does not match its checksum" in result.stderr
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["x.ppkg"]


def test_more_than_the_disk_holds_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    result = _run(container(_SOUND), tmp_path, "--extract", tmp_path / "new" / "out")
    assert result.exit_code == 1
    assert "the disk has room for 1000" in result.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("options", [("--raw", "--verify"), ("--raw", "--extract", "out")])
def test_options_that_say_two_things_are_refused(options: tuple[str, ...], tmp_path: Path) -> None:
    assert _run(container(_SOUND), tmp_path, *options).exit_code == 2


REAL = sorted(path.name for path in (reference() / "packages").glob("*.ppkg")) or ["none"]


@pytest.mark.needs("reference", "wimlib-imagex")
@pytest.mark.parametrize("name", REAL)
def test_a_real_package_is_extracted_as_wimlib_does(name: str, reference_folder: Path, tmp_path: Path) -> None:
    path = reference_folder / "packages" / name
    wimlib = ["wimlib-imagex", "apply", str(path), "1", str(tmp_path / "theirs")]
    subprocess.run(wimlib, check=True, capture_output=True)
    result = CliRunner().invoke(inspect, [str(path), "--extract", str(tmp_path / "ours")])
    assert result.exit_code == 0, result.output
    assert files_below(tmp_path / "ours") == files_below(tmp_path / "theirs")


@pytest.mark.needs("reference")
def test_every_real_package_gives_its_maker_away(reference_folder: Path) -> None:
    for path in sorted((reference_folder / "packages").glob("*.ppkg")):
        with path.open("rb") as source:
            record = describe(Wim(source), _TODAY, verify=True)
        kinds = {one["kind"] for one in record["gives_away"]}
        assert kinds >= {"account", "time"} or path.name.startswith("WOA"), path.name
        assert [one for one in record["findings"] if one["severity"] == "error"] == [], path.name
        assert record["container"]["content"] == "checked"
