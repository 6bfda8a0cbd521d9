"""Wi-Fi networks: settings for which no store names a node, since the tool makes a profile of them.

**Not verified**: no real package with Wi-Fi was at hand. Node and profile follow the WiFi CSP, which takes any
profile; the store keeps a place beside it for the proxy (``WiFi/Profile/~SSID~/Proxy``).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from ppkg_builder.package import wlan
from ppkg_builder.package.parms import Branch, Parm
from ppkg_builder.package.places import Placed, keys
from ppkg_builder.values import Text

FIELDS = "/ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings"
SPEAKER = f"{FIELDS}/SecurityType"
WEAK = {
    "Open": "anyone in range can join and read an open network",
    "WEP": "a WEP network keeps nobody out: its key is found within minutes",
}
PROFILE = "/ConnectivityProfiles/WLAN/Profiles/Profile"


def from_fields(setting: Placed, around: Iterable[Placed]) -> Parm:
    """The profile of the fields ``around``, itself among them. Raises :class:`wlan.WlanFault`."""
    ssid = keys(setting.parts)["SSID"]
    return _parm(ssid, wlan.profile(ssid, {one.entry.name: one.raw for one in around}))


def from_file(text: Text) -> Parm:
    """A profile file, whatever its security. Raises :class:`wlan.WlanFault`."""
    return _parm(wlan.ssid_of(text.masked()), text)


def _parm(ssid: str, profile: Text) -> Parm:
    # Which setting the tool would name here is not known, so that no SettingsPath is claimed.
    return Parm((Branch("WiFi"), Branch("Profile"), Branch(quote(ssid, safe=""))), "WlanXml", profile, "string")
