"""What a schema cannot say about how an enterprise network authenticates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._site import Site
from ppkg_builder.areas._wifi_model import Eap


def eap_findings(at: Path, eap: Eap, site: Site) -> Iterator[Finding]:
    where = (*at, "eap")
    if eap.method == "tls":
        yield from _client(where, eap, site)
        yield from _signed_in(where, eap, site)
    else:
        yield from _password(where, eap)
    yield from _roots(where, eap, site)
    yield from _names(where, eap)


def _client(where: Path, eap: Eap, site: Site) -> Iterator[Finding]:
    if eap.client is None:
        yield error(
            "wifi/eap-no-client",
            where,
            "EAP-TLS needs a client certificate",
            "add client: <certificate>, or client: mdm",
        )
    elif eap.client == "mdm":
        if not site.services.mdm:
            yield error(
                "wifi/client-without-mdm",
                (*where, "client"),
                "no MDM is among the services, so nothing delivers the client certificate",
                "turn on services.intune, or carry a client certificate in the package",
            )
    elif eap.client not in site.certificates:
        yield error(
            "wifi/eap-client-unknown",
            (*where, "client"),
            f"there is no certificate '{eap.client}' in this profile",
            _near(eap.client, [*site.certificates, "mdm"], "add it under 'certificates' with store: client"),
        )
    elif site.certificates[eap.client].store != "client":
        yield error(
            "wifi/eap-client-store",
            (*where, "client"),
            f"'{eap.client}' is no client certificate",
            "name one with store: client",
        )


def _signed_in(where: Path, eap: Eap, site: Site) -> Iterator[Finding]:
    """A headset joins before anybody signs in only where the machine authenticates (HoloLens network page)."""
    if site.target.has("hololens") and eap.who in ("user", "guest"):
        yield warning(
            "wifi/only-after-sign-in",
            (*where, "auth_mode"),
            f"the {eap.who} authenticates, so a headset joins the network only after someone has signed in to it",
            "use auth_mode: machine, or leave it out",
        )


def _password(where: Path, eap: Eap) -> Iterator[Finding]:
    """PEAP-MSCHAPv2: no setting of a package or of the WiFi CSP carries the user's name and password."""
    if eap.client is not None:
        yield error(
            "wifi/client-unused",
            (*where, "client"),
            "peap-mschapv2 uses no client certificate",
            "remove it, or use method: tls",
        )
    if eap.who == "machine":
        yield warning(
            "wifi/machine-without-account",
            (*where, "auth_mode"),
            "by peap-mschapv2 a machine signs in with its domain account, which no joined headset or Entra device has",
            "use auth_mode: user, or method: tls",
        )
    else:
        yield note(
            "wifi/typed-credentials",
            (*where, "method"),
            "no package carries the user name and password, so someone types them on each device",
            "use method: tls for devices that nobody attends",
        )


def _roots(where: Path, eap: Eap, site: Site) -> Iterator[Finding]:
    for index, name in enumerate(eap.trusted_roots):
        at, known = (*where, "trusted_roots", index), site.certificates.get(name)
        if known is None:
            other = "add it under 'certificates', or the device waits for a prompt nobody can answer"
            yield error(
                "wifi/eap-root-unknown",
                at,
                f"there is no certificate '{name}' in this profile",
                _near(name, site.certificates, other),
            )
        elif known.store != "root":
            yield error(
                "wifi/eap-root-store",
                at,
                f"'{name}' is in store '{known.store}', not root",
                "name the root it chains to",
            )
        elif name in eap.trusted_roots[:index]:
            yield warning("wifi/eap-root-twice", at, f"'{name}' is listed twice", "remove one of the two")
    if not eap.trusted_roots:
        yield error(
            "wifi/eap-no-root",
            where,
            "no root certificate is trusted for the RADIUS server",
            "add trusted_roots: [<certificate>]",
        )


def _names(where: Path, eap: Eap) -> Iterator[Finding]:
    if not eap.server_names:
        yield warning(
            "wifi/eap-no-server-name",
            where,
            "any server that the roots signed may pose as the RADIUS server",
            "add server_names: [radius.example.com]",
        )
    for index, name in enumerate(eap.server_names):
        # The profile holds one text with semicolons between the names, and names may be regular expressions.
        if ";" in name or not name.strip() or not name.isprintable():
            yield error(
                "wifi/eap-server-name",
                (*where, "server_names", index),
                "a server name is empty, or holds a semicolon or a control character",
                "write one name an entry",
            )


def _near(name: str, names: Iterable[str], otherwise: str) -> str:
    close = get_close_matches(name, list(names), 1)
    return f"did you mean '{close[0]}'?" if close else otherwise
