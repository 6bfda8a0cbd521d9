"""The comparison notices what it should, on packages of our own making that are changed in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ppkg_builder import catalog, package
from ppkg_builder.areas._area import Setting, segments
from ppkg_builder.package.conformance import NotComparable, Result, conform, conform_files, packages
from ppkg_builder.package.container import open_package
from tests.package.containers import packed
from tests.package.planning import WHO

_AT = (("settings", "x"),)
Files = dict[str, bytes]


def _files(form: package.Form = "store") -> Files:
    leaves = [
        Setting(segments("Accounts/Users/User/Password", User="ann"), "example-1", _AT),
        Setting(segments("Accounts/Users/User/Password", User="bob"), "example-2", _AT),
        Setting(segments("Policies/Camera/AllowCamera"), "No", _AT),
        Setting(segments("Policies/Experience/AllowWindowsSpotlight"), "No", _AT),
        Setting(segments("ProvisioningCommands/DeviceContext/CommandFiles/CommandFile", CommandFile="a"), "a.cmd", _AT),
        Setting(
            segments("Certificates/RootCertificates/RootCertificate/CertificatePath", RootCertificate="r"),
            "r.cer",
            _AT,
        ),
    ]
    contents = {"a.cmd": b"echo", "r.cer": b"0\x03\x02\x01\x05"}
    plan, findings = package.plan(leaves, contents, WHO, catalog.load(("desktop", "common")), form)
    assert plan is not None, findings
    return {path: one if isinstance(one, bytes) else one.plain.encode() for path, one in plan.files.items()}


def _result(files: Files) -> Result:
    return conform_files("test", files)


@pytest.mark.parametrize("form", ["store", "adk"])
def test_what_we_make_ourselves_conforms_in_both_forms(form: package.Form) -> None:
    result = _result(_files(form))
    assert (result.equal, result.differences) == (result.total, ())
    assert result.content_from_original == (
        "DataAsset/2/0_CSx56PgOVZ5AS89mDEjzUitnq6n.FISwNn4aTd73Qx0=/a.cmd",
        "Multivariant/0/Prov/RunTime/2__Certificates_RootCertificates_r.provxml",
    )


def _renumbered(files: Files) -> Files:
    """As if a wizard had added the second user first."""
    first, second = "0__Accounts_Users_ann", "1__Accounts_Users_bob"
    swapped = {first: "1__Accounts_Users_ann", second: "0__Accounts_Users_bob"}
    found: Files = {}
    for path, data in files.items():
        old = next((old for old in swapped if old in path), "")
        found[path.replace(old, swapped[old]) if old else path] = data
    runtime = "Multivariant/0/Prov/RunTime.xml"
    lines = files[runtime].replace(b"0__Accounts_Users_ann", b"1__Accounts_Users_ann").split(b"\r\n")
    lines[2], lines[3] = (
        lines[3].replace(b"1__Accounts_Users_bob", b"0__Accounts_Users_bob").replace(b'_0"', b'"'),
        lines[2].replace(b'559"', b'559_0"'),
    )
    found[runtime] = b"\r\n".join(lines)
    return found


def test_a_wizards_numbering_is_equal_by_group_only() -> None:
    result = _result(_renumbered(_files()))
    record = result.record()
    assert record["equal"] == record["total"] - 3
    assert record["equal_by_group"] == record["equal_in_meaning"] == record["total"]
    assert {one.reason for one in result.differences} == {
        "only the numbers of groups differ: the package does not record their order"
    }
    assert not result.failed


def _changed(end: str, old: bytes, new: bytes) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        (path,) = [path for path in files if path.endswith(end)]
        assert old in files[path]
        return {**files, path: files[path].replace(old, new)}

    return change


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        (_changed("AllowCamera.provxml", b'value="0"', b'value="1"'), "AllowCamera.provxml",
         "Policy/Config/Camera/AllowCamera has another value than the answer file gives"),
        (_changed("AllowCamera.provxml", b'datatype="integer"', b'datatype="boolean"'), "AllowCamera.provxml",
         "Policies/Camera/AllowCamera is defined otherwise in the store at hand (desktop 2024-02, common 2019-07)"),
        (_changed("AllowCamera.provxml", b'name="AllowCamera"', b'name="AllowCameras"'), "AllowCamera.provxml",
         "no store at hand (desktop 2024-02, common 2019-07) leads to the node Policy/Config/Camera/AllowCameras"),
        (_changed("/RunTime.xml", b'AllowCamera.provxml"', b'AllowCamera.provxml" SIMID="1"'), "/RunTime.xml",
         "edited by hand: the conditions in its event lists are not those of its answer file"),
    ],
)  # fmt: skip
def test_a_change_is_found_there_and_explained(change: Callable[[Files], Files], path: str, reason: str) -> None:
    result = _result(change(_files()))
    (difference,) = [one for one in result.differences if one.path.endswith(path)]
    assert reason in difference.reason
    assert not result.failed
    assert result.equal == result.total - 1


def test_a_difference_without_a_reason_fails() -> None:
    result = _result(_changed("AnswerFile.xml", b"<Common>", b"<Common >")(_files()))
    assert [(one.path, one.reason) for one in result.differences] == [
        ("CommonSettings/1/AnswerFile.xml", "not explained")
    ]
    assert result.failed
    assert result.record()["equal_in_meaning"] == result.total


def test_a_lost_group_and_an_added_one_are_both_told() -> None:
    files = _files()
    lost = "Multivariant/0/Prov/RunTime/3__Policies_Camera_AllowCamera.provxml"
    added = "Multivariant/0/Prov/RunTime/9__Extra.provxml"
    files[added] = files.pop(lost).replace(b"Camera", b"Other")
    told = {one.path: one.explained for one in _result(files).differences}
    assert told == {lost: False, added: True}


def test_without_an_answer_file_nothing_can_be_compared() -> None:
    files = _files()
    del files["Multivariant/0/customizations.xml"]
    with pytest.raises(NotComparable, match="the package has no answer file"):
        _result(files)


@pytest.mark.parametrize(
    "path",
    ["Multivariant/0/customizations.xml", "Multivariant/0/Prov/RunTime.xml", "DataAsset/DataAsset.xml"],
)
def test_a_file_that_is_no_xml_is_told(path: str) -> None:
    with pytest.raises(NotComparable, match="XML"):
        _result({**_files(), path: b"<a>"})


def test_folders_are_searched_and_each_package_is_taken_once(tmp_path: Path) -> None:
    inner = tmp_path / "b" / "x.ppkg"
    inner.parent.mkdir()
    for path in (tmp_path / "a.ppkg", inner, tmp_path / "c.txt"):
        path.write_bytes(packed(_files()))
    assert packages([inner, tmp_path]) == [inner, tmp_path / "a.ppkg"]
    result = conform(inner)
    assert (result.file, result.equal) == ("x.ppkg", result.total)
    with inner.open("rb") as source:
        assert open_package(source).contents() == _files()
