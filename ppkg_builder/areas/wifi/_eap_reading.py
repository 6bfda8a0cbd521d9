"""Reads the EAP host configuration of a WLAN profile; a sentence where it holds what no key of ``eap`` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ppkg_builder.areas.wifi._elements import children, enabled, first, line, local, said, switch, text, thumbprint
from ppkg_builder.areas.wifi._methods import Filter, Method, MsChapV2, Peap, Plain, Sim, Teap, Tls, Trust, Ttls

if TYPE_CHECKING:
    from lxml.etree import _Element

Lines = dict[str, int]
_SIMS: dict[str, tuple[Literal["sim", "aka", "aka-prime"], str]] = {
    "18": ("sim", "EapSim"),
    "23": ("aka", "EapAka"),
    "50": ("aka-prime", "EapAkaPrime"),
}
_PLAIN: dict[str, Literal["pap", "chap", "mschap", "mschapv2"]] = {
    "PAPAuthentication": "pap",
    "CHAPAuthentication": "chap",
    "MSCHAPAuthentication": "mschap",
    "MSCHAPv2Authentication": "mschapv2",
}
_ROOTS = ("TrustedRootCA", "TrustedRootCAHash", "TrustedRootCAHashes")


def method(host: _Element | None, lines: Lines) -> Method | str:
    """The method by which a network authenticates; ``lines`` grows by those of its parts."""
    number = said(host, "EapMethod", "Type")
    if first(host, "ConfigBlob") is not None:
        return f"the settings of its EAP method {number[:10]} are bytes (ConfigBlob)"
    config = first(host, "Config")
    lines["eap.method"] = line(first(host, "EapMethod", "Type"))
    if number in ("13", "25"):
        found = _eap(first(config, "Eap"), lines, "eap")
        return found if isinstance(found, Tls | Peap | str) else "its EAP method is MSCHAPv2 without a tunnel"
    if number == "21":
        return _ttls(first(config, "EapTtls"), lines)
    if number == "55":
        return _teap(first(config, "EapTeap"), lines)
    if number in _SIMS:
        kind, name = _SIMS[number]
        return _sim(kind, first(config, name))
    return f"its EAP method is {number[:10] or 'missing'}"


def _eap(eap: _Element | None, lines: Lines, at: str) -> Tls | Peap | MsChapV2 | str:
    """A method in the older form: ``Eap`` with its number and ``EapType``."""
    number, kind = said(eap, "Type"), first(eap, "EapType")
    match number:
        case "13":
            return _tls(kind, lines, at)
        case "26":
            return MsChapV2(bool(switch(kind, "UseWinLogonCredentials")))
        case "25":
            return _peap(kind, lines, at)
    return f"its EAP method is {number[:10] or 'missing'}"


def _trust(server: _Element | None, lines: Lines, at: str, *, verify: bool | None = None) -> Trust:
    roots = [one for one in children(server) if local(one) in _ROOTS and text(one)]
    lines[f"{at}.server_names"] = line(first(server, "ServerNames")) or line(server)
    lines |= {f"{at}.trusted_roots.{number}": line(root) for number, root in enumerate(roots)}
    silent = switch(server, "DisableUserPromptForServerValidation")
    return Trust(
        names=tuple(name.strip() for name in said(server, "ServerNames").split(";") if name.strip()),
        roots=tuple(thumbprint(text(root)) for root in roots),
        prompt=not (switch(server, "DisablePrompt") if silent is None else silent),
        # The first version of the schema knew no such switch: what it says of a server was judged.
        verify=verify is not False,
    )


def _tls(kind: _Element | None, lines: Lines, at: str) -> Tls:
    source = first(kind, "CredentialsSource")
    verify = switch(kind, "PerformServerValidation")
    lines[f"{at}.client"] = line(source)
    return Tls(
        trust=_trust(first(kind, "ServerValidation"), lines, at, verify=verify),
        smart_card=first(source, "SmartCard") is not None,
        simple=switch(source, "CertificateStore", "SimpleCertSelection") is not False,
        other_name=bool(switch(kind, "DifferentUsername")),
        filter=_filter(first(kind, "TLSExtensions", "FilteringInfo"), lines, f"{at}.filter"),
    )


def _filter(info: _Element | None, lines: Lines, at: str) -> Filter | None:
    if info is None:
        return None
    oids = {said(one, "EKUName"): said(one, "EKUOID") for one in children(first(info, "EKUMapping"), "EKUMap")}
    listed = first(info, "CAHashList")
    issuers = [one for one in children(listed, "IssuerHash") if enabled(listed) and text(one)]
    lines |= {f"{at}.issuers.{number}": line(one) for number, one in enumerate(issuers)}
    return Filter(
        tuple(thumbprint(text(one)) for one in issuers),
        bool(switch(info, "AllPurposeEnabled")),
        _purposes(first(info, "ClientAuthEKUList"), oids),
        _purposes(first(info, "AnyPurposeEKUList"), oids),
    )


def _purposes(listed: _Element | None, oids: dict[str, str]) -> tuple[str, ...] | None:
    if not enabled(listed):
        return None
    names = [said(one, "EKUName") for one in children(listed, "EKUMapInList")]
    return tuple(oids.get(name, name) for name in names)


def _peap(kind: _Element | None, lines: Lines, at: str) -> Peap | str:
    more = first(kind, "PeapExtensions")
    trust = _trust(first(kind, "ServerValidation"), lines, at, verify=switch(more, "PerformServerValidation"))
    inner = _eap(first(kind, "Eap"), lines, f"{at}.inner")
    if not isinstance(inner, Tls | MsChapV2):
        return "the EAP method inside PEAP is neither EAP-TLS nor MSCHAPv2"
    if isinstance(inner, Tls) and inner.trust != trust:
        return "inside PEAP the server is judged in another way than outside"
    return Peap(
        trust=trust,
        inner=inner,
        fast_reconnect=bool(switch(kind, "FastReconnect")),
        crypto_binding=bool(switch(kind, "RequireCryptoBinding")),
        anonymous=_anonymous(first(more, "IdentityPrivacy"), "EnableIdentityPrivacy", "AnonymousUserName"),
        prompt_unknown_root=bool(switch(more, "PeapExtensionsV2", "AllowPromptingWhenServerCANotFound")),
    )


def _anonymous(privacy: _Element | None, enabled: str, name: str) -> str | None:
    return said(privacy, name) if switch(privacy, enabled) else None


def _ttls(config: _Element | None, lines: Lines) -> Ttls | str:
    trust = _trust(first(config, "ServerValidation"), lines, "eap")
    inside = next(children(first(config, "Phase2Authentication")), None)
    lines["eap.inner"] = lines["eap.inner.method"] = line(inside)
    anonymous = _anonymous(first(config, "Phase1Identity"), "IdentityPrivacy", "AnonymousIdentity")
    kind = _PLAIN.get(local(inside)) if inside is not None else None
    if kind:
        return Ttls(trust, Plain(kind, bool(switch(inside, "UseWinlogonCredentials"))), anonymous)
    inner = _eap(inside, lines, "eap.inner")
    if not isinstance(inner, Tls | MsChapV2):
        return "the method inside TTLS is none that 'eap.inner' has"
    return Ttls(trust, inner, anonymous)


def _teap(config: _Element | None, lines: Lines) -> Teap | str:
    server = first(config, "ServerValidation")
    inner: list[Tls | MsChapV2] = []
    for number, one in enumerate(children(first(config, "Phase2Authentication"), "InnerMethodConfig")):
        at = ("eap.primary", "eap.secondary")[min(number, 1)]
        lines[at] = line(one)
        found = _eap(first(one, "EapHostConfig", "Config", "Eap"), lines, at)
        if not isinstance(found, Tls | MsChapV2):
            return "a method inside TEAP is neither EAP-TLS nor MSCHAPv2"
        inner.append(found)
    if not 1 <= len(inner) <= 2:
        return f"TEAP has {len(inner)} methods inside"
    anonymous = _anonymous(first(config, "Phase1Identity"), "IdentityPrivacy", "AnonymousIdentity")
    return Teap(
        _trust(server, lines, "eap"), tuple(inner), anonymous, bool(switch(server, "DownloadTrustedServerRoot"))
    )


def _sim(kind: Literal["sim", "aka", "aka-prime"], config: _Element | None) -> Sim:
    return Sim(
        kind,
        said(config, "ProviderName"),
        said(config, "Realm") if enabled(first(config, "Realm")) else None,
        switch(config, "DontRevealPermanentID") is not False,
        strong_keys=switch(config, "UseStrongCipherKeys") is not False,
        fast_reauth=switch(config, "EnableFastReauth") is not False,
        ignore_network_name=switch(config, "IgnoreNetworkNameMismatch") is not False,
    )
