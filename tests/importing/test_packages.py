"""Packages of Microsoft's tool that no sample shows: devices, other stores, nodes that a profile cannot say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ppkg_builder.importing import Imported
from ppkg_builder.package.compiler import ANSWER
from ppkg_builder.xmltext import escape_attribute
from tests.importing import made
from tests.importing.trips import built, imported, profile_data, rules, said, told

CAMERA = "<Policies><Camera><AllowCamera>No</AllowCamera></Camera></Policies>"
WEARABLE = "<FirstExperience><HoloLens><SkipTraining>True</SkipTraining></HoloLens></FirstExperience>"
HIDE = "<OOBE><Desktop><HideOobe>True</HideOobe></Desktop></OOBE>"
HOLOLENS = ("holographic", "common")


def _import(folder: Path, data: bytes, **wish: Any) -> Imported:
    (folder / "fern.ppkg").write_bytes(data)
    return imported(folder / "fern.ppkg", **wish)


@pytest.mark.parametrize(
    ("notes", "inside", "stores", "device"),
    [
        ("VERSION=10.0.22621.1;TargetSkus=Desktop;", CAMERA, ("desktop",), "windows11"),
        ("VERSION=10.0.19041.1;TargetSkus=Desktop;", CAMERA, ("desktop",), "windows10"),
        ("VERSION=2019.625.0.0;TargetSkus=WindowsCommon,Desktop;", CAMERA, ("desktop",), "windows10"),
        ("VERSION=2025.416.0.0;TargetSkus=Desktop;", CAMERA, ("desktop",), "windows11"),
        ("", CAMERA, ("desktop",), "windows10"),
        ("VERSION=10.0.19041.1;TargetSkus=Holographic;", CAMERA, HOLOLENS, "hololens2"),
        ("VERSION=10.0.19041.1;TargetSkus=Invalid;", WEARABLE, HOLOLENS, "hololens2"),
        ("VERSION=10.0.19041.1;TargetSkus=Mobile,IoTUAP;", CAMERA, ("desktop",), "other"),
    ],
)
def test_the_device_is_told_by_the_package(
    notes: str, inside: str, stores: tuple[str, ...], device: str, tmp_path: Path
) -> None:
    data = made.package(inside, notes=notes, stores=stores)
    assert profile_data(_import(tmp_path, data))["target"]["device"] == device
    assert profile_data(_import(tmp_path, data, device="windows11"))["target"]["device"] == "windows11"


def test_what_a_package_for_another_device_says_is_kept_node_by_node(tmp_path: Path) -> None:
    inside = (
        '<Accounts><Users><User UserName="a"><Password>x1 not real</Password></User></Users></Accounts>' + HIDE + CAMERA
    )
    data = made.package(inside, notes="VERSION=10.0.19041.1;TargetSkus=Mobile;")
    found = _import(tmp_path, data)
    assert set(profile_data(found)) == {"site", "package", "target", "raw"}
    assert profile_data(found)["raw"]["./Vendor/MSFT/Accounts/Users/a/Password"]["value"] == {"secret": "fern/password"}
    assert profile_data(found)["raw"]["./Vendor/MSFT/MCSF/OOBE/Desktop/HideOobe"] == {"type": "boolean", "value": True}
    assert built(found, tmp_path / "built") == said(tmp_path / "fern.ppkg")


def test_a_node_of_another_store_version_is_kept_raw(tmp_path: Path) -> None:
    """The answer file says a policy that no store at hand has; the package says which node it became."""

    def edit(files: dict[str, bytes]) -> None:
        made.replaced("AllowCamera", "AllowLamp")(files)
        files[ANSWER] = files[ANSWER].replace(b"AllowCamera", b"AllowLamp")

    found = _import(tmp_path, made.package(CAMERA + HIDE, edit=edit))
    uri = "./Vendor/MSFT/Policy/Config/Camera/AllowLamp"
    assert profile_data(found)["raw"] == {uri: {"type": "integer", "value": 0}}
    assert [line.partition(":16: ")[2] for line in told(found.findings) if "unknown-setting" in line] == [
        "warning: 'Policies/Camera/AllowLamp' is in no settings store at hand; what it says to devices is kept as the "
        f"raw node '{uri}' [import/unknown-setting]"
    ]
    assert built(found, tmp_path / "built") == said(tmp_path / "fern.ppkg")


def test_a_package_that_says_otherwise_than_its_answer_file_gets_a_finding(tmp_path: Path) -> None:
    found = _import(tmp_path, made.package(CAMERA, edit=made.replaced('value="0"', 'value="1"')))
    assert profile_data(found)["policies"] == {"Camera/AllowCamera": "No"}
    (line,) = [line for line in told(found.findings) if "import/differs" in line]
    assert "has other values for Policy/Config/Camera/AllowCamera: the answer file's word is kept" in line


def test_settings_that_a_package_does_not_say_get_a_finding(tmp_path: Path) -> None:
    found = _import(tmp_path, made.package(CAMERA, edit=made.replaced('type="Camera"', 'type="Other"')))
    assert any("does not say all of its answer file" in line for line in told(found.findings))
    assert "./Vendor/MSFT/Policy/Config/Other/AllowCamera" in profile_data(found)["raw"]


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ({'datatype="integer"': 'datatype="integer" exec="1"'}, "devices execute it, and 'raw' sets nodes only"),
        ({'datatype="integer"': 'datatype="float"'}, "its type is none that 'raw' knows"),
        ({'type="Camera"': 'type="Cam\u00e9ra"'}, "'raw' has no words for an address like this one"),
        ({'type="Camera"': 'type="Camera" scope="User"'}, "'raw' has no words for an address like this one"),
        (
            {'value="0" datatype="integer"': 'value="a&#xD;b" datatype="string"'},
            "its text holds characters that nobody sees",
        ),
    ],
)
def test_nodes_that_raw_cannot_say_are_named(edits: dict[str, str], why: str, tmp_path: Path) -> None:
    def edit(files: dict[str, bytes]) -> None:
        for before, after in ({"AllowCamera": "AllowLamp"} | edits).items():
            made.replaced(before, after)(files)

    found = _import(tmp_path, made.package(CAMERA, edit=edit))
    lines = [line for line in told(found.findings) if "import/not-kept" in line]
    assert any(line.endswith(f"is not kept: {why} [import/not-kept]") for line in lines)
    assert "raw" not in profile_data(found)


def test_a_network_of_a_package_is_read_from_its_profile(tmp_path: Path) -> None:
    """What the tool writes for a network: the CSP's nodes, whatever the answer file says of it."""
    profile = escape_attribute(
        '<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1"><name>FERN</name>'
        "<SSIDConfig><SSID><name>FERN</name></SSID></SSIDConfig>"
        "<connectionType>ESS</connectionType><connectionMode>auto</connectionMode>"
        "<MSM><security><authEncryption><authentication>WPA2PSK</authentication>"
        "<encryption>AES</encryption><useOneX>false</useOneX></authEncryption>"
        "<sharedKey><keyType>passPhrase</keyType><protected>false</protected>"
        "<keyMaterial>not a real passphrase</keyMaterial></sharedKey></security></MSM></WLANProfile>"
    )
    nodes = (
        '<characteristic type="WiFi"><characteristic type="Profile"><characteristic type="FERN">'
        f'<parm name="WlanXml" value="{profile}" datatype="string" />'
        '<parm name="Proxy" value="proxy.fern.example:80" datatype="string" />'
        '<parm name="WiFiCost" value="2" datatype="integer" /><parm name="Odd" value="2" datatype="integer" />'
        "</characteristic></characteristic></characteristic></wap-provisioningdoc>"
    )
    edit = made.replaced("</wap-provisioningdoc>", nodes)
    found = _import(tmp_path, made.package(WEARABLE, stores=HOLOLENS, edit=edit))
    assert profile_data(found)["wifi"] == {
        "fern": {
            "ssid": "FERN",
            "security": "wpa2-personal",
            "passphrase": {"secret": "fern/wifi-fern"},
            "proxy": {"address": "proxy.fern.example:80"},
            "cost": "fixed",
        }
    }
    assert [line for line in told(found.findings) if "WiFi/Profile/FERN/Odd' is not kept" in line]


