"""Addresses under ``proxy``: the proxy's own, its script's, and those that are reached without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas._hosts import address_fault, quoted, url_fault

if TYPE_CHECKING:
    from ppkg_builder.areas.proxy import Model

_OCTET = re.compile(r"[0-9]{1,3}")


def of_addresses(v: Model) -> Iterator[Finding]:
    if v.address and (fault := address_fault(v.address, port=True)):
        said = f"{quoted(v.address)} {fault}"
        yield error("proxy/malformed-address", ("proxy", "address"), said, "write it as host:port")
    if v.pac_url and (fault := url_fault(v.pac_url)):
        yield error(
            "proxy/malformed-script-address",
            ("proxy", "pac_url"),
            f"{quoted(v.pac_url)} {fault}",
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


def _exception_fault(text: str) -> str:
    if ";" in text or "," in text:
        return "holds several entries in one"
    if text.lower() == "<local>":
        return "is not for this list: write 'use_for_local_addresses: false' instead"
    # The CSP's list knows addresses with a star at the end, such as 10.*
    if text.endswith(".*") and all(_OCTET.fullmatch(part) and int(part) <= 255 for part in text[:-2].split(".")):
        return ""
    return address_fault(text, wildcard=True)
