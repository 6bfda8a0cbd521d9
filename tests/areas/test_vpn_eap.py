"""EAP configurations that a profile brings for its VPN connections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas.vpn import _eap
from ppkg_builder.site import Certificate, Site
from ppkg_builder.xmltext import ONE_LINE, write
from tests.areas.windows import PC, having

AT = ("vpn", "office", "eap")
NS = "http://www.microsoft.com/provisioning/"
THUMBPRINT = "0123456789ABCDEF0123456789ABCDEF01234567"


def configuration(method: str = "13", inside: str = "<a/>") -> bytes:
    return (
        f'<EapHostConfig xmlns="{NS}EapHostConfig">\n'
        f'<EapMethod><Type xmlns="{NS}EapCommon">{method}</Type></EapMethod>\n'
        f"<Config>\n{inside}\n</Config></EapHostConfig>"
    ).encode()


def read(content: bytes, where: Site = PC) -> _eap.Eap:
    return _eap.read(AT, "eap.xml", having(where, eap_xml=content))


def judged(content: bytes, where: Site = PC) -> list[tuple[str, int]]:
    found = read(content, where)
    return [(f"{f.severity} {f.rule.removeprefix('vpn/')}", f.location.line) for f in found.findings if f.location]


@pytest.mark.parametrize(
    ("number", "name"), [("13", "EAP-TLS"), ("25", "PEAP"), ("21", "EAP-TTLS"), ("55", "TEAP"), ("99", "EAP method 99")]
)
def test_the_method_is_called_by_its_name(number: str, name: str) -> None:
    assert read(configuration(number)).method == name


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<a>", ("error eap-file", 1)),
        (b"<a/>", ("error eap-file", 1)),
        (configuration().replace(b"http://", b"https://"), ("error eap-file", 1)),
        (configuration("tls"), ("error eap-file", 1)),
        (b"<!DOCTYPE a>\n" + configuration(), ("error eap-file", 1)),
        (configuration(inside="<b>\n</c>"), ("error eap-file", 5)),
        (configuration(inside="<b>" * 45 + "</b>" * 45), ("error eap-file", 1)),
        (b" " * (_eap._LARGEST + 1), ("error eap-file", 1)),
        (configuration(inside="<TrustedRootCA>12 34</TrustedRootCA>"), ("error eap-file", 4)),
        (configuration(), ("warning eap-trusts-all", 1)),
    ],
)
def test_a_file_is_judged_at_its_own_lines(content: bytes, expected: tuple[str, int]) -> None:
    assert judged(content) == [expected]


def test_a_root_must_be_a_certificate_of_the_profile() -> None:
    spaced = " ".join(THUMBPRINT[n : n + 2].lower() for n in range(0, 40, 2))
    content = configuration(inside=f"<TrustedRootCA>{spaced} </TrustedRootCA>")
    assert judged(content) == [("warning eap-root-unknown", 4)]
    from dataclasses import replace

    known = replace(PC, certificates={"root": Certificate("root", "root", sha1=THUMBPRINT)})
    assert judged(content, known) == []


def test_the_configuration_is_written_anew_without_prefixes_and_breaks() -> None:
    content = configuration(inside=f'<x:Eap xmlns:x="{NS}Other" Id="1">\n  <x:Type> 13 </x:Type>\n</x:Eap>')
    root = read(content).root
    assert root is not None
    assert write(root, ONE_LINE).plain == (
        f'<EapHostConfig xmlns="{NS}EapHostConfig"><EapMethod><Type xmlns="{NS}EapCommon">13</Type></EapMethod>'
        f'<Config><Eap xmlns="{NS}Other" Id="1"><Type>13</Type></Eap></Config></EapHostConfig>'
    )


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: configuration(inside=text)))
def test_no_file_is_an_error_of_ours(content: bytes) -> None:
    found = read(content)
    assert found.root is not None or found.findings
