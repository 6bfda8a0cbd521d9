"""A WLAN profile of the user's own: carried as it is, its faults at its lines, its key never in it."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import pytest
from lxml import etree

from ppkg_builder.areas import wifi
from ppkg_builder.areas._area import Finding, Node
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Site
from ppkg_builder.values import SecretRef, as_text
from ppkg_builder.xmltext import parse
from tests.areas.near_offline import Files, plain, read
from tests.areas.wifi_networks import CERTIFICATES, KINDS, SECRET, at
from tests.areas.wifi_networks import TLS as TLS_KEYS

OPEN = """<?xml version="1.0"?>
<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1">
  <name>label</name>
  <SSIDConfig><SSID><name>OWN</name></SSID></SSIDConfig>
  <!-- a comment -->
  <connectionType>ESS</connectionType>
  <connectionMode>manual</connectionMode>
  <MSM>
    <security>
      <authEncryption>
        <authentication>WPA2PSK</authentication>
        <encryption>AES
        </encryption>
        <useOneX>false</useOneX>
      </authEncryption>
    </security>
  </MSM>
</WLANProfile>
"""


def where(text: str | bytes, device: str = "hololens2", **changes: Any) -> Site:
    data = text if isinstance(text, bytes) else text.encode()
    build = "22621.1266" if device == "hololens2" else "26200.1"
    return at(device, build, repository=Files({"own.xml": data}), **changes)


def network(**more: Any) -> wifi.Model:
    return read(wifi.Model, net={"file": "own.xml", **more})


def told(findings: Any) -> list[str]:
    """Findings with the line of the file they stand at, or the key."""

    def place(one: Finding) -> str:
        return f"{one.location.file}:{one.location.line}" if one.location else ".".join(map(str, one.at or ()))

    return [f"{place(one)} {one.severity} {one.rule}" for one in findings]


def secrets(v: wifi.Model, here: Site) -> set[SecretRef]:
    """With their kinds, by which their form is judged."""
    return {ref for file in wifi.files(v, here) for ref in as_text(file.content).secrets()}


def written(v: wifi.Model, here: Site) -> str:
    (node,) = [leaf for leaf in wifi.settings(v, here) if isinstance(leaf, Node) and leaf.name == "WlanXml"]
    return as_text(node.value).masked()


def test_the_file_goes_out_on_one_line_with_its_key_by_reference() -> None:
    v, here = network(passphrase=SECRET), where(OPEN)
    assert told(wifi.findings(v, here)) == []
    assert written(v, here) == (
        '<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1"><name>label</name>'
        "<SSIDConfig><SSID><name>OWN</name></SSID></SSIDConfig><connectionType>ESS</connectionType>"
        "<connectionMode>manual</connectionMode><MSM><security><authEncryption>"
        "<authentication>WPA2PSK</authentication><encryption>AES</encryption><useOneX>false</useOneX></authEncryption>"
        "<sharedKey><keyType>passPhrase</keyType><protected>false</protected>"
        "<keyMaterial>@@secret:north-quay/wifi@@</keyMaterial></sharedKey></security></MSM></WLANProfile>"
    )


def test_a_network_of_a_file_says_by_thumbprint_which_roots_it_cannot_do_without() -> None:
    text = (FilePath(__file__).parent / "wlan/wpa2-enterprise-peap.xml").read_bytes()
    (one,) = wifi.fact(network(), where(text).repository)
    assert one.name == "net"
    assert one.certificates == (CERTIFICATES["corp-root"].sha1,)


def test_a_network_of_a_file_is_known_by_the_name_in_it() -> None:
    v, here = network(passphrase=SECRET), where(OPEN)
    assert [(one.ssid, one.in_setup) for one in wifi.fact(v, here.repository)] == [("OWN", True)]
    (decision,) = wifi.decisions(v, here)
    assert (unmarked(decision.subject), unmarked(decision.choice)) == (
        "Wi-Fi 'OWN'",
        "wpa2-personal, by a WLAN profile of your own",
    )
    (provide, *_) = wifi.steps(v, here)
    assert plain(provide.actions[0]).startswith(
        "Provide OWN with WPA2-Personal. Its passphrase is the one agreed under"
    )
    assert [file.path for file in wifi.files(v, here)] == ["wlan/net.xml"]


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_profile_that_we_wrote_may_come_back_as_a_file(name: str) -> None:
    v = read(wifi.Model, net={"ssid": "NQ-NET", **KINDS[name]})
    (file,) = wifi.files(v, at())
    own = parse(as_text(file.content).masked().encode())
    for shared in own.findall(".//{*}sharedKey"):
        parent = shared.getparent()
        assert parent is not None
        parent.remove(shared)
    here = where(etree.tostring(own))
    keys = {key: KINDS[name][key] for key in ("passphrase", "network_key") if key in KINDS[name]}
    assert etree.canonicalize(written(network(**keys), here)) == etree.canonicalize(written(v, at()))
    assert secrets(network(**keys), here) == secrets(v, at())
    assert not [one for one in wifi.findings(network(**keys), here) if one.rule.startswith("wifi/file-")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("ESS", "IBSS"), ["own.xml:6 error wifi/file-ad-hoc"]),
        (("WPA2PSK", "open"), ["net.passphrase error wifi/passphrase-unused", "own.xml:11 warning wifi/open"]),
        (("AES\n", "TKIP\n"), ["own.xml:12 warning wifi/tkip"]),
        (("WPA2PSK", "WPA3SAE"), ["own.xml:11 warning wifi/wpa3-unconfirmed"]),
        (("WPA2PSK", "WPA9"), ["own.xml:11 error wifi/file-schema"]),
        (("<name>OWN</name>", "<hex>4f574e</hex><name>OWN</name>"), []),
        (("<name>OWN</name>", "<hex>4f574f</hex><name>OWN</name>"), ["own.xml:4 error wifi/file-hex-name"]),
        (("<name>OWN</name>", "<hex>ff</hex>"), ["own.xml:4 error wifi/file-unreadable"]),
        (("</SSIDConfig>", "<nonBroadcast>true</nonBroadcast></SSIDConfig>"), ["own.xml:7 note wifi/hidden-by-hand"]),
        (("WLANProfile", "LANProfile"), ["own.xml:1 error wifi/file-unreadable"]),
        (("<connectionType>", "<connectiontype>"), ["own.xml:6 error wifi/file-unreadable"]),
        (("http://www.microsoft", "https://www.microsoft"), ["own.xml:2 warning wifi/file-namespace"]),
    ],
)  # fmt: skip
def test_a_fault_stands_at_its_line_of_the_file(change: tuple[str, str], expected: list[str]) -> None:
    found = told(wifi.findings(network(passphrase=SECRET), where(OPEN.replace(*change))))
    assert [line.removeprefix("wifi.") for line in found if "file-not-judged" not in line] == expected


def test_the_lines_of_eap_are_known_too() -> None:
    keys = {**TLS_KEYS, "client": "headset", "server_names": [], "auth_mode": "user"}
    v = read(wifi.Model, net={"ssid": "NQ", "security": "wpa2-enterprise", "eap": keys})
    (file,) = wifi.files(v, at())
    text = as_text(file.content).masked()
    here = where(text.replace("00 11", "01 11"))
    lines = {word: 1 + text[: text.index(word)].count("\n") for word in ("<authMode", "<TrustedRoot")}
    assert told(one for one in wifi.findings(network(), here) if one.rule != "wifi/no-first-network") == [
        f"own.xml:{lines['<authMode']} warning wifi/only-after-sign-in",
        f"own.xml:{1 + text[: text.index('<EAPConfig')].count(chr(10))} warning wifi/eap-no-server-name",
        f"own.xml:{lines['<TrustedRoot']} error wifi/eap-root-not-in-package",
    ]
    assert "0111223344" in next(one.message for one in wifi.findings(network(), here) if "root" in one.rule)


@pytest.mark.parametrize("protected", ["true", "false"])
def test_a_key_in_the_file_is_a_fault_and_never_shown(protected: str) -> None:
    inside = f"<keyType>passPhrase</keyType><protected>{protected}</protected><keyMaterial>hunter2</keyMaterial>"
    here = where(OPEN.replace("</authEncryption>", f"</authEncryption><sharedKey>{inside}</sharedKey>"))
    found = list(wifi.findings(network(passphrase=SECRET), here))
    word = "protected" if protected == "true" else "in-clear"
    assert told(found) == [f"own.xml:15 error wifi/file-key-{word}"]
    assert "hunter2" not in repr(found) + written(network(passphrase=SECRET), here)


@pytest.mark.parametrize(
    "text",
    [
        b"", b"\x00\x01", b"<", b"<a" * 10_000, OPEN.encode("utf-16")[:99], b"\xff" + OPEN.encode(),
        b'<!DOCTYPE a [<!ENTITY b "c">]><WLANProfile>&b;</WLANProfile>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><WLANProfile/>',
        b"<WLANProfile/>",
        b"<x>" * 300 + b"</x>" * 300,
    ],
)  # fmt: skip
def test_a_hostile_file_is_a_fault(text: bytes) -> None:
    found = list(wifi.findings(network(), where(text)))
    assert found
    assert {one.rule for one in found} <= {"wifi/file-unreadable", "wifi/file-schema"}
    assert all(one.location and one.location.file == "own.xml" for one in found)
    assert list(wifi.settings(network(), where(text))) == []
