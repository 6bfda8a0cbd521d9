"""Keys of one connection that need or exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas.vpn._model import Connection

_NATIVE = ("servers", "sign_in", "eap", "machine_certificate", "l2tp_key", "tunnel", "device_tunnel")
"""Keys of connections that Windows makes itself."""


def findings(one: Connection) -> Iterator[Finding]:
    said = one.said
    if (said.protocol is None) == (said.plugin is None):
        message = "a connection is made by Windows or by an app: 'protocol' or 'plugin' says which"
        yield error("vpn/kind", one.at, message, "write one of the two")
        return
    if said.plugin is not None:
        yield from _plugin(one)
    else:
        yield from _protocol(one)
        yield from _proof(one)
        yield from _device(one)
    yield from _tunnel(one)
    if said.trusted_networks and not (said.always_on or said.device_tunnel or said.lock_down):
        message = "'trusted_networks' has no effect: nothing connects by itself"
        yield warning("vpn/no-effect", (*one.at, "trusted_networks"), message, "write 'always_on: true', or remove it")


def _plugin(one: Connection) -> Iterator[Finding]:
    for key in (key for key in _NATIVE if key in one.stated()):
        message = f"'{key}' has no effect: an app makes the connection, and has its own way to be told"
        yield warning("vpn/no-effect", (*one.at, key), message, "remove it, or put it into 'plugin.configuration'")
    plugin = one.said.plugin
    if plugin is not None and len(plugin.servers) > 1:
        message = "documents differ on what stands between several servers of an app; a semicolon is written"
        yield warning(
            "vpn/plugin-servers", (*one.at, "plugin", "servers"), message, "name one, or test it on one device"
        )


def _protocol(one: Connection) -> Iterator[Finding]:
    said = one.said
    if not said.servers:
        yield error("vpn/no-server", one.at, "the connection names no server", "add 'servers'")
    if said.protocol == "pptp":
        message = "PPTP can be broken: whoever records a connection can read it"
        yield warning("vpn/pptp", (*one.at, "protocol"), message, "use 'ikev2', with 'machine_certificate' or 'eap'")
    if said.l2tp_key is not None and said.protocol not in ("l2tp", "automatic"):
        message = "'l2tp_key' has no effect: the protocol is not L2TP"
        yield warning("vpn/no-effect", (*one.at, "l2tp_key"), message, "write 'protocol: l2tp', or remove it")
    if said.protocol == "l2tp" and said.l2tp_key is None:
        message = "an L2TP connection without a pre-shared key takes a certificate of the device"
        remedy = "add 'l2tp_key', or make sure that devices have the certificate"
        yield warning("vpn/l2tp-certificate", (*one.at, "protocol"), message, remedy)


def _proof(one: Connection) -> Iterator[Finding]:
    """Who proves what to the gateway (VPNv2 CSP: UserMethod, MachineMethod, Eap)."""
    said = one.said
    protocol = (((*one.at, "protocol"), "the protocol"),)
    if said.sign_in is None and not said.machine_certificate:
        message = "nothing says how users or devices prove who they are"
        by_device = ", or 'machine_certificate: true'" if said.protocol == "ikev2" else ""
        yield error("vpn/no-proof", one.at, message, f"add 'sign_in'{by_device}")
    if said.sign_in == "mschapv2" and said.protocol == "ikev2":
        message, remedy = "IKEv2 does not take MSCHAPv2 by itself", "write 'sign_in: eap', with an 'eap' file for it"
        yield error("vpn/mschapv2", (*one.at, "sign_in"), message, remedy, related=protocol)
    if said.machine_certificate and said.protocol != "ikev2":
        message = "only IKEv2 takes a certificate of the device"
        remedy = "write 'protocol: ikev2', or remove it"
        yield error("vpn/machine-certificate", (*one.at, "machine_certificate"), message, remedy, related=protocol)
    if said.sign_in == "eap" and said.eap is None:
        message = "EAP needs to know its method and which servers to trust"
        yield error("vpn/no-eap", (*one.at, "sign_in"), message, "add 'eap', an XML file with the configuration")
    elif said.eap is not None and said.sign_in != "eap":
        message = "'eap' has no effect: nobody signs in by EAP"
        yield warning("vpn/no-effect", (*one.at, "eap"), message, "write 'sign_in: eap', or remove it")


def _device(one: Connection) -> Iterator[Finding]:
    said = one.said
    if said.device_tunnel and not (said.protocol == "ikev2" and said.machine_certificate):
        message = "before anybody has signed in, only the device's certificate and IKEv2 make a connection"
        remedy = "write 'protocol: ikev2' and 'machine_certificate: true', or remove it"
        yield error("vpn/device-tunnel", (*one.at, "device_tunnel"), message, remedy)


def _tunnel(one: Connection) -> Iterator[Finding]:
    said = one.said
    if said.proxy is not None and (said.proxy.address is None) == (said.proxy.pac_url is None):
        yield error("vpn/proxy", (*one.at, "proxy"), "a proxy is an 'address' or a 'pac_url'", "write one of the two")
    elif said.proxy is not None and said.tunnel != "force" and said.plugin is None:
        message = "the connection's own proxy is used in a forced tunnel alone"
        yield warning("vpn/no-effect", (*one.at, "proxy"), message, "write 'tunnel: force', or remove it")
    if said.routes and said.tunnel == "force":
        message = "'routes' has no effect: everything goes through a forced tunnel"
        related = (((*one.at, "tunnel"), "this forces it"),)
        yield warning(
            "vpn/no-effect", (*one.at, "routes"), message, "write 'tunnel: split', or remove it", related=related
        )
    if said.lock_down and said.always_on is False:
        message = "a locked-down connection is always on"
        related = (((*one.at, "lock_down"), "this locks it"),)
        yield error("vpn/lock-down", (*one.at, "always_on"), message, "remove one of the two", related=related)
