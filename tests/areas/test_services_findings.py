"""Services that contradict each other, the device or its registration."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import services
from tests.areas.chosen_services import CLOUD, EVERYTHING, at, model
from tests.areas.near_offline import DECK, rules, told


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        (
            {"intune": True},
            [
                (
                    "services/intune-without-entra",
                    "services.intune",
                    "without Entra ID each device must be enrolled by hand, by a user with a work account",
                )
            ],
        ),
        (CLOUD, []),
        (EVERYTHING, []),
        (
            {**CLOUD, "entra": False},
            [
                (
                    "services/autopilot-without-entra",
                    "services.autopilot",
                    "Autopilot joins devices to Entra ID, and 'entra' is not chosen",
                ),
                (
                    "services/mfa-without-entra",
                    "services.mfa",
                    "the second factor belongs to a sign-in with Entra ID, and 'entra' is not chosen",
                ),
                (
                    "services/hello-without-entra",
                    "services.hello",
                    "on HoloLens 2 a PIN or iris belongs to an Entra account; a local account has a password only",
                ),
            ],
        ),
        (
            {**CLOUD, "intune": False},
            [
                (
                    "services/autopilot-without-intune",
                    "services.autopilot",
                    "Autopilot hands devices over to an MDM, and 'intune' is not chosen",
                )
            ],
        ),
        (
            {"apps": ["guides"]},
            [
                (
                    "services/app-without-entra",
                    "services.apps.0",
                    "users of 'guides' sign in with Entra ID, and 'entra' is not chosen",
                )
            ],
        ),
        (
            {**CLOUD, "apps": ["guides", "guides"]},
            [("services/duplicate-app", "services.apps.1", "'guides' is listed twice")],
        ),
        (
            {**CLOUD, "hello": False, "telemetry": False},
            [
                (
                    "services/hello-asked-anyway",
                    "services.entra",
                    "HoloLens 2 asks every Entra user for a Windows Hello PIN, chosen here or not",
                ),
                (
                    "services/no-telemetry",
                    "services.entra",
                    "Microsoft strongly recommends diagnostic data for devices that use its cloud",
                ),
            ],
        ),
        (
            {"lob": {"data": "site-server"}},
            [
                (
                    "services/no-hosts",
                    "services.lob.data",
                    "the apps keep their data on a site server, and no host is named",
                )
            ],
        ),
        (
            {"lob": {"data": "cloud"}},
            [("services/no-hosts", "services.lob.data", "the apps keep their data in the cloud, and no host is named")],
        ),
        (
            {"lob": {"data": "device", "hosts": ["lob.example"]}},
            [
                (
                    "services/hosts-of-local-data",
                    "services.lob.hosts",
                    "the apps keep their data on the device, and yet hosts are named",
                )
            ],
        ),
        (
            {"lob": {"data": "cloud", "hosts": ["https://lob.example", "*.lob.example", "A.example", "a.example"]}},
            [
                ("services/malformed-host", "services.lob.hosts.0", "'https://lob.example' starts with a scheme"),
                ("services/duplicate-host", "services.lob.hosts.3", "'a.example' is listed twice"),
            ],
        ),
        (
            {"scep_host": "ndes.example:443"},
            [("services/malformed-host", "services.scep_host", "'ndes.example:443' is not a host name")],
        ),
        (
            {"compliance_days": 40, "device_health": True, "tenant_region": "europe"},
            [
                (
                    "services/no-effect",
                    "services.compliance_days",
                    "'compliance_days' belongs to Intune, which is not chosen",
                ),
                (
                    "services/no-effect",
                    "services.device_health",
                    "'device_health' belongs to Intune's compliance policies, which are not chosen",
                ),
                (
                    "services/no-effect",
                    "services.tenant_region",
                    "'tenant_region' belongs to Autopilot or device_health, and neither is chosen",
                ),
            ],
        ),
    ],
)
def test_what_contradicts_itself_is_found(values: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    v = model(**values)
    assert told(services.findings(v, at(v))) == expected


def test_unregistered_devices_are_not_found_by_autopilot() -> None:
    v = model(**CLOUD)
    assert rules(services.findings(v, at(v, ways=frozenset()))) == [
        "note services/autopilot-unregistered services.autopilot"
    ]


def test_apps_of_a_headset_on_a_pc_are_a_mistake() -> None:
    v = model(**{**CLOUD, "apps": ["guides"]})
    assert told(services.findings(v, at(v, "windows11", "26100.1"))) == [
        (
            "services/app-not-for-device",
            "services.apps.0",
            "'guides' is meant for HoloLens 2, and the target is Windows 11",
        )
    ]


def test_a_wifi_that_leads_to_the_sites_own_server_alone_drops() -> None:
    v = model(lob={"data": "site-server", "hosts": ["mill.example"]})
    where = replace(at(v), networks=(DECK,))
    told_of = ["warning services/intranet-only-wifi services.lob.data"]
    assert rules(services.findings(v, where)) == told_of
    assert rules(services.findings(v, replace(where, networks=()))) == []
    polling = {"MixedReality/DisallowNetworkConnectivityPassivePolling": "1"}
    assert rules(services.findings(v, replace(where, policies=polling))) == []
    assert rules(services.findings(model(lob={"data": "device"}), where)) == []
