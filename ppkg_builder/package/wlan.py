"""The WLAN profile that Microsoft's tool makes from the four fields of its Wi-Fi page. **Not verified**.

No real package with Wi-Fi was at hand: the profile follows the WiFi CSP and the WLAN profile's schema. A network
that the fields cannot describe (enterprise, WPA3) comes as a profile file instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ppkg_builder.values import Text
from ppkg_builder.xmltext import ONE_LINE, El, parse, write

_NAMESPACE = "http://www.microsoft.com/networking/WLAN/profile/v1"
_SECURITY = {"Open": ("open", "none"), "WEP": ("open", "WEP"), "WPA2-Personal": ("WPA2PSK", "AES")}
_PASSPHRASE = re.compile(r"[ -~]{8,63}")
_HEX_KEY = re.compile(r"[0-9A-Fa-f]{64}")
_WEP_KEY = re.compile(r"[ -~]{5}|[ -~]{13}|[0-9A-Fa-f]{10}|[0-9A-Fa-f]{26}")


class WlanFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """The fields or the file describe no network. The message completes "the network … cannot be written: …"."""


def profile(ssid: str, fields: Mapping[str, Text]) -> Text:
    """The profile on one line; ``fields`` are the settings by name, booleans as ``true`` and ``false``."""
    if not 1 <= len(ssid.encode()) <= 32:
        raise WlanFault("its name has no bytes or more than 32")
    security = fields["SecurityType"].plain
    if security not in _SECURITY:
        raise WlanFault("its security is unknown")
    hidden = _said(fields, "HiddenNetwork", "false") == "true"
    name = [El("hex", text=ssid.encode().hex().upper()), El("name", text=ssid)]
    config = [El("SSID", children=name), *([El("nonBroadcast", text="true")] if hidden else [])]
    children = [
        El("name", text=ssid),
        El("SSIDConfig", children=config),
        El("connectionType", text="ESS"),
        El("connectionMode", text="auto" if _said(fields, "AutoConnect", "true") == "true" else "manual"),
        El("MSM", children=[El("security", children=_security(security, fields.get("SecurityKey", Text())))]),
    ]
    return write(El("WLANProfile", {"xmlns": _NAMESPACE}, children), ONE_LINE)


def _said(fields: Mapping[str, Text], name: str, default: str) -> str:
    return fields[name].plain if name in fields else default


def _security(security: str, key: Text) -> list[El]:
    authentication, encryption = _SECURITY[security]
    auth = [
        El("authentication", text=authentication),
        El("encryption", text=encryption),
        El("useOneX", text="false"),
    ]
    found = [El("authEncryption", children=auth)]
    if security == "Open":
        if key != Text():
            raise WlanFault("an open network takes no key")
        return found
    if key == Text():
        raise WlanFault(f"{security} asks for a key")
    # "protected" stands before the key, or Windows reads a clear key as an encrypted one (WiFi CSP).
    kind = El("keyType", text=_key_type(security, key))
    found.append(El("sharedKey", children=[kind, El("protected", text="false"), El("keyMaterial", text=key)]))
    return [*found, El("keyIndex", text="0")] if security == "WEP" else found


def _key_type(security: str, key: Text) -> str:
    """What the key is. One that is a secret is taken for what people have: a passphrase, or a WEP key."""
    secret = any(key.secrets())
    if security == "WEP":
        if not secret and not _WEP_KEY.fullmatch(key.plain):
            raise WlanFault("a WEP key has 5 or 13 characters, or 10 or 26 hex digits")
        return "networkKey"
    if not secret and _HEX_KEY.fullmatch(key.plain):
        return "networkKey"
    if not secret and not _PASSPHRASE.fullmatch(key.plain):
        raise WlanFault("a passphrase has 8 to 63 characters of plain ASCII, or 64 hex digits")
    return "passPhrase"


def ssid_of(text: str) -> str:
    """The name of the network that a WLAN profile is for. Raises :class:`WlanFault`."""
    from lxml import etree

    try:
        root = parse(text.encode())
    except etree.XMLSyntaxError as fault:
        raise WlanFault("its file is no well-formed XML") from fault
    if root.tag != f"{{{_NAMESPACE}}}WLANProfile":
        raise WlanFault("its file is no WLAN profile in the namespace that Windows reads")
    ssid = f"{{{_NAMESPACE}}}SSIDConfig/{{{_NAMESPACE}}}SSID/{{{_NAMESPACE}}}"
    named, coded = root.findtext(f"{ssid}name"), root.findtext(f"{ssid}hex")
    found = named or (_decoded(coded) if coded else "")
    if not found:
        raise WlanFault("its file names no network")
    return found


def _decoded(coded: str) -> str:
    try:
        return bytes.fromhex(coded.strip()).decode()
    except ValueError as fault:
        raise WlanFault("its file names the network by bytes that are no text") from fault
