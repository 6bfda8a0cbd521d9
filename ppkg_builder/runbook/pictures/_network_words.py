"""The way from a device to its services, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import listed, own, value
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.pictures._opened import Hosts
from ppkg_builder.site import Proxy

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
    yield from _proxied(site.proxy)
    yield f"The firewall lets {wording.counted(hosts.all, 'host')} through, on {listed(hosts.ports)}."
    for title, count in hosts.groups:
        yield f"{own(title)}: {wording.counted(count, 'host')}."
    if hosts.own:
        yield f"Of this site, wherever they stand: {listed(hosts.own)}."


def _proxied(proxy: Proxy) -> Iterator[str]:
    if proxy.pac_url:
        yield f"Behind it is a proxy, by the PAC file {value(proxy.pac_url)}."
    elif proxy.address:
        yield f"Behind it is the proxy {value(proxy.address)}."
    else:
        yield _BEHIND[proxy.mode]
    if proxy.inspection_root:
        yield "It opens TLS to inspect it."
