"""By which network and which proxy a device gets out, at the two stages that differ: set-up, and after enrolment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ppkg_builder.marks import value
from ppkg_builder.simulation.known import Known
from ppkg_builder.values import as_text

if TYPE_CHECKING:
    from ppkg_builder.site import Network

Stage = Literal["setup", "enrolled"]

CABLE = "a network adapter by cable, or a network that somebody chooses on the network page"
_DEVICE_PROXY = "NetworkProxy"


def ways(known: Known, stage: Stage) -> tuple[str, ...]:
    """The networks that a device can use at ``stage``, each with how it leaves them."""
    usable = [network for network in known.site.networks if network.in_setup or stage == "enrolled"]
    found = tuple(f"{_named_network(network)}; {proxied(network.ssid, known, stage)}" for network in usable)
    return found or (f"{CABLE}; {_without_wifi(known, stage)}",)


def _named_network(network: Network) -> str:
    waits = "" if network.in_setup else " (once the certificate or user name that it asks for is there)"
    return f"Wi-Fi {value(network.ssid)}{waits}"


def proxied(ssid: str, known: Known, stage: Stage) -> str:
    """How a device on ``ssid`` reaches the internet."""
    own = {node.name: as_text(node.value).masked() for node in known.network(ssid)}
    if "Proxy" in own:
        return f"through the proxy {value(own['Proxy'])}"
    if "ProxyPacUrl" in own:
        return f"through the proxy that {value(own['ProxyPacUrl'])} names"
    if "ProxyWPAD" in own:
        return "through the proxy that the network names (WPAD)"
    return _without_wifi(known, stage)


def _without_wifi(known: Known, stage: Stage) -> str:
    """The proxy of the whole device, where it has one at ``stage``."""
    if known.setting(_DEVICE_PROXY) is not None:
        return f"through the proxy of the whole device ({_named(known)}), which the package sets"
    if stage == "enrolled" and known.row(f"/{_DEVICE_PROXY}/") is not None:
        return f"through the proxy of the whole device ({_named(known)}) once MDM has set it"
    if known.site.proxy.mode == "transparent":
        return "through the network's transparent proxy"
    return "without a proxy"


def _named(known: Known) -> str:
    proxy = known.site.proxy
    configured = proxy.address or proxy.pac_url
    return value(configured) if configured else "found by WPAD"
