"""From areas' leaves to a package: findings at the profile's places, secrets, packing, and what verifying notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

import pytest

from ppkg_builder import catalog, package
from ppkg_builder.areas._area import Leaf, Node, Path, Setting, segments
from ppkg_builder.package import Identity, Plan
from ppkg_builder.package.serialization import Content
from ppkg_builder.package.wim import write_wim
from ppkg_builder.report import Finding, Severity
from ppkg_builder.values import SecretKind, SecretRef, Text
from tests.package.containers import IMAGE

_WHO = Identity(
    id="6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1",
    name="Test site",
    version="1.4",
    owner="ITAdmin",
    rank=7,
    issued=date(2026, 11, 24),
)
_DESKTOP = ("desktop", "common")
_AT: Path = ("settings", "here")


def _setting(path: str, value: str | Text | SecretRef, at: Path = _AT, compiled: bool = True, **keys: str) -> Setting:
    return Setting(segments(path, **keys), value, (at,), compiled)


def _plan(
    *leaves: Leaf, files: dict[str, Content] | None = None, stores: tuple[str, ...] = _DESKTOP, who: Identity = _WHO
) -> tuple[Plan | None, list[Finding]]:
    return package.plan(leaves, files or {}, who, catalog.load(stores), "store")


def _planned(*leaves: Leaf, files: dict[str, Content] | None = None, stores: tuple[str, ...] = _DESKTOP) -> Plan:
    plan, findings = _plan(*leaves, files=files, stores=stores)
    assert plan is not None, findings
    return plan


def _told(findings: Iterable[Finding]) -> list[tuple[str, Path | None]]:
    return [(finding.rule, finding.at) for finding in findings]


def _text(plan: Plan, end: str) -> str:
    (found,) = [content for path, content in plan.files.items() if path.endswith(end)]
    assert isinstance(found, Text)
    return found.masked()


_CAMERA = _setting("Policies/Camera/AllowCamera", "No")
_PASSWORD = _setting("Accounts/Users/User/Password", SecretRef("here/pw", SecretKind.PASSWORD), User="ann")
_CERT = _setting(
    "Certificates/RootCertificates/RootCertificate/CertificatePath", "assets/root.cer", RootCertificate="root"
)


def test_a_plan_holds_the_files_a_package_needs() -> None:
    assert list(_planned(_CAMERA).files) == [
        "Multivariant/Multivariant.xml",
        "Multivariant/0/customizations.xml",
        "Multivariant/0/MasterDatastore.xml",
        "Multivariant/0/Prov/RunTime.xml",
        "Multivariant/0/Prov/RunTime/0__Policies_Camera_AllowCamera.provxml",
        "CommonSettings/CommonSettings.xml",
        "CommonSettings/1/AnswerFile.xml",
    ]


def test_an_empty_plan_is_a_package_all_the_same() -> None:
    plan = _planned()
    out = BytesIO()
    package.pack(plan, str, out)
    assert package.verify(plan, str, out) == []


def test_the_answer_file_names_files_by_their_place_in_the_bundle() -> None:
    answer = package.answer_file(_planned(_CERT, files={"assets/root.cer": b"0\x03\x02\x01\x05"})).masked()
    assert r"<CertificatePath>assets\root.cer</CertificatePath>" in answer
    assert '<RootCertificate CertificateName="root" Name="root">' in answer


def test_what_is_not_compiled_stands_in_the_answer_file_only() -> None:
    path = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/SecurityType"
    plan = _planned(_setting(path, "Open", compiled=False, WLANConfig="net"))
    assert "<SecurityType>Open</SecurityType>" in package.answer_file(plan).masked()
    assert [path for path in plan.files if path.endswith(".provxml")] == []


def _wifi(ssid: str, **more: str) -> Node:
    group = segments("ConnectivityProfiles/WLAN/WLANSetting/WLANConfig", WLANConfig=ssid)
    return Node(group, ("WiFi", "Profile", ssid), "Proxy", "string", "p:1", (("raw", ssid),), **more)


def test_nodes_are_numbered_with_the_settings_and_what_waits_for_wifi_follows_it() -> None:
    token = _setting("Accounts/Azure/BPRT", SecretRef("here/token", SecretKind.TOKEN))
    plan = _planned(token, _CERT, _wifi("b"), _wifi("a"), _CAMERA, files={"assets/root.cer": b"0\x03\x02\x01\x05"})
    assert [path.rsplit("/", 1)[-1] for path in plan.files if path.endswith(".provxml")] == [
        "0__Certificates_RootCertificates_root.provxml",
        "1__ConnectivityProfiles_WLAN_WLANSetting_a.provxml",
        "2__ConnectivityProfiles_WLAN_WLANSetting_b.provxml",
        "3__Accounts_Azure.provxml",
        "4__Policies_Camera_AllowCamera.provxml",
    ]
    groups = _text(plan, "Prov/RunTime.xml")
    assert groups.count('"ac17da61-38b8-5bb9-bdaf-7436ac4eb133"') == 1
    assert groups.count('"ac17da61-38b8-5bb9-bdaf-7436ac4eb133_0"') == 1


def test_the_devices_proxy_comes_before_what_waits_for_a_connection() -> None:
    token = _setting("Accounts/Azure/BPRT", SecretRef("here/token", SecretKind.TOKEN))
    proxy = Node(segments("NetworkProxy"), ("NetworkProxy",), "AutoDetect", "integer", "1", (_AT,))
    plan = _planned(token, proxy, _wifi("a"), _CAMERA)
    assert [path.rsplit("/", 1)[-1] for path in plan.files if path.endswith(".provxml")] == [
        "0__ConnectivityProfiles_WLAN_WLANSetting_a.provxml",
        "1__NetworkProxy.provxml",
        "2__Accounts_Azure.provxml",
        "3__Policies_Camera_AllowCamera.provxml",
    ]


def test_a_node_joins_the_group_of_settings_that_it_names() -> None:
    group = segments("Accounts/Users/User", User="ann")
    path = "Accounts/Users/User/UserGroup"
    node = Node(group, ("Accounts", "Users", "ann"), "LocalUserGroup", "integer", "1", (_AT,), path)
    document = _text(_planned(node, _PASSWORD), "0__Accounts_Users_ann.provxml")
    assert document.index('name="Password"') < document.index('name="LocalUserGroup"')
    assert f'SettingsPath="{path}" name="LocalUserGroup"' in document


def test_a_node_of_the_users_tree_goes_to_the_users_list() -> None:
    node = Node(segments("Raw/X"), ("Policy!scope=User", "Config"), "X", "string", "1", (_AT,))
    plan = _planned(node, _CAMERA)
    assert '<characteristic type="Policy" scope="User">' in _text(plan, "User_RunTime/1__Raw_X.provxml")


def test_a_scope_that_windows_does_not_know_is_part_of_a_name() -> None:
    node = Node(segments("Raw/X"), ("Policy!scope=Everyone",), "X", "string", "1", (_AT,))
    assert '<characteristic type="Policy!scope=Everyone">' in _text(_planned(node), "0__Raw_X.provxml")


_FAULTS: list[tuple[str, Leaf, str]] = [
    ("unknown", _setting("Policies/Camera/AllowCamerra", "No"), "setting/unknown"),
    ("a group", _setting("Policies/Camera", "No"), "setting/unknown"),
    ("no key", _setting("Accounts/Users/User/Password", "x"), "setting/no-key"),
    ("a needless key", _setting("Policies/Camera/AllowCamera", "No", Camera="x"), "setting/key"),
    ("no allowed value", _setting("Policies/Camera/AllowCamera", "Perhaps"), "setting/value"),
    ("out of range", _setting("Policies/Update/ScheduledInstallTime", "24"), "setting/value"),
    ("no number", _setting("Policies/Update/ScheduledInstallTime", "noon"), "setting/value"),
    ("no truth value", _setting("OOBE/Desktop/HideOobe", "1"), "setting/value"),
    ("a missing file", _CERT, "package/file"),
    ("another ending", _setting("AssignedAccess/MultiAppAssignedAccessSettings", "assets/a.txt"), "setting/value"),
    ("a control character", _setting("Policies/Start/ConfigureStartPins", "\x01"), "setting/characters"),
    ("one in a key", _setting("Accounts/Users/User/Password", "x", User="\x02"), "setting/characters"),
    ("one in a node", Node(segments("A"), ("A",), "B", "string", "\0", (_AT,)), "setting/characters"),
    ("a node without a name", Node(segments("A"), ("A",), "", "string", "x", (_AT,)), "setting/node"),
    ("an empty part", Node(segments("A"), ("A", ""), "B", "string", "x", (_AT,)), "setting/node"),
    ("nothing that speaks for it", _setting(
        "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/AutoConnect", "True", WLANConfig="n"
    ), "setting/alone"),
    ("no network", _setting(
        "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/SecurityType", "WEP", WLANConfig="m"
    ), "setting/network"),
    ("no name of a device", _setting("Accounts/ComputerAccount/ComputerName", "a b"), "setting/value"),
]  # fmt: skip


@pytest.mark.parametrize(("leaf", "rule"), [(leaf, rule) for _, leaf, rule in _FAULTS], ids=[n for n, _, _ in _FAULTS])
def test_a_fault_is_found_at_the_place_that_the_profile_says_it(leaf: Leaf, rule: str) -> None:
    plan, findings = _plan(leaf, _CAMERA)
    assert plan is None
    assert (rule, _AT) in _told(findings)
    assert all(finding.remedy and finding.message[0].islower() | (finding.message[0] == "'") for finding in findings)


def test_all_faults_are_found_at_once() -> None:
    _, findings = _plan(*(leaf for _, leaf, _ in _FAULTS))
    assert {rule for _, _, rule in _FAULTS} <= {finding.rule for finding in findings}


def test_a_setting_reached_twice_names_both_places() -> None:
    second = _setting("Policies/Camera/AllowCamera", "Yes", ("policies", "Camera/AllowCamera"))
    _, (finding,) = _plan(_CAMERA, second)
    assert (finding.rule, finding.at) == ("setting/reached-twice", ("policies", "Camera/AllowCamera"))
    assert finding.related == ((_AT, "the other place"),)


@pytest.mark.parametrize(
    ("who", "rule"),
    [
        ({"id": "6D1F"}, "package/id"),
        ({"name": " "}, "package/name"),
        ({"name": "a\ufffe"}, "package/name"),
        ({"version": "1"}, "package/version"),
        ({"version": "1.2.3"}, "package/version"),
        ({"owner": "Nobody"}, "package/owner"),
        ({"rank": 100}, "package/rank"),
    ],
)
def test_a_package_that_says_wrong_things_of_itself_is_refused(who: dict[str, object], rule: str) -> None:
    fields = {name: getattr(_WHO, name) for name in ("id", "name", "version", "owner", "rank", "issued")}
    plan, findings = _plan(_CAMERA, who=Identity(**{**fields, **who}))  # type: ignore[arg-type]
    assert (plan, [finding.rule for finding in findings]) == (None, [rule])


@pytest.mark.parametrize(
    ("version", "owner", "rank", "altitude"),
    [("1.0", "Microsoft", 0, 0), ("1.2.3.4", "OEM", 5, 2005), ("20261124.1", "ITAdmin", 99, 5099)],
)
def test_the_altitude_is_owner_and_rank(version: str, owner: str, rank: int, altitude: int) -> None:
    who = Identity(_WHO.id, "n", version, owner, rank, _WHO.issued)
    plan, findings = _plan(_CAMERA, who=who)
    assert (plan is not None, findings, who.altitude) == (True, [], altitude)


def test_a_setting_that_another_store_decides_is_told_with_that_store() -> None:
    _, findings = _plan(_setting("Workplace/Enrollments/UPN/AuthPolicy", "OnPremise", UPN="a@example.com"),
                        stores=("holographic", "common"))  # fmt: skip
    assert [(f.rule, f.severity, f.at) for f in findings] == [("target/not-in-store", Severity.WARNING, _AT)]
    assert "(holographic) does not hold 'Workplace/Enrollments/UPN/AuthPolicy'" in findings[0].message
    assert "the store 'common'" in findings[0].message


def test_what_is_not_compiled_needs_no_store_of_its_own() -> None:
    leaf = _setting("Workplace/Enrollments/UPN/AuthPolicy", "OnPremise", compiled=False, UPN="a@example.com")
    assert _plan(leaf, stores=("holographic", "common"))[1] == []


def _secret(ref: SecretRef) -> str:
    return {"here/pw": "P<w>&\"'", "here/pfx": "AAEC\nAw=="}[ref.name]


def test_secrets_stay_references_until_the_package_is_written() -> None:
    plan = _planned(_PASSWORD)
    assert 'value="@@secret:here/pw@@"' in _text(plan, "ann.provxml")
    out = BytesIO()
    package.pack(plan, _secret, out)
    files = package.open_package(out).contents()
    assert b'value="P&lt;w&gt;&amp;&quot;\'"' in files["Multivariant/0/Prov/RunTime/0__Accounts_Users_ann.provxml"]
    assert b"<Password>P&lt;w&gt;&amp;\"'</Password>" in files["Multivariant/0/customizations.xml"]
    assert b"<Password>P&lt;w&gt;&amp;\"'</Password>" in files["CommonSettings/1/AnswerFile.xml"]


def test_a_pfx_is_one_line_of_base64_in_the_package() -> None:
    leaf = _setting(
        "Certificates/ClientCertificates/ClientCertificate/CertificatePath", "assets/c.pfx", ClientCertificate="c"
    )
    plan = _planned(leaf, files={"assets/c.pfx": SecretRef("here/pfx", SecretKind.PFX)})
    out = BytesIO()
    package.pack(plan, _secret, out)
    assert b'name="PFXCertBlob" value="AAECAw=="' in b"".join(package.open_package(out).contents().values())


def test_a_secret_cannot_be_an_asset_because_its_hash_would_be_in_the_open() -> None:
    leaf = _setting("ProvisioningCommands/DeviceContext/CommandFiles/CommandFile", "assets/a.cmd", CommandFile="a")
    for content in (SecretRef("here/pw"), Text.of("net use ", SecretRef("here/pw"))):
        plan, findings = _plan(leaf, files={"assets/a.cmd": content})
        assert (plan, _told(findings)) == (None, [("package/file", _AT)])
        assert "hash" in findings[0].message


def test_a_secret_inside_an_xml_file_is_rendered_with_both_escapes() -> None:
    leaf = _setting("AssignedAccess/MultiAppAssignedAccessSettings", "assets/k.xml")
    content = Text.of("<?xml version='1.0'?>\n<a>\n <b>", Text.of(SecretRef("here/pw")).escaped(_amp), "</b></a>")
    plan = _planned(leaf, files={"assets/k.xml": content})
    out = BytesIO()
    package.pack(plan, _secret, out)
    files = package.open_package(out).contents()
    document = files["Multivariant/0/Prov/RunTime/0__AssignedAccess_MultiAppAssignedAccessSettings.provxml"]
    assert b'value="&lt;a&gt;&lt;b&gt;P&lt;w&gt;&amp;amp;&quot;\'&lt;/b&gt;&lt;/a&gt;"' in document


def _amp(text: str) -> str:
    return text.replace("&", "&amp;")


def test_a_package_is_the_same_whoever_packs_it() -> None:
    first, second = BytesIO(), BytesIO()
    package.pack(_planned(_CAMERA, _PASSWORD), _secret, first)
    package.pack(_planned(_PASSWORD, _CAMERA), _secret, second)
    assert first.getvalue() == second.getvalue()


def test_verifying_notices_everything_that_is_not_as_planned() -> None:
    plan = _planned(_CAMERA)
    files = {path: content.masked().encode() for path, content in plan.files.items() if isinstance(content, Text)}
    lost = files.pop("CommonSettings/CommonSettings.xml")
    files["Multivariant/0/Prov/RunTime.xml"] += b" "
    files["extra.txt"] = lost
    out = BytesIO()
    write_wim(out, files, IMAGE)
    assert package.verify(plan, _secret, out) == [
        "'CommonSettings/CommonSettings.xml' is missing from the package",
        "'extra.txt' was not planned",
        "'Multivariant/0/Prov/RunTime.xml' has another content than planned",
        "the image's VERSION is not as planned",
        "the image's ALTITUDE is not as planned",
        "the image's NOTES is not as planned",
    ]


def test_verifying_a_damaged_package_says_so() -> None:
    plan = _planned(_CAMERA)
    out = BytesIO()
    package.pack(plan, _secret, out)
    assert package.verify(plan, _secret, BytesIO(out.getvalue()[:-5]))[0].startswith("the package cannot be read back")
    damaged = bytearray(out.getvalue())
    damaged[300] ^= 0xFF
    assert package.verify(plan, _secret, BytesIO(bytes(damaged)))


def test_verifying_never_says_a_secret() -> None:
    plan = _planned(_PASSWORD)
    out = BytesIO()
    package.pack(plan, lambda ref: "hunter2", out)
    said = package.verify(plan, lambda ref: "correct horse", out)
    assert len(said) == 3
    assert "hunter2" not in "".join(said) + "".join(map(repr, plan.files.values()))
