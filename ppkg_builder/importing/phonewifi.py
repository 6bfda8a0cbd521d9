"""One Wi-Fi payload of an Apple configuration profile as a network of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ppkg_builder.importing.certificates import from_mdm
from ppkg_builder.importing.draft import Draft, Form, Value
from ppkg_builder.importing.keeping import secret
from ppkg_builder.importing.names import slug, unique
from ppkg_builder.report import Location
from ppkg_builder.values import SecretKind
from ppkg_builder.valuetypes import dataclass

_PERSONAL = {"WPA": "wpa2-personal", "WPA2": "wpa2-personal", "WPA3": "wpa3-personal", "Any": "wpa2-personal"}
_ENTERPRISE = {"WPA": "wpa2-enterprise", "WPA2": "wpa2-enterprise", "WPA3": "wpa3-enterprise", "Any": "wpa2-enterprise"}
_METHODS = {13: "tls", 25: "peap-mschapv2", 21: "ttls", 18: "sim", 23: "aka"}
_NAMED_METHODS = {13: "EAP-TLS", 25: "PEAP", 21: "EAP-TTLS", 18: "EAP-SIM", 23: "EAP-AKA", 43: "EAP-FAST", 17: "LEAP"}
_INNER = {"PAP": "pap", "CHAP": "chap", "MSCHAP": "mschap", "MSCHAPv2": "mschapv2"}
_UNDERSTOOD = frozenset({
    "AutoJoin", "DisableAssociationMACRandomization", "EAPClientConfiguration", "EncryptionType", "HIDDEN_NETWORK",
    "IsHotspot", "Password", "PayloadCertificateUUID", "ProxyPACURL", "ProxyServer", "ProxyServerPort", "ProxyType",
    "SSID_STR",
})  # fmt: skip
_EAP_UNDERSTOOD = frozenset({
    "AcceptEAPTypes", "OuterIdentity", "PayloadCertificateAnchorUUID", "TLSTrustedServerNames",
    "TTLSInnerAuthentication", "EAPFASTUsePAC", "EAPFASTProvisionPAC", "EAPFASTProvisionPACAnonymously",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Payload:
    """One network's payload. ``anchors`` are the file's certificates by UUID: names in the profile."""

    content: dict[str, Any]
    ssid: str
    place: Location
    draft: Draft
    anchors: Mapping[str, str]

    def lose(self, what: str, why: str, remedy: str = "") -> None:
        self.draft.warn("import/not-kept", self.place, f"{what} is not kept: {why}", remedy)


def say(payload: dict[str, Any], place: Location, draft: Draft, anchors: Mapping[str, str]) -> None:
    """The network, and a finding for each part that a profile has no words for."""
    ssid = payload.get("SSID_STR")
    if not isinstance(ssid, str) or not ssid:
        draft.warn("import/not-kept", place, "a Wi-Fi network is not kept: it has no name", "write it by hand")
        return
    one = _Payload(payload, ssid, place, draft, anchors)
    value = _security(one)
    if value is None:
        return
    name = unique(slug(ssid, "network"), draft.names("wifi"))
    if value["security"] in _PERSONAL.values():
        given = payload.get("Password")
        text = given if isinstance(given, str) else ""
        value["passphrase"] = secret(draft, f"wifi-{name}", SecretKind.PASSPHRASE, text, place)
    eap = payload.get("EAPClientConfiguration")
    if isinstance(eap, dict):
        found = _eap(one, eap)
        if found is None:
            return
        value["eap"] = found
    value |= {"hidden": True} if payload.get("HIDDEN_NETWORK") is True else {}
    value |= {"auto_connect": False} if payload.get("AutoJoin") is False else {}
    value |= {"mac_randomization": False} if payload.get("DisableAssociationMACRandomization") is True else {}
    value |= _proxy(one)
    for key in sorted(payload.keys() - _UNDERSTOOD):
        if not key.startswith("Payload"):
            one.lose(f"'{key[:60]}' of network '{ssid}'", "Windows has no such switch")
    draft.say(f"network '{ssid}'", place, Form(("wifi", name), value))


def _security(one: _Payload) -> dict[str, Value] | None:
    enterprise = isinstance(one.content.get("EAPClientConfiguration"), dict)
    given = one.content.get("EncryptionType", "Any")
    kind = given if isinstance(given, str) else ""
    if kind == "None" or (kind == "Any" and not enterprise and not one.content.get("Password")):
        return {"ssid": one.ssid, "security": "open"}
    security = (_ENTERPRISE if enterprise else _PERSONAL).get(kind)
    if security is None:
        one.lose(
            f"network '{one.ssid}'", f"its security '{kind[:20]}' is none that 'wifi' writes", "use WPA2 or better"
        )
        return None
    if kind in ("WPA", "Any"):
        message = f"network '{one.ssid}' takes any WPA there, and {security} here"
        one.draft.note("import/assumed", one.place, message, "correct 'security' if the access point has another")
    return {"ssid": one.ssid, "security": security}


def _eap(one: _Payload, eap: dict[str, Any]) -> dict[str, Value] | None:
    kinds = eap.get("AcceptEAPTypes")
    numbers = [kind for kind in kinds if isinstance(kind, int)] if isinstance(kinds, list) else []
    if len(numbers) != 1 or numbers[0] not in _METHODS:
        shown = ", ".join(_NAMED_METHODS.get(number, f"EAP {number}") for number in numbers) or "no EAP method"
        why = f"it uses {shown[:80]}, and 'eap' is of one method that Windows has"
        one.lose(f"network '{one.ssid}'", why, "write the network by hand")
        return None
    value: dict[str, Value] = {"method": _METHODS[numbers[0]]}
    if value["method"] == "tls":
        value["client"] = _client(one)
    if value["method"] in ("sim", "aka"):
        return value
    if value["method"] == "ttls":
        inner = eap.get("TTLSInnerAuthentication", "MSCHAPv2")
        if not isinstance(inner, str) or inner not in _INNER:
            one.lose(f"network '{one.ssid}'", "nothing says which EAP method TTLS has inside", "write it by hand")
            return None
        value["inner"] = {"method": _INNER[inner]}
    if value["method"] != "tls" and isinstance(outer := eap.get("OuterIdentity"), str) and outer:
        value["anonymous_identity"] = outer.partition("@")[0]  # Windows adds the realm of the real name
    return value | _server(one, eap)


def _server(one: _Payload, eap: dict[str, Any]) -> dict[str, Value]:
    """How the RADIUS server is judged, and a finding for each part of ``eap`` that nothing carries."""
    value: dict[str, Value] = {}
    wanted = _texts(eap.get("PayloadCertificateAnchorUUID"))
    value["trusted_roots"] = [one.anchors[anchor.upper()] for anchor in wanted if anchor.upper() in one.anchors]
    if lost := [anchor for anchor in wanted if anchor.upper() not in one.anchors]:
        what = f"the trust of network '{one.ssid}' in {len(lost)} certificate(s)"
        one.lose(what, "the file does not hold them", "add them under 'certificates' and name them in 'trusted_roots'")
    value["server_names"] = [name for name in _texts(eap.get("TLSTrustedServerNames")) if name]
    for key in sorted(key for key in eap.keys() - _EAP_UNDERSTOOD if isinstance(key, str)):
        one.lose(f"'{key[:60]}' of network '{one.ssid}'", "no package carries it")
    return value


def uuid(payload: dict[str, Any], key: str) -> str:
    """A payload's identifier in one spelling; empty where it is none. Nothing else is ever turned into text:
    a binary property list of a few bytes can hold a list that has no end as text."""
    value = payload.get(key)
    return value.upper() if isinstance(value, str) else ""


def _client(one: _Payload) -> str:
    known = one.anchors.get(uuid(one.content, "PayloadCertificateUUID"))
    if known is None:
        return from_mdm(one.draft, one.place, "a network's client certificate is not among the files")
    return known


def _proxy(one: _Payload) -> dict[str, Value]:
    kind = one.content.get("ProxyType", "None")
    server, port, script = (one.content.get(key) for key in ("ProxyServer", "ProxyServerPort", "ProxyPACURL"))
    if kind == "Manual" and isinstance(server, str) and isinstance(port, int):
        return {"proxy": {"address": f"{server}:{port}"}}
    if kind == "Auto":
        return {"proxy": {"pac_url": script} if isinstance(script, str) and script else {"wpad": True}}
    if kind != "None":
        one.lose(f"the proxy of network '{one.ssid}'", "it is not whole")
    return {}


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
