"""Answer files of other tools: what friendly keys take, what stays a setting, what is lost and said so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ppkg_builder.importing import Imported
from tests.importing import made
from tests.importing.trips import built, imported, rules, told


def _import(folder: Path, inside: str, version: str = "1.0", **wish: Any) -> Imported:
    path = folder / "customizations.xml"
    path.write_bytes(made.answer(inside, version=version))
    return imported(path, **({"device": "windows11"} | wish))


def _data(found: Imported) -> dict[str, Any]:
    assert found.checked is not None, told(found.findings)
    return found.checked.loaded.data


def _lines(found: Imported, rule: str) -> list[str]:
    """Messages of one rule with their line in the source."""
    return [f"{one.location.line if one.location else 0}: {one.message}" for one in found.findings if one.rule == rule]


@pytest.mark.parametrize(
    ("inside", "area", "expected"),
    [
        (
            '<Accounts><Users><User UserName="a"><Password>x1</Password><UserGroup>Administrators</UserGroup></User>'
            "</Users></Accounts>",
            "accounts",
            {"a": {"password": {"secret": "fern/a-password"}, "group": "administrators"}},
        ),
        (
            '<Accounts><Users><User UserName="a"><Password>x1</Password></User></Users></Accounts>',
            "settings",
            {"Accounts/Users/User[a]/Password": {"secret": "fern/a-password"}},
        ),
        (
            '<Accounts><Users><User UserName="a]b"><Password>x1</Password><HomeDir>c:\\a</HomeDir></User></Users>'
            "</Accounts>",
            "settings",
            {
                "Accounts/Users/User[a]]b]/Password": {"secret": "fern/a-b-password"},
                "Accounts/Users/User[a]]b]/HomeDir": "c:\\a",
            },
        ),
        (
            "<Accounts><ComputerAccount><ComputerName>FERN-1</ComputerName></ComputerAccount></Accounts>",
            "device_name",
            "FERN-1",
        ),
        (
            "<Accounts><ComputerAccount><ComputerName>much too long a name</ComputerName></ComputerAccount></Accounts>",
            "raw",
            {"./Vendor/MSFT/Accounts/Domain/ComputerName": {"type": "string", "value": "much too long a name"}},
        ),
        ("<OOBE><Desktop><HideOobe>False</HideOobe></Desktop></OOBE>", "oobe", {"hide": False}),
        (
            "<Policies><Camera><AllowCamera>No</AllowCamera></Camera></Policies>",
            "policies",
            {"Camera/AllowCamera": "No"},
        ),
        ("<Policies><Camera><AllowCamera>0</AllowCamera></Camera></Policies>", "policies", {"Camera/AllowCamera": 0}),
        (
            "<Policies><Browser><AllowAutofill>Enable</AllowAutofill></Browser></Policies>",
            "policies",
            {"Browser/AllowAutofill": 0},
        ),
        (
            '<Workplace><Enrollments><UPN UPN="a@fern.example"><AuthPolicy>OnPremise</AuthPolicy>'
            "<DiscoveryServiceFullUrl>https://mdm.fern.example</DiscoveryServiceFullUrl><Secret>x1</Secret></UPN>"
            "</Enrollments></Workplace>",
            "enrollment",
            {
                "mdm": {
                    "upn": "a@fern.example",
                    "auth": "on-premises",
                    "discovery_url": "https://mdm.fern.example",
                    "secret": {"secret": "fern/a-fern-example-secret"},
                }
            },
        ),
    ],
)
def test_a_setting_stands_where_people_would_write_it(inside: str, area: str, expected: Any, tmp_path: Path) -> None:
    found = _import(tmp_path, inside)
    data = _data(found)
    assert data[area] == expected
    assert set(data) <= {"site", "package", "target", area}
    assert not [line for line in told(found.checked.findings) if ": error:" in line]  # type: ignore[union-attr]


def test_a_bulk_token_joins_when_its_end_is_known(tmp_path: Path) -> None:
    inside = "<Accounts><Azure><Authority>https://login.microsoftonline.com/common</Authority><BPRT>t0ken</BPRT></Azure></Accounts>"
    found = _import(tmp_path, inside, token_expires="2027-03-31")
    data = _data(found)
    assert {key: str(value) for key, value in data["enrollment"]["bulk_join"].items()} == {
        "token": "{'secret': 'fern/bprt'}",
        "expires": "2027-03-31",
    }
    assert data["services"] == {"entra": True}
    assert rules(_import(tmp_path, inside)).count("import/token-expiry") == 1


def test_a_policy_that_the_target_gets_from_no_package_keeps_its_first_place(tmp_path: Path) -> None:
    """Every way of saying it is at fault; the friendly one says best why."""
    found = _import(
        tmp_path, "<Policies><Camera><AllowCamera>sideways</AllowCamera></Camera></Policies>", device="hololens2"
    )
    assert _data(found)["policies"] == {"Camera/AllowCamera": "sideways"}
    assert "import/another-way" not in rules(found)


def test_a_value_that_the_store_does_not_know_becomes_a_raw_node(tmp_path: Path) -> None:
    found = _import(tmp_path, "<Policies><Camera>\n<AllowCamera>7</AllowCamera></Camera></Policies>")
    assert _data(found)["raw"] == {"./Vendor/MSFT/Policy/Config/Camera/AllowCamera": {"type": "integer", "value": 7}}
    (said,) = _lines(found, "import/another-way")
    assert said.startswith("15: Policies/Camera/AllowCamera stands under 'raw': under 'policies' it would be a fault (")


def test_the_order_of_a_list_survives_its_labels(tmp_path: Path) -> None:
    commands = "".join(
        f'<CommandConfig Name="{label}"><CommandLine>{line}</CommandLine></CommandConfig>'
        for label, line in (("b", "first"), ("a", "second"), ("b", "third"))
    )
    inside = (
        f"<ProvisioningCommands><PrimaryContext><Command>{commands}</Command></PrimaryContext></ProvisioningCommands>"
    )
    found = _import(tmp_path, inside)
    lines = {one.address.node.split("/")[-2]: one.value for one in built(found, tmp_path / "built")}
    assert lines == {"0": "first", "1": "second", "2": "third"}
    assert "import/relabelled" in rules(found)


def test_ten_items_without_labels_keep_their_order(tmp_path: Path) -> None:
    commands = "".join(f"<CommandConfig><CommandLine>line {n}</CommandLine></CommandConfig>" for n in range(12))
    inside = (
        f"<ProvisioningCommands><PrimaryContext><Command>{commands}</Command></PrimaryContext></ProvisioningCommands>"
    )
    said = built(_import(tmp_path, inside), tmp_path / "built")
    assert {one.address.node.split("/")[-2]: one.value for one in said} == {str(n): f"line {n}" for n in range(12)}


def test_two_files_of_one_name_both_survive(tmp_path: Path) -> None:
    for folder, text in (("x", "one"), ("y", "two")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "run.cmd").write_text(text)
    inside = (
        "<ProvisioningCommands><DeviceContext><CommandFiles><CommandFile>x\\run.cmd</CommandFile>"
        "<CommandFile>y\\run.cmd</CommandFile></CommandFiles></DeviceContext></ProvisioningCommands>"
    )
    found = _import(tmp_path, inside)
    assert sorted(data for name, data in found.files.items() if name.endswith("/run.cmd")) == [b"one", b"two"]
    said = built(found, tmp_path / "built")
    copied = [one for one in said if one.address.context == "device" and one.value == "run.cmd"]
    assert (len(copied), {one.address.node.rpartition("/")[2] for one in said}) == (
        1,
        {"run.cmd", "CommandFile: run.cmd"},
    )


def test_a_setting_that_only_another_devices_store_holds_becomes_its_node(tmp_path: Path) -> None:
    found = _import(
        tmp_path, "<Policies><Connectivity><AllowUSBConnection>No</AllowUSBConnection></Connectivity></Policies>"
    )
    uri = "./Vendor/MSFT/Policy/Config/Connectivity/AllowUSBConnection"
    assert _data(found)["raw"] == {uri: {"type": "integer", "value": 0}}


def test_for_an_unknown_device_everything_is_raw(tmp_path: Path) -> None:
    inside = (
        "<Policies><Camera><AllowCamera>No</AllowCamera></Camera></Policies>"
        "<OOBE><Desktop>\n<HideOobe>True</HideOobe></Desktop></OOBE>"
    )
    found = _import(tmp_path, inside, device="other")
    assert _data(found)["raw"] == {"./Vendor/MSFT/Policy/Config/Camera/AllowCamera": {"type": "integer", "value": 0}}
    assert _lines(found, "import/not-kept") == [
        "15: 'OOBE/Desktop/HideOobe' is not kept: another Windows device has no such setting, "
        "and no raw node says the same"
    ]
    assert {one.address.node for one in built(found, tmp_path / "built")} == {"Policy/Config/Camera/AllowCamera"}


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("\n<Nowhere><A><B>1</B></A></Nowhere>", "15: 'Nowhere/A/B' is in no settings store at hand, and is not kept"),
        (
            "<Accounts><Users>\n\n<User><Password>x1</Password></User></Users></Accounts>",
            "16: 'Accounts/Users/User' has no key that tells it from its siblings, and is not kept",
        ),
        (
            "<Policies><Camera><AllowCamera><Deeper>1</Deeper></AllowCamera></Camera></Policies>",
            "14: 'Policies/Camera/AllowCamera' is a setting, and settings stand below it, and is not kept",
        ),
        (
            "<Policies><Update><UpdateServiceUrl>a&#xD;b</UpdateServiceUrl></Update></Policies>",
            "14: 'Policies/Update/UpdateServiceUrl' is not kept: "
            "its text holds characters that nobody sees, such as a carriage return",
        ),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_line(inside: str, line: str, tmp_path: Path) -> None:
    found = _import(tmp_path, inside)
    assert _lines(found, "import/not-kept") == [line]
    assert not {"policies", "accounts", "settings"} & set(_data(found))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("1.0", "1.0"),
        ("20221005.3", "20221005.3"),
        ("1.2.3.4", "1.2.3.4"),
        ("01.2", "1.0"),
        ("1.2.3", "1.0"),
        ("x", "1.0"),
    ],
)
def test_a_version_is_kept_or_said_to_be_lost(given: str, kept: str, tmp_path: Path) -> None:
    found = _import(tmp_path, "", version=given)
    assert _data(found)["package"]["version"] == kept
    assert ("import/version" in rules(found)) == (given != kept)
    assert found.checked is not None
    assert not found.checked.failed


def test_markers_of_our_own_bundles_stay_the_secrets_they_are(tmp_path: Path) -> None:
    inside = (
        '<Accounts><Users><User UserName="a"><Password>@@secret:shared/admin@@</Password>'
        "<UserGroup>Administrators</UserGroup></User></Users></Accounts>"
    )
    found = _import(tmp_path, inside)
    assert _data(found)["accounts"]["a"]["password"] == {"secret": "shared/admin"}
    assert found.secrets["shared/admin"].value is None


def test_files_outside_the_answer_files_folder_are_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not for the profile")
    folder = tmp_path / "inner"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    for name in ("..\\secret.txt", str(tmp_path / "secret.txt"), "link.txt", "C:\\x\\..\\..\\secret.txt"):
        inside = (
            f"<ProvisioningCommands><DeviceContext><CommandFiles><CommandFile>{name}</CommandFile></CommandFiles>"
            "</DeviceContext></ProvisioningCommands>"
        )
        found = _import(folder, inside)
        assert "import/file-missing" in rules(found), name
        assert not any(b"not for the profile" in data for data in found.files.values())
