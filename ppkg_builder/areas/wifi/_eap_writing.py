"""EAP methods as the EAP host configuration of Windows writes them.

Order and names: the EAPHost schema references, with MS-GPWL 6.8 for what came later. Windows refuses an element out of
order without saying so.
"""

from __future__ import annotations

from ppkg_builder.areas.wifi._methods import Filter, Method, MsChapV2, Peap, Plain, Sim, Teap, Tls, Trust, Ttls
from ppkg_builder.xmltext import El, leaves

_PROVISIONING = "http://www.microsoft.com/provisioning/"
_HOST = f"{_PROVISIONING}EapHostConfig"
_SIMS = {"sim": ("18", "EapSim"), "aka": ("23", "EapAka"), "aka-prime": ("50", "EapAkaPrime")}
_MICROSOFT = "311"  # author of the methods that came with Windows 8 and later; 0 is the IETF


def host(method: Method | MsChapV2) -> El:
    """``EapHostConfig`` of a method that stands by itself, or inside TEAP."""
    match method:
        case Tls() | Peap() | MsChapV2():
            return _host(_eap(method))
        case Ttls():
            return _host(_ttls(method), "21", _MICROSOFT)
        case Teap():
            return _host(_teap(method), "55", _MICROSOFT)
        case Sim():
            return _host(_sim(method), _SIMS[method.kind][0], _MICROSOFT)


def _host(inside: El, number: str = "", author: str = "0") -> El:
    common = {"xmlns": f"{_PROVISIONING}EapCommon"}
    type_ = number or str(inside.children[0].text)
    said = (("Type", type_), ("VendorId", "0"), ("VendorType", "0"), ("AuthorId", author))
    method = El("EapMethod", children=[El(tag, dict(common), text=text) for tag, text in said])
    return El("EapHostConfig", {"xmlns": _HOST}, [method, El("Config", {"xmlns": _HOST}, [inside])])


def _eap(method: Tls | Peap | MsChapV2) -> El:
    """A method in the older form, which PEAP and TTLS hold inside themselves too."""
    match method:
        case Tls():
            number, content = "13", _tls(method)
        case Peap():
            number, content = "25", _peap(method)
        case MsChapV2():
            number, content = "26", _typed("MsChapV2", [_logon("UseWinLogonCredentials", method.windows_logon)])
    return El("Eap", {"xmlns": f"{_PROVISIONING}BaseEapConnectionPropertiesV1"}, [El("Type", text=number), content])


def _typed(method: str, children: list[El]) -> El:
    return El("EapType", {"xmlns": _space(method)}, children)


def _space(method: str, version: int = 1) -> str:
    return f"{_PROVISIONING}{method}ConnectionPropertiesV{version}"


def _word(said: bool) -> str:
    return "true" if said else "false"


def _logon(tag: str, said: bool) -> El:
    return El(tag, text=_word(said))


def _server(trust: Trust) -> El:
    children = [
        El("DisableUserPromptForServerValidation", text=_word(not trust.prompt)),
        El("ServerNames", text=";".join(trust.names)),
    ]
    return El("ServerValidation", children=children + [El("TrustedRootCA", text=_spaced(root)) for root in trust.roots])


def _judged(method: str, trust: Trust) -> list[El]:
    """What version 2 added: whether the server is judged at all, and by its name."""
    space = {"xmlns": _space(method, 2)}
    said = (("PerformServerValidation", trust.verify), ("AcceptServerName", bool(trust.verify and trust.names)))
    return [El(tag, dict(space), text=_word(on)) for tag, on in said]


def _tls(method: Tls) -> El:
    store = El("CertificateStore", children=[El("SimpleCertSelection", text=_word(method.simple))])
    extensions = []
    if method.filter is not None:
        extensions.append(El("TLSExtensions", {"xmlns": _space("EapTls", 2)}, [_filter(method.filter)]))
    children = [
        El("CredentialsSource", children=[El("SmartCard") if method.smart_card else store]),
        _server(method.trust),
        El("DifferentUsername", text=_word(method.other_name)),
        *_judged("EapTls", method.trust),
        *extensions,
    ]
    return _typed("EapTls", children)


