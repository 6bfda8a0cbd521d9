"""What a WLAN profile says, without regard to layout: its leaves by path, defaults left out.

Windows wants namespaces that start with ``http://``; the printed ones of its documentation start with ``https://``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WRONG, RIGHT = "https://www.microsoft.com/", "http://www.microsoft.com/"
_YES_OR_NO = frozenset({
    "AcceptServerName", "DifferentUsername", "DisableUserPromptForServerValidation", "EnableQuarantineChecks",
    "FIPSMode", "FastReconnect", "InnerEapOptional", "PerformServerValidation", "RequireCryptoBinding",
    "SimpleCertSelection", "UseWinLogonCredentials", "autoSwitch", "cacheUserData", "enableRandomization",
    "nonBroadcast", "protected", "randomizeEveryday", "transitionMode", "useOneX",
})  # fmt: skip
# What Windows takes where a profile is silent (WLAN profile and OneX schema references).
_DEFAULTS = {
    "autoSwitch": "false",
    "cacheUserData": "true",
    "connectionMode": "auto",
    "nonBroadcast": "false",
    "randomizeEveryday": "false",
    "transitionMode": "false",
    "useOneX": "false",
    "AuthorId": "0",
    "VendorId": "0",
    "VendorType": "0",
    "ServerNames": "",
    "TrustedRootCA": "",
}
_LABELS = ("WLANProfile/name", "WLANProfile/SSIDConfig/SSID/hex", "WLANProfile/MacRandomization/randomizationSeed")
"""The profile's name is a label, the SSID's hex repeats its name, and the seed is the exporting PC's own."""


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


def local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def text(element: _Element) -> str:
    return (element.text or "").strip()


def points(root: _Element) -> list[Point]:
    """Every leaf that says more than Windows assumes; keys of networks as the word ``key``."""
    return [point for point in _points(root, local(root)) if point.path not in _LABELS]


def _points(element: _Element, path: str) -> Iterator[Point]:
    children = [child for child in element if isinstance(child.tag, str)]
    for child in children:
        yield from _points(child, f"{path}/{local(child)}")
    for name, value in sorted(element.attrib.items()):
        yield Point(f"{path}/@{str(name).rpartition('}')[2]}", _space(element), str(value), line(element))
    if not children:
        name, value = local(element), _spelt(local(element), text(element))
        if _DEFAULTS.get(name) != value:
            yield Point(path, _space(element), value, line(element))


def _spelt(name: str, value: str) -> str:
    if name == "keyMaterial":
        return "key"
    if name in _YES_OR_NO:
        return {"1": "true", "0": "false"}.get(value, value.lower())
    if name.startswith("TrustedRootCA"):
        return thumbprint(value)
    return value


def thumbprint(value: str) -> str:
    """A certificate's SHA-1 in one spelling: profiles write hex pairs with or without spaces, in either case."""
    return "".join(value.split()).lower()


def repair(root: _Element) -> int:
    """Correct namespaces that start with ``https://``, in place; the line of the first one, 0 where all are right."""
    first = 0
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(f"{{{WRONG}"):
            element.tag = element.tag.replace(WRONG, RIGHT, 1)
            first = first or line(element)
    return first


def _space(element: _Element) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")


def line(element: _Element) -> int:
    """Its line in the file; 0 where it is not known."""
    return element.sourceline if isinstance(element.sourceline, int) else 0
