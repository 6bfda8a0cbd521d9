"""``inspect``: what looks wrong with a package, what of it is verified, and the record as Markdown."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from tests.areas.certs import certificate, der
from tests.package.byhand import ANSWER, HEAD, TAIL, answer, container, digest
from tests.package.images import captured, wimlib
from tests.package.inspecting import ASSET, CONTENT, PROV, SOUND, described, rules, run


def test_a_sound_package_has_no_finding_but_its_secrets() -> None:
    record = described(SOUND, verify=True)
    assert rules(record) == ["package/secrets"]
    assert record["container"] == {
        "compression": "XPRESS", "images": 1, "integrity_table": "none", "content": "checked",
        "unused": {"resources": 0, "bytes": 0},
    }  # fmt: skip
    assert record["assets"] == [{
        "path": ASSET, "size": 10, "sha1": digest(CONTENT).hex(), "sha256": hashlib.sha256(CONTENT).hexdigest(),
        "setting": "/ProvisioningCommands/DeviceContext/CommandFiles/0",
    }]  # fmt: skip


def _without(path: str) -> dict[str, bytes]:
    return {name: data for name, data in SOUND.items() if name != path}


_TARGETED = b"<Targets><Target Id='t'/></Targets><Variant><TargetRefs><TargetRef Id='u'/></TargetRefs></Variant>"
_WRONG: dict[str, tuple[dict[str, bytes], str, str]] = {
    "a group's file is missing": (_without(f"{PROV}RunTime/0__A.provxml"), "package/group-missing", "0__A.provxml"),
    "a group is in no list": (
        {**SOUND, f"{PROV}RunTime/9__B.provxml": b"<wap-provisioningdoc/>"}, "package/group-unlisted", "9__B.provxml"
    ),
    "an asset is missing": (_without(ASSET), "package/asset-missing", "a.cmd"),
    "an asset is not listed": ({**SOUND, "DataAsset/3/1_x/b.cmd": b"x"}, "package/asset-unlisted", "b.cmd"),
    "a foreign file": ({**SOUND, "Thumbs.db": b"x"}, "container/foreign-files", "Thumbs.db"),
    "an unknown setting": ({**SOUND, ANSWER: answer(b"<No><Such/></No>")}, "setting/unknown", "'No/Such'"),
    "a wrong namespace": (
        {**SOUND, ANSWER: answer().replace(b"urn:schemas-Micro", b"urn:schemas-micro")}, "package/namespace",
        "PackageConfig of the answer file is in the namespace 'urn:schemas-microsoft-com:Windows-ICD",
    ),
    "another version": ({**SOUND, ANSWER: answer().replace(b">1.0<", b">1<")}, "package/version", "n.n"),
    "another owner": ({**SOUND, ANSWER: answer().replace(b"ITAdmin", b"Me")}, "package/owner", "unknown"),
    "another name": ({**SOUND, ANSWER: answer().replace(b">x<", b">y<")}, "package/contradiction", "differ in NAME"),
    "a lost target": ({**SOUND, ANSWER: HEAD + _TARGETED + TAIL}, "package/target", "'u'"),
    "no certificate": (
        {**SOUND, "DataAsset/3/1_x/b.cer": b"x"}, "certificate/unreadable", "cannot be read as a certificate"
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", list(_WRONG))
def test_what_looks_wrong_is_told(wrong: str) -> None:
    files, rule, said = _WRONG[wrong]
    (found,) = [one for one in described(files)["findings"] if one["rule"] == rule]
    assert said in found["message"]


def test_findings_that_are_errors_make_the_command_fail(tmp_path: Path) -> None:
    result = run(container(_without(ASSET)), tmp_path)
    assert result.exit_code == 1
    assert "error: DataAsset.xml lists 'DataAsset/2/0_" in result.stdout


def test_a_certificate_is_judged_by_the_day_that_is_given(tmp_path: Path) -> None:
    files = {**SOUND, "DataAsset/3/1_x/b.cer": der(certificate("Corp root"))}
    ends = described(files)["certificates"][0]["expires"]
    later = date.fromisoformat(ends).replace(year=date.fromisoformat(ends).year + 1).isoformat()
    assert "expired on" not in run(container(files), tmp_path, "--as-of", ends).stdout
    assert f"expired on {ends}" in run(container(files), tmp_path, "--as-of", later).stdout


def test_an_asset_is_read_only_to_verify_it(tmp_path: Path) -> None:
    data = bytearray(container(SOUND))
    data[data.index(CONTENT)] ^= 1
    assert run(bytes(data), tmp_path).exit_code == 0
    result = run(bytes(data), tmp_path, "--verify")
    assert result.exit_code == 1
    assert f"error: the content of '{ASSET}' does not match its checksum (at byte" in result.stdout


def test_an_asset_that_its_folder_names_otherwise_is_found() -> None:
    record = described({**SOUND, ASSET: b"another content"}, verify=True)
    assert rules(record) == ["package/asset-hash", "package/secrets"]


@pytest.mark.needs("wimlib-imagex")
def test_more_images_than_one_are_told(tmp_path: Path) -> None:
    image = captured(tmp_path / "first", {ANSWER: answer()})
    wimlib("export", captured(tmp_path / "second", {"b.txt": b"two"}), "1", image, "The other")
    (found,) = [
        one for one in json.loads(run(image.read_bytes(), tmp_path, "--format", "json").stdout)["findings"]
        if one["rule"] == "container/images"
    ]  # fmt: skip
    assert found["message"] == (
        "the container has 2 images and a package has one; the others ('The other') are not shown"
    )


def test_the_same_as_markdown(tmp_path: Path) -> None:
    files = {**SOUND, ANSWER: answer(b"<Odd|Name>a`|b\n# c</Odd|Name>".replace(b"Odd|Name", b"OddName"))}
    lines = run(container(files), tmp_path, "--format", "markdown").stdout.splitlines()
    assert lines[:5] == ["# x 1.0", "", "- file `x.ppkg`", "- package `{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}`",
                         "- owner ITAdmin, rank 0, altitude 5000"]  # fmt: skip
    assert "| `OddName` | ``a`\\|b\ufffd# c`` |  |  |" in lines
    assert "- `Accounts/Password = (hidden)`" in lines
    assert f"| `{ASSET}` | 10 | `{hashlib.sha256(CONTENT).hexdigest()}` |" in lines
    tables = [line for line in lines if line.startswith("|")]
    assert all(line.endswith(" |") for line in tables)


@pytest.mark.parametrize("options", [("--raw", "--verify"), ("--raw", "--extract", "out")])
def test_options_that_say_two_things_are_refused(options: tuple[str, ...], tmp_path: Path) -> None:
    assert run(container(SOUND), tmp_path, *options).exit_code == 2