def _filter(said: Filter) -> El:
    found = El("FilteringInfo", {"xmlns": _space("EapTls", 3)})
    if said.all_purpose:
        found.add(El("AllPurposeEnabled", text="true"))
    if said.issuers:
        issuers = [El("IssuerHash", text=_spaced(issuer)) for issuer in said.issuers]
        found.add(El("CAHashList", {"Enabled": "true"}, issuers))
    named = sorted({*(said.client_auth or ()), *(said.any_purpose or ())})
    if named:
        pairs = [El("EKUMap", children=list(leaves([("EKUName", oid), ("EKUOID", oid)]))) for oid in named]
        found.add(El("EKUMapping", children=pairs))
    for tag, oids in (("ClientAuthEKUList", said.client_auth), ("AnyPurposeEKUList", said.any_purpose)):
        if oids is not None:
            listed = [El("EKUMapInList", children=[El("EKUName", text=oid)]) for oid in oids]
            found.add(El(tag, {"Enabled": "true"}, listed))
    return found


def _peap(method: Peap) -> El:
    space = {"xmlns": _space("MsPeap", 2)}
    extensions = _judged("MsPeap", method.trust)
    if method.anonymous is not None:
        said = [("EnableIdentityPrivacy", "true"), ("AnonymousUserName", method.anonymous)]
        extensions.append(El("IdentityPrivacy", dict(space), list(leaves(said))))
    if method.prompt_unknown_root:
        asks = El("AllowPromptingWhenServerCANotFound", {"xmlns": _space("MsPeap", 3)}, text="true")
        extensions.append(El("PeapExtensionsV2", dict(space), [asks]))
    children = [
        _server(method.trust),
        El("FastReconnect", text=_word(method.fast_reconnect)),
        El("InnerEapOptional", text="false"),
        _eap(method.inner),
        El("EnableQuarantineChecks", text="false"),
        El("RequireCryptoBinding", text=_word(method.crypto_binding)),
        El("PeapExtensions", children=extensions),
    ]
    return _typed("MsPeap", children)


def _privacy(anonymous: str | None) -> El:
    name = [] if anonymous is None else [El("AnonymousIdentity", text=anonymous)]
    return El("Phase1Identity", children=[El("IdentityPrivacy", text=_word(anonymous is not None)), *name])


def _ttls(method: Ttls) -> El:
    trust = method.trust
    server = [El("ServerNames", text=";".join(trust.names))]
    server += [El("TrustedRootCAHashes", text=_spaced(root)) for root in trust.roots]
    server.append(El("DisablePrompt", text=_word(not trust.prompt)))
    children = [
        El("ServerValidation", children=server),
        El("Phase2Authentication", children=[_phase2(method.inner)]),
        _privacy(method.anonymous),
    ]
    return El("EapTtls", {"xmlns": _space("EapTtls")}, children)


def _phase2(inner: Plain | MsChapV2 | Tls) -> El:
    if not isinstance(inner, Plain):
        return _eap(inner)
    tag = {"pap": "PAP", "chap": "CHAP", "mschap": "MSCHAP", "mschapv2": "MSCHAPv2"}[inner.kind]
    logon = [_logon("UseWinlogonCredentials", inner.windows_logon)] if inner.kind == "mschapv2" else []
    return El(f"{tag}Authentication", children=logon)


def _teap(method: Teap) -> El:
    trust = method.trust
    server = [El("ServerNames", text=";".join(trust.names))]
    server += [El("TrustedRootCAHash", text=_spaced(root)) for root in trust.roots]
    server += leaves(
        [("DownloadTrustedServerRoot", _word(method.download)), ("DisablePrompt", _word(not trust.prompt))]
    )
    children = [
        El("ServerValidation", children=server),
        El("Phase2Authentication", children=[El("InnerMethodConfig", children=[host(one)]) for one in method.inner]),
        _privacy(method.anonymous),
    ]
    return El("EapTeap", {"xmlns": _space("EapTeap")}, children)


def _sim(method: Sim) -> El:
    said: list[tuple[str, bool]] = [("DontRevealPermanentID", method.hide_identity)]
    if method.kind == "sim":
        said.insert(0, ("UseStrongCipherKeys", method.strong_keys))
    if method.kind == "aka-prime":
        said[:0] = [
            ("IgnoreNetworkNameMismatch", method.ignore_network_name),
            ("EnableFastReauth", method.fast_reauth),
        ]
    name = _SIMS[method.kind][1]
    realm = El("Realm", {"Enabled": _word(method.realm is not None)}, text=method.realm or "")
    children = [El(tag, text=_word(on)) for tag, on in said]
    return El(name, {"xmlns": _space(name)}, [*children, El("ProviderName", text=method.provider), realm])


def _spaced(thumbprint: str) -> str:
    """A thumbprint as EAP configurations write it: hex pairs with spaces."""
    low = thumbprint.lower()
    return " ".join(low[i : i + 2] for i in range(0, len(low), 2))
