"""The WLAN profile XML that Windows' WiFi CSP takes, in the namespace each feature wants.

Element order and names: WLAN profile schema v1 with its additions (FIPS v2, MAC randomisation v3, transition
mode v4) and OneX v1. Windows refuses an element out of order without saying so.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ppkg_builder.areas.wifi._eap_writing import host
from ppkg_builder.areas.wifi._wlan import ENTERPRISE, WEP, OneX, Roaming, SingleSignOn, Wlan
from ppkg_builder.values import Text
from ppkg_builder.xmltext import PLAIN, El, leaves, write

_WLAN = "http://www.microsoft.com/networking/WLAN/profile/v"
AUTHENTICATION: dict[str, str] = {
    "open": "open",
    "owe": "OWE",
    "wep": "open",
    "wep-shared": "shared",
    "wpa-personal": "WPAPSK",
    "wpa2-personal": "WPA2PSK",
    "wpa3-personal": "WPA3SAE",
    "wpa3-transition": "WPA3SAE",
    "wpa-enterprise": "WPA",
    "wpa2-enterprise": "WPA2",
    "wpa3-enterprise": "WPA3ENT",
    "wpa3-enterprise-192": "WPA3ENT192",
}
_CIPHERS = {"open": "none", "wep": "WEP", "wep-shared": "WEP", "wpa3-enterprise-192": "GCMP256"}
MODES = {"machine": "machine", "user": "user", "machine-or-user": "machineOrUser", "guest": "guest"}
SUPPLICANTS = {
    "inhibit-transmission": "inhibitTransmission",
    "include-learning": "includeLearning",
    "compliant": "compliant",
}


def document(wlan: Wlan) -> Text:
    """The profile as a file that people read and ``netsh wlan add profile`` takes."""
    return write(profile(wlan), PLAIN)


@lru_cache(maxsize=32)
def profile(wlan: Wlan) -> El:
    """The profile as a tree, ``WLANProfile``, to be written and not to be changed: it is written more than once."""
    ssid = El("SSID", children=[El("hex", text=wlan.ssid.encode().hex().upper()), El("name", text=wlan.ssid)])
    phys = [El("phyType", text=phy) for phy in wlan.phys]
    msm = [*([El("connectivity", children=phys)] if phys else []), El("security", children=_security(wlan))]
    children = [
        El("name", text=wlan.ssid),
        El("SSIDConfig", children=[ssid, *_switches(nonBroadcast=wlan.hidden or None)]),
        El("connectionType", text="ESS"),
        El("connectionMode", text="auto" if wlan.auto_connect else "manual"),
        # A network that is joined by hand has nothing to leave for a better one.
        *_switches(autoSwitch=wlan.auto_switch if wlan.auto_connect else None),
        El("MSM", children=msm),
    ]
    if wlan.randomize:
        children.append(_randomization(wlan.randomize))
    return El("WLANProfile", {"xmlns": f"{_WLAN}1"}, children)


def _security(wlan: Wlan) -> list[El]:
    found = [_auth(wlan)]
    if wlan.key is not None:
        # "protected" stands before the key, or Windows reads a clear key as an encrypted one (WiFi CSP).
        key = [
            El("keyType", text="networkKey" if wlan.raw_key or wlan.security in WEP else "passPhrase"),
            El("protected", text="false"),
            El("keyMaterial", text=Text.of(wlan.key)),
        ]
        found.append(El("sharedKey", children=key))
    found += _numbers(keyIndex=wlan.key_index)
    found += _roaming(wlan.roaming)
    if wlan.one_x is not None:
        found.append(_one_x(wlan.one_x))
    return found


def _auth(wlan: Wlan) -> El:
    cipher = "TKIP" if wlan.tkip else _CIPHERS.get(wlan.security, "AES")
    found = El("authEncryption")
    found.children += leaves([("authentication", AUTHENTICATION[wlan.security]), ("encryption", cipher)])
    found.add(El("useOneX", text="true" if wlan.security in ENTERPRISE else "false"))
    if wlan.fips:
        found.add(El("FIPSMode", {"xmlns": f"{_WLAN}2"}, text="true"))
    if wlan.security == "wpa3-transition":
        found.add(El("transitionMode", {"xmlns": f"{_WLAN}4"}, text="true"))
    return found


def _roaming(said: Roaming) -> Iterable[El]:
    words = {None: None, True: "enabled", False: "disabled"}
    yield from leaves([("PMKCacheMode", words[said.cache])])
    yield from _numbers(PMKCacheTTL=said.minutes, PMKCacheSize=said.entries)
    yield from leaves([("preAuthMode", words[said.ahead])])
    yield from _numbers(preAuthThrottle=said.attempts)


def _one_x(said: OneX) -> El:
    children = [
        *_switches(cacheUserData=said.cache),
        *_numbers(heldPeriod=said.held, authPeriod=said.period, startPeriod=said.start),
        *_numbers(maxStart=said.starts, maxAuthFailures=said.failures),
        *leaves([("supplicantMode", SUPPLICANTS[said.supplicant] if said.supplicant else None)]),
        El("authMode", text=MODES[said.mode]),
        *([_single_sign_on(said.single_sign_on)] if said.single_sign_on else []),
        El("EAPConfig", children=[host(said.method)]),
    ]
    return El("OneX", {"xmlns": "http://www.microsoft.com/networking/OneX/v1"}, children)


def _single_sign_on(said: SingleSignOn) -> El:
    children = [
        El("type", text="preLogon" if said.before else "postLogon"),
        *_numbers(maxDelay=said.delay),
        *_switches(allowAdditionalDialogs=said.dialogs),
        *_numbers(maxDelayWithAdditionalDialogs=said.dialog_delay),
        *_switches(userBasedVirtualLan=said.user_vlan),
    ]
    return El("singleSignOn", children=children)


def _randomization(mode: str) -> El:
    element = El("MacRandomization", {"xmlns": f"{_WLAN}3"})
    element.add(El("enableRandomization", text="false" if mode == "off" else "true"))
    if mode == "daily":
        element.add(El("randomizeEveryday", text="true"))
    return element


def _numbers(**said: int | None) -> list[El]:
    return [El(tag, text=str(number)) for tag, number in said.items() if number is not None]


def _switches(**said: bool | None) -> list[El]:
    return [El(tag, text="true" if on else "false") for tag, on in said.items() if on is not None]
