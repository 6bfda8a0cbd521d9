"""What is wrong with who authenticates, and by what. Paths are relative to the network."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.areas.wifi._methods import MsChapV2, Plain, Sim, Teap, Tls, placed
from ppkg_builder.areas.wifi._server_findings import server_findings
from ppkg_builder.areas.wifi._single_findings import single_sign_on_findings
from ppkg_builder.areas.wifi._wlan import OneX
from ppkg_builder.areas.wifi._words import method_words
from ppkg_builder.site import Site


def eap_findings(one_x: OneX, site: Site) -> Iterator[Finding]:
    yield from _card(one_x, site)
    yield from _passwords(one_x, site)
    yield from _certificates(one_x, site)
    yield from _teap(one_x)
    yield from server_findings(one_x, site)
    yield from single_sign_on_findings(one_x, site)


def _card(one_x: OneX, site: Site) -> Iterator[Finding]:
    method = one_x.method
    if not isinstance(method, Sim):
        return
    where, name = ("eap", "method"), method_words(method)
    if site.target.has("hololens"):
        message = f"{name} asks the card of a mobile network, and HoloLens 2 has no slot for one"
        yield error("wifi/no-sim", where, message, "use method: tls")
    else:
        message = f"{name} works on devices with a mobile adapter and a card in it alone"
        yield warning("wifi/no-sim", where, message, "make sure that every device has both")
    if one_x.mode == "machine":
        message = "a card of a mobile network stands for its user, and the machine is to authenticate"
        yield error("wifi/machine-without-card", ("eap", "auth_mode"), message, "use auth_mode: user")


def _passwords(one_x: OneX, site: Site) -> Iterator[Finding]:
    """Passwords: no setting of a package or of the WiFi CSP carries the user's name and password."""
    methods = list(placed(one_x.method))
    passwords = [(at, one) for at, one in methods if isinstance(one, MsChapV2 | Plain)]
    if not passwords:
        return
    if len(passwords) == len(methods) and one_x.mode == "machine":
        message = "with a password a machine signs in by its domain account, which no headset or Entra device has"
        yield warning(
            "wifi/machine-without-account", ("eap", "auth_mode"), message, "use auth_mode: user, or method: tls"
        )
        return
    passed_on = [at for at, one in passwords if one.windows_logon]
    if passed_on and (site.target.has("hololens") or site.services.entra):
        message = "a sign-in with a PIN, by iris or to Entra ID gives Windows no password that a network could use"
        yield warning("wifi/windows-logon", (*passed_on[0], "windows_logon"), message, "remove it, or use method: tls")
    if not passed_on:
        message = "no package carries the user name and password, so someone types them on each device"
        yield note(
            "wifi/typed-credentials", ("eap", "method"), message, "use method: tls for devices that nobody attends"
        )


def _certificates(one_x: OneX, site: Site) -> Iterator[Finding]:
    methods = [(at, one) for at, one in placed(one_x.method) if isinstance(one, Tls)]
    if not methods or not site.target.has("hololens"):
        return
    # A headset joins before anybody signs in only where the machine authenticates (HoloLens network page).
    if one_x.mode in ("user", "guest"):
        message = (
            f"the {one_x.mode} authenticates, so a headset joins the network only after someone has signed in to it"
        )
        yield warning(
            "wifi/only-after-sign-in", ("eap", "auth_mode"), message, "use auth_mode: machine, or leave it out"
        )
    for at, one in methods:
        if one.smart_card:
            message, remedy = (
                "no source says that HoloLens 2 reads smart cards",
                "use a certificate in the package, or mdm",
            )
            yield warning("wifi/smart-card-unconfirmed", (*at, "client"), message, remedy)
        elif not one.simple:
            message = "nobody is there to choose a certificate while the device is not signed in"
            yield warning("wifi/chosen-by-hand", (*at, "simple_selection"), message, "leave it out, and use 'filter'")


def _teap(one_x: OneX) -> Iterator[Finding]:
    method = one_x.method
    if isinstance(method, Teap) and len(method.inner) == 2 and one_x.mode != "machine-or-user":
        message = (
            f"two methods are inside, one for the machine and one for the user, and only the {one_x.mode} authenticates"
        )
        remedy = "use auth_mode: machine-or-user, or one method"
        yield warning(
            "wifi/teap-one-side", ("eap", "auth_mode"), message, remedy, related=((("eap", "secondary"), "the second"),)
        )
