"""The human work that Wi-Fi needs: preparing the networks, and proving that a device joins them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas._site import Site
from ppkg_builder.areas._wifi_model import Model, Network


def network_steps(v: Model, site: Site) -> Iterator[Step]:
    if not v.root:
        return
    because: tuple[Path, ...] = tuple(("wifi", name) for name in sorted(v.root))
    networks = [network for _, network in sorted(v.root.items())]
    yield _prepare(networks, because, site)
    if any(network.eap for network in networks):
        yield _radius(networks, because, site)
    if any(network.mac_randomization is False for network in networks):
        yield _addresses(networks, because, site)
    yield _join(networks, because, site)


def _prepare(networks: list[Network], because: tuple[Path, ...], site: Site) -> Step:
    return Step(
        id="NET-03",
        phase=Phase.NETWORK,
        order=30,
        title="Provide the Wi-Fi networks",
        role=Role.NETWORK,
        where=Place.SITE,
        actions=(*map(_provide, networks), *_reaching_the_proxy(networks, site)),
        expected="A laptop with the same settings joins each network and gets an address.",
        rollback="Switch the network off; devices keep the profile and join again once it is back.",
        because=because,
        sources=("Connect HoloLens to a network", "HoloLens commercial infrastructure")
        if site.target.has("hololens")
        else ("Windows documentation: WLAN profiles",),
    )


def _provide(network: Network) -> str:
    parts = [f"Provide {value(network.ssid)} with {_SECURITY[network.security]}"]
    if network.hidden:
        parts.append("name not broadcast")
    if network.passphrase is not None:
        parts.append(
            f"passphrase as agreed under {value(network.passphrase.secret)} (revision {network.passphrase.revision})"
        )
    if network.cost in ("fixed", "variable"):
        parts.append("metered for the devices")
    if network.mac_randomization:
        parts.append("no filter by hardware address, since devices show a random one")
    return ", ".join(parts) + "."


_SECURITY = {
    "open": "no encryption",
    "wpa2-personal": "WPA2-Personal",
    "wpa3-personal": "WPA3-Personal (SAE), protected management frames required",
    "wpa3-transition": "WPA2-Personal and WPA3-Personal (SAE) under the one name, protected management frames optional",
    "wpa2-enterprise": "WPA2-Enterprise",
    "wpa3-enterprise": "WPA3-Enterprise, protected management frames required",
}
"""What a network engineer sets on the access point. WPA3 asks for protected frames (Wi-Fi Alliance, WPA3)."""


def _reaching_the_proxy(networks: list[Network], site: Site) -> Iterator[str]:
    """A network that opts out does so until enrolment: then MDM sets the proxy for the whole device."""
    out = [value(network.ssid) for network in networks if network.proxy == "none"]
    proxy = site.proxy.address or site.proxy.pac_url
    if out and proxy and site.services.mdm and not site.target.has("device-proxy-package"):
        yield (
            f"Let {' and '.join(out)} reach the proxy {value(proxy)} too: from enrolment on devices use it on every "
            "network."
        )


def _radius(networks: list[Network], because: tuple[Path, ...], site: Site) -> Step:
    return Step(
        id="NET-03-RADIUS",
        phase=Phase.NETWORK,
        order=31,
        title="Check the RADIUS server against the profile",
        role=Role.NETWORK,
        where=Place.DESK,
        actions=(*(line for network in networks for line in _eap_lines(network, site)), *_no_domain(networks, site)),
        expected="Method, server name and root agree with the RADIUS server's own settings, letter for letter.",
        rollback="Correct the profile or the server; a device with other values waits for ever without a message.",
        because=because,
        sources=("HoloLens 2 enterprise troubleshooting",),
    )


def _no_domain(networks: list[Network], site: Site) -> Iterator[str]:
    if site.services.entra and any(network.eap and network.eap.method == "tls" for network in networks):
        yield "Check that no rule asks for a computer account of Active Directory: devices in Entra ID have none."


def _eap_lines(network: Network, site: Site) -> Iterator[str]:
    if network.eap is None:
        return
    who = network.eap.who.replace("-", " ")
    yield f"{value(network.ssid)}: method {value(network.eap.method)}, the {who} authenticates."
    for name in network.eap.server_names:
        yield f"{value(network.ssid)}: the server's certificate carries the name {value(name)}."
    for name in network.eap.trusted_roots:
        if name in site.certificates:
            known = site.certificates[name]
            yield f"{value(network.ssid)}: it chains to {value(known.subject)}, thumbprint {value(known.sha1)}."
    if network.eap.client:
        source = "by MDM" if network.eap.client == "mdm" else f"in the package ({value(network.eap.client)})"
        yield f"{value(network.ssid)}: the client certificate arrives {source}."


def _addresses(networks: list[Network], because: tuple[Path, ...], site: Site) -> Step:
    named = " and ".join(value(network.ssid) for network in networks if network.mac_randomization is False)
    where = screen("Settings > Network & Internet > Wi-Fi > Hardware properties")
    in_intune = f"in Intune under {screen('Devices > (the device) > Hardware')}, or " if site.services.mdm else ""
    return Step(
        id="NET-04",
        phase=Phase.ON_SITE,
        order=20,
        title="Let the devices through the address filter",
        role=Role.NETWORK,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=(f"{named} admits known hardware addresses only; where it does not, tick this step and go on",),
        actions=(
            f"Read the Wi-Fi address of the device: {in_intune}on the device under {where}.",
            f"Enter it into the filter of {named}.",
            "Where the filter keeps a device out before its address can be read, connect it by a network adapter "
            "whose own address is entered.",
        ),
        expected=f"The device joins {named} without the adapter.",
        rollback="Remove the address from the filter.",
        because=because,
        sources=("HoloLens MAC address options page",) if site.target.has("hololens") else (),
    )


def _join(networks: list[Network], because: tuple[Path, ...], site: Site) -> Step:
    path = f"{screen('Settings')} > {screen('Network & Internet')} > {screen('Wi-Fi')}"
    keys = f" (on Windows: {key('Windows')} + {key('I')})" if site.target.has("desktop") else ""
    return Step(
        id="VAL-02",
        phase=Phase.VERIFY,
        order=20,
        title="Check that the device joins its networks",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        actions=(
            f"Open {path}{keys}.",
            *(_joined(network, alone=len(networks) == 1) for network in networks),
            *((_authentication(networks),) if site.target.has("desktop") else ()),
        ),
        expected=f"{screen('Connected')} stands under {'each network in turn' if networks[1:] else 'it'}{_page(site)}.",
        rollback="Go back to the network that worked last; compare the profile's values with the access point's.",
        because=because,
        sources=("HoloLens 2 deployment guide, corporate connected",)
        if site.target.has("hololens")
        else ("Windows documentation: netsh wlan",),
    )


def _page(site: Site) -> str:
    return ", and a page of the organisation opens" if site.services.entra or site.services.lob != "none" else ""


def _joined(network: Network, *, alone: bool) -> str:
    typed = network.eap is not None and network.eap.method == "peap-mschapv2"
    credentials = ", then enter the user name and password" if typed else ""
    if not network.auto_connect or typed:
        return f"In range of {value(network.ssid)}: choose it, select {screen('Connect')}{credentials}."
    hidden = " It is hidden, so it is listed only once joined." if network.hidden else ""
    chosen = "" if alone else ", or, coming from another network of the list, when you choose it"
    return f"In range of {value(network.ssid)}: the device joins it by itself{chosen}; it asks for nothing.{hidden}"


def _authentication(networks: list[Network]) -> str:
    readings = "; ".join(f"{value(n.ssid)}: {screen(_READINGS[n.security])}" for n in networks)
    return f"On each network type {value('netsh wlan show interfaces')} and read the authentication: {readings}."


_READINGS = {
    "open": "Open",
    "wpa2-personal": "WPA2-Personal",
    "wpa3-personal": "WPA3-Personal",
    "wpa3-transition": "WPA3-Personal, or WPA2-Personal on an older adapter",
    "wpa2-enterprise": "WPA2-Enterprise",
    "wpa3-enterprise": "WPA3-Enterprise",
}
"""What ``netsh`` prints of a network in use."""
