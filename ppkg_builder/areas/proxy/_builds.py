"""What older builds of HoloLens 2 do not do with a proxy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, warning

if TYPE_CHECKING:
    from ppkg_builder.site import Site

_BUILDS = (
    (
        "proxy-by-network",
        "proxy/by-user",
        "before 21H1 a headset keeps a proxy for each user, not for each network",
        "raise target.build to {first} or newer",
    ),
    (
        "ncsi-behind-proxy",
        "proxy/no-internet-shown",
        "before build {first} Windows' own test for internet access does not know a proxy and reports none",
        "raise target.build to {first} or newer",
    ),
    (
        "mdm-behind-proxy",
        "proxy/mdm-in-background",
        "before build {first} MDM does not sync in the background through a proxy",
        "raise target.build to {first} or newer, or start each sync by hand",
    ),
)
"""The feature that a build lacks, and the rule, message and remedy that follow (HoloLens release notes)."""


def findings(site: Site) -> Iterator[Finding]:
    related = ((("target", "build"), "the build"),)
    for feature, rule, message, remedy in _BUILDS:
        matters = site.services.mdm or feature != "mdm-behind-proxy"
        if matters and not site.target.has(feature):
            first = site.target.first(feature)
            told, wanted = message.format(first=first), remedy.format(first=first)
            yield warning(rule, ("proxy", "mode"), told, wanted, related=related)
