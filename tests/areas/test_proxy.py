"""The area proxy: every mode, with and without TLS inspection, on devices with and without MDM."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import proxy
from ppkg_builder.areas._area import Node, OmaUri, segments
from ppkg_builder.site import Certificate, Network, Proxy, Services
from tests.areas.near_offline import CLOUD, ids, plain
from tests.areas.proxies import FORMS, INSPECTED, MDM, NO_MDM, at, model

# --- what devices get -----------------------------------------------------------------------------------------

NODES: dict[str, list[tuple[str, str, str]]] = {
    "none": [],
    "transparent": [],
    "address": [
        ("ProxySettingsPerUser", "integer", "0"),
        ("AutoDetect", "integer", "0"),
        ("ProxyServer/ProxyAddress", "string", "proxy.example:8080"),
    ],
    "script": [
        ("ProxySettingsPerUser", "integer", "0"),
        ("AutoDetect", "integer", "0"),
        ("SetupScriptUrl", "string", "http://wpad.example/proxy.pac"),
    ],
    "wpad": [("ProxySettingsPerUser", "integer", "0"), ("AutoDetect", "integer", "1")],
}


@pytest.mark.parametrize("inspected", [{}, INSPECTED], ids=["plain", "inspected"])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_pc_gets_the_csps_nodes_in_the_package(form: str, inspected: dict[str, Any]) -> None:
    leaves = list(proxy.settings(model(**FORMS[form], **inspected), at("windows11", services=NO_MDM)))
    assert all(isinstance(leaf, Node) and leaf.group == segments("NetworkProxy") for leaf in leaves)
    found = [("/".join((*n.characteristics[1:], n.name)), n.datatype, n.value) for n in leaves if isinstance(n, Node)]
    assert found == NODES[form]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_headset_gets_them_by_mdm_where_there_is_one(form: str) -> None:
    leaves = [leaf for leaf in proxy.settings(model(**FORMS[form]), at()) if isinstance(leaf, OmaUri)]
    kinds = {"integer": "Integer", "string": "String"}
    expected = [(f"./Vendor/MSFT/NetworkProxy/{name}", kinds[kind], value) for name, kind, value in NODES[form]]
    assert [(leaf.uri, leaf.datatype, leaf.value) for leaf in leaves] == expected
    assert list(proxy.settings(model(**FORMS[form]), at(services=NO_MDM))) == []


@pytest.mark.parametrize(("said", "raw"), [(None, None), (True, "0"), (False, "1")])
def test_names_without_a_dot_are_told_by_the_newest_reference(said: bool | None, raw: str | None) -> None:
    v = model(**FORMS["address"], use_for_local_addresses=said, exceptions=["*.example", "10.*"])
    leaves = [leaf for leaf in proxy.settings(v, at("windows11")) if isinstance(leaf, Node)]
    found = {leaf.name: (leaf.value, leaf.sources) for leaf in leaves}
    assert found["Exceptions"] == ("*.example;10.*", (("proxy", "exceptions"),))
    local = ("proxy", "use_for_local_addresses")
    assert found.get("UseProxyForLocalAddresses") == (None if raw is None else (raw, (local,)))


def test_the_proxy_is_a_fact_for_other_areas() -> None:
    v = model(**FORMS["address"], exceptions=["*.example"], **INSPECTED)
    keys = (("proxy", "mode"), ("proxy", "address"), ("proxy", "exceptions"))
    assert proxy.fact(v) == Proxy("configured", "proxy.example:8080", "", ("*.example",), "corp-root", keys)
    assert proxy.fact(model(mode="wpad")) == Proxy("wpad", sources=(("proxy", "mode"),))


# --- decisions, steps and endpoints ---------------------------------------------------------------------------

CHOICES = {
    "none": "no proxy",
    "transparent": "a transparent proxy",
    "address": "a proxy that the devices are told",
    "script": "a proxy that the devices are told",
    "wpad": "a proxy that the network announces (WPAD)",
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_mode_is_a_decision_with_consequences(form: str) -> None:
    (decision,) = proxy.decisions(model(**FORMS[form]), at())
    assert (decision.subject, decision.choice) == ("Proxy", CHOICES[form])
    assert decision.because == tuple(("proxy", key) for key in FORMS[form])
    (inspected,) = proxy.decisions(model(**FORMS[form], **INSPECTED), at())
    told = "; a firewall inspects TLS" if form == "none" else ", which inspects TLS"
    assert inspected.choice == CHOICES[form] + told
    assert inspected.because == (*decision.because, ("proxy", "tls_inspection", "root"))
    assert [plain(line) for line in inspected.consequences if line not in decision.consequences] == [
        "Devices must hold the root corp-root before their first connection; the package carries it.",
        "Hosts marked 'no' in the column 'inspect' of network/endpoints.csv must pass uninspected.",
    ]


NETWORKS = (
    "Every Wi-Fi network of the package that sets no proxy of its own gets this one.",
    "How a proxy from the package behaves during first set-up is not documented and not verified.",
)
APPS = "Apps that do not use the network functions of Windows need their own proxy setting."
BY_MDM = "MDM sends it again for the whole device, wired connections included, once the device is enrolled."


@pytest.mark.parametrize(
    ("form", "device", "services", "expected"),
    [
        ("none", "hololens2", MDM,
         ["Devices reach the internet directly; the firewall alone decides what they reach."]),
        ("transparent", "hololens2", MDM,
         ["Nothing is set on the devices; the network leads their connections through the proxy.", APPS]),
        ("address", "hololens2", MDM,
         [*NETWORKS, BY_MDM, "Devices send their connections to proxy.example:8080.", APPS]),
        ("address", "hololens2", NO_MDM,
         [*NETWORKS, "Wired connections know no proxy: no package of this device sets one, and there is no MDM.",
          "Devices send their connections to proxy.example:8080.", APPS]),
        ("script", "windows11", NO_MDM,
         ["The package sets the proxy for the whole device and all its users.",
          "That Windows takes it from a package is not verified: no settings store has a setting for it.",
          "Devices fetch http://wpad.example/proxy.pac and follow it.", APPS]),
        ("wpad", "hololens2", NO_MDM,
         [*NETWORKS, "Wired connections find it only where their network announces it too.",
          "The network must announce the script by DHCP or by the DNS name wpad.", APPS]),
    ],
)  # fmt: skip
def test_what_follows_from_a_mode(form: str, device: str, services: Services, expected: list[str]) -> None:
    (decision,) = proxy.decisions(model(**FORMS[form]), at(device, services=services))
    assert [plain(line) for line in decision.consequences] == expected


def test_exceptions_and_local_names_are_consequences_too() -> None:
    v = model(**FORMS["address"], exceptions=["*.example", "10.*"], use_for_local_addresses=False)
    (decision,) = proxy.decisions(v, at())
    said = [plain(line) for line in decision.consequences]
    assert "They reach *.example, 10.* without it; a Wi-Fi network cannot hold this list." in said
    assert "Names without a dot do not take it." in said
    (decision,) = proxy.decisions(v, at("windows11"))
    assert "They reach *.example, 10.* without it." in [plain(line) for line in decision.consequences]


@pytest.mark.parametrize(("autopilot", "device", "told"), [(True, "hololens2", True), (False, "hololens2", False),
                                                           (True, "windows11", False)])  # fmt: skip
def test_autopilot_does_not_wait_for_the_proxy_that_mdm_sends(autopilot: bool, device: str, told: bool) -> None:
    services = Services(entra=True, intune=True, autopilot=autopilot)
    (decision,) = proxy.decisions(model(**FORMS["address"]), at(device, services=services))
    assert any("set up on the proxy itself" in line for line in decision.consequences) is told


def test_where_set_up_goes_out_without_the_proxy_the_firewall_lets_autopilot_through() -> None:
    networks = (Network("STAGE", direct=True), Network("PLANT", in_setup=False))
    here = replace(at(services=CLOUD), networks=networks)
    (decision,) = proxy.decisions(model(**FORMS["address"]), here)
    said = [plain(line) for line in decision.consequences]
    assert (
        "Autopilot runs on STAGE, without the proxy: the firewall must let what it needs pass directly from there."
    ) in said
    assert not any("set up on the proxy itself" in line for line in said)


def test_the_root_of_inspection_is_named_as_it_reads() -> None:
    root = Certificate("corp-root", "root", sha1="AB12", subject="CN=Corp Inspection")
    here = replace(at(services=CLOUD), certificates={"corp-root": root})
    (step,) = proxy.steps(model(**FORMS["transparent"], **INSPECTED), here)
    assert plain(step.actions[-1]) == (
        "Sign inspected connections with the root CN=Corp Inspection, thumbprint AB12: it is assets/corp-root.cer of "
        "the bundle."
    )
    assert plain(step.expected) == (
        "A PC on the devices' network opens https://www.microsoft.com; its certificate is signed by CN=Corp Inspection."
    )


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("transparent", "Lead the devices' connections on TCP 80 and 443 through the proxy."),
        ("address", "Let the devices' network reach proxy.example:8080."),
        ("script", "Serve the proxy script at http://wpad.example/proxy.pac without a log-on."),
        ("wpad", "Announce the proxy script on the devices' network by DHCP or by the DNS name wpad."),
    ],
)
def test_the_network_engineer_prepares_it(form: str, first: str) -> None:
    (step,) = proxy.steps(model(**FORMS[form], **INSPECTED), at(services=CLOUD))
    assert (step.id, step.title) == ("NET-05", "Prepare the proxy")
    assert [plain(action) for action in step.actions] == [
        first,
        "Allow the hosts of network/endpoints.csv.",
        "Ask for no log-on on the way to hosts marked 'no' in the column 'proxy-auth'.",
        "Pass byte-range requests; update downloads need them.",
        "Exempt hosts marked 'no' in the column 'inspect' from TLS inspection.",
        "Sign inspected connections with the root corp-root, the one in the package.",
    ]
    assert bool(step.caution) == (form != "transparent")


def test_without_a_proxy_there_is_work_only_where_a_firewall_inspects() -> None:
    assert ids(proxy.steps(model(mode="none"), at())) == []
    (step,) = proxy.steps(model(mode="none", **INSPECTED), at())
    assert (step.id, step.title, step.caution) == ("NET-05", "Prepare the TLS inspection", "")
    assert [plain(action) for action in step.actions] == [
        "Allow the hosts of network/endpoints.csv.",
        "Exempt hosts marked 'no' in the column 'inspect' from TLS inspection.",
        "Sign inspected connections with the root corp-root, the one in the package.",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (FORMS["none"], []),
        (FORMS["transparent"], []),
        (FORMS["wpad"], []),
        (FORMS["address"], [("proxy.example", ("tcp/8080",), (("proxy", "address"),))]),
        (FORMS["script"], [("wpad.example", ("tcp/80",), (("proxy", "pac_url"),))]),
        (
            {"mode": "configured", "pac_url": "HTTPS://p.example/x"},
            [("p.example", ("tcp/443",), (("proxy", "pac_url"),))],
        ),
        (
            {"mode": "configured", "pac_url": "http://p.example:81/x"},
            [("p.example", ("tcp/81",), (("proxy", "pac_url"),))],
        ),
        ({"mode": "configured", "address": "no port"}, []),
    ],
)
def test_the_proxy_itself_must_be_reachable(values: dict[str, Any], expected: list[Any]) -> None:
    assert [(n.host, n.ports, n.because) for n in proxy.endpoints(model(**values), at())] == expected


# --- no key is silent -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FORMS["none"], FORMS["transparent"]),
        (FORMS["address"], {**FORMS["address"], "address": "other.example:1"}),
        (FORMS["script"], {**FORMS["script"], "pac_url": "http://other.example/x"}),
        (FORMS["address"], {**FORMS["address"], "exceptions": ["a.example"]}),
        (FORMS["address"], {**FORMS["address"], "use_for_local_addresses": True}),
        (FORMS["wpad"], {**FORMS["wpad"], "asks_for_log_on": True}),
        ({**FORMS["none"], **INSPECTED}, {**FORMS["none"], "tls_inspection": {"root": "other"}}),
    ],
)
def test_every_key_changes_what_comes_out(before: dict[str, Any], after: dict[str, Any]) -> None:
    def effect(values: dict[str, Any]) -> str:
        v = model(**values)
        return repr([*proxy.settings(v, at()), *proxy.decisions(v, at()), *proxy.steps(v, at())])

    assert effect(before) != effect(after)
    assert set(proxy.Model.model_fields) == {
        "mode", "address", "pac_url", "exceptions", "use_for_local_addresses", "asks_for_log_on",
        "tls_inspection",
    }  # fmt: skip
