"""Which edition a product key can make of which, by a package, and whether that restarts the device.

Source: Windows edition upgrade (the column for provisioning packages, and the supported downgrade paths). A pair that
stands in no table of that page is not known; editions for long-term servicing and IoT are in none.
"""

from __future__ import annotations

from typing import Literal

Way = Literal["live", "restart", "none", "same", "unknown"]
"""``live``: with no restart. ``none``: a table says that it is not supported."""

_LISTED = ("home", "pro", "pro-workstations", "pro-education", "education", "enterprise")
"""Editions of the page's tables."""

_RESTART = frozenset(
    {
        ("home", "pro-education"),
        ("home", "education"),
        ("pro", "education"),
        ("pro-workstations", "education"),
        ("pro-education", "education"),
        ("enterprise", "education"),
    }
)
_LIVE = frozenset(
    {
        ("pro", "pro-workstations"),
        ("pro", "pro-education"),
        ("pro", "enterprise"),
        ("pro-workstations", "pro-education"),
        ("pro-workstations", "enterprise"),
        # downgrades: "the same methods that were used to perform an edition upgrade"
        ("education", "pro"),
        ("education", "pro-workstations"),
        ("education", "pro-education"),
        ("enterprise", "pro"),
        ("enterprise", "pro-workstations"),
        ("enterprise", "pro-education"),
    }
)
_UNSAID = frozenset({("pro-education", "enterprise"), ("education", "enterprise")})
"""Pairs of listed editions of which the tables say nothing."""


def way(before: str, after: str) -> Way:
    """How a device with edition ``before`` becomes ``after``."""
    if before == after:
        return "same"
    if (before, after) in _RESTART:
        return "restart"
    if (before, after) in _LIVE:
        return "live"
    known = before in _LISTED and after in _LISTED and (before, after) not in _UNSAID
    return "none" if known else "unknown"


def reachable(before: str) -> tuple[str, ...]:
    """The editions that a package can make of ``before``, in the order of the page."""
    return tuple(after for after in _LISTED if way(before, after) in ("live", "restart"))
