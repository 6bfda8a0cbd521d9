"""The keys of ``eap`` become the method that a WLAN profile says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from ppkg_builder.areas.wifi import _eap_model as eap_model
from ppkg_builder.areas.wifi import _inner_model as inner_model
from ppkg_builder.areas.wifi import _methods as methods
from ppkg_builder.site import Site

SMART_CARD = "smart-card"


def method(eap: eap_model.Eap, site: Site) -> methods.Method:
    """Thumbprints come from the site's certificates."""
    match eap:
        case eap_model.Tls():
            return _tls(eap, _trust(eap, site), site)
        case eap_model.PeapMsChapV2() | eap_model.PeapTls():
            return _peap(eap, site)
        case eap_model.Ttls():
            return methods.Ttls(_trust(eap, site), _in_ttls(eap.inner, site), eap.anonymous_identity)
        case eap_model.Teap():
            inner = tuple(_in_tunnel(one, site) for one in (eap.primary, eap.secondary) if one is not None)
            trust = _trust(eap, site, algorithm="sha256")
            return methods.Teap(trust, inner, eap.anonymous_identity, eap.download_root)
        case _:
            return _card(eap)


def _card(eap: eap_model.Sim | eap_model.Aka | eap_model.AkaPrime) -> methods.Sim:
    match eap:
        case eap_model.Sim():
            return methods.Sim("sim", eap.provider, eap.realm, eap.hide_identity, strong_keys=eap.strong_keys)
        case eap_model.Aka():
            return methods.Sim("aka", eap.provider, eap.realm, eap.hide_identity)
        case eap_model.AkaPrime():
            return methods.Sim(
                "aka-prime", eap.provider, eap.realm, eap.hide_identity,
                fast_reauth=eap.fast_reauth, ignore_network_name=eap.ignore_network_name,
            )  # fmt: skip


def _peap(eap: eap_model.PeapMsChapV2 | eap_model.PeapTls, site: Site) -> methods.Peap:
    trust = _trust(eap, site)
    inner: methods.Tls | methods.MsChapV2
    match eap:
        case eap_model.PeapTls():  # the server proves itself inside as it does outside: NPS shows one certificate twice
            inner = _tls(eap, trust, site)
        case eap_model.PeapMsChapV2():
            inner = methods.MsChapV2(eap.windows_logon)
    return methods.Peap(
        trust, inner, eap.fast_reconnect, eap.crypto_binding, eap.anonymous_identity, eap.prompt_unknown_root
    )


def _in_ttls(inner: inner_model.InTtls, site: Site) -> methods.Plain | methods.MsChapV2 | methods.Tls:
    match inner:
        case inner_model.Plain():
            return methods.Plain(inner.method)
        case inner_model.PlainMsChapV2():
            return methods.Plain("mschapv2", inner.windows_logon)
        case _:
            return _in_tunnel(inner, site)


def _in_tunnel(inner: inner_model.InTeap, site: Site) -> methods.Tls | methods.MsChapV2:
    if isinstance(inner, inner_model.InnerMsChapV2):
        return methods.MsChapV2(inner.windows_logon)
    return _tls(inner, _trust(inner, site), site)


def _tls(said: inner_model.Certificate, trust: methods.Trust, site: Site) -> methods.Tls:
    return methods.Tls(
        trust, said.client == SMART_CARD, said.simple_selection, said.different_user_name, _filter(said.filter, site)
    )


def _trust(said: inner_model.Server, site: Site, algorithm: str = "sha1") -> methods.Trust:
    verify = getattr(said, "verify_server", True)
    roots = tuple(_thumbprints(said.trusted_roots, site, algorithm))
    return methods.Trust(said.server_names, roots, said.prompt, verify)


def _filter(said: inner_model.CertificateFilter | None, site: Site) -> methods.Filter | None:
    if said is None:
        return None
    issuers = tuple(_thumbprints(said.issuers, site, "sha1"))
    return methods.Filter(issuers, said.all_purpose, _purposes(said.client_auth), _purposes(said.any_purpose))


def _purposes(said: bool | tuple[str, ...]) -> tuple[str, ...] | None:
    if isinstance(said, bool):
        return () if said else None
    return said


def _thumbprints(names: Iterable[str], site: Site, algorithm: str) -> Iterator[str]:
    """Of a name that the profile does not hold an empty text: a finding has refused it."""
    for name in names:
        known = site.certificates.get(name)
        if known is None:
            yield ""
        elif algorithm == "sha256" and known.der:
            # TEAP alone names roots by SHA-256 (EapTeapConnectionPropertiesV1, ServerValidationParameters).
            yield hashlib.sha256(known.der).hexdigest()
        else:
            yield known.sha1.lower()
