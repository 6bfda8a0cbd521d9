"""The human work that Wi-Fi needs: preparing the networks, and proving that a device joins them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas.wifi._card_steps import card_steps
from ppkg_builder.areas.wifi._certificate_steps import certificate_steps
from ppkg_builder.areas.wifi._entries import Entry, entries
from ppkg_builder.areas.wifi._methods import trusts
from ppkg_builder.areas.wifi._model import Model
from ppkg_builder.areas.wifi._radius_steps import radius
from ppkg_builder.areas.wifi._wlan import WEP
from ppkg_builder.areas.wifi._words import PROVIDED, READINGS, typed
from ppkg_builder.marks import said
from ppkg_builder.site import Site


def steps(v: Model, site: Site) -> Iterator[Step]:
    found = list(entries(v, site))
    if not found:
        return
    because: tuple[Path, ...] = tuple(entry.at for entry in found)
    yield _prepare(found, because, site)
    if any(entry.wlan.one_x for entry in found):
        yield radius(found, because, site)
    if any(entry.wlan.randomize == "off" for entry in found):
        yield _addresses(found, because, site)
    yield from card_steps(found)
    yield _join(found, because, site)
    yield from certificate_steps(found, site)


def _prepare(found: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
    return Step(
        id="NET-03",
        phase=Phase.NETWORK,
        order=30,
        title="Provide the Wi-Fi networks",
        role=Role.NETWORK,
        where=Place.SITE,
        actions=(*map(_provide, found), *_reaching_the_proxy(found, site)),
        expected="A laptop with the same settings joins each network and gets an address.",
        otherwise="Switch the network off; devices keep the profile and join again once it is back.",
        because=because,
        sources=("Connect HoloLens to a network", "HoloLens commercial infrastructure page")
        if site.target.has("hololens")
        else ("Windows documentation: WLAN profiles",),
    )


def _provide(entry: Entry) -> str:
    wlan, network = entry.wlan, entry.network
    asked = [PROVIDED[wlan.security]]
    asked += ["TKIP"] if wlan.tkip else []
    asked += ["name not broadcast"] if wlan.hidden else []
    asked += ["authentication ahead of roaming allowed"] if wlan.roaming.ahead else []
    asked += ["metered for the devices"] if network.cost in ("fixed", "variable") else []
    if wlan.randomize in ("on", "daily"):
        asked.append("no filter by hardware address, since devices show a random one")
    provide = f"Provide {value(wlan.ssid)} with {', '.join(map(said, asked))}."
    if secret := network.passphrase or network.network_key:
        word = "passphrase" if network.passphrase else f"key {wlan.key_index or 0}" if wlan.security in WEP else "key"
        return f"{provide} Its {word} is the one agreed under {value(secret.secret)} (revision {secret.revision})."
    return provide


def _reaching_the_proxy(found: list[Entry], site: Site) -> Iterator[str]:
    """A network that opts out does so until enrolment: then MDM sets the proxy for the whole device."""
    out = [value(entry.wlan.ssid) for entry in found if entry.network.proxy == "none"]
    proxy = site.proxy.address or site.proxy.pac_url
    if out and proxy and site.services.mdm and not site.target.has("device-proxy-package"):
        yield (
            f"Let {' and '.join(out)} reach the proxy {value(proxy)} too: from enrolment on devices use it on every "
            "network."
        )


def _addresses(found: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
    named = " and ".join(value(entry.wlan.ssid) for entry in found if entry.wlan.randomize == "off")
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
        otherwise="Remove the address from the filter.",
        because=because,
        sources=("HoloLens MAC address options page",) if site.target.has("hololens") else (),
    )


def _join(found: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
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
            *(_joined(entry, alone=len(found) == 1) for entry in found),
            *((_authentication(found),) if site.target.has("desktop") else ()),
        ),
        expected=f"{screen('Connected')} stands under {'each network in turn' if found[1:] else 'it'}{_page(site)}.",
        otherwise="Go back to the network that worked last; compare the profile's values with the access point's.",
        because=because,
        sources=("HoloLens 2 deployment guide, corporate connected",)
        if site.target.has("hololens")
        else ("Windows documentation: netsh wlan",),
    )


def _page(site: Site) -> str:
    return ", and a page of the organisation opens" if site.services.entra or site.services.lob != "none" else ""


def _joined(entry: Entry, *, alone: bool) -> str:
    name, by_hand = value(entry.wlan.ssid), typed(entry)
    credentials = ", then enter the user name and password" if by_hand else ""
    if not entry.wlan.auto_connect or by_hand:
        return f"In range of {name}: choose it, select {screen('Connect')}{credentials}."
    hidden = " It is hidden, so it is listed only once joined." if entry.wlan.hidden else ""
    chosen = "" if alone else ", or, coming from another network of the list, when you choose it"
    return f"In range of {name}: the device joins it by itself{chosen}; {_question(entry)}.{hidden}"


def _question(entry: Entry) -> str:
    trust = next(iter(trusts(entry.wlan.one_x.method)), None) if entry.wlan.one_x else None
    if trust is None or not trust.prompt or not trust.verify:
        return "it asks for nothing"
    names = " or ".join(map(value, trust.names))
    right = f"if its name is {names}" if names else "after the network's keeper has named it"
    return f"where it asks about the server's certificate, accept it only {right}"


def _authentication(found: list[Entry]) -> str:
    readings = "; ".join(f"{value(one.wlan.ssid)}: {screen(READINGS[one.wlan.security])}" for one in found)
    return f"On each network type {value('netsh wlan show interfaces')} and read the authentication: {readings}."
