"""``vpn``: connections in one piece, by the package or by MDM, and what excludes what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas import vpn
from ppkg_builder.areas._area import OmaUri, Setting
from ppkg_builder.report import Severity
from ppkg_builder.site import App, Site
from ppkg_builder.values import SecretKind, SecretRef, as_text
from tests.areas.near_offline import CLOUD, rules, site, unheard
from tests.areas.vpns import APP, BELOW, EAP, ONE_LINE, model, one
from tests.areas.windows import HEADSET, MANAGED, PC, having, told

HEADSET_MANAGED = site(services=CLOUD)


def packed(v: vpn.Model, where: Site = PC) -> dict[str, str]:
    """Values of the settings below a connection's, by their last name; each under the connection's name."""
    found = {}
    for leaf in vpn.settings(v, where):
        assert isinstance(leaf, Setting)
        assert "/".join(part.name for part in leaf.path).startswith(f"{BELOW}/")
        found[f"{leaf.path[3].key}/{leaf.path[-1].name}"] = as_text(leaf.value).masked()
    return found


def row(v: vpn.Model, where: Site = MANAGED) -> OmaUri:
    (found,) = vpn.settings(v, where)
    assert isinstance(found, OmaUri)
    return found


def test_what_the_store_knows_goes_into_the_package_with_its_own_words() -> None:
    where = having(PC, eap_xml=EAP)
    v = one(
        name="Office",
        sign_in="eap",
        eap="eap.xml",
        tunnel="force",
        always_on=True,
        remember_credentials=False,
        register_dns=True,
        dns_suffixes=["corp.example", "example.com"],
        trusted_networks=["corp.example"],
        proxy={"pac_url": "http://proxy.example/proxy.pac"},
    )
    assert packed(v, where) == {
        "Office/AlwaysOn": "True",
        "Office/AuthenticationMachineMethod": "Certificate",
        "Office/AuthenticationUserMethod": "EAP",
        "Office/DnsSuffix": "corp.example,example.com",
        "Office/EAPConfiguration": ONE_LINE,
        "Office/NativeProtocolType": "IKEv2",
        "Office/ProfileType": "Native",
        "Office/Proxy": "Automatic",
        "Office/ProxyAutoConfigUrl": "http://proxy.example/proxy.pac",
        "Office/RegisterDNS": "True",
        "Office/RememberCredentials": "False",
        "Office/RoutingPolicyType": "Force Tunnel",
        "Office/Server": "vpn.example.com",
        "Office/TrustedNetworkDetection": "corp.example",
    }


def test_an_app_is_told_its_servers_and_its_own_xml() -> None:
    where = having(PC, app_xml=b"\xef\xbb\xbf<a>b</a>\n")
    v = model(app={"plugin": {"app": APP, "servers": ["a.example", "b.example"], "configuration": "app.xml"}})
    assert packed(v, where) == {
        "app/PluginProfileCustomConfiguration": "<a>b</a>",
        "app/PluginProfilePackageFamilyName": "Pulse Secure VPN",
        "app/PluginProfileServerUrlList": "a.example;b.example",
        "app/ProfileType": "Third Party",
    }


@pytest.mark.parametrize(("where", "device"), [(PC, "windows11"), (HEADSET, "hololens2")])
def test_the_store_takes_every_value(where: Site, device: str) -> None:
    stores = catalog.load(where.target.stores)
    kinds = [
        one(protocol=p, machine_certificate=None, sign_in=s)
        for p in ("ikev2", "l2tp", "pptp", "automatic")
        for s in ("eap", "mschapv2")
    ]
    kinds += [one(tunnel=t, proxy={"address": "p.example:1"}, always_on=True) for t in ("split", "force")]
    for v in kinds:
        for leaf in vpn.settings(v, where):
            assert isinstance(leaf, Setting)
            entry = stores.entry("/" + "/".join(part.name for part in leaf.path))
            assert entry is not None, device
            assert stores.check(entry, str(leaf.value)) == ""


def test_what_no_store_knows_sends_the_whole_connection_to_mdm() -> None:
    v = one(
        name="Head office",
        protocol="l2tp",
        machine_certificate=None,
        sign_in="mschapv2",
        l2tp_key={"secret": "north-quay/l2tp", "revision": 2},
        tunnel="split",
        always_on=True,
        dns_suffixes=["corp.example"],
        dns_servers={".corp.example": ["10.0.0.1", "10.0.0.2"]},
        routes=["10.0.0.0/8", "fd00::/8"],
        proxy={"address": "p.example:8080"},
    )
    found = row(v)
    assert found.uri == "./Device/Vendor/MSFT/VPNv2/Head%20office/ProfileXML"
    assert found.reason == "no package carries 'l2tp_key', 'dns_servers', 'routes'"
    text = as_text(found.value)
    assert list(text.secrets()) == [SecretRef("north-quay/l2tp", SecretKind.PASSWORD, 2)]
    assert text.masked() == (
        "<VPNProfile><AlwaysOn>true</AlwaysOn><DnsSuffix>corp.example</DnsSuffix>"
        "<Proxy><Manual><Server>p.example:8080</Server></Manual></Proxy>"
        "<DomainNameInformation><DomainName>.corp.example</DomainName><DnsServers>10.0.0.1,10.0.0.2</DnsServers>"
        "</DomainNameInformation><NativeProfile><Servers>vpn.example.com</Servers>"
        "<RoutingPolicyType>SplitTunnel</RoutingPolicyType><NativeProtocolType>L2TP</NativeProtocolType>"
        "<L2tpPsk>@@secret:north-quay/l2tp@@</L2tpPsk>"
        "<Authentication><UserMethod>MSChapv2</UserMethod></Authentication></NativeProfile>"
        "<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>"
        "<Route><Address>fd00::</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>"
    )


def test_the_eap_configuration_stands_in_the_xml_as_xml() -> None:
    v = one(sign_in="eap", eap="eap.xml", machine_certificate=None, deliver="mdm")
    text = as_text(row(v, having(MANAGED, eap_xml=EAP)).value).masked()
    assert f"<UserMethod>Eap</UserMethod><Eap><Configuration>{ONE_LINE}</Configuration></Eap>" in text


@pytest.mark.parametrize(
    ("said", "where", "by_mdm"),
    [
        ({}, PC, False),
        ({}, HEADSET, False),
        ({"lock_down": True}, HEADSET, False),
        ({"lock_down": True}, MANAGED, True),
        ({"register_dns": True}, PC, False),
        ({"register_dns": True}, HEADSET_MANAGED, True),
        ({"device_tunnel": True}, MANAGED, True),
        ({"deliver": "mdm"}, MANAGED, True),
        ({"deliver": "package"}, MANAGED, False),
    ],
)
def test_the_stores_decide_who_carries_a_connection(said: dict[str, Any], where: Site, by_mdm: bool) -> None:
    leaves = list(vpn.settings(one(**said), where))
    assert {isinstance(leaf, OmaUri) for leaf in leaves} == {by_mdm}
    assert rules(vpn.findings(one(**said), where)) == []


def test_an_app_that_the_store_does_not_list_goes_by_mdm() -> None:
    v = model(app={"plugin": {"app": "Contoso.Vpn_8wekyb3d8bbwe", "servers": ["a.example"]}})
    assert "<PluginPackageFamilyName>Contoso.Vpn_8wekyb3d8bbwe</PluginPackageFamilyName>" in str(row(v).value)
    assert rules(vpn.findings(v, PC)) == ["error vpn/needs-mdm vpn.app.plugin"]
    assert "must be installed" in told(vpn, v, MANAGED)[1]
    brought = replace(MANAGED, apps={"vpn": App("Vpn", "Contoso.Vpn_8wekyb3d8bbwe")})
    assert told(vpn, v, brought)[1] == "The app Contoso.Vpn_8wekyb3d8bbwe comes with the package."


def test_no_key_is_silent() -> None:
    v = one(
        **{"name": "Office", "sign_in": "eap", "eap": "eap.xml", "tunnel": "split", "always_on": True},
        **{"device_tunnel": True, "lock_down": False, "remember_credentials": True, "register_dns": True},
        **{
            "dns_suffixes": ["a.example"],
            "dns_servers": {"a.example": ["10.0.0.1"]},
            "trusted_networks": ["a.example"],
        },
        **{"routes": ["10.0.0.0/8"], "deliver": "mdm", "proxy": {"address": "p.example:1"}},
        **{
            "l2tp_key": {"secret": "a/b", "revision": 2},
            "plugin": {"app": APP, "servers": ["a"], "configuration": "a.xml"},
        },
    )
    where = having(MANAGED, eap_xml=EAP, a_xml=b"<a/>")
    assert unheard("vpn", vpn, v, where) == [("vpn", "office", "proxy", "pac_url")]
    assert [f for f in vpn.findings(v, where) if f.severity is Severity.ERROR]  # plug-in and protocol at once
    assert told(vpn, v, where)[0] == "MDM brings it."
