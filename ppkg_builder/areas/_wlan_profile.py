"""The WLAN profile XML that Windows' WiFi CSP takes, in the namespace each feature wants.

Element order and names: WLAN profile schema v1 with its additions (FIPS v2, MAC randomisation v3, transition
mode v4), OneX v1 and the EAP host configuration. Windows refuses an element out of order without saying so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ppkg_builder.values import SecretRef, Text
from ppkg_builder.xmltext import ONE_LINE, PLAIN, El, write

_WLAN = "http://www.microsoft.com/networking/WLAN/profile/v"
_PROVISIONING = "http://www.microsoft.com/provisioning/"
Security = Literal["open", "wpa2-personal", "wpa3-personal", "wpa3-transition", "wpa2-enterprise", "wpa3-enterprise"]
_AUTHENTICATION: dict[str, str] = {
    "open": "open",
    "wpa2-personal": "WPA2PSK",
    "wpa3-personal": "WPA3SAE",
    "wpa3-transition": "WPA3SAE",
    "wpa2-enterprise": "WPA2",
    "wpa3-enterprise": "WPA3ENT",
}


@dataclass(frozen=True, slots=True)
class Eap:
    """Who proves what to whom. ``roots`` are SHA-1 thumbprints in hex, ``names`` the RADIUS servers' names."""

    method: Literal["tls", "peap-mschapv2"]
    auth_mode: str  # machine, user, machineOrUser, guest
    roots: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wlan:
    """One network as Windows' profile describes it."""

    ssid: str
    security: Security
    hidden: bool = False
    auto_connect: bool = True
    passphrase: SecretRef | None = None
    eap: Eap | None = None
    randomize: Literal["", "off", "on", "daily"] = ""


def one_line(wlan: Wlan) -> Text:
    """The profile as ``WlanXml`` carries it: one line, no declaration (what Microsoft's tool writes)."""
    return write(_profile(wlan), ONE_LINE)


def document(wlan: Wlan) -> Text:
    """The profile as a file that people read and ``netsh wlan add profile`` takes."""
    return write(_profile(wlan), PLAIN)


def _profile(wlan: Wlan) -> El:
    ssid = El("SSID", children=[El("hex", text=wlan.ssid.encode().hex().upper()), El("name", text=wlan.ssid)])
    children = [
        El("name", text=wlan.ssid),
        El("SSIDConfig", children=[ssid, *([El("nonBroadcast", text="true")] if wlan.hidden else [])]),
        El("connectionType", text="ESS"),
        El("connectionMode", text="auto" if wlan.auto_connect else "manual"),
        El("MSM", children=[El("security", children=_security(wlan))]),
    ]
    if wlan.randomize:
        children.append(_randomization(wlan.randomize))
    return El("WLANProfile", {"xmlns": f"{_WLAN}1"}, children)


def _security(wlan: Wlan) -> list[El]:
    enterprise = wlan.eap is not None
    auth = El(
        "authEncryption",
        children=[
            El("authentication", text=_AUTHENTICATION[wlan.security]),
            El("encryption", text="none" if wlan.security == "open" else "AES"),
            El("useOneX", text="true" if enterprise else "false"),
        ],
    )
    if wlan.security == "wpa3-transition":
        auth.add(El("transitionMode", {"xmlns": f"{_WLAN}4"}, text="true"))
    if wlan.eap is not None:
        return [auth, _one_x(wlan.eap)]
    if wlan.passphrase is None:
        return [auth]
    # "protected" stands before the key, or Windows reads a clear key as an encrypted one (WiFi CSP).
    key = [
        El("keyType", text="passPhrase"),
        El("protected", text="false"),
        El("keyMaterial", text=Text.of(wlan.passphrase)),
    ]
    return [auth, El("sharedKey", children=key)]


def _randomization(mode: str) -> El:
    element = El("MacRandomization", {"xmlns": f"{_WLAN}3"})
    element.add(El("enableRandomization", text="false" if mode == "off" else "true"))
    if mode == "daily":
        element.add(El("randomizeEveryday", text="true"))
    return element


def _one_x(eap: Eap) -> El:
    config = El("EAPConfig", children=[_host(eap)])
    return El(
        "OneX",
        {"xmlns": "http://www.microsoft.com/networking/OneX/v1"},
        [El("authMode", text=eap.auth_mode), config],
    )


def _host(eap: Eap) -> El:
    number = "13" if eap.method == "tls" else "25"
    common = f"{_PROVISIONING}EapCommon"
    method = El("EapMethod")
    for tag, text in (("Type", number), ("VendorId", "0"), ("VendorType", "0"), ("AuthorId", "0")):
        method.add(El(tag, {"xmlns": common}, text=text))
    inner = _tls(eap) if eap.method == "tls" else _peap(eap)
    space = f"{_PROVISIONING}EapHostConfig"
    return El("EapHostConfig", {"xmlns": space}, [method, El("Config", {"xmlns": space}, [_eap(number, inner)])])


def _eap(number: str, inner: El) -> El:
    return El("Eap", {"xmlns": f"{_PROVISIONING}BaseEapConnectionPropertiesV1"}, [El("Type", text=number), inner])


def _server(eap: Eap) -> El:
    # Nobody can answer a trust prompt on a device that connects before sign-in.
    children = [El("DisableUserPromptForServerValidation", text="true"), El("ServerNames", text=";".join(eap.names))]
    children += [El("TrustedRootCA", text=spaced(root)) for root in eap.roots]
    return El("ServerValidation", children=children)


def _v2(prefix: str, pairs: Sequence[tuple[str, str]]) -> list[El]:
    return [El(tag, {"xmlns": f"{_PROVISIONING}{prefix}ConnectionPropertiesV2"}, text=text) for tag, text in pairs]


def _tls(eap: Eap) -> El:
    store = El("CertificateStore", children=[El("SimpleCertSelection", text="true")])
    return El(
        "EapType",
        {"xmlns": f"{_PROVISIONING}EapTlsConnectionPropertiesV1"},
        [
            El("CredentialsSource", children=[store]),
            _server(eap),
            El("DifferentUsername", text="false"),
            *_v2(
                "EapTls", [("PerformServerValidation", "true"), ("AcceptServerName", "true" if eap.names else "false")]
            ),
        ],
    )


def _peap(eap: Eap) -> El:
    inner = El(
        "EapType",
        {"xmlns": f"{_PROVISIONING}MsChapV2ConnectionPropertiesV1"},
        [El("UseWinLogonCredentials", text="false")],
    )
    extensions = _v2(
        "MsPeap", [("PerformServerValidation", "true"), ("AcceptServerName", "true" if eap.names else "false")]
    )
    return El(
        "EapType",
        {"xmlns": f"{_PROVISIONING}MsPeapConnectionPropertiesV1"},
        [
            _server(eap),
            El("FastReconnect", text="true"),
            El("InnerEapOptional", text="false"),
            _eap("26", inner),
            El("EnableQuarantineChecks", text="false"),
            El("RequireCryptoBinding", text="false"),
            El("PeapExtensions", children=extensions),
        ],
    )


def spaced(thumbprint: str) -> str:
    """A thumbprint as EAP configurations write it: hex pairs with spaces."""
    low = thumbprint.lower()
    return " ".join(low[i : i + 2] for i in range(0, len(low), 2))
