"""A policy of a device family in the words of the settings catalogue, so that one check serves both."""

from __future__ import annotations

from ppkg_builder.catalog.entry import Entry
from ppkg_builder.targets import Policy


def from_policy(policy: Policy) -> Entry:
    """The entry of a policy that stands in no store: ``store`` is empty, its type a text where no source states it."""
    return Entry(
        path=f"/Policies/{policy.area}/{policy.name}",
        type=policy.type or "string",
        store="",
        allowed=policy.allowed,
        minimum=policy.minimum,
        maximum=policy.maximum,
        csp=policy.uri,
        since=f"{policy.since[0]}.{policy.since[1]}" if policy.since else policy.since_name,
        sources=(policy.source,) if policy.source else (),
    )
