"""What follows from the site's proxy, and the work it asks of the network engineer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Decision, Path, Phase, Place, Role, Step, value
from ppkg_builder.areas._certificate_words import subject

if TYPE_CHECKING:
    from ppkg_builder.areas.proxy import Model
    from ppkg_builder.site import Site

_MODES = {
    "none": "no proxy",
    "transparent": "a transparent proxy",
    "configured": "a proxy that the devices are told",
    "wpad": "a proxy that the network announces (WPAD)",
}

UNVERIFIED = "How a proxy from the package behaves during first set-up is not documented and not verified."


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    inspects = "; a firewall inspects TLS" if v.mode == "none" else ", which inspects TLS"
    choice = _MODES[v.mode] + (inspects if v.tls_inspection else "")
    yield Decision("Proxy", choice, (*_delivery(v, site), *_details(v, site), *_inspection(v)), _keys(v))


def _keys(v: Model) -> tuple[Path, ...]:
    keys = ("mode", "address", "pac_url", "exceptions", "use_for_local_addresses")
    asks: tuple[Path, ...] = (("proxy", "asks_for_log_on"),) if v.asks_for_log_on else ()
    inspected: tuple[Path, ...] = (("proxy", "tls_inspection", "root"),) if v.tls_inspection else ()
    return (*(("proxy", key) for key in keys if getattr(v, key) not in (None, ())), *asks, *inspected)


def _delivery(v: Model, site: Site) -> Iterator[str]:
    if v.mode == "none" and not _online(site):
        yield "Devices have no network that could ask for one."
    elif v.mode == "none":
        yield "Devices reach the internet directly; the firewall alone decides what they reach."
    elif v.mode == "transparent":
        yield "Nothing is set on the devices; the network leads their connections through the proxy."
    elif site.target.has("device-proxy-package"):
        yield "The package sets the proxy for the whole device and all its users."
        yield "That Windows takes it from a package is not verified: no settings store has a setting for it."
    else:
        yield "Every Wi-Fi network of the package that sets no proxy of its own gets this one."
        yield UNVERIFIED
        direct = _direct_in_setup(site)
        if site.services.autopilot and direct:
            yield (
                f"Autopilot runs on {direct}, without the proxy: the firewall must let what it needs pass directly "
                "from there."
            )
        elif site.services.autopilot and site.services.mdm:
            yield "Autopilot runs before MDM's proxy is sure to arrive: what it needs is set up on the proxy itself."
        if site.services.mdm:
            yield "MDM sends it again for the whole device, wired connections included, once the device is enrolled."
        elif v.mode == "wpad":
            yield "Wired connections find it only where their network announces it too."
        else:
            yield "Wired connections know no proxy: no package of this device sets one, and there is no MDM."


def _direct_in_setup(site: Site) -> str:
    """The networks of first set-up, where all of them opt out of the proxy; empty where one does not."""
    joined = [network for network in site.networks if network.in_setup]
    return " and ".join(value(network.ssid) for network in joined) if all(one.direct for one in joined) else ""


def _online(site: Site) -> bool:
    """Whether devices of this site ever meet a network."""
    services = site.services
    cloud = services.entra or services.mdm or services.windows_update or services.telemetry
    connected = site.connection.during_use != "none" or bool(site.connection.reconnects or site.networks)
    return cloud or connected


def _details(v: Model, site: Site) -> Iterator[str]:
    if v.mode == "wpad":
        yield "The network must announce the script by DHCP or by the DNS name wpad."
    if v.mode == "configured" and v.pac_url:
        yield f"Devices fetch {value(v.pac_url)} and follow it."
    if v.mode == "configured" and v.address:
        yield f"Devices send their connections to {value(v.address)}."
        if v.exceptions:
            network = "" if site.target.has("device-proxy-package") else "; a Wi-Fi network cannot hold this list"
            yield f"They reach {value(', '.join(v.exceptions))} without it{network}."
        if v.use_for_local_addresses is not None:
            yield "Names without a dot " + ("take it too." if v.use_for_local_addresses else "do not take it.")
    if v.asks_for_log_on:
        yield "It asks for a name and password, which no package carries; some hosts must be reached without."
    if v.mode != "none":
        yield "Apps that do not use the network functions of Windows need their own proxy setting."


def _inspection(v: Model) -> Iterator[str]:
    if v.tls_inspection:
        root = value(v.tls_inspection.root)
        yield f"Devices must hold the root {root} before their first connection; the package carries it."
        yield "Hosts marked 'no' in the column 'inspect' of network/endpoints.csv must pass uninspected."


_PAGES = {True: ("HoloLens documentation: near-offline guide, networks",), False: ()}


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.mode != "none" or v.tls_inspection:
        yield _configure(v, site)


def _configure(v: Model, site: Site) -> Step:
    return Step(
        id="NET-05",
        phase=Phase.NETWORK,
        order=35,
        title="Prepare the proxy" if v.mode != "none" else "Prepare the TLS inspection",
        role=Role.NETWORK,
        where=Place.SITE,
        needs=("the endpoint list is approved (NET-01)",),
        actions=tuple(_actions(v, site)),
        expected=_answer(v, site),
        otherwise=" ".join(_unopened(v)),
        undo="Withdraw the new rules, or let the devices' network pass by them until they are right.",
        because=_keys(v),
        caution=_caution(v, site),
        sources=(*_PAGES[site.target.has("hololens")], "Intune documentation: network endpoints"),
    )


def _answer(v: Model, site: Site) -> str:
    """One page through the proxy is enough here; every host has its turn in the connection test."""
    told = {"configured": ", told the proxy by hand,", "wpad": ", set to find the proxy by itself,"}.get(v.mode, "")
    root = f"; its certificate is signed by {subject(v.tls_inspection.root, site)}" if v.tls_inspection else ""
    if not (site.services.entra or site.services.mdm or site.services.windows_update):
        return f"A PC on the devices' network{told} opens a page that the list allows{root}."
    return f"A PC on the devices' network{told} opens {value('https://www.microsoft.com')}{root}."


def _unopened(v: Model) -> Iterator[str]:
    if v.mode == "none":
        yield "If the page does not open, look whether its rule is in force (NET-01)."
    elif v.mode == "transparent":
        yield "If the page does not open, look whether the network leads the PC to the proxy and the proxy allows it."
    elif v.mode == "wpad":
        yield "If the page does not open, look whether the network announces the script and the script can be fetched."
    else:
        yield "If the page does not open, look whether the PC's network reaches the proxy and the proxy allows it."
    if v.tls_inspection:
        yield "If another authority has signed its certificate, it is not inspected, or inspected with another root."


def _actions(v: Model, site: Site) -> Iterator[str]:
    if v.mode == "transparent":
        yield "Lead the devices' connections on TCP 80 and 443 through the proxy."
    if v.mode == "wpad":
        yield "Announce the proxy script on the devices' network by DHCP or by the DNS name wpad."
    if v.mode == "configured" and v.address:
        yield f"Let the devices' network reach {value(v.address)}."
    if v.mode == "configured" and v.pac_url:
        yield f"Serve the proxy script at {value(v.pac_url)} without a log-on."
    yield "Allow the hosts of network/endpoints.csv."
    if v.mode == "none":
        yield from _exempt(v, site)
        return
    if v.asks_for_log_on or site.services.intune or site.services.autopilot:
        yield "Ask for no log-on on the way to hosts marked 'no' in the column 'proxy-auth'."
    if v.asks_for_log_on:
        yield "Try it without a log-on from a PC on the devices' network: each of these hosts must answer."
    if site.services.windows_update:
        yield "Pass byte-range requests; update downloads need them."
    yield from _exempt(v, site)


def _exempt(v: Model, site: Site) -> Iterator[str]:
    if v.tls_inspection:
        yield "Exempt hosts marked 'no' in the column 'inspect' from TLS inspection."
        yield _signing(v.tls_inspection.root, site)


def _signing(name: str, site: Site) -> str:
    """No certificate bears the profile's word for it."""
    root, known = subject(name, site), site.certificates.get(name)
    if known is None or not known.sha1:
        return f"Sign inspected connections with the root {root}, the one in the package."
    return (
        f"Sign inspected connections with the root {root}, thumbprint {value(known.sha1)}: it is "
        f"{value(f'assets/{name}.cer')} of the bundle."
    )


def _caution(v: Model, site: Site) -> str:
    told = v.mode in ("configured", "wpad")
    return UNVERIFIED if told and not site.target.has("device-proxy-package") else ""
