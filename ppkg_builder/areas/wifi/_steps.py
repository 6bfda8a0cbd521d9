"""The human work that Wi-Fi needs: preparing the networks, and proving that a device joins them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas._certificate_words import joining_pc
from ppkg_builder.areas._hosts import PROBE, PROBE_ANSWER
from ppkg_builder.areas.wifi._card_steps import card_steps
from ppkg_builder.areas.wifi._certificate_steps import certificate_steps
from ppkg_builder.areas.wifi._entries import Entry, entries
from ppkg_builder.areas.wifi._filter_steps import filter_steps, filtered
from ppkg_builder.areas.wifi._methods import trusts
from ppkg_builder.areas.wifi._model import Model
from ppkg_builder.areas.wifi._radius_steps import radius
from ppkg_builder.areas.wifi._wlan import WEP
from ppkg_builder.areas.wifi._words import PROVIDED, READINGS, from_mdm, typed
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
    yield from filter_steps(found, because, site)
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
        needs=joining_pc(site),
        actions=(
            *map(_provide, found),
            *_metered(found),
            *_at_the_bench(found, site),
            *_reaching_the_proxy(found, site),
        ),
        expected="A laptop with the same settings joins each network and gets an address.",
        otherwise=" ".join(_not_joined(found)),
        undo="Switch the network off; devices keep what they know of it and join again once it is back.",
        because=because,
        sources=("Connect HoloLens to a network", "HoloLens commercial infrastructure page")
        if site.target.has("hololens")
        else ("Windows documentation: WLAN profiles",),
    )


def _not_joined(found: list[Entry]) -> Iterator[str]:
    yield "If the laptop does not join, compare name, security and key with the lines above, letter by letter."
    if any(entry.wlan.one_x for entry in found):
        yield "If its sign-in is refused, read the RADIUS server's log (NET-03-RADIUS)."
    yield "If it joins and gets no address, look at the network's DHCP server."


def _provide(entry: Entry) -> str:
    wlan, network = entry.wlan, entry.network
    asked = [PROVIDED[wlan.security]]
    asked += ["TKIP"] if wlan.tkip else []
    asked += ["name not broadcast"] if wlan.hidden else []
    asked += ["authentication ahead of roaming allowed"] if wlan.roaming.ahead else []
    if wlan.randomize in ("on", "daily"):
        asked.append("no filter by hardware address, since devices show a random one")
    provide = f"Provide {value(wlan.ssid)} with {', '.join(map(said, asked))}."
    if secret := network.passphrase or network.network_key:
        word = "passphrase" if network.passphrase else f"key {wlan.key_index or 0}" if wlan.security in WEP else "key"
        return f"{provide} Its {word} is the one agreed under {value(secret.secret)} (revision {secret.revision})."
    return provide


def _metered(found: list[Entry]) -> Iterator[str]:
    for entry in found:
        if entry.network.cost in ("fixed", "variable"):
            ssid = value(entry.wlan.ssid)
            yield f"The package tells the devices that {ssid} is metered; set nothing for that on the network."


def _at_the_bench(found: list[Entry], site: Site) -> Iterator[str]:
    names = " and ".join(value(entry.wlan.ssid) for entry in found if entry.in_setup)
    if names and (site.services.entra or site.services.mdm):
        yield f"Provide {names} at the staging bench too, for first set-up."


def _reaching_the_proxy(found: list[Entry], site: Site) -> Iterator[str]:
    """A network that opts out does so until enrolment: then MDM sets the proxy for the whole device."""
    out = [value(entry.wlan.ssid) for entry in found if entry.network.proxy == "none"]
    proxy = site.proxy.address or site.proxy.pac_url
    if out and proxy and site.services.mdm and not site.target.has("device-proxy-package"):
        yield (
            f"Let {' and '.join(out)} reach the proxy {value(proxy)} too: from enrolment on devices use it on every "
            "network."
        )


def _join(found: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
    path = f"{screen('Settings')} > {screen('Network & Internet')} > {screen('Wi-Fi')}"
    keys = f" ({key('Windows')} + {key('I')})" if site.target.has("desktop") else ""
    return Step(
        id="VAL-02",
        phase=Phase.VERIFY,
        order=20,
        title="Check that the device joins its networks",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=tuple(_credentials(found)),
        actions=(
            f"Open {path}{keys}.",
            *(_joined(entry, alone=len(found) == 1) for entry in found),
            *((_authentication(found),) if site.target.has("desktop") else ()),
            *((_opening(found),) if _online(site) else ()),
        ),
        expected=f"{screen('Connected')} stands under {'each network in turn' if found[1:] else 'it'}{_page(site)}.",
        otherwise=" ".join(_kept_out(found, site)),
        undo="Go back to the network that worked last.",
        because=because,
        sources=("HoloLens 2 deployment guide, corporate connected",)
        if site.target.has("hololens")
        else ("Windows documentation: netsh wlan",),
    )


def _credentials(found: list[Entry]) -> Iterator[str]:
    asking = [value(entry.wlan.ssid) for entry in found if typed(entry)]
    if asking:
        yield f"a user name and password that {' and '.join(asking)} accepts, from the network engineer"


def _kept_out(found: list[Entry], site: Site) -> Iterator[str]:
    """Why a device does not join, the likeliest cause first."""
    waiting = [value(entry.wlan.ssid) for entry in found if from_mdm(entry)]
    if waiting and site.services.mdm and site.services.entra:
        yield f"A device without its certificate cannot join {' and '.join(waiting)}: wait for it once more (SET-08)."
    if filtered(found):
        yield "Look whether the address filter holds the device's address (NET-04-DEVICE)."
    yield "Have the network engineer compare the access point's values with those of this book (NET-03)."
    if any(entry.wlan.one_x for entry in found):
        yield "Where certificates or user names decide, have the RADIUS server's log read (NET-03-RADIUS)."


def _online(site: Site) -> bool:
    """Whether the site's networks lead to the internet: where no cloud service is used, none may."""
    services = site.services
    return services.entra or services.mdm or services.windows_update or services.telemetry


def _opening(found: list[Entry]) -> str:
    return f"On each network open {value(PROBE)}." if found[1:] else f"Open {value(PROBE)}."


def _page(site: Site) -> str:
    return f", and the page reads {value(PROBE_ANSWER)}" if _online(site) else ""


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
    command = value("netsh wlan show interfaces")
    return f"On each network open {screen('Terminal')}, type {command} and read the authentication: {readings}."
