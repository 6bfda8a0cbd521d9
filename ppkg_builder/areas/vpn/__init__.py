"""``vpn``: connections to the organisation's network, by Windows itself or by an app."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Leaf, Need, no_files
from ppkg_builder.areas._hosts import host_fault, split_port
from ppkg_builder.areas.vpn import _findings, _settings, _steps
from ppkg_builder.areas.vpn._model import Model, connections
from ppkg_builder.marks import own
from ppkg_builder.site import Site

__all__ = ["Model", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = frozenset({"apps", "certificates", "policies", "services", "target"})
files = no_files
decisions = _steps.decisions
steps = _steps.steps

_PORTS = {
    "ikev2": ("udp/500", "udp/4500"),
    "l2tp": ("udp/500", "udp/4500", "udp/1701"),
    "pptp": ("tcp/1723",),
    "automatic": ("tcp/443", "udp/500", "udp/4500"),
}


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    for one in connections(v, site):
        yield from _settings.leaves(one, site)


def findings(v: Model, site: Site) -> Iterator[Finding]:
    return _findings.findings(v, site)


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    """The gateways must be reachable from wherever devices connect."""
    for one in connections(v, site):
        said, reason = one.said, f"the VPN connection '{own(one.title)}'"
        if said.plugin is not None:
            at = (*one.at, "plugin", "servers")
            yield from (Need(reason, (at,), host=host, ports=("tcp/443",)) for host in _hosts(said.plugin.servers))
        elif said.protocol is not None:
            at = (*one.at, "servers")
            yield from (Need(reason, (at,), host=host, ports=_PORTS[said.protocol]) for host in _hosts(said.servers))


def _hosts(servers: tuple[str, ...]) -> Iterator[str]:
    """Host of each gateway; an app may want addresses of pages, and names behind a semicolon are for people."""
    for server in servers:
        bare = server.partition(";")[0].rpartition("://")[2].partition("/")[0]
        host = (split_port(bare) or (bare, None))[0]
        if not host_fault(host):
            yield host
