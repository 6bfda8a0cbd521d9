"""``proxy``: the way out of the site's network, and whether something on it breaks TLS open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Finding, Leaf, Name, Need, Node, OmaUri, Path, Shape, no_files, segments
from ppkg_builder.areas._hosts import address_fault, tcp, url_fault
from ppkg_builder.areas.proxy import _addresses, _findings, _steps
from ppkg_builder.site import Proxy, Site

Host = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=260)]


class Inspection(Shape):
    """A proxy or firewall that breaks TLS open and signs every answer anew."""

    root: Name
    """Name, under ``certificates``, of the root that signs the inspected connections."""


class Model(Shape):
    """The site's proxy. It is written into every Wi-Fi network that sets none of its own."""

    mode: Literal["none", "transparent", "configured", "wpad"]
    """How devices meet the proxy: not at all, without knowing (transparent), by an address or a script that the
    profile gives (configured), or by a script that the network names (wpad)."""
    address: Host | None = None
    """The proxy as ``host:port``, for mode ``configured``."""
    pac_url: Host | None = None
    """Address of the proxy script (PAC), for mode ``configured``: ``http://…`` or ``https://…``."""
    exceptions: tuple[Host, ...] = Field(default=(), max_length=64)
    """Hosts that devices reach without the proxy, such as ``*.site.example``; with ``address`` only."""
    use_for_local_addresses: bool | None = None
    """Whether names without a dot go through the proxy as well; with ``address`` only; default: as Windows has it."""
    asks_for_log_on: bool = False
    """Whether the proxy asks for a name and password."""
    tls_inspection: Inspection | None = None
    """Set when the proxy, or a firewall on the way, breaks TLS open."""


reads: frozenset[str] = frozenset({"certificates", "services", "target"})
files = no_files
decisions = _steps.decisions
steps = _steps.steps

_CSP = "./Vendor/MSFT/NetworkProxy"
_WHY = "no package of this device carries a proxy for the whole device"


def fact(v: Model) -> Proxy:
    """What other areas may know of the proxy."""
    configured = v.mode == "configured"
    return Proxy(
        mode=v.mode,
        address=v.address or "" if configured else "",
        pac_url=v.pac_url or "" if configured else "",
        exceptions=v.exceptions if configured and v.address else (),
        inspection_root=v.tls_inspection.root if v.tls_inspection else "",
        sources=tuple(("proxy", key) for key in ("mode", "address", "pac_url", "exceptions") if getattr(v, key)),
    )


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _findings.of_mode(v, site)
    if v.mode == "configured":  # what means nothing in another mode is told as such
        yield from _addresses.of_addresses(v)
    yield from _findings.of_log_on(v, site)
    yield from _findings.of_inspection(v, site)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    """The NetworkProxy CSP: in the package on PCs, by MDM on HoloLens 2, whose packages have no place for it."""
    for name, datatype, value, sources in _nodes(v):
        if site.target.has("device-proxy-package"):
            *branch, parm = name.split("/")
            yield Node(segments("NetworkProxy"), ("NetworkProxy", *branch), parm, datatype, value, sources)
        elif site.services.mdm:
            kind: Literal["Integer", "String"] = "Integer" if datatype == "integer" else "String"
            yield OmaUri(f"Proxy: {name}", f"{_CSP}/{name}", kind, value, _WHY, sources)


def _nodes(v: Model) -> Iterator[tuple[str, Literal["integer", "string"], str, tuple[Path, ...]]]:
    """Name, type, value and source of each node, in the order Windows wants: the scope before all else."""
    mode: tuple[Path, ...] = (("proxy", "mode"),)
    if v.mode not in ("configured", "wpad"):
        return
    yield "ProxySettingsPerUser", "integer", "0", mode
    yield "AutoDetect", "integer", "1" if v.mode == "wpad" else "0", mode
    if v.mode == "configured" and v.pac_url:
        yield "SetupScriptUrl", "string", v.pac_url, (("proxy", "pac_url"),)
    if v.mode == "configured" and v.address:
        yield "ProxyServer/ProxyAddress", "string", v.address, (("proxy", "address"),)
        if v.exceptions:
            yield "ProxyServer/Exceptions", "string", ";".join(v.exceptions), (("proxy", "exceptions"),)
    if v.mode == "configured" and v.address and v.use_for_local_addresses is not None:
        # The node's name says the opposite of its values: 1 keeps local names from the proxy (NetworkProxy CSP, DDF).
        local = "0" if v.use_for_local_addresses else "1"
        yield "ProxyServer/UseProxyForLocalAddresses", "integer", local, (("proxy", "use_for_local_addresses"),)


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    """The proxy and the server of its script must themselves be reachable from the devices' network."""
    if v.mode != "configured":
        return
    if v.address and not address_fault(v.address, port=True):
        host, ports = tcp(v.address)
        yield Need("the proxy is configured on the devices", (("proxy", "address"),), host=host, ports=ports)
    if v.pac_url and not url_fault(v.pac_url):
        scheme, _, rest = v.pac_url.partition("://")
        host, ports = tcp(rest.partition("/")[0], 80 if scheme.lower() == "http" else 443)
        yield Need("devices fetch the proxy script", (("proxy", "pac_url"),), host=host, ports=ports)
