"""What a WLAN profile says, without regard to layout: its leaves by path, defaults left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ppkg_builder.areas.wifi._elements import children, enabled, first, line, local, said, switch, text, thumbprint
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_YES_OR_NO = frozenset({
    "AcceptServerName", "AllPurposeEnabled", "AllowPromptingWhenServerCANotFound", "DifferentUsername", "DisablePrompt",
    "DisableUserPromptForServerValidation", "DontRevealPermanentID", "DownloadTrustedServerRoot", "EnableFastReauth",
    "EnableIdentityPrivacy", "EnableQuarantineChecks", "FIPSMode", "FastReconnect", "IdentityPrivacy",
    "IgnoreNetworkNameMismatch", "InnerEapOptional", "PerformServerValidation", "RequireCryptoBinding",
    "SimpleCertSelection", "UseStrongCipherKeys", "UseWinLogonCredentials", "UseWinlogonCredentials",
    "allowAdditionalDialogs", "autoSwitch", "cacheUserData", "enableRandomization", "nonBroadcast", "protected",
    "randomizeEveryday", "transitionMode", "useOneX", "userBasedVirtualLan", "@Enabled",
})  # fmt: skip
_HASHES = frozenset({"IssuerHash", "TrustedRootCA", "TrustedRootCAHash", "TrustedRootCAHashes"})
# What Windows takes where a profile is silent (schema references of WLAN profile, OneX and EAPHost; MS-GPWL 2.2.3).
_DEFAULTS = {
    "authMode": "machineOrUser",
    "connectionMode": "auto",
    "nonBroadcast": "false",
    "randomizeEveryday": "false",
    "transitionMode": "false",
    "useOneX": "false",
    "FIPSMode": "false",
    "AuthorId": "0",
    "VendorId": "0",
    "VendorType": "0",
    "AllPurposeEnabled": "false",
    "AllowPromptingWhenServerCANotFound": "false",
    "DifferentUsername": "false",
    "DisablePrompt": "false",
    "DisableUserPromptForServerValidation": "false",
    "DownloadTrustedServerRoot": "false",
    "EnableIdentityPrivacy": "false",
    "EnableQuarantineChecks": "false",
    "IdentityPrivacy": "false",
    "IgnoreNetworkNameMismatch": "true",
    "InnerEapOptional": "false",
    "PerformServerValidation": "true",
    "RequireCryptoBinding": "false",
    "SimpleCertSelection": "true",
    "UseWinLogonCredentials": "false",
    "UseWinlogonCredentials": "false",
    "@Enabled": "false",
}
_SILENT_WHEN_EMPTY = frozenset({
    "CertificateStore", "CredentialsSource", "PeapExtensions", "PeapExtensionsV2", "Phase1Identity", "ProviderName",
    "Realm", "ServerNames", "ServerValidation", "TrustedRootCA", "TrustedRootCAHash", "TrustedRootCAHashes",
})  # fmt: skip
_LABELS = ("WLANProfile/name", "WLANProfile/SSIDConfig/SSID/hex", "WLANProfile/MacRandomization/randomizationSeed")
"""The profile's name is a label, the SSID's hex repeats its name, and the seed is the exporting PC's own."""
_NAMES_OF_PURPOSES = "EKUMapping"
_FILTERS = ("CAHashList", "ClientAuthEKUList", "AnyPurposeEKUList")


@dataclass(frozen=True, slots=True)
class Point:
    """One leaf: its path of local names, its namespace, its value in one spelling, and its line."""

    path: str
    namespace: str
    value: str
    line: int

    @property
    def said(self) -> tuple[str, str, str]:
        return (self.path, self.namespace, self.value)


def points(root: _Element) -> list[Point]:
    """Every leaf that says more than Windows assumes; keys of networks as the word ``key``."""
    return [point for point in _points(root, local(root), {}) if point.path not in _LABELS]


def _points(element: _Element, path: str, purposes: Mapping[str, str]) -> Iterator[Point]:
    if local(element) == "FilteringInfo":
        purposes = _purposes(element)
    below = list(children(element))
    for child in below:
        if not _means_nothing(child, element):
            yield from _points(child, f"{path}/{local(child)}", purposes)
    for name, value in sorted(element.attrib.items()):
        yield from _told(element, f"{path}/@{str(name).rpartition('}')[2]}", str(value))
    if not below:
        value = text(element)
        yield from _told(element, path, purposes.get(value, value) if local(element) == "EKUName" else value)


def _told(element: _Element, path: str, value: str) -> Iterator[Point]:
    name = path.rpartition("/")[2]
    value = _spelt(name, value)
    if _DEFAULTS.get(name) != value and not (value == "" and name in _SILENT_WHEN_EMPTY):
        yield Point(path, str(element.tag).rpartition("}")[0].lstrip("{"), value, line(element))


def _purposes(info: _Element) -> dict[str, str]:
    """Purposes by the names that the profile gives them: the names mean nothing elsewhere."""
    return {said(one, "EKUName"): said(one, "EKUOID") for one in children(first(info, _NAMES_OF_PURPOSES), "EKUMap")}


def _means_nothing(element: _Element, around: _Element) -> bool:
    """Whether it speaks of what is switched off, or repeats what stands elsewhere."""
    name = local(element)
    if name == "autoSwitch":
        return said(around, "connectionMode") == "manual"
    if name == "AcceptServerName":
        return _follows_from_the_names(element)
    if name in _FILTERS:
        return not enabled(element)
    return name == _NAMES_OF_PURPOSES


def _follows_from_the_names(element: _Element) -> bool:
    """Names are looked at where there are any, unless the profile says that they are not."""
    method = next((one for one in element.iterancestors() if local(one) == "EapType"), None)
    names = bool(said(method, "ServerValidation", "ServerNames"))
    judged = switch(element.getparent(), "PerformServerValidation") is not False
    return not names or switch(element) is judged


def _spelt(name: str, value: str) -> str:
    if name == "keyMaterial":
        return "key"
    if name in _YES_OR_NO:
        return {"1": "true", "0": "false"}.get(value, value.lower())
    if name in _HASHES:
        return thumbprint(value)
    if name == "ServerNames":
        return ";".join(part.strip() for part in value.split(";") if part.strip())
    return "WPA3ENT192" if name == "authentication" and value == "WPA3" else value
