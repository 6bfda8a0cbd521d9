"""The area raw: nodes that no catalogue knows, delivered as they stand."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import raw
from ppkg_builder.areas._area import Node, OmaUri, Segment, segments
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.near_offline import read, rules, silent, site, unheard
from tests.areas.raw_nodes import DAILY, MDM, VPN, model, pc


def sources(uri: str, *keys: str) -> tuple[tuple[str, ...], ...]:
    return tuple(("raw", uri, key) for key in keys)


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


def test_no_key_is_silent() -> None:
    v = model(deliver="mdm")
    assert unheard("raw", raw, v, site(services=MDM)) == []
    secret = model(value={"secret": "shared/x", "revision": 2}, deliver="package")
    assert silent("raw", raw, secret, site()) == []
