"""What is wrong with how the RADIUS server is judged. Paths are relative to the network."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas.wifi._methods import Method, MsChapV2, Peap, Plain, Sim, Teap, Tls, Trust, Ttls, placed
from ppkg_builder.areas.wifi._public import public_authority
from ppkg_builder.areas.wifi._wlan import OneX
from ppkg_builder.site import Site


def server_findings(one_x: OneX, site: Site) -> Iterator[Finding]:
    method = one_x.method
    if isinstance(method, Sim):
        return
    yield from _judged(("eap",), method.trust, one_x, site)
    # Inside a tunnel the server has been judged already; only what is asked for is looked at.
    for at, inner in placed(method) if isinstance(method, Ttls | Teap) else ():
        if isinstance(inner, Tls) and inner.trust.verify:
            yield from _judged(at, inner.trust, one_x, site)
    if isinstance(method, Peap) and method.prompt_unknown_root and not method.trust.prompt:
        message = "nobody is asked about a server, so that 'prompt_unknown_root' means nothing"
        yield warning(
            "wifi/prompt-unknown-root", ("eap", "prompt_unknown_root"), message, "remove it, or set prompt: true"
        )


def _judged(at: Path, trust: Trust, one_x: OneX, site: Site) -> Iterator[Finding]:
    method = one_x.method
    yield from _in_clear(at, trust, method)
    if not trust.verify:
        yield _not_verified(at, method)
        return
    in_clear = _shows_password(method)
    if not trust.roots and not in_clear:
        yield _no_root(at, trust, site)
    elif not trust.names and not in_clear:
        yield _no_name(at, trust, site)
    if trust.prompt and (trust.roots or site.target.has("desktop")) and not in_clear:
        yield _prompt(at, one_x, site)
    yield from _names(at, trust)


def _shows_password(method: Method) -> bool:
    return isinstance(method, Ttls) and isinstance(method.inner, Plain) and method.inner.kind == "pap"


def _in_clear(at: Path, trust: Trust, method: Method) -> Iterator[Finding]:
    """TTLS with PAP hands the password itself to whoever holds the other end of the tunnel."""
    if not _shows_password(method) or (trust.roots and trust.names and not trust.prompt):
        return
    lacks = "no root is trusted" if not trust.roots else "no server name is asked for"
    lacks = "somebody may accept any server" if trust.roots and trust.names else lacks
    yield error(
        "wifi/pap-without-validation", at, f"PAP shows the password to the server, and {lacks}: any impostor gets it",
        "add trusted_roots and server_names, leave 'prompt' out, or use inner: {method: mschapv2}",
        related=((("eap", "inner", "method"), "the password itself"),),
    )  # fmt: skip


def _not_verified(at: Path, method: Method) -> Finding:
    where, remedy = (*at, "verify_server"), "remove it, and name roots and server names"
    if isinstance(method, Peap) and isinstance(method.inner, MsChapV2):
        message = "any server is taken for the right one, so that an impostor gets what it needs to find the password"
        return error("wifi/server-not-verified", where, message, remedy)
    return warning("wifi/server-not-verified", where, "any server is taken for the right one", remedy)


def _no_root(at: Path, trust: Trust, site: Site) -> Finding:
    message, remedy = "no root certificate is trusted for the RADIUS server", "add trusted_roots: [<certificate>]"
    if trust.prompt and site.target.has("desktop"):
        return warning("wifi/eap-no-root", at, f"{message}, so that the user has to judge it", remedy)
    return error("wifi/eap-no-root", at, message, remedy)


def _no_name(at: Path, trust: Trust, site: Site) -> Finding:
    for number, thumbprint in enumerate(trust.roots):
        if authority := public_authority(thumbprint, site):
            message = f"anyone can buy a certificate below a root of {authority}, and no server name is asked for"
            where = (*at, "trusted_roots", number)
            return error("wifi/public-root-any-name", where, message, "add server_names: [radius.example.com]")
    message = "any server that the roots signed may pose as the RADIUS server"
    return warning("wifi/eap-no-server-name", at, message, "add server_names: [radius.example.com]")


def _prompt(at: Path, one_x: OneX, site: Site) -> Finding:
    where = (*at, "prompt")
    if site.target.has("hololens") and one_x.mode in ("machine", "machine-or-user"):
        message = "before anyone signs in nobody can answer the question about an unknown server: the device waits"
        return warning("wifi/prompt-unanswered", where, message, "leave 'prompt' out, so that such a server is refused")
    message = "whoever holds the device decides whether a server is the right one"
    return note("wifi/prompt", where, message, "leave 'prompt' out where the roots and names are known")


def _names(at: Path, trust: Trust) -> Iterator[Finding]:
    for index, name in enumerate(trust.names):
        # The profile holds one text with semicolons between the names, and names may be regular expressions.
        if ";" in name or not name.strip() or not name.isprintable():
            message = "a server name is empty, or holds a semicolon or a control character"
            yield error("wifi/eap-server-name", (*at, "server_names", index), message, "write one name an entry")
