"""Host names and ports as a profile writes them, judged for all areas alike."""

from __future__ import annotations

import re

PROBE = "http://www.msftconnecttest.com/connecttest.txt"
PROBE_ANSWER = "Microsoft Connect Test"
"""The page by which Windows tells whether it is on the internet, and all that it reads."""

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.IGNORECASE)
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_NUMBER = re.compile(r"[0-9]+")


def host_fault(host: str, *, wildcard: bool = False) -> str:
    """What is wrong with ``host`` as a DNS name or IPv4 address; empty when nothing is.

    ``wildcard`` allows ``*.`` in front. Underscores are refused: Windows resolves them, proxies often do not.
    """
    if "://" in host or "/" in host:
        return "is an address of a page, not a host"
    name = host.removeprefix("*.") if wildcard else host
    if "*" in name:
        return "has a star where only a leading '*.' may stand" if wildcard else "has a star, and must name one host"
    if not name or len(name) > 253:
        return "is not between 1 and 253 characters long"
    labels = name.split(".")
    if all(_NUMBER.fullmatch(label) for label in labels):
        good = len(labels) == 4 and all(len(label) <= 3 and int(label) <= 255 for label in labels)
        return "" if good else "is not an IPv4 address"
    if not all(_LABEL.fullmatch(label) for label in labels):
        return "is not a host name"
    return ""


def split_port(text: str) -> tuple[str, int | None] | None:
    """``host`` and port of ``host`` or ``host:port``; ``None`` when what follows the colon is no port (1-65535)."""
    host, colon, port = text.partition(":")
    if not colon:
        return host, None
    if not _PORT.fullmatch(port) or int(port) > 65535:
        return None
    return host, int(port)


def address_fault(text: str, *, wildcard: bool = False, port: bool = False) -> str:
    """What is wrong with ``host`` or ``host:port``; with ``port`` the port must be there."""
    if "://" in text:
        return "starts with a scheme"
    parts = split_port(text)
    if parts is None:
        return "has no port between 1 and 65535 after its colon"
    if port and parts[1] is None:
        return "has no port"
    return host_fault(parts[0], wildcard=wildcard)


def url_fault(url: str) -> str:
    """What is wrong with ``url`` as the address of a page or script; empty when nothing is."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in ("http", "https"):
        return "does not start with 'http://' or 'https://'"
    if any(character.isspace() or not character.isprintable() for character in url):
        return "has a space or a control character in it"
    authority = rest.partition("/")[0]
    return log_on_fault(authority) if "@" in authority else address_fault(authority)


def log_on_fault(authority: str) -> str:
    """What is wrong with the part of a URL between its slashes that has an ``@`` in it.

    Nothing where a password stands there: that is told of every value of a profile (``secret/in-address``).
    """
    has_password = ":" in authority.rpartition("@")[0]
    return "" if has_password else "holds a log-on, which would stand in the package in clear"


def quoted(text: str) -> str:
    """``text`` in quotes for a message, unless it may hold a log-on: nothing printed shows one."""
    return "the address" if "@" in text else f"'{text}'"


def tcp(text: str, default: int = 443) -> tuple[str, tuple[str, ...]]:
    """``host:port`` as the host and ports of a :class:`~ppkg_builder.areas._area.Need`."""
    host, port = split_port(text) or (text, None)
    return host, (f"tcp/{port or default}",)