def test_a_protected_key_is_a_fault_that_stops_the_import(tmp_path: Path) -> None:
    text = (
        '<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1"><name>FERN</name>\n'
        "<SSIDConfig><SSID><name>FERN</name></SSID></SSIDConfig><MSM><security>\n<sharedKey><keyType>passPhrase</keyType>\n"
        "<protected>true</protected><keyMaterial>01000000D08C9DDF0115D1118C7A00C04FC297EB</keyMaterial></sharedKey>"
        "</security></MSM></WLANProfile>"
    )
    (tmp_path / "w.xml").write_text(text)
    found = imported(tmp_path / "w.xml")
    assert found.files == {}
    (line,) = [line for line in told(found.findings) if ": error:" in line]
    assert ":4: error: the key is encrypted for the PC that exported it, and of no use elsewhere" in line
    assert "01000000" not in "".join(told(found.findings))


def test_two_packages_become_one_profile_and_conflicts_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.ppkg").write_bytes(made.package(CAMERA))
    other = CAMERA.replace("No", "Yes") + HIDE
    (tmp_path / "b.ppkg").write_bytes(made.package(other))
    found = imported(tmp_path / "a.ppkg", tmp_path / "b.ppkg")
    assert profile_data(found)["policies"] == {"Camera/AllowCamera": "No"}
    assert profile_data(found)["oobe"] == {"hide": True}
    assert {"import/two-packages", "import/conflict"} <= set(rules(found))


def test_an_import_comes_out_the_same_twice(tmp_path: Path) -> None:
    data = made.package(CAMERA)
    first, second = _import(tmp_path, data), _import(tmp_path, data)
    assert (first.files, first.findings) == (second.files, second.findings)
    assert profile_data(first)["package"]["issued"].isoformat() == "2024-02-29"
