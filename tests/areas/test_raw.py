"""The area raw: nodes that no catalogue knows, delivered as they stand and always reported."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppkg_builder.areas import _raw_uri, raw
from ppkg_builder.areas._area import Node, OmaUri, Segment, Setting, segments
from ppkg_builder.areas._raw_uri import Uri
from ppkg_builder.areas._site import Services, Site
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.near_offline import ids, plain, read, rules, silent, site, told, unset

MDM = Services(entra=True, intune=True)
DAILY = "./Vendor/MSFT/Reboot/Schedule/DailyRecurrent"
WEEKLY = "./Vendor/MSFT/Reboot/Schedule/WeeklyRecurrent"
VPN = "./Vendor/MSFT/VPNv2/Quay/ProfileXML"
NOT_CHECKED = "no catalogue knows this node: whether it exists, and what it takes, was not checked"


def model(uri: str = DAILY, **values: Any) -> raw.Model:
    return read(raw.Model, **{uri: {"type": "string", "value": "x", **values}})


def pc(**changes: Any) -> Site:
    return site("windows11", "26100.1", **changes)


def sources(uri: str, *keys: str) -> tuple[tuple[str, ...], ...]:
    return tuple(("raw", uri, key) for key in keys)


# --- what is delivered -------------------------------------------------------------------------------------


def test_a_node_goes_into_the_package_as_it_is() -> None:
    v = model(VPN, deliver="package")
    assert list(raw.settings(v, pc())) == [
        Node(
            segments("VPNv2/Quay"),
            ("VPNv2", "Quay"),
            "ProfileXML",
            "string",
            "x",
            sources(VPN, "value", "type", "deliver"),
        )
    ]


@pytest.mark.parametrize(
    ("uri", "branch"),
    [
        ("./Vendor/MSFT/Firewall/MdmStore/Global", ("Firewall", "MdmStore")),
        ("./Device/Vendor/MSFT/Firewall/MdmStore/Global", ("Firewall", "MdmStore")),
        ("./User/Vendor/MSFT/Firewall/MdmStore/Global", ("Firewall!scope=User", "MdmStore")),
        ("./DevDetail/Ext/Global", ("DevDetail", "Ext")),
    ],
)
def test_the_address_decides_between_device_and_user(uri: str, branch: tuple[str, ...]) -> None:
    (leaf,) = raw.settings(model(uri), pc())
    assert isinstance(leaf, Node)
    assert (leaf.characteristics, leaf.name) == (branch, "Global")
    assert leaf.group == tuple(Segment(part) for part in ("Firewall", "MdmStore")) or branch[0] == "DevDetail"


def test_mdm_gets_the_address_as_the_profile_writes_it() -> None:
    v = model("./Device/Vendor/MSFT/Reboot/Schedule/Single", type="integer", value=7, deliver="mdm")
    assert list(raw.settings(v, site(services=MDM))) == [
        OmaUri(
            "Node ./Device/Vendor/MSFT/Reboot/Schedule/Single",
            "./Device/Vendor/MSFT/Reboot/Schedule/Single",
            "Integer",
            "7",
            "the profile has MDM deliver it",
            sources("./Device/Vendor/MSFT/Reboot/Schedule/Single", "value", "type", "deliver"),
        )
    ]


@pytest.mark.parametrize(
    ("kind", "value", "datatype", "written"),
    [
        ("integer", 7, "integer", "7"),
        ("integer", "-7", "integer", "-7"),
        ("boolean", True, "boolean", "true"),
        ("boolean", "false", "boolean", "false"),
        ("string", "", "string", ""),
        ("string", 7, "string", "7"),
        ("string", "2026-11-24T03:00:00Z", "string", "2026-11-24T03:00:00Z"),
        ("binary", "AAEC", "binary", "AAEC"),
    ],
)
def test_a_value_has_the_type_that_the_profile_states(kind: str, value: Any, datatype: str, written: str) -> None:
    v = model(type=kind, value=value, deliver="package")
    assert rules(raw.findings(v, pc())) == [f"warning raw/not-checked raw.{DAILY}"]
    (leaf,) = raw.settings(v, pc())
    assert isinstance(leaf, Node)
    assert (leaf.datatype, leaf.value) == (datatype, written)


def test_a_secret_stays_a_reference() -> None:
    v = model(VPN, value={"secret": "north-quay/vpn", "revision": 3})
    (leaf,) = raw.settings(v, pc())
    assert leaf.value == SecretRef("north-quay/vpn", SecretKind.TEXT, 3)


def test_policies_travel_alone_and_other_nodes_with_their_siblings() -> None:
    nodes = {
        "./Vendor/MSFT/Policy/Config/Quay/One": {"type": "string", "value": "x"},
        "./Vendor/MSFT/Policy/Config/Quay/Two": {"type": "string", "value": "x"},
        "./Vendor/MSFT/Update/One": {"type": "string", "value": "x"},
        "./Vendor/MSFT/Update/Two": {"type": "string", "value": "x"},
    }
    found = [leaf.group for leaf in raw.settings(read(raw.Model, **nodes), pc()) if isinstance(leaf, Node)]
    assert found == [
        segments("Policies/Quay/One"),
        segments("Policies/Quay/Two"),
        segments("Update"),
        segments("Update"),
    ]


# --- the carrier on HoloLens 2 -----------------------------------------------------------------------------

BLUETOOTH = "./Vendor/MSFT/Policy/Config/Connectivity/AllowBluetooth"
DIAGNOSTICS = "./Device/Vendor/MSFT/Policy/Config/MixedReality/FallbackDiagnostics"
LOCATION = "./Vendor/MSFT/Policy/Config/Privacy/LetAppsAccessLocation"


@pytest.mark.parametrize(
    ("uri", "given", "services", "leaf", "expected"),
    [
        (BLUETOOTH, {"type": "integer", "value": 0}, Services(), Setting, ["warning raw/known"]),
        (LOCATION, {"type": "integer", "value": 2}, Services(), Node, ["warning raw/known"]),
        (DIAGNOSTICS, {"type": "integer", "value": 1}, MDM, OmaUri, ["warning raw/known"]),
        (
            DIAGNOSTICS,
            {"type": "integer", "value": 1},
            Services(),
            None,
            ["warning raw/known", "error policy/needs-mdm"],
        ),
        (
            DIAGNOSTICS,
            {"type": "integer", "value": 1, "deliver": "package"},
            MDM,
            None,
            ["warning raw/not-checked", "error policy/mdm-only"],
        ),
        (
            BLUETOOTH,
            {"type": "string", "value": "0"},
            Services(),
            Setting,
            ["warning raw/known", "error policy/type-differs"],
        ),
        (
            BLUETOOTH,
            {"type": "integer", "value": 7},
            Services(),
            Setting,
            ["warning raw/known", "error policy/bad-value"],
        ),
        (
            "./Vendor/MSFT/Policy/Config/Quay/Nothing",
            {"type": "integer", "value": 0},
            MDM,
            None,
            ["warning raw/not-checked", "error policy/unknown"],
        ),
    ],
)
def test_a_policy_follows_the_rule_of_its_family(
    uri: str, given: dict[str, Any], services: Services, leaf: type | None, expected: list[str]
) -> None:
    v, here = read(raw.Model, **{uri: given}), site(services=services)
    assert [f"{finding.severity} {finding.rule}" for finding in raw.findings(v, here)] == expected
    assert [type(one) for one in raw.settings(v, here)] == ([leaf] if leaf else [])


@pytest.mark.parametrize(
    ("uri", "build", "deliver", "services", "expected"),
    [
        (DAILY, "22621.1266", "package", MDM, ["warning raw/not-checked"]),
        (DAILY, "22621.1266", "mdm", MDM, ["warning raw/not-checked"]),
        (DAILY, "22621.1266", None, MDM, ["warning raw/not-checked", "error raw/no-carrier"]),
        (DAILY, "22621.1266", "mdm", Services(), ["warning raw/not-checked", "error raw/needs-mdm"]),
        (DAILY, "20348.1528", "package", MDM, ["warning raw/not-checked"]),
        (WEEKLY, "20348.1528", "package", MDM, ["warning raw/not-checked", "error raw/build-too-old"]),
        (WEEKLY, "22621.1113", "package", MDM, ["warning raw/not-checked"]),
        (
            "./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE",
            "19041.1103",
            "mdm",
            MDM,
            ["warning raw/not-checked", "error raw/build-too-old"],
        ),
        (
            "./Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions/Quay",
            "22621.1266",
            "mdm",
            MDM,
            ["warning raw/not-checked", "error raw/csp-not-supported"],
        ),
        (
            "./Vendor/MSFT/WiredNetwork/LanXML",
            "22621.1266",
            "package",
            MDM,
            ["warning raw/not-checked", "error raw/csp-not-supported"],
        ),
        (
            "./Vendor/MSFT/DeveloperSetup/EnableDeveloperMode",
            "22621.1266",
            "mdm",
            MDM,
            ["warning raw/known", "error raw/package-only"],
        ),
        (DAILY, "", "package", MDM, ["warning raw/not-checked"]),
        (
            "./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE",
            "22621.1266",
            "package",
            MDM,
            ["warning raw/not-checked", "error raw/mdm-only"],
        ),
        (
            "./Vendor/MSFT/NetworkProxy/AutoDetect",
            "22621.1266",
            "package",
            MDM,
            ["warning raw/not-checked", "error raw/mdm-only"],
        ),
        (
            "./Vendor/MSFT/BitLocker/Status/Nothing",
            "22621.1266",
            "package",
            MDM,
            ["warning raw/not-checked", "warning raw/csp-not-listed"],
        ),
        (
            "./Vendor/MSFT/Accounts/Users/fitter/Password",
            "22621.1266",
            None,
            MDM,
            ["warning raw/known", "error secret/in-clear"],
        ),
        ("./DevDetail/Ext/Microsoft/DNSComputerName", "22621.1266", None, MDM, ["warning raw/known"]),
    ],
)
def test_a_node_of_a_headset_states_its_carrier_where_no_source_does(
    uri: str, build: str, deliver: str | None, services: Services, expected: list[str]
) -> None:
    v = model(uri, **({"deliver": deliver} if deliver else {}))
    here = site(build=build, services=services)
    assert [f"{finding.severity} {finding.rule}" for finding in raw.findings(v, here)] == expected


def test_elsewhere_the_package_carries_what_says_nothing_else() -> None:
    for here in (pc(), site("windows10", "19045.1"), site("other", "")):
        assert [type(leaf) for leaf in raw.settings(model(), here)] == [Node]
        assert rules(raw.findings(model(), here)) == [f"warning raw/not-checked raw.{DAILY}"]


# --- what is found -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uri", "fault"),
    [
        ("Vendor/MSFT/Reboot/X", "does not start with './'"),
        ("/Vendor/MSFT/Reboot/X", "does not start with './'"),
        ("../Vendor/MSFT/Reboot/X", "does not start with './'"),
        ("./Vendor/MSFT/Reboot/X/", "ends in a slash, or has nothing between two"),
        ("./Vendor/MSFT//Reboot/X", "ends in a slash, or has nothing between two"),
        ("./", "ends in a slash, or has nothing between two"),
        ("./Vendor/MSFT/Reboot/../X", "holds '.' or '..' as a part"),
        ("./Vendor/MSFT/./Reboot/X", "holds '.' or '..' as a part"),
        ("./Vendor/MSFT/Reboot", "names a CSP and no node of it"),
        ("./Vendor/MSFT/WiFi/Profile/Café/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi/Profile/50%/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi\\Profile/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi /X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi!scope=User/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/" + "A/" * 600 + "B", "is longer than 1024 characters"),
    ],
)
def test_a_malformed_address_is_refused_at_its_key(uri: str, fault: str) -> None:
    (found,) = raw.findings(model(uri), pc())
    assert (found.rule, found.at, found.message) == ("raw/malformed-uri", ("raw", uri), f"the address {fault}")
    assert found.on_key
    assert list(raw.settings(model(uri), pc())) == []


@pytest.mark.parametrize("uri", ["./Vendor/MSFT/WiFi/Profile/Caf%C3%A9/X", "./vendor/msft/A B/C.d-e_f~{1}(2)", "./A/B"])
def test_an_unusual_address_may_be_right(uri: str) -> None:
    assert isinstance(_raw_uri.parse(uri), Uri)


@pytest.mark.parametrize(
    ("given", "rule", "key", "message"),
    [
        ({"type": "integer", "value": "x"}, "bad-value", "value", "the value must be a whole number of 32 bits"),
        ({"type": "integer", "value": True}, "bad-value", "value", "the value must be a whole number of 32 bits"),
        ({"type": "integer", "value": 2**32}, "bad-value", "value", "the value must be a whole number of 32 bits"),
        ({"type": "boolean", "value": 1}, "bad-value", "value", "the value must be true or false"),
        ({"type": "binary", "value": "not base64"}, "bad-value", "value", "the value must be base64"),
        ({"type": "binary", "value": ""}, "bad-value", "value", "the value must be base64"),
        (
            {"type": "string", "value": "\x01"},
            "bad-value",
            "value",
            "the value holds a character that no package can carry",
        ),
        (
            {"type": "integer", "value": {"secret": "shared/x"}},
            "secret-type",
            "type",
            "a secret is text, and the node's type is integer",
        ),
        (
            {"type": "binary", "value": "AAEC", "deliver": "mdm"},
            "binary-by-mdm",
            "type",
            "the rows for MDM have no type for binary values",
        ),
    ],
)
def test_a_value_that_its_type_does_not_take_is_a_fault(
    given: dict[str, Any], rule: str, key: str, message: str
) -> None:
    found = list(raw.findings(read(raw.Model, **{DAILY: given}), pc(services=MDM)))
    assert told(found) == [
        ("raw/not-checked", f"raw.{DAILY}", NOT_CHECKED),
        (f"raw/{rule}", f"raw.{DAILY}.{key}", message),
    ]


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("./Vendor/MSFT/Policy/Config/Camera/AllowCamera", "Policies/Camera/AllowCamera"),
        ("./device/vendor/msft/policy/config/camera/allowcamera", "Policies/Camera/AllowCamera"),
        ("./Vendor/MSFT/Accounts/Users/fitter/UserName", ""),
        ("./Vendor/MSFT/Accounts/Users/fitter/LocalUserGroup", "Accounts/Users/User[…]/UserGroup"),
        ("./Vendor/MSFT/AssignedAccess/Configuration", "AssignedAccess/MultiAppAssignedAccessSettings"),
        ("./User/Vendor/MSFT/Policy/Config/Camera/AllowCamera", ""),
        ("./Vendor/MSFT/Policy/Config/Camera/AllowCamera/More", ""),
        (DAILY, ""),
    ],
)
def test_a_node_that_the_catalogue_knows_is_named_by_its_setting(uri: str, path: str) -> None:
    found = list(raw.findings(model(uri), pc()))
    if path:
        message = f"the catalogue knows this node as '{path}', where its value is checked"
        assert told(found) == [("raw/known", f"raw.{uri}", message)]
        assert found[0].remedy == f"write '{path}' under 'settings'"
    else:
        assert told(found) == [("raw/not-checked", f"raw.{uri}", NOT_CHECKED)]


@given(st.lists(st.text("ABCabc019._-~(){}+", min_size=1, max_size=10), min_size=2, max_size=8))
def test_every_well_formed_node_is_reported(parts: list[str]) -> None:
    uri = "./Vendor/MSFT/" + "/".join(parts)
    found = list(raw.findings(model(uri), pc()))
    assert len(found) >= 1
    if not {".", ".."} & set(parts):
        assert found[0].rule in ("raw/not-checked", "raw/known")


@pytest.mark.parametrize(
    "given",
    [
        {"type": "xml", "value": "x"},
        {"value": "x"},
        {"type": "string"},
        {"type": "string", "value": None},
        {"type": "string", "value": "x", "deliver": "post"},
        {"type": "string", "value": "x", "scope": "user"},
    ],
)
def test_other_shapes_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(raw.Model, **{DAILY: given})


# --- the runbook -------------------------------------------------------------------------------------------


def test_no_key_is_silent() -> None:
    v = model(deliver="mdm")
    assert unset(v) == []
    assert silent("raw", raw, v, site(services=MDM)) == []
    secret = model(value={"secret": "shared/x", "revision": 2}, deliver="package")
    assert silent("raw", raw, secret, site()) == []


def test_every_node_is_tried_on_one_device_first() -> None:
    v = read(
        raw.Model,
        **{
            DAILY: {"type": "string", "value": "2026-11-24T03:00:00Z", "deliver": "mdm"},
            VPN: {"type": "string", "value": {"secret": "shared/vpn"}, "deliver": "package"},
        },
    )
    here = site(services=MDM)
    assert ids(raw.steps(v, here)) == ["TEN-05", "STG-06"]
    *_, step = raw.steps(v, here)
    assert [plain(text) for text in step.actions] == [
        f"Look for the effect of {DAILY} set to 2026-11-24T03:00:00Z.",
        f"Look for the effect of {VPN} set to the secret shared/vpn.",
        "Restart the device and look again.",
        "Note each effect beside the node.",
    ]
    first, _ = raw.decisions(v, here)
    assert [plain(text) for text in first.consequences] == [
        "It is set to 2026-11-24T03:00:00Z (type string) by MDM.",
        "No catalogue vouches for it: it is tested on one device before it goes to the site.",
    ]


def test_without_nodes_there_is_nothing_to_try() -> None:
    v = read(raw.Model)
    assert (list(raw.findings(v, pc())), list(raw.steps(v, pc())), list(raw.decisions(v, pc()))) == ([], [], [])
