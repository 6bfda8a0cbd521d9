"""A WLAN profile in one form, made by lxml alone: for comparing what two profiles mean.

It shares nothing with the program's reader: elements that repeat what Windows takes anyway are cut out of the tree, and
what is left is compared as text.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_HEX = re.compile(r"(?:[0-9a-fA-F]{2}\s*){20,32}")
_MEANT_ANYWAY = {
    "FIPSMode": "false", "nonBroadcast": "false", "transitionMode": "false", "useOneX": "false",
    "authMode": "machineOrUser", "connectionMode": "auto", "VendorId": "0", "VendorType": "0",
    "DifferentUsername": "false", "SimpleCertSelection": "true", "PerformServerValidation": "true",
    "DisableUserPromptForServerValidation": "false", "EnableQuarantineChecks": "false", "InnerEapOptional": "false",
    "RequireCryptoBinding": "false", "UseWinLogonCredentials": "false", "IdentityPrivacy": "false",
    "DownloadTrustedServerRoot": "false", "DisablePrompt": "false", "ServerNames": "",
    "TrustedRootCA": "", "PeapExtensions": "", "ServerValidation": "", "CertificateStore": "", "CredentialsSource": "",
    "Phase1Identity": "",
}  # fmt: skip
_REPEATED = ("hex", "sharedKey")  # the SSID's name once more, and a key that the samples lack


def canonical(data: bytes) -> list[tuple[Any, ...]]:
    """What the profile says beyond what Windows assumes, element by element in its order, without keys."""
    text = re.sub(rb"https://www\.microsoft\.com/", b"http://www.microsoft.com/", data)
    root = etree.fromstring(text, etree.XMLParser(remove_blank_text=True, remove_comments=True))
    for name in _REPEATED:
        _drop(root, name)
    if root.findtext("{*}connectionMode") == "manual":
        _drop(root, "autoSwitch")  # only a network that is joined by itself is ever left for another
    _server_names_decide(root)
    while _pruned(root):
        pass
    return [_told(one) for one in root.iter(etree.Element)]


def _drop(root: Any, name: str) -> None:
    for element in list(root.iter(f"{{*}}{name}")):
        element.getparent().remove(element)


def _server_names_decide(root: Any) -> None:
    """Without names there is nothing to accept; with names they are looked at."""
    for element in list(root.iter("{*}AcceptServerName")):
        around = next(one for one in element.iterancestors() if etree.QName(one).localname == "EapType")
        names = around.findtext("{*}ServerValidation/{*}ServerNames") or ""
        if not names.strip() or _text(element) == "true":
            element.getparent().remove(element)


def _pruned(root: Any) -> bool:
    found = [
        one
        for one in root.iter(etree.Element)
        if not len(one) and not one.attrib and _MEANT_ANYWAY.get(etree.QName(one).localname) == _text(one)
    ]
    for one in found:
        one.getparent().remove(one)
    return bool(found)


def _text(element: Any) -> str:
    text = " ".join((element.text or "").split())
    if _HEX.fullmatch(text):
        return re.sub(r"\s", "", text).lower()
    numbers = etree.QName(element).namespace.endswith("EapCommon")  # of methods and their makers
    return text if numbers else {"1": "true", "0": "false"}.get(text, text)


def _told(element: Any) -> tuple[Any, ...]:
    path = "/".join(etree.QName(one).localname for one in reversed(list(element.iterancestors())))
    leaf = "" if len(element) else _text(element)
    return (path, element.tag, tuple(sorted(element.attrib.items())), leaf)
