"""Hosts, networks and names of a connection."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.areas._hosts import address_fault, host_fault, quoted, url_fault
from ppkg_builder.areas.vpn._model import Connection

_FAMILY = re.compile(r"[A-Za-z0-9.-]{3,50}_[a-z0-9]{13}", re.ASCII)


def findings(one: Connection) -> Iterator[Finding]:
    said = one.said
    for number, server in enumerate(said.servers):
        yield from _host((*one.at, "servers", number), server)
    if said.plugin is not None:
        yield from _plugin(one)
    for key in ("dns_suffixes", "trusted_networks"):
        for number, suffix in enumerate(getattr(said, key)):
            if fault := host_fault(suffix.removeprefix(".")):
                yield error(
                    "vpn/bad-suffix", (*one.at, key, number), f"'{suffix}' {fault}", "write it like 'corp.example'"
                )
    for name, servers in said.dns_servers.items():
        yield from _dns((*one.at, "dns_servers", name), name, servers)
    for number, route in enumerate(said.routes):
        if fault := _route(route):
            yield error(
                "vpn/bad-route", (*one.at, "routes", number), f"'{route}' {fault}", "write it like '10.20.0.0/16'"
            )
    yield from _proxy(one)


def _host(at: Path, server: str) -> Iterator[Finding]:
    if fault := host_fault(server):
        yield error("vpn/bad-server", at, f"{quoted(server)} {fault}", "write the gateway's name or its IP address")


def _plugin(one: Connection) -> Iterator[Finding]:
    plugin = one.said.plugin
    assert plugin is not None
    if not _FAMILY.fullmatch(plugin.app):
        message = f"'{plugin.app}' is no package family name"
        remedy = "write it like 'Name_hash', without version and without an exclamation mark"
        yield error("vpn/plugin-app", (*one.at, "plugin", "app"), message, remedy)
    for number, server in enumerate(plugin.servers):
        at = (*one.at, "plugin", "servers", number)
        fault = url_fault(server) if "://" in server else address_fault(server)
        if fault:
            yield error("vpn/bad-server", at, f"{quoted(server)} {fault}", "write an address, a host or an IP address")


def _dns(at: Path, name: str, servers: tuple[str, ...]) -> Iterator[Finding]:
    if name != "." and (fault := host_fault(name.removeprefix("."))):
        yield error("vpn/bad-suffix", at, f"'{name}' {fault}", "write it like '.corp.example'")
    for number, server in enumerate(servers):
        try:
            ipaddress.ip_address(server)
        except ValueError:
            message = f"{quoted(server)} is no IP address, and DNS servers have no names"
            yield error("vpn/bad-dns-server", (*at, number), message, "write the server's IP address")


def _route(route: str) -> str:
    """What is wrong with it as a network; empty when nothing is."""
    if "/" not in route:
        return "has no prefix length"
    try:
        ipaddress.ip_network(route)
    except ValueError as fault:
        return "has bits set behind its prefix" if "host bits" in str(fault) else "is no network"
    return ""


def _proxy(one: Connection) -> Iterator[Finding]:
    proxy = one.said.proxy
    if proxy is not None and proxy.address is not None and (fault := address_fault(proxy.address, port=True)):
        at = (*one.at, "proxy", "address")
        yield error("vpn/bad-proxy", at, f"{quoted(proxy.address)} {fault}", "write it like 'proxy.example:8080'")
    if proxy is not None and proxy.pac_url is not None and (fault := url_fault(proxy.pac_url)):
        at = (*one.at, "proxy", "pac_url")
        yield error("vpn/bad-proxy", at, f"{quoted(proxy.pac_url)} {fault}", "write 'http://…' or 'https://…'")
