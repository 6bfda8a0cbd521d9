"""What a schema cannot say about ``proxy``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.areas._hosts import address_fault

if TYPE_CHECKING:
    from ppkg_builder.areas._site import Site
    from ppkg_builder.areas.proxy import Model

_ONLY_CONFIGURED = ("address", "pac_url", "exceptions", "use_for_local_addresses")


def of_mode(v: Model, site: Site) -> Iterator[Finding]:
    for key in _ONLY_CONFIGURED if v.mode != "configured" else ():
        if getattr(v, key):
            yield error(
                "proxy/not-for-this-mode",
                ("proxy", key),
                f"'{key}' means nothing with mode '{v.mode}'",
                f"set mode to 'configured', or remove '{key}'",
                related=((("proxy", "mode"), "the mode"),),
            )
    if v.mode == "configured":
        yield from _configured(v)
    if v.mode == "none" and v.tls_inspection:
        yield error(
            "proxy/inspection-without-proxy",
            ("proxy", "tls_inspection"),
            "TLS inspection is set, but the mode is 'none'",
            "set mode to 'transparent' if devices do not know of the inspecting proxy, or remove 'tls_inspection'",
        )
    device_wide = site.target.has("device-proxy-package") or site.services.mdm
    if v.mode in ("configured", "wpad") and not device_wide:
        yield warning(
            "proxy/no-device-wide-proxy",
            ("proxy", "mode"),
            "no package of this device carries a proxy for all connections, and the site has no MDM to send it",
            "only the package's Wi-Fi networks know it: keep to Wi-Fi, use a transparent proxy, or set services.intune",
        )


def _configured(v: Model) -> Iterator[Finding]:
    if not v.address and not v.pac_url:
        yield error(
            "proxy/nothing-configured",
            ("proxy", "mode"),
            "mode 'configured' needs the proxy's address or the address of its script",
            "add 'address: host:port' or 'pac_url: http://…'",
        )
    if v.address and v.pac_url:
        yield error(
            "proxy/address-and-script",
            ("proxy", "address"),
            "both 'address' and 'pac_url' are given; a Wi-Fi network takes one of them",
            "keep the script if it names the proxy anyway",
            related=((("proxy", "pac_url"), "the script"),),
        )
    for key in ("exceptions", "use_for_local_addresses"):
        if getattr(v, key) and not v.address:
            yield error(
                "proxy/only-with-address",
                ("proxy", key),
                f"'{key}' belongs to 'address', which is not given",
                "a script decides this itself: write it there",
            )


def of_addresses(v: Model) -> Iterator[Finding]:
    if v.address and (fault := address_fault(v.address, port=True)):
        yield error("proxy/malformed-address", ("proxy", "address"), f"'{v.address}' {fault}", "write it as host:port")
    if v.pac_url and (fault := url_fault(v.pac_url)):
        yield error(
            "proxy/malformed-script-address",
            ("proxy", "pac_url"),
            f"'{v.pac_url}' {fault}",
            "write it like 'http://proxy.example/proxy.pac'",
        )
    for index, exception in enumerate(v.exceptions):
        at = ("proxy", "exceptions", index)
        if fault := _exception_fault(exception):
            yield error(
                "proxy/malformed-exception", at, f"'{exception}' {fault}", "write one host or '*.domain' an entry"
            )
        elif exception.lower() in (earlier.lower() for earlier in v.exceptions[:index]):
            yield warning("proxy/duplicate-exception", at, f"'{exception}' is listed twice", "remove one of the two")


def url_fault(url: str) -> str:
    """What is wrong with ``url`` as the address of a script; empty when nothing is."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in ("http", "https"):
        return "does not start with 'http://' or 'https://'"
    if any(character.isspace() for character in url):
        return "has a space in it"
    if "@" in rest.partition("/")[0]:
        return "holds a log-on, which would stand in the package in clear"
    return address_fault(rest.partition("/")[0])


def _exception_fault(text: str) -> str:
    if ";" in text or "," in text:
        return "holds several entries in one"
    if text.lower() == "<local>":
        return "is not for this list: 'use_for_local_addresses: false' says the same, and is the default"
    # The CSP's list knows addresses with a star at the end, such as 10.*
    if text.endswith(".*") and all(part.isdigit() and int(part) <= 255 for part in text[:-2].split(".")):
        return ""
    return address_fault(text, wildcard=True)


def of_inspection(v: Model, site: Site) -> Iterator[Finding]:
    if not v.tls_inspection:
        return
    name, at = v.tls_inspection.root, ("proxy", "tls_inspection", "root")
    certificate = site.certificates.get(name)
    if certificate is None:
        near = difflib.get_close_matches(name, sorted(site.certificates), 1)
        yield error(
            "proxy/unknown-root",
            at,
            f"there is no certificate '{name}' under 'certificates'",
            f"did you mean '{near[0]}'?" if near else "add the proxy's root there, with store 'root'",
        )
    elif certificate.store != "root":
        yield error(
            "proxy/root-in-wrong-store",
            at,
            f"certificate '{name}' goes to the store '{certificate.store}', so devices will not trust what it signs",
            "set its store to 'root'",
            related=((("certificates", name, "store"), "the store"),),
        )
    if site.services.intune or site.services.autopilot:
        yield note(
            "proxy/inspection-exemptions",
            ("proxy", "tls_inspection"),
            "Intune and device attestation do not work through TLS inspection",
            "exempt every host that network/endpoints.csv marks 'no' under 'inspect'",
        )
