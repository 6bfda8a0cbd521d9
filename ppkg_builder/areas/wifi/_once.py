"""A certificate that is missing, or in the wrong store, is one mistake, however many networks name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ppkg_builder.areas._area import Finding

_OF_CERTIFICATES = frozenset({
    "wifi/client-without-mdm", "wifi/eap-client-store", "wifi/eap-client-unknown", "wifi/eap-root-not-in-package",
    "wifi/eap-root-store", "wifi/filter-issuer-store", "wifi/filter-issuer-unknown",
})  # fmt: skip
_SHOWN = 3  # further places of one mistake


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with those of one certificate told where it is named first; the other places stand with it."""
    listed = list(findings)
    same: dict[tuple[str, str], list[Finding]] = {}
    for one in listed:
        if one.rule in _OF_CERTIFICATES:
            same.setdefault((one.rule, one.message), []).append(one)
    for one in listed:
        first, *others = same.get((one.rule, one.message), [one])
        if one is first:
            places = tuple((other.at, "named here, too") for other in others if other.at)
            yield replace(one, related=(*one.related, *places[:_SHOWN])) if others else one
