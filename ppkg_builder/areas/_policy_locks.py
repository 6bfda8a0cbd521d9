"""Policies that shut the door by which further packages come, at a site with passes: they belong into the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.areas._settings_pages import name_of, of_text
from ppkg_builder.passes import key_of, pass_of
from ppkg_builder.report import spelt
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class _Lock:
    """``shuts`` goes on from what it does to later passes, ``after`` from what still holds when all are applied."""

    shut: Callable[[str], bool]
    shuts: str
    after: str = ""
    sure: bool = True


def _is_0(raw: str) -> bool:
    return raw == "0"


def _on(raw: str) -> bool:
    """A policy of the registry that is switched on and denies (Removable_Deny: a word in its XML)."""
    return "disabled" not in raw and raw not in ("", "0")


def _no_page(raw: str) -> bool:
    """Whether the page Access work or school, on which packages are added, no longer shows."""
    word, pages = of_text(raw)
    named = "workplace" in {name_of(page) for page in pages}
    return bool(pages) and named == (word == "hide")


_LOCKS = {
    "Security/AllowAddProvisioningPackage": _Lock(
        _is_0,
        "lets devices take no further package",
        "devices take no raised version either, but after a reset",
    ),
    "System/AllowStorageCard": _Lock(
        _is_0,
        "lets devices read no further USB drive",
        "raised versions come over a cable, never from a USB drive",
    ),
    "Connectivity/AllowUSBConnection": _Lock(
        _is_0,
        "hides devices from a PC, over whose cable a package comes when set-up has ended",
        sure=False,
    ),
    "Settings/PageVisibilityList": _Lock(
        _no_page,
        "hides the page 'workplace', on which people add a package when set-up has ended",
        sure=False,
    ),
    "ADMX_DeviceInstallation/DeviceInstall_Removable_Deny": _Lock(
        _on,
        "refuses removable devices that no rule allows, and so perhaps the next stick",
        sure=False,
    ),
}
"""Sources: HoloLens pages on device restrictions, security baseline, recovery and page settings visibility."""


def findings(policy: Chosen, called: str, site: Site) -> Iterator[Finding]:
    """What a policy of the package does to later passes. ``called`` is what the profile calls it."""
    lock = _LOCKS.get(policy.name)
    if lock is None or policy.by_mdm or not lock.shut(policy.raw or ""):
        return
    of, last = pass_of(policy.at, site.passes).number, site.passes[-1].number
    if of < last:
        yield _before_last(policy, lock, called, of, site)
    elif lock.after:
        message = f"{called} travels in pass {of}, the last one, so that it shuts out no other; after it {lock.after}"
        remedy = "plan for it, or deliver it by MDM ('deliver: mdm')"
        yield note("policies/locks-out-packages", policy.at, message, remedy)


def _before_last(policy: Chosen, lock: _Lock, called: str, of: int, site: Site) -> Finding:
    last = site.passes[-1]
    key = key_of(policy.at, site.passes)
    place: Path = ("passes", "of", key) if key else ("passes", "of")
    why = f"it travels in pass {of}" if key else f"everything that no key names travels in pass {of}"
    cable_only = site.target.has("hololens") and not site.target.has("package-by-usb")
    tell = error if lock.sure or (cable_only and policy.name == "Connectivity/AllowUSBConnection") else warning
    message = f"{called} travels in pass {of} of {last.number}, and {lock.shuts}"
    named = policy.at[:-1] if policy.at[-1] == "value" else policy.at
    remedy = f"let it travel in the last pass: '{spelt(named)}: {last.number}' under passes.of"
    if last.main:
        remedy = "let it travel in a pass of its own, after all others"
    return tell("passes/lock-before-last", policy.at, message, remedy, related=((place, why),))
