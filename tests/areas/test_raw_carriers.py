"""What carries a raw node to a HoloLens 2, where no catalogue says it."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import raw
from ppkg_builder.areas._area import Node, OmaUri, Setting
from ppkg_builder.site import Services
from tests.areas.near_offline import read, rules, site
from tests.areas.raw_nodes import DAILY, MDM, model, pc

WEEKLY = "./Vendor/MSFT/Reboot/Schedule/WeeklyRecurrent"
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
            ["error policy/mdm-only"],
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
            ["error policy/unknown"],
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
        (WEEKLY, "20348.1528", "package", MDM, ["error raw/build-too-old"]),
        (WEEKLY, "22621.1113", "package", MDM, ["warning raw/not-checked"]),
        (
            "./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE",
            "19041.1103",
            "mdm",
            MDM,
            ["error raw/build-too-old"],
        ),
        (
            "./Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions/Quay",
            "22621.1266",
            "mdm",
            MDM,
            ["error raw/csp-not-supported"],
        ),
        (
            "./Vendor/MSFT/WiredNetwork/LanXML",
            "22621.1266",
            "package",
            MDM,
            ["error raw/csp-not-supported"],
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
            ["warning raw/csp-not-listed"],
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
