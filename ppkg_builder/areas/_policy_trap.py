"""A policy that may shut a door somebody still needs, and the sites at which it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ppkg_builder.areas._area import Path
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass

_Test = Callable[[Chosen, Site], bool]


@dataclass(frozen=True, slots=True)
class Trap:
    """``raw`` is the value that springs it, ``None`` any; ``when`` narrows it to sites where it matters.

    ``says`` goes on from the policy's name. ``beside`` are keys of other areas that it contradicts, each with why.
    """

    name: str
    raw: str | None
    kind: str
    severity: Literal["warning", "note"]
    says: str
    remedy: str
    when: _Test = lambda _policy, _site: True
    beside: tuple[tuple[Path, str], ...] = ()
    feature: str = ""  # whose first build stands for ``{first}`` in ``remedy``


def in_package(policy: Chosen, _site: Site) -> bool:
    return not policy.by_mdm


def hololens(_policy: Chosen, site: Site) -> bool:
    return site.target.has("hololens")


def needs_radio(_policy: Chosen, site: Site) -> bool:
    return bool(site.networks) or site.connection.during_use != "none" or bool(site.connection.reconnects)


def waits_for_hashes(_policy: Chosen, site: Site) -> bool:
    return site.registered and bool(site.devices) and not any(device.hardware_hash for device in site.devices)


def has_apps(_policy: Chosen, site: Site) -> bool:
    return site.services.lob != "none" or bool(site.apps)


def edge_only(policy: Chosen, site: Site) -> bool:
    return hololens(policy, site) and not site.target.has("edge-without-sideloading") and not has_apps(policy, site)


def calls(policy: Chosen, site: Site) -> bool:
    """The area ``privacy`` tells the same of its own keys, and knows the apps that it lets through."""
    apart = f"{policy.name}_ForceAllowTheseApps" in site.policies
    return site.services.remote_assist and policy.at[0] != "privacy" and not apart


def without_entra(policy: Chosen, site: Site) -> bool:
    """The area ``hello`` tells the same of its own key."""
    return policy.at[0] != "hello" and not site.services.entra
