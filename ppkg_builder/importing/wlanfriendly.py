"""A network as the keys of ``wifi`` say it: what is as Windows or the profile has it anyway is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ppkg_builder.areas.wifi import _methods as methods
from ppkg_builder.areas.wifi._wlan import EITHER_CIPHER, OneX, Wlan
from ppkg_builder.importing.draft import Value
from ppkg_builder.valuetypes import dataclass

Words = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of certificates by thumbprint, and whose certificate a device uses (asked for only where one is)."""

    certificates: Mapping[str, str]
    client: Callable[[], str]

    def of(self, thumbprints: Iterable[str]) -> Value:
        return [self.certificates[one] for one in thumbprints]


def said(wlan: Wlan, names: Names) -> Words:
    """All keys but those of secrets."""
    return {
        "ssid": wlan.ssid,
        "security": wlan.security,
        **({"cipher": "tkip"} if wlan.tkip and wlan.security in EITHER_CIPHER else {}),
        **_given(key_index=wlan.key_index),
        **({"eap": _eap(wlan.one_x, names)} if wlan.one_x else {}),
        **_map("dot1x", _dot1x(wlan.one_x) if wlan.one_x else {}),
        **_map("roaming", _roaming(wlan)),
        **_true(fips=wlan.fips, hidden=wlan.hidden),
        **({} if wlan.auto_connect else {"auto_connect": False}),
        **_given(auto_switch=wlan.auto_switch),
        **({"phy_types": list(wlan.phys)} if wlan.phys else {}),
        **_randomize(wlan.randomize),
    }


def _randomize(mode: str) -> Words:
    words: dict[str, Value] = {"on": True, "off": False, "daily": "daily"}
    return {"mac_randomization": words[mode]} if mode else {}


def _roaming(wlan: Wlan) -> Words:
    one = wlan.roaming
    return _given(
        pmk_cache=one.cache, pmk_minutes=one.minutes, pmk_entries=one.entries, pre_auth=one.ahead,
        pre_auth_attempts=one.attempts,
    )  # fmt: skip


def _dot1x(one: OneX) -> Words:
    single: Words = {}
    if one.single_sign_on is not None:
        sign = one.single_sign_on
        single = {
            "when": "before-sign-in" if sign.before else "after-sign-in",
            **_given(max_delay=sign.delay, additional_dialogs=sign.dialogs),
            **_given(max_delay_with_dialogs=sign.dialog_delay, user_vlan=sign.user_vlan),
        }
    return _given(
        cache_user_data=one.cache, held_period=one.held, auth_period=one.period, start_period=one.start,
        max_start=one.starts, max_auth_failures=one.failures, supplicant_mode=one.supplicant,
    ) | _map("single_sign_on", single)  # fmt: skip


def _eap(one_x: OneX, names: Names) -> Words:
    return {**_method(one_x.method, names), "auth_mode": one_x.mode}


def _method(method: methods.Method, names: Names) -> Words:
    match method:
        case methods.Tls():
            return {
                "method": "tls",
                **_certificate(method, names),
                **_server(method.trust, names),
                **_any(method.trust),
            }
        case methods.Peap():
            return _peap(method, names)
        case methods.Ttls():
            inner = _inner(method.inner, names)
            return {"method": "ttls", "inner": inner, **_server(method.trust, names), **_anonymous(method.anonymous)}
        case methods.Teap():
            several = dict(zip(("primary", "secondary"), (_inner(one, names) for one in method.inner), strict=False))
            more = _anonymous(method.anonymous) | _true(download_root=method.download)
            return {"method": "teap", **several, **_server(method.trust, names), **more}
        case methods.Sim():
            return _sim(method)


def _peap(method: methods.Peap, names: Names) -> Words:
    more = {
        **_server(method.trust, names),
        **_any(method.trust),
        **_true(prompt_unknown_root=method.prompt_unknown_root),
        **({} if method.fast_reconnect else {"fast_reconnect": False}),
        **_true(crypto_binding=method.crypto_binding),
        **_anonymous(method.anonymous),
    }
    if isinstance(method.inner, methods.Tls):
        return {"method": "peap-tls", **_certificate(method.inner, names), **more}
    return {"method": "peap-mschapv2", **_true(windows_logon=method.inner.windows_logon), **more}


def _inner(method: methods.Inner, names: Names) -> Value:
    match method:
        case methods.Tls():
            judged = {**_server(method.trust, names), **_true(verify_server=method.trust.verify)}
            kept = {key: value for key, value in judged.items() if value != []}
            return {"method": "eap-tls", **_certificate(method, names), **kept}
        case methods.MsChapV2():
            return {"method": "eap-mschapv2", **_true(windows_logon=method.windows_logon)}
        case methods.Plain():
            return {"method": method.kind, **_true(windows_logon=method.windows_logon)}


def _sim(method: methods.Sim) -> Words:
    found: Words = {"method": method.kind}
    found |= {"provider": method.provider} if method.provider else {}
    found |= _given(realm=method.realm)
    said = {"hide_identity": method.hide_identity}
    said |= {"strong_keys": method.strong_keys} if method.kind == "sim" else {}
    if method.kind == "aka-prime":
        said |= {"fast_reauth": method.fast_reauth, "ignore_network_name": method.ignore_network_name}
    return found | {key: False for key, on in said.items() if not on}


def _server(trust: methods.Trust, names: Names) -> Words:
    found: Words = {"trusted_roots": names.of(trust.roots), "server_names": list(trust.names)}
    return found | _true(prompt=trust.prompt)


def _any(trust: methods.Trust) -> Words:
    return {} if trust.verify else {"verify_server": False}


def _certificate(method: methods.Tls, names: Names) -> Words:
    found: Words = {"client": "smart-card" if method.smart_card else names.client()}
    found |= {} if method.simple or method.smart_card else {"simple_selection": False}
    return found | _true(different_user_name=method.other_name) | _filter(method.filter, names)


def _filter(said: methods.Filter | None, names: Names) -> Words:
    if said is None:
        return {}
    found: Words = {"issuers": names.of(said.issuers)} if said.issuers else {}
    found |= _true(all_purpose=said.all_purpose)
    for key, oids in (("client_auth", said.client_auth), ("any_purpose", said.any_purpose)):
        if oids is not None:
            found[key] = list(oids) or True
    return {"filter": found}


def _anonymous(name: str | None) -> Words:
    return _given(anonymous_identity=name)


def _map(key: str, words: Words) -> Words:
    return {key: words} if words else {}


def _given(**words: Value | None) -> Words:
    return {key: value for key, value in words.items() if value is not None}


def _true(**words: bool) -> Words:
    return {key: True for key, on in words.items() if on}
