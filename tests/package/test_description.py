"""``inspect`` and ``conformance`` as commands: what they print, and their exit codes."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import date
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509

from ppkg_builder import catalog, package
from ppkg_builder.areas._area import Node, Setting, segments
from ppkg_builder.cli.conformance import command as conformance
from ppkg_builder.cli.inspect import command as inspect
from ppkg_builder.package.description import describe
from ppkg_builder.values import SecretKind, SecretRef
from tests.package.byhand import ANSWER, answer, container
from tests.package.containers import packed
from tests.package.planning import WHO

_AT = (("settings", "x"),)
_PROFILE = "<WLANProfile><sharedKey><keyMaterial>swordfish</keyMaterial></sharedKey></WLANProfile>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    leaves = [
        Setting(segments("Accounts/Users/User/Password", User="ann"), SecretRef("a/pw", SecretKind.PASSWORD), _AT),
        Setting(segments("Accounts/Users/User/UserGroup", User="ann"), "Administrators", _AT),
        Setting(segments("Policies/Experience/AllowWindowsSpotlight"), "No", _AT),
        Setting(segments("EditionUpgrade/UpgradeEditionWithProductKey"), "swordfish-key", _AT),
        Setting(segments("ProvisioningCommands/DeviceContext/CommandFiles/CommandFile", CommandFile="a"), "a.cmd", _AT),
        Setting(segments("ProvisioningCommands/DeviceContext/CommandLine"), "a.cmd -Password swordfish", _AT),
        Node(
            segments("ConnectivityProfiles/WLAN/WLANSetting/WLANConfig", WLANConfig="net"),
            ("WiFi", "Profile", "net"), "WlanXml", "string", _PROFILE, (("raw", "x"),),
        ),
    ]  # fmt: skip
    plan, findings = package.plan(leaves, {"a.cmd": b"echo"}, WHO, catalog.load(("desktop", "common")), "store")
    assert plan is not None, findings
    path = tmp_path_factory.mktemp("inspect") / "site.ppkg"
    with path.open("w+b") as out:
        package.pack(plan, lambda ref: "swordfish", out)
    return path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(inspect, list(arguments))


def test_a_package_is_printed_as_a_tree_without_its_secrets(site: Path) -> None:
    result = _run(str(site))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Test site 1.4  {6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}",
        "  owner ITAdmin, rank 7, altitude 5007",
        "  built with ppkg-builder 0.1.0, command line",
        "settings",
        "  Accounts/Users/User[ann]/Password = (hidden)  → Accounts/Users/ann/Password",
        "  Accounts/Users/User[ann]/UserGroup = Administrators  → Accounts/Users/ann/LocalUserGroup",
        "  EditionUpgrade/UpgradeEditionWithProductKey = (hidden)  → WindowsLicensing/UpgradeEditionWithProductKey",
        "  Policies/Experience/AllowWindowsSpotlight = No  → Policy/Config/Experience/AllowWindowsSpotlight",
        "  ProvisioningCommands/DeviceContext/CommandFiles/CommandFile[a] = a.cmd",
        "  ProvisioningCommands/DeviceContext/CommandLine = a.cmd -Password (hidden)"
        "  → ProvisioningCommands/DeviceContext/$(__PackageID)/Default/CommandLine",
        "what the device gets, group by group",
        "  RunTime: 0__Accounts_Users_ann.provxml",
        "    Accounts/Users/ann/Password = (hidden)",
        "    Accounts/Users/ann/LocalUserGroup = 2",
        "  RunTime: 1__ConnectivityProfiles_WLAN_WLANSetting_net.provxml",
        "    WiFi/Profile/net/WlanXml = <WLANProfile><sharedKey>(hidden)</sharedKey></WLANProfile>",
        "  RunTime: 2__EditionUpgrade_UpgradeEditionWithProductKey.provxml",
        "    WindowsLicensing/UpgradeEditionWithProductKey executed with (hidden)",
        "    Provisioning/ForceSettingReload/UpgradeEditionWithProductKey = 1",
        "  RunTime: 3__ProvisioningCommands_DeviceContext_CommandFiles_0.provxml",
        "    Provisioning/Assets/{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}/"
        "/ProvisioningCommands/DeviceContext/CommandFiles/CommandFile/"
        "0_CSx56PgOVZ5AS89mDEjzUitnq6n.FISwNn4aTd73Qx0=\\a.cmd = a.cmd",
        "  RunTime: 4__ProvisioningCommands_DeviceContext_CommandLine.provxml",
        "    ProvisioningCommands/DeviceContext/$(__PackageID)/Default/CommandLine = a.cmd -Password (hidden)",
        "  User_RunTime: 5__Policies_Experience_AllowWindowsSpotlight.provxml",
        "    Policy/Config/Experience/AllowWindowsSpotlight (user) = 0",
        "assets",
        "  DataAsset/2/0_CSx56PgOVZ5AS89mDEjzUitnq6n.FISwNn4aTd73Qx0=/a.cmd  4 bytes, "
        "SHA-256 092c79e8f80e559e404bcf660c48f3522b67aba9ff1484b0367e1a4ddef7431d",
        "what looks wrong",
        "  warning: 7 values that may be secrets stand in the package in clear [package/secrets]",
        "    = whoever has the file has them: keep it as you keep the secrets",
    ]


def test_the_same_as_json_for_programs(site: Path) -> None:
    result = _run(str(site), "--format", "json")
    record = json.loads(result.output)
    assert record["file"] == "site.ppkg"
    assert record["identity"]["built_with"] == "ppkg-builder"
    assert record["identity"]["differs"] == []
    assert record["settings"][0] == {
        "setting": "Accounts/Users/User[ann]/Password",
        "value": "(hidden)",
        "node": "Accounts/Users/ann/Password",
    }
    assert record["groups"][0]["nodes"][1] == {
        "node": "Accounts/Users/ann/LocalUserGroup",
        "value": "2",
        "datatype": "integer",
        "setting": "Accounts/Users/User/UserGroup",
    }
    assert record["assets"][0]["setting"] == "/ProvisioningCommands/DeviceContext/CommandFiles/0"
    assert len(record["files"]) == 15
    assert "swordfish" not in result.output


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a package", "this is no provisioning package: it does not begin as one (at byte 0)"),
        (b"MSWIM\0\0\0", "the file ends within its header"),
        (packed({"a.txt": b"x"}), "Multivariant/0/customizations.xml: the package has no answer file"),
        (packed({"Multivariant/0/customizations.xml": b"<a>"}), "the answer file is no well-formed XML"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.ppkg"
    path.write_bytes(data)
    result = _run(str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_terminals_are_told_nothing_they_would_obey(tmp_path: Path) -> None:
    answer = (
        '<WindowsCustomizations><PackageConfig xmlns="x"><Name>a\u009b31m\u202eb</Name></PackageConfig>'
        "</WindowsCustomizations>"
    )
    path = tmp_path / "x.ppkg"
    path.write_bytes(packed({"Multivariant/0/customizations.xml": answer.encode()}))
    assert all(char.isprintable() for line in _run(str(path)).output.splitlines() for char in line)


def test_a_container_that_contradicts_its_answer_file_is_told() -> None:
    answer = b"<WindowsCustomizations><PackageConfig><Name>other</Name></PackageConfig></WindowsCustomizations>"
    wim = package.open_package(BytesIO(packed({"Multivariant/0/customizations.xml": answer})))
    assert describe(wim, date(2026, 11, 25))["identity"]["differs"] == ["NAME", "PACKAGEID", "VERSION"]


_REAL = pytest.mark.needs("reference")


def _packages(reference: Path) -> list[Path]:
    return sorted((reference / "packages").glob("*.ppkg"))


def _texts(path: Path) -> list[bytes]:
    with path.open("rb") as source:
        return list(package.open_package(source).contents(assets=False).values())


@_REAL
def test_a_certificate_is_shown_with_its_subject_and_its_end(reference_folder: Path) -> None:
    known: dict[str, x509.Certificate] = {}
    shown = []
    for path in _packages(reference_folder):
        for data in _texts(path):
            found = [b64decode(one) for one in re.findall(rb'name="EncodedCertificate" value="([^"]+)"', data)]
            known |= {sha1(one).hexdigest().upper(): x509.load_der_x509_certificate(one) for one in found}
        shown += json.loads(_run(str(path), "--format", "json").output)["certificates"]
    assert len(shown) == len(known) == 1
    for one in shown:
        real = known[one["sha1"]]
        assert one["subject"] == real.subject.rfc4514_string()
        assert one["expires"] == real.not_valid_after_utc.date().isoformat()
        assert one["sha1"] in one["where"]


@_REAL
def test_every_real_package_can_be_inspected(reference_folder: Path) -> None:
    for path in _packages(reference_folder):
        for style in ("text", "json"):
            result = _run(str(path), "--format", style)
            assert (result.exit_code, result.stderr) == (0, ""), path.name


@_REAL
def test_a_real_enrolment_secret_is_hidden(reference_folder: Path) -> None:
    secrets = {
        (path, secret.decode())
        for path in _packages(reference_folder)
        for data in _texts(path)
        for secret in re.findall(rb"<Secret>([^<]+)</Secret>", data)
    }
    assert secrets
    for path, secret in secrets:
        assert secret not in _run(str(path)).output + _run(str(path), "--format", "json").output, path.name


def test_the_conformance_of_our_own_package_is_told(site: Path) -> None:
    result = CliRunner().invoke(conformance, [str(site)])
    assert result.output.splitlines()[0].startswith("site.ppkg: ")


@_REAL
def test_the_conformance_of_a_folder_is_told_for_programs(reference_folder: Path) -> None:
    result = CliRunner().invoke(conformance, [str(reference_folder / "packages"), "--format", "json"])
    assert result.exit_code == 0
    found = json.loads(result.output)["packages"]
    assert len(found) == 11
    assert sum(one["total"] == one["equal"] for one in found) == 7
    assert all(one["differences"] for one in found if one["total"] != one["equal"])


def test_conformance_of_a_foreign_file_fails(tmp_path: Path) -> None:
    path = tmp_path / "x.ppkg"
    path.write_bytes(b"x")
    result = CliRunner().invoke(conformance, [str(path), "--format", "json"])
    assert result.exit_code == 1
    assert json.loads(result.output)["packages"][0]["file"] == "x.ppkg"
    assert CliRunner().invoke(conformance, [str(tmp_path / "none.ppkg")]).exit_code == 2


def test_conformance_of_a_package_whose_image_xml_is_damaged_fails(tmp_path: Path) -> None:
    path = tmp_path / "x.ppkg"
    path.write_bytes(container({ANSWER: answer()}, xml="<WIM"))
    result = CliRunner().invoke(conformance, [str(path)])
    assert result.exit_code == 1
    assert result.output == "x.ppkg: not compared: image XML: it is no well-formed XML (line 1)\n"
