"""From areas' leaves to a package: its files, the order of its groups, and what a store decides."""

from __future__ import annotations

import pytest

from ppkg_builder import package
from ppkg_builder.areas._area import Node, segments
from ppkg_builder.package import Identity
from ppkg_builder.report import Severity
from ppkg_builder.values import SecretKind, SecretRef
from tests.package.planning import (
    AT,
    CAMERA,
    CERT,
    PASSWORD,
    WHO,
    file_of,
    planned,
    setting,
    tried,
)


def test_a_plan_holds_the_files_a_package_needs() -> None:
    assert list(planned(CAMERA).files) == [
        "Multivariant/Multivariant.xml",
        "Multivariant/0/customizations.xml",
        "Multivariant/0/MasterDatastore.xml",
        "Multivariant/0/Prov/RunTime.xml",
        "Multivariant/0/Prov/RunTime/0__Policies_Camera_AllowCamera.provxml",
        "CommonSettings/CommonSettings.xml",
        "CommonSettings/1/AnswerFile.xml",
    ]


def test_the_answer_file_names_files_by_their_place_in_the_bundle() -> None:
    answer = package.answer_file(planned(CERT, files={"assets/root.cer": b"0\x03\x02\x01\x05"})).masked()
    assert r"<CertificatePath>assets\root.cer</CertificatePath>" in answer
    assert '<RootCertificate CertificateName="root" Name="root">' in answer


def test_what_is_not_compiled_stands_in_the_answer_file_only() -> None:
    path = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/SecurityType"
    plan = planned(setting(path, "Open", compiled=False, WLANConfig="net"))
    assert "<SecurityType>Open</SecurityType>" in package.answer_file(plan).masked()
    assert [path for path in plan.files if path.endswith(".provxml")] == []


def _wifi(ssid: str, **more: str) -> Node:
    group = segments("ConnectivityProfiles/WLAN/WLANSetting/WLANConfig", WLANConfig=ssid)
    return Node(group, ("WiFi", "Profile", ssid), "Proxy", "string", "p:1", (("raw", ssid),), **more)


def test_nodes_are_numbered_with_the_settings_and_what_waits_for_wifi_follows_it() -> None:
    token = setting("Accounts/Azure/BPRT", SecretRef("here/token", SecretKind.TOKEN))
    plan = planned(token, CERT, _wifi("b"), _wifi("a"), CAMERA, files={"assets/root.cer": b"0\x03\x02\x01\x05"})
    assert [path.rsplit("/", 1)[-1] for path in plan.files if path.endswith(".provxml")] == [
        "0__Certificates_RootCertificates_root.provxml",
        "1__ConnectivityProfiles_WLAN_WLANSetting_a.provxml",
        "2__ConnectivityProfiles_WLAN_WLANSetting_b.provxml",
        "3__Accounts_Azure.provxml",
        "4__Policies_Camera_AllowCamera.provxml",
    ]
    groups = file_of(plan, "Prov/RunTime.xml")
    assert groups.count('"ac17da61-38b8-5bb9-bdaf-7436ac4eb133"') == 1
    assert groups.count('"ac17da61-38b8-5bb9-bdaf-7436ac4eb133_0"') == 1


def test_the_devices_proxy_comes_before_what_waits_for_a_connection() -> None:
    token = setting("Accounts/Azure/BPRT", SecretRef("here/token", SecretKind.TOKEN))
    proxy = Node(segments("NetworkProxy"), ("NetworkProxy",), "AutoDetect", "integer", "1", (AT,))
    plan = planned(token, proxy, _wifi("a"), CAMERA)
    assert [path.rsplit("/", 1)[-1] for path in plan.files if path.endswith(".provxml")] == [
        "0__ConnectivityProfiles_WLAN_WLANSetting_a.provxml",
        "1__NetworkProxy.provxml",
        "2__Accounts_Azure.provxml",
        "3__Policies_Camera_AllowCamera.provxml",
    ]


def test_a_node_joins_the_group_of_settings_that_it_names() -> None:
    group = segments("Accounts/Users/User", User="ann")
    path = "Accounts/Users/User/UserGroup"
    node = Node(group, ("Accounts", "Users", "ann"), "LocalUserGroup", "integer", "1", (AT,), path)
    document = file_of(planned(node, PASSWORD), "0__Accounts_Users_ann.provxml")
    assert document.index('name="Password"') < document.index('name="LocalUserGroup"')
    assert f'SettingsPath="{path}" name="LocalUserGroup"' in document


def test_a_node_of_the_users_tree_goes_to_the_users_list() -> None:
    node = Node(segments("Raw/X"), ("Policy!scope=User", "Config"), "X", "string", "1", (AT,))
    plan = planned(node, CAMERA)
    assert '<characteristic type="Policy" scope="User">' in file_of(plan, "User_RunTime/1__Raw_X.provxml")


def test_a_scope_that_windows_does_not_know_is_part_of_a_name() -> None:
    node = Node(segments("Raw/X"), ("Policy!scope=Everyone",), "X", "string", "1", (AT,))
    assert '<characteristic type="Policy!scope=Everyone">' in file_of(planned(node), "0__Raw_X.provxml")


@pytest.mark.parametrize(
    ("version", "owner", "rank", "altitude"),
    [("1.0", "Microsoft", 0, 0), ("1.2.3.4", "OEM", 5, 2005), ("20261124.1", "ITAdmin", 99, 5099)],
)
def test_the_altitude_is_owner_and_rank(version: str, owner: str, rank: int, altitude: int) -> None:
    who = Identity(WHO.id, "n", version, owner, rank, WHO.issued)
    plan, findings = tried(CAMERA, who=who)
    assert (plan is not None, findings, who.altitude) == (True, [], altitude)


def test_a_setting_that_another_store_decides_is_told_with_that_store() -> None:
    _, findings = tried(setting("Workplace/Enrollments/UPN/AuthPolicy", "OnPremise", UPN="a@example.com"),
                        stores=("holographic", "common"))  # fmt: skip
    assert [(f.rule, f.severity, f.at) for f in findings] == [("target/not-in-store", Severity.WARNING, AT)]
    assert "(holographic) does not hold 'Workplace/Enrollments/UPN/AuthPolicy'" in findings[0].message
    assert "the store 'common'" in findings[0].message


def test_siblings_that_another_store_decides_are_told_once() -> None:
    names = {"AuthPolicy": "OnPremise", "Secret": "x", "DiscoveryServiceFullUrl": "https://mdm.example.com/d"}
    leaves = [setting(f"Workplace/Enrollments/UPN/{name}", said, UPN="a@example.com") for name, said in names.items()]
    _, findings = tried(*leaves, stores=("holographic", "common"))
    (finding,) = [finding for finding in findings if finding.rule == "target/not-in-store"]
    assert "and 2 others beside it" in finding.message


def test_what_is_not_compiled_needs_no_store_of_its_own() -> None:
    leaf = setting("Workplace/Enrollments/UPN/AuthPolicy", "OnPremise", compiled=False, UPN="a@example.com")
    assert tried(leaf, stores=("holographic", "common"))[1] == []
