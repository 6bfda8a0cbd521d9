"""Answer files of other tools: what friendly keys take, and what stays a setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.importing.trips import answered, built, profile_data, rules, told


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
    found = answered(tmp_path, inside)
    data = profile_data(found)
    assert data[area] == expected
    assert set(data) <= {"site", "package", "target", area}
    assert not [line for line in told(found.checked.findings) if ": error:" in line]  # type: ignore[union-attr]


def test_a_bulk_token_joins_when_its_end_is_known(tmp_path: Path) -> None:
    inside = "<Accounts><Azure><Authority>https://login.microsoftonline.com/common</Authority><BPRT>t0ken</BPRT></Azure></Accounts>"
    found = answered(tmp_path, inside, token_expires="2027-03-31")
    data = profile_data(found)
    assert {key: str(value) for key, value in data["enrollment"]["bulk_join"].items()} == {
        "token": "{'secret': 'fern/bprt'}",
        "expires": "2027-03-31",
    }
    assert data["services"] == {"entra": True}
    assert rules(answered(tmp_path, inside)).count("import/token-expiry") == 1


def test_a_policy_that_the_target_gets_from_no_package_keeps_its_first_place(tmp_path: Path) -> None:
    """Every way of saying it is at fault; the friendly one says best why."""
    found = answered(
        tmp_path, "<Policies><Camera><AllowCamera>sideways</AllowCamera></Camera></Policies>", device="hololens2"
    )
    assert profile_data(found)["policies"] == {"Camera/AllowCamera": "sideways"}
    assert "import/another-way" not in rules(found)


def test_the_order_of_a_list_survives_its_labels(tmp_path: Path) -> None:
    commands = "".join(
        f'<CommandConfig Name="{label}"><CommandLine>{line}</CommandLine></CommandConfig>'
        for label, line in (("b", "first"), ("a", "second"), ("b", "third"))
    )
    inside = (
        f"<ProvisioningCommands><PrimaryContext><Command>{commands}</Command></PrimaryContext></ProvisioningCommands>"
    )
    found = answered(tmp_path, inside)
    lines = {one.address.node.split("/")[-2]: one.value for one in built(found, tmp_path / "built")}
    assert lines == {"0": "first", "1": "second", "2": "third"}
    assert "import/relabelled" in rules(found)


def test_ten_items_without_labels_keep_their_order(tmp_path: Path) -> None:
    commands = "".join(f"<CommandConfig><CommandLine>line {n}</CommandLine></CommandConfig>" for n in range(12))
    inside = (
        f"<ProvisioningCommands><PrimaryContext><Command>{commands}</Command></PrimaryContext></ProvisioningCommands>"
    )
    said = built(answered(tmp_path, inside), tmp_path / "built")
    assert {one.address.node.split("/")[-2]: one.value for one in said} == {str(n): f"line {n}" for n in range(12)}


def test_two_files_of_one_name_both_survive(tmp_path: Path) -> None:
    for folder, text in (("x", "one"), ("y", "two")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "run.cmd").write_text(text)
    inside = (
        "<ProvisioningCommands><DeviceContext><CommandFiles><CommandFile>x\\run.cmd</CommandFile>"
        "<CommandFile>y\\run.cmd</CommandFile></CommandFiles></DeviceContext></ProvisioningCommands>"
    )
    found = answered(tmp_path, inside)
    assert sorted(data for name, data in found.files.items() if name.endswith("/run.cmd")) == [b"one", b"two"]
    said = built(found, tmp_path / "built")
    copied = [one for one in said if one.address.context == "device" and one.value == "run.cmd"]
    assert (len(copied), {one.address.node.rpartition("/")[2] for one in said}) == (
        1,
        {"run.cmd", "CommandFile: run.cmd"},
    )


def test_a_setting_that_only_another_devices_store_holds_becomes_its_node(tmp_path: Path) -> None:
    found = answered(
        tmp_path, "<Policies><Connectivity><AllowUSBConnection>No</AllowUSBConnection></Connectivity></Policies>"
    )
    uri = "./Vendor/MSFT/Policy/Config/Connectivity/AllowUSBConnection"
    assert profile_data(found)["raw"] == {uri: {"type": "integer", "value": 0}}


def test_markers_of_our_own_bundles_stay_the_secrets_they_are(tmp_path: Path) -> None:
    inside = (
        '<Accounts><Users><User UserName="a"><Password>@@secret:shared/admin@@</Password>'
        "<UserGroup>Administrators</UserGroup></User></Users></Accounts>"
    )
    found = answered(tmp_path, inside)
    assert profile_data(found)["accounts"]["a"]["password"] == {"secret": "shared/admin"}
    assert found.secrets["shared/admin"].value is None
