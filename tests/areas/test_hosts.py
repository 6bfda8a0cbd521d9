"""Host names and ports as a profile writes them."""

from __future__ import annotations

import pytest

from ppkg_builder.areas._hosts import address_fault, host_fault, quoted, split_port, tcp, url_fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("lob.example", ""),
        ("LOB-1.example.com", ""),
        ("10.1.2.3", ""),
        ("server", ""),
        ("a" * 63 + ".example", ""),
        ("a" * 64 + ".example", "is not a host name"),
        (".".join(["abcdefgh"] * 29), "is not between 1 and 253 characters long"),
        ("-lob.example", "is not a host name"),
        ("lob_1.example", "is not a host name"),
        ("lob..example", "is not a host name"),
        ("lob.example.", "is not a host name"),
        ("10.1.2.300", "is not an IPv4 address"),
        ("10.1.2", "is not an IPv4 address"),
        ("1.1.1.²", "is not a host name"),
        ("*.example.com", "has a star, and must name one host"),
        ("https://lob.example", "is an address of a page, not a host"),
        ("", "is not between 1 and 253 characters long"),
    ],
)
def test_a_host_is_a_dns_name_or_an_ipv4_address(text: str, fault: str) -> None:
    assert host_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("*.example.com", ""),
        ("lob.*.example", "has a star where only a leading '*.' may stand"),
        ("*lob.example", "has a star where only a leading '*.' may stand"),
    ],
)
def test_a_wildcard_stands_in_front_only(text: str, fault: str) -> None:
    assert host_fault(text, wildcard=True) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("proxy.example:1", ""),
        ("proxy.example:65535", ""),
        ("proxy.example", "has no port"),
        ("proxy.example:", "has no port between 1 and 65535 after its colon"),
        ("proxy.example:0", "has no port between 1 and 65535 after its colon"),
        ("proxy.example:65536", "has no port between 1 and 65535 after its colon"),
        ("proxy.example:08080", "has no port between 1 and 65535 after its colon"),
        ("proxy.example:8080:1", "has no port between 1 and 65535 after its colon"),
        ("http://proxy.example:8080", "starts with a scheme"),
    ],
)
def test_a_port_lies_between_1_and_65535(text: str, fault: str) -> None:
    assert address_fault(text, port=True) == fault


def test_a_host_without_port_gets_the_default() -> None:
    assert split_port("lob.example") == ("lob.example", None)
    assert tcp("lob.example") == ("lob.example", ("tcp/443",))
    assert tcp("lob.example:8443") == ("lob.example", ("tcp/8443",))


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://wpad.example/proxy.pac", ""),
        ("HTTPS://p.example:8443", ""),
        ("ftp://p.example/x", "does not start with 'http://' or 'https://'"),
        ("p.example/x", "does not start with 'http://' or 'https://'"),
        ("http://p.example/a b", "has a space or a control character in it"),
        ("http://p.example/a\x00b", "has a space or a control character in it"),
        ("http://me@p.example/x", "holds a log-on, which would stand in the package in clear"),
        ("http://me:pass@p.example/x", ""),  # told of every value that holds a password: secret/in-address
        ("http://p.example/x@y", ""),
        ("http:///x", "is not between 1 and 253 characters long"),
        ("http://p.example:0/x", "has no port between 1 and 65535 after its colon"),
    ],
)
def test_a_pages_address_is_judged(url: str, fault: str) -> None:
    assert url_fault(url) == fault


def test_what_may_hold_a_log_on_is_not_quoted() -> None:
    assert (quoted("p.example"), quoted("me:pass@p.example")) == ("'p.example'", "the address")
