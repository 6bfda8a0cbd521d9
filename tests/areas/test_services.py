"""The area services: each decision has consequences in the runbook, the endpoint list and the findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from ppkg_builder import network
from ppkg_builder.areas import services
from ppkg_builder.areas._area import Need
from ppkg_builder.areas._site import Connection, Proxy, Services, Site
from ppkg_builder.network import catalogue
from tests.areas.near_offline import ids, plain, read, rules, silent, site, told, unset

CLOUD: dict[str, Any] = {
    "entra": True,
    "mfa": True,
    "hello": True,
    "autopilot": True,
    "intune": True,
    "windows_update": True,
    "telemetry": True,
}
EVERYTHING: dict[str, Any] = {
    **CLOUD,
    "apps": ["remote-assist", "guides"],
    "lob": {"data": "site-server", "hosts": ["lob.quay.example:8443"]},
    "compliance_days": 40,
    "device_health": True,
    "tenant_region": "europe",
    "scep_host": "ndes.quay.example",
    "extra_endpoints": {"location": "the work app shows where the user stands"},
}
MONTHLY = Connection("occasional", (), "second Wednesday of every month", 35)


def model(**values: Any) -> services.Model:
    return read(services.Model, **values)


def at(v: services.Model, device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Site:
    return site(device, build, **{"services": services.fact(v), "ways": frozenset({"autopilot"}), **changes})


def needs(v: services.Model, here: Site) -> list[Need]:
    return list(services.endpoints(v, here))


def hosts(v: services.Model, here: Site) -> set[str]:
    return {row.host for row in network.select(needs(v, here), here.target)}


# --- facts -------------------------------------------------------------------------------------------------


def test_every_service_is_a_fact() -> None:
    assert services.fact(model(**EVERYTHING)) == Services(
        entra=True,
        mfa=True,
        hello=True,
        autopilot=True,
        intune=True,
        windows_update=True,
        telemetry=True,
        remote_assist=True,
        guides=True,
        lob="site-server",
    )
    assert services.fact(model()) == Services()


def test_intune_is_the_mdm() -> None:
    assert [services.fact(model(intune=on)).mdm for on in (False, True)] == [False, True]


# --- findings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
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
                    "services/intune-without-entra",
                    "services.intune",
                    "without Entra ID each device must be enrolled by hand, by a user with a work account",
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


@pytest.mark.parametrize(
    ("gap", "days", "expected"),
    [
        (29, None, []),
        (30, None, ["warning services/compliance-shorter-than-gap services.intune"]),
        (35, 36, []),
        (36, 36, ["warning services/compliance-shorter-than-gap services.compliance_days"]),
        (
            270,
            120,
            [
                "warning services/compliance-shorter-than-gap services.compliance_days",
                "warning services/clean-up-shorter-than-gap services.intune",
            ],
        ),
    ],
)
def test_a_gap_longer_than_intune_waits_is_found(gap: int, days: int | None, expected: list[str]) -> None:
    v = model(**{**CLOUD, **({"compliance_days": days} if days else {})})
    here = at(v, connection=replace(MONTHLY, longest_gap_days=gap))
    assert rules(services.findings(v, here)) == expected


@pytest.mark.parametrize(
    ("gap", "remedy"),
    [
        (35, "set services.compliance_days to 36 or more (the runbook then says so to the administrator)"),
        (120, "reconnect more often: Intune waits 120 days at most"),
    ],
)
def test_the_remedy_is_a_number_that_intune_takes(gap: int, remedy: str) -> None:
    v = model(**CLOUD)
    (found,) = services.findings(v, at(v, connection=replace(MONTHLY, longest_gap_days=gap)))
    assert found.remedy == remedy
    assert found.related == ((("connectivity", "reconnect"), f"up to {gap} days lie between two dates"),)


@pytest.mark.parametrize(
    "values",
    [
        {"entra": "yes"},
        {"entra": 1},
        {"azure": True},
        {"apps": ["teams"]},
        {"apps": "guides"},
        {"lob": {}},
        {"lob": {"data": "server"}},
        {"compliance_days": 0},
        {"compliance_days": 121},
        {"tenant_region": "mars"},
        {"extra_endpoints": {"teams": "x"}},
        {"extra_endpoints": {"azure": ""}},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)


# --- endpoints ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"entra": True}, "users sign in with Entra ID"),
        ({"entra": True, "mfa": True}, "Entra ID asks for a second factor"),
        ({"entra": True, "hello": True}, "users set a Windows Hello PIN"),
        ({"entra": True, "intune": True, "autopilot": True}, "Autopilot sets the devices up"),
        ({"entra": True, "intune": True}, "Intune manages the devices"),
        ({"windows_update": True}, "devices take updates online"),
        ({"telemetry": True}, "devices send diagnostic data"),
        ({"entra": True, "apps": ["remote-assist"]}, "Remote Assist is used"),
        ({"entra": True, "apps": ["guides"]}, "Guides is used"),
        ({"lob": {"data": "cloud", "hosts": ["lob.example"]}}, "the site's own apps keep their data there"),
        ({"intune": True, "device_health": True}, "a compliance policy asks for device health"),
        ({"scep_host": "ndes.example"}, "devices fetch certificates by SCEP"),
        ({"extra_endpoints": {"photos": "people show pictures"}}, "people show pictures"),
    ],
)
def test_each_decision_is_named_beside_its_hosts(values: dict[str, Any], reason: str) -> None:
    v = model(**values)
    here = at(v)
    rows = network.select(needs(v, here), here.target)
    assert any(reason in row.reasons for row in rows)
    without = model()
    assert [need.reason for need in needs(without, at(without))] == []


GUIDE = (
    *("near-offline-setup", "entra-mfa", "intune-mdm", "certificates", "device-metadata", "diagnostic-data"),
    *("licensing", "ncsi", "windows-defender", "windows-update", "settings"),
)
"""The groups of the near-offline guide."""


@pytest.mark.parametrize(
    ("off", "left_out"),
    [
        ((), set()),
        (("mfa",), {"entra-mfa"}),
        (("autopilot", "intune"), {"intune-mdm"}),
        (("windows_update",), {"windows-update"}),
        (("telemetry",), {"diagnostic-data"}),
    ],
)
def test_the_guides_services_open_its_eleven_groups_and_an_optional_one_closes_with_its_service(
    off: tuple[str, ...], left_out: set[str]
) -> None:
    keys = ("entra", "mfa", "hello", "autopilot", "intune", "windows_update", "telemetry")
    v = model(**{key: key not in off for key in keys})
    asked = {need.group for need in needs(v, at(v))}
    listed = {group for row in network.select(needs(v, at(v)), at(v).target) for group in row.groups}
    assert set(GUIDE) - asked == left_out
    assert set(GUIDE) - listed == left_out


def test_a_site_servers_hosts_join_the_allow_list_with_their_ports() -> None:
    v = model(lob={"data": "site-server", "hosts": ["LOB.quay.example:8443", "*.files.quay.example"]})
    rows = network.select(needs(v, at(v)), at(v).target)
    assert [(row.host, row.ports, row.need) for row in rows] == [
        ("*.files.quay.example", ("tcp/443",), "required"),
        ("lob.quay.example", ("tcp/8443",), "required"),
    ]


def test_a_tenant_region_leaves_out_the_others() -> None:
    everywhere, europe = model(**CLOUD), model(**CLOUD, tenant_region="europe")
    assert hosts(europe, at(europe)) < hosts(everywhere, at(everywhere))


def test_a_headset_asks_for_a_pin_whether_hello_was_chosen_or_not() -> None:
    v = model(entra=True)
    for device, build, asked in (("hololens2", "22621.1266", True), ("windows11", "26100.1", False)):
        found = needs(v, at(v, device, build))
        assert any("hello" in need.when for need in found) is asked


def test_a_malformed_host_makes_no_row() -> None:
    v = model(lob={"data": "cloud", "hosts": ["https://lob.example"]}, scep_host="a_b")
    assert needs(v, at(v)) == []


def test_extra_groups_are_those_of_the_catalogue_that_no_service_needs() -> None:
    everything = model(**{key: value for key, value in EVERYTHING.items() if key != "extra_endpoints"})
    used = {need.group for device in ("hololens2", "windows11") for need in needs(everything, at(everything, device))}
    assert set(get_args(services.Extra)) <= set(catalogue().groups) - used


# --- the runbook -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("during_use", ["none", "occasional", "always"])
def test_no_key_is_silent(during_use: Any) -> None:
    v = model(**EVERYTHING)
    assert unset(v) == []
    assert silent("services", services, v, at(v, connection=replace(MONTHLY, during_use=during_use))) == []


@pytest.mark.parametrize("key", CLOUD)
def test_what_is_left_out_is_a_decision_too(key: str) -> None:
    v = model(**{key: False})
    assert silent("services", services, v, at(v)) == []


@pytest.mark.parametrize(
    ("values", "connection", "expected"),
    [
        ({}, Connection(), "OPS-07"),
        ({"lob": {"data": "device"}}, Connection("none"), "OPS-07"),
        (CLOUD, Connection(), "PLAN-03 TEN-01 TEN-02 TEN-07 NET-01 NET-02 SET-05"),
        (CLOUD, MONTHLY, "PLAN-03 TEN-01 TEN-02 TEN-07 NET-01 NET-02 SET-05 VAL-05"),
        (EVERYTHING, MONTHLY, "PLAN-03 TEN-01 TEN-02 TEN-04 TEN-07 NET-01 NET-02 SET-05 VAL-04 VAL-05"),
        ({"windows_update": True}, MONTHLY, "NET-01 NET-02"),
    ],
)
def test_the_steps_follow_from_the_services(values: dict[str, Any], connection: Connection, expected: str) -> None:
    v = model(**values)
    assert ids(services.steps(v, at(v, connection=connection))) == expected.split()


def test_each_user_signs_in_once_online_before_working_offline() -> None:
    v = model(**CLOUD)
    here = at(v, connection=MONTHLY)
    first, rehearsal = (s for s in services.steps(v, here) if s.id in ("SET-05", "VAL-05"))
    assert (first.per, first.caution) == ("user", "A user who has not signed in online once cannot sign in offline.")
    assert plain(first.expected) == "The user locks the device, goes offline, and signs in again with the PIN."
    assert rehearsal.needs == ("every user of the device has signed in once (SET-05)",)
    assert "choose Sign in from another device and enter the code of nine characters at aka.ms/devicelogin" in plain(
        first.actions[1]
    )


def test_the_administrator_is_told_the_days_and_the_gap() -> None:
    v = model(**{**CLOUD, "compliance_days": 40})
    step = next(s for s in services.steps(v, at(v, connection=MONTHLY)) if s.id == "TEN-02")
    said = [plain(text) for text in step.actions]
    assert "Set the compliance status validity period to 40 days." in said
    assert "Keep the device clean-up rule above 35 days, the longest time without contact." in said


def test_an_inspecting_proxy_is_named_where_the_rules_are_proven() -> None:
    v = model(**CLOUD)
    here = at(v, proxy=Proxy("transparent", inspection_root="inspection-root"))
    step = next(s for s in services.steps(v, here) if s.id == "NET-02")
    assert [plain(text) for text in step.actions][-2:] == [
        "Look at the certificate of each exempt host: its issuer must not be inspection-root.",
        "Look at the certificate of one other host: its issuer must be inspection-root.",
    ]


def test_without_windows_update_a_newer_system_is_brought_by_hand() -> None:
    v = model(windows_update=False)
    headset, pc = (
        next(s for s in services.steps(v, at(v, device, build)) if s.id == "OPS-07")
        for device, build in (("hololens2", "22621.1266"), ("windows11", "26100.1"))
    )
    assert (headset.title, pc.title) == ("Bring a newer system by image", "Bring updates by hand")
    assert headset.because == pc.because == (("services", "windows_update"),)
    assert ids(services.steps(v, at(v, "other", ""))) == []


def test_the_decisions_say_what_is_used_and_what_is_not() -> None:
    some = model(**EVERYTHING)
    found = [(d.subject, d.choice) for d in services.decisions(some, at(some, connection=MONTHLY))]
    assert found == [
        ("Sign-in", "Entra ID, second factor, Windows Hello"),
        ("Autopilot", "used"),
        ("Device management", "Intune"),
        ("Windows Update", "used"),
        ("Diagnostic data", "used"),
        ("Microsoft apps", "Remote Assist, Guides"),
        ("The site's own apps", "data on a site server"),
        ("Device certificates", "by SCEP"),
        ("Endpoint group location", "reachable"),
    ]
    none = model()
    assert [(d.subject, d.choice) for d in services.decisions(none, at(none))] == [
        ("Sign-in", "local accounts"),
        ("Autopilot", "not used"),
        ("Device management", "none"),
        ("Windows Update", "not used"),
        ("Diagnostic data", "not used"),
    ]


@pytest.mark.parametrize(
    ("data", "consequence"),
    [
        ("device", "Data leaves a device only when somebody moves it; a reset erases it."),
        ("site-server", "Devices must reach the site's server; the internet is not needed for it."),
        ("cloud", "The apps work only while the device reaches the cloud."),
    ],
)
def test_where_the_sites_own_apps_keep_their_data_has_its_consequence(data: str, consequence: str) -> None:
    v = model(lob={"data": data, "hosts": ["lob.example"]})
    (decision,) = (d for d in services.decisions(v, at(v)) if d.subject == "The site's own apps")
    assert [plain(text) for text in decision.consequences] == [
        consequence,
        "These hosts join the allow-list: lob.example.",
    ]
