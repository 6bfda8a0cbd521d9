"""The way from a device to its services, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import listed, own, value
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.pictures._opened import Hosts
from ppkg_builder.site import Proxy, Site

_BEHIND = {
    "none": "No proxy stands between the devices and the firewall.",
    "transparent": "Behind it is a transparent proxy: nothing is set on the devices.",
    "wpad": "Behind it is a proxy that devices find by WPAD.",
    "configured": "Behind it is a proxy.",
}


def sentences(material: Material, hosts: Hosts) -> Iterator[str]:
    site = material.site
    ssids = list(dict.fromkeys(network.ssid for network in site.networks))
    yield (
        f"Devices join the Wi-Fi network {listed(ssids)}."
        if len(ssids) == 1
        else f"Devices join one of the Wi-Fi networks {listed(ssids)}."
        if ssids
        else "Devices are on a cable, or on a Wi-Fi network that people choose."
    )
    yield from _proxied(site)
    counted = wording.counted(hosts.all, "host")
    yield (
        f"The list names {counted}, optional ones included, on {listed(hosts.ports)}; NET-01 says which of them the "
        "firewall lets through."
        if hosts.chosen
        else f"The firewall lets {counted} through, on {listed(hosts.ports)}."
    )
    for title, count in hosts.groups:
        yield f"{own(title)}: {wording.counted(count, 'host')}."
    if hosts.own:
        yield f"Of this site, wherever they stand: {listed(hosts.own)}."


def bypassing(site: Site) -> tuple[str, ...]:
    """The networks from which devices go out without the proxy that they are told elsewhere."""
    told = site.proxy.mode in ("configured", "wpad") and not site.target.has("device-proxy-package")
    return tuple(dict.fromkeys(network.ssid for network in site.networks if network.direct)) if told else ()


def _proxied(site: Site) -> Iterator[str]:
    direct = bypassing(site)
    through = list(dict.fromkeys(network.ssid for network in site.networks if network.ssid not in direct))
    yield from _by_network(site.proxy, through) if direct and through else _by_all(site.proxy)
    if site.proxy.inspection_root:
        yield "It opens TLS to inspect it."
    if direct and site.services.mdm:
        yield (
            f"From {listed(direct)} devices go out directly until MDM has set the proxy for the whole device, and "
            "through it from then on."
        )
    elif direct:
        yield f"From {listed(direct)} devices go out directly."


def _by_network(proxy: Proxy, through: list[str]) -> Iterator[str]:
    if proxy.pac_url:
        yield f"From {listed(through)} devices go through a proxy, by the PAC file {value(proxy.pac_url)}."
    elif proxy.address:
        yield f"From {listed(through)} devices go through the proxy {value(proxy.address)}."
    else:
        yield f"From {listed(through)} devices go through a proxy that they find by WPAD."


def _by_all(proxy: Proxy) -> Iterator[str]:
    if proxy.pac_url:
        yield f"Behind it is a proxy, by the PAC file {value(proxy.pac_url)}."
    elif proxy.address:
        yield f"Behind it is the proxy {value(proxy.address)}."
    else:
        yield _BEHIND[proxy.mode]
