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
    yield _prepare(networks, because)
    if any(network.eap for network in networks):
        yield _radius(networks, because, site)
    yield _join(networks, because, site)


def _prepare(networks: list[Network], because: tuple[Path, ...]) -> Step:
    return Step(
        id="NET-03",
        phase=Phase.NETWORK,
        order=30,
        title="Provide the Wi-Fi networks",
        role=Role.NETWORK,
        where=Place.SITE,
        actions=tuple(_provide(network) for network in networks),
        expected="A laptop with the same settings joins each network and gets an address.",
        rollback="Switch the network off; devices keep the profile and join again once it is back.",
        because=because,
        sources=("Connect HoloLens to a network", "HoloLens commercial infrastructure"),
    )


def _provide(network: Network) -> str:
    parts = [f"Provide {value(network.ssid)} with {value(network.security)}"]
    if network.hidden:
        parts.append("name not broadcast")
    if network.passphrase is not None:
        parts.append(
            f"passphrase as agreed under {value(network.passphrase.secret)} (revision {network.passphrase.revision})"
        )
    if network.mac_randomization is not None:
        parts.append(
            "devices show " + ("a random" if network.mac_randomization else "their real") + " hardware address"
        )
    if network.cost is not None:
        parts.append(f"counted as {network.cost}")
    return ", ".join(parts) + "."


def _radius(networks: list[Network], because: tuple[Path, ...], site: Site) -> Step:
    return Step(
        id="NET-03-RADIUS",
        phase=Phase.NETWORK,
        order=31,
        title="Check the RADIUS server against the profile",
        role=Role.NETWORK,
        where=Place.DESK,
        actions=tuple(line for network in networks for line in _eap_lines(network, site)),
        expected="Method, server name and root agree with the RADIUS server's own settings, letter for letter.",
        rollback="Correct the profile or the server; a device with other values waits for ever without a message.",
        because=because,
        sources=("HoloLens 2 enterprise troubleshooting",),
    )


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
            *(_joined(network) for network in networks),
        ),
        expected=f"{screen('Connected')} stands under the network, and a page of the organisation opens.",
        rollback="Go back to the network that worked last; compare the profile's values with the access point's.",
        because=because,
        sources=("HoloLens 2 deployment guide, corporate connected",),
    )


def _joined(network: Network) -> str:
    typed = network.eap is not None and network.eap.method == "peap-mschapv2"
    credentials = ", then enter the user name and password" if typed else ""
    if not network.auto_connect or typed:
        return f"In range of {value(network.ssid)}: choose it, select {screen('Connect')}{credentials}."
    hidden = " It is hidden, so it is listed only once joined." if network.hidden else ""
    return f"In range of {value(network.ssid)}: wait until it is joined by itself.{hidden}"
