"""``inspect --raw``: a package's files as they are, but for the secrets in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.package.byhand import ANSWER, XML, container
from tests.package.inspecting import ASSET, LISTED, PROV, SOUND, run


def test_raw_files_are_as_they_are_but_for_secrets(tmp_path: Path) -> None:
    result = run(container(SOUND), tmp_path, "--raw", "--format", "json")
    record = json.loads(result.stdout)
    assert list(record["raw"]) == ["image XML", *sorted(path for path in SOUND if path != ASSET)]
    assert record["raw"]["image XML"] == XML
    shown = record["raw"][f"{PROV}RunTime/0__A.provxml"]
    assert shown == SOUND[f"{PROV}RunTime/0__A.provxml"].decode().replace("sword&amp;fish", "(hidden)")
    assert record["raw"][ANSWER] == SOUND[ANSWER].decode().replace("sword&amp;fish", "(hidden)")
    assert record["raw"]["DataAsset/DataAsset.xml"] == LISTED.decode()
    assert "sword&amp;" not in result.stdout


def test_raw_files_for_people_keep_their_lines(tmp_path: Path) -> None:
    lines = run(container(SOUND), tmp_path, "--raw").stdout.splitlines()
    at = lines.index(f"--- {PROV}RunTime/0__A.provxml")
    assert lines[at + 1 : at + 3] == [
        '<wap-provisioningdoc><characteristic type="Accounts">',
        '    <parm name="Password" value="(hidden)" datatype="string" /></characteristic></wap-provisioningdoc>',
    ]


def test_raw_files_in_markdown_stay_inside_their_fence(tmp_path: Path) -> None:
    files = {**SOUND, "Multivariant/x.xml": b"<a>````\n</a>"}
    text = run(container(files), tmp_path, "--raw", "--format", "markdown").stdout
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
    result = run(container({**SOUND, "Multivariant/x.xml": content}), tmp_path, "--raw", "--format", "json")
    found = json.loads(result.stdout)["raw"]["Multivariant/x.xml"]
    assert found == (shown if shown is not None else "(no well-formed XML, not shown; --extract writes it)")
