"""What a VPN connection asks of the gateway's people, and how to see that it works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppkg_builder.areas import _mdm_step, _said
from ppkg_builder.areas._area import Decision, OmaUri, Path, Per, Phase, Place, Role, Step, own, screen, value
from ppkg_builder.areas.vpn import _settings
from ppkg_builder.areas.vpn._eap import read
from ppkg_builder.areas.vpn._model import Connection, Model, connections
from ppkg_builder.areas.vpn._profile import PROTOCOLS
from ppkg_builder.site import Site

_TUNNELS = {"split": "Only what is meant for the organisation goes through it.", "force": "Everything goes through it."}
_SWITCHES = {
    "always_on": ("It is made at sign-in by itself.", "Users make it when they need it."),
    "device_tunnel": ("It is made before anybody signs in.", "It waits for somebody to sign in."),
    "lock_down": ("Without it there is no network, and nobody can end it.", "It can be ended."),
    "remember_credentials": ("Name and password of the user are kept.", "Name and password are asked for each time."),
    "register_dns": ("Its address is entered in the organisation's DNS.", "Its address is not entered in any DNS."),
}


def _because(one: Connection) -> tuple[Path, ...]:
    return tuple(_said.said(one.said, one.at)) or (one.at,)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    for one in connections(v, site):
        made = PROTOCOLS[one.said.protocol] if one.said.protocol else "by an app"
        yield Decision(f"VPN '{own(one.title)}'", made, tuple(_consequences(one, site)), _because(one))


def _consequences(one: Connection, site: Site) -> Iterator[str]:
    said = one.said
    yield "MDM brings it." if one.by_mdm else "The package brings it."
    if said.tunnel is not None:
        yield _TUNNELS[said.tunnel]
    yield from (told[not getattr(said, key)] for key, told in _SWITCHES.items() if getattr(said, key) is not None)
    if said.plugin is not None:
        brought = said.plugin.app in {app.family for app in site.apps.values()}
        seen_to = "comes with the package" if brought else "must be installed; the package does not bring it"
        yield f"The app {value(said.plugin.app)} {seen_to}."
        if said.plugin.configuration is not None:
            yield f"What else it wants to know stands in {value(said.plugin.configuration)}."
    if said.sign_in is not None or said.machine_certificate:
        yield _proof(one, site)
    if said.l2tp_key is not None:
        yield f"The pre-shared key is secret {value(said.l2tp_key.secret)}."
    if said.routes:
        yield f"Through it devices reach {', '.join(map(value, said.routes))}."
    if said.dns_suffixes:
        yield f"DNS suffixes while connected: {', '.join(map(value, said.dns_suffixes))}."
    for name, servers in sorted(said.dns_servers.items()):
        yield f"Names of {value(name)} are asked of {', '.join(map(value, servers))}."
    if said.trusted_networks:
        yield f"In networks of {', '.join(map(value, said.trusted_networks))} it is not made by itself."
    if said.proxy is not None:
        yield f"What goes through it uses the proxy {value(said.proxy.address or said.proxy.pac_url)}."


def _proof(one: Connection, site: Site) -> str:
    said = one.said
    method = read((*one.at, "eap"), said.eap, site).method if said.eap else ""
    ways = [f"the user by {value(method or 'EAP')}"] if said.sign_in == "eap" else []
    ways += ["the user by name and password"] if said.sign_in == "mschapv2" else []
    ways += ["the device by its certificate"] if said.machine_certificate else []
    return f"Who connects is proven: {', '.join(ways)}."


def steps(v: Model, site: Site) -> Iterator[Step]:
    found = connections(v, site)
    rows = [leaf for one in found for leaf in _settings.leaves(one, site) if isinstance(leaf, OmaUri)]
    if rows:
        yield _mdm_step.enter(rows, site)
    if found:
        yield _gateway(found, site)
        yield _connect(found, site)


def _gateway(found: Sequence[Connection], site: Site) -> Step:
    return Step(
        id="VPN-01",
        phase=Phase.NETWORK,
        order=60,
        title="Prepare the VPN gateway",
        role=Role.NETWORK,
        where=Place.DESK,
        actions=tuple(action for one in found for action in _preparing(one, site)),
        expected="A laptop with the same settings connects from outside, and reaches a host of the organisation.",
        otherwise="If the laptop does not connect, read the gateway's log, and compare it with the lines above. If it "
        "connects and reaches nothing, look at the gateway's routes and DNS.",
        undo="Take the devices' group off the gateway; the devices keep the connection and cannot make it.",
        because=tuple(path for one in found for path in _because(one)),
        sources=("VPNv2 CSP",),
    )


def _preparing(one: Connection, site: Site) -> Iterator[str]:
    said = one.said
    servers = said.plugin.servers if said.plugin else said.servers
    made = PROTOCOLS[said.protocol] if said.protocol else "the app's own protocol"
    yield f"{value(one.title)}: let {', '.join(map(value, servers))} take connections by {value(made)}."
    if said.sign_in is not None or said.machine_certificate:
        yield f"{value(one.title)}: {_proof(one, site)}"
    if said.l2tp_key is not None:
        yield f"{value(one.title)}: the pre-shared key is the one behind {value(said.l2tp_key.secret)}."


def _connect(found: Sequence[Connection], site: Site) -> Step:
    desktop = site.target.has("desktop")
    page = "Settings > Network & internet > VPN" if desktop else "Settings > Network & Internet > VPN"
    return Step(
        id="VPN-02",
        phase=Phase.VERIFY,
        order=25,
        title="Make each VPN connection once",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=tuple(_needs(found)),
        actions=(f"Open {screen(page)}.", *(_making(one) for one in found), "Open a page of the organisation."),
        expected=f"{screen('Connected')} stands under {'each' if len(found) > 1 else 'it'}, and the page opens.",
        otherwise=" ".join(_missing(found)),
        because=tuple(path for one in found for path in _because(one)),
        sources=("VPNv2 CSP", "Windows Configuration Designer reference, ConnectivityProfiles"),
    )


def _needs(found: Sequence[Connection]) -> Iterator[str]:
    yield "the gateway takes connections (VPN-01)"
    if any(one.by_mdm for one in found):
        yield "the device has synced with MDM once"
    if any(one.said.plugin for one in found):
        yield "the app that makes the connection is installed"


def _missing(found: Sequence[Connection]) -> Iterator[str]:
    if not all(one.by_mdm for one in found):
        yield "Not listed, and brought by the package: a package with a higher version brings it (STG-05)."
    if any(one.by_mdm for one in found):
        yield "Not listed, and sent by MDM: sync again, and have its assignment looked at (TEN-05)."
    yield "Not connected: have the network engineer read the gateway's log (VPN-01)."


def _making(one: Connection) -> str:
    if one.said.always_on or one.said.lock_down or one.said.device_tunnel:
        return f"{value(one.title)}: it is made by itself; wait a minute."
    asked = ", and sign in" if one.said.sign_in and not one.said.machine_certificate else ""
    return f"{value(one.title)}: choose it, select {screen('Connect')}{asked}."
