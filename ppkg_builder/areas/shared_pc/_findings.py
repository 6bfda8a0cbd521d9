"""What a schema cannot say about a shared PC: keys without effect, thresholds, and people who cannot sign in.

Sources: SharedPC CSP; Windows documentation, set up a shared or guest PC.
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas.shared_pc._model import Model
from ppkg_builder.site import Site

_DELETING = ("delete_accounts", "start_deleting_below", "stop_deleting_above", "inactive_days")
_LIMITS = {"start_deleting_below": 25, "stop_deleting_above": 50}
"""What Windows takes for a limit that a profile leaves out."""


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.has("shared-pc"):
        named = f"{site.target.title} {site.target.edition}".rstrip()
        remedy = "remove 'shared_pc', or correct target.device and target.edition"
        yield error("shared_pc/not-for-target", ("shared_pc",), f"{named} has no shared PC mode", remedy)
        return
    yield from _without_effect(v)
    yield from _limits(v)
    yield from _people(v, site)
    if v.sleep_after_seconds == 0:
        message = "a PC that never sleeps never comes to its maintenance, in which it updates and cleans up"
        at = ("shared_pc", "sleep_after_seconds")
        yield warning("shared_pc/never-sleeps", at, message, "write a time, such as 3600")
    if v.kiosk_app is not None and (v.kiosk_app.count("!") != 1 or not all(v.kiosk_app.split("!"))):
        message = "an app is named by its AUMID, which has one exclamation mark between its two parts"
        remedy = "on a PC that has the app, 'Get-StartApps' in PowerShell lists it"
        yield error("shared_pc/bad-app", ("shared_pc", "kiosk_app"), message, remedy)


def _without_effect(v: Model) -> Iterator[Finding]:
    """One finding for each key: the nearest reason alone."""
    for key in _DELETING:
        if getattr(v, key) is None:
            continue
        at = ("shared_pc", key)
        if not v.manage_accounts:
            message = f"'{key}' has no effect: nothing deletes accounts unless 'manage_accounts' is true"
            yield warning("shared_pc/no-effect", at, message, "write 'manage_accounts: true', or remove it")
        elif v.delete_accounts == "at-sign-out" and key in _LIMITS:
            message = f"'{key}' has no effect: accounts are deleted at sign-out already"
            yield warning("shared_pc/no-effect", at, message, "remove it", related=_because("delete_accounts"))
        elif key == "inactive_days" and v.delete_accounts != "low-disk-or-inactive":
            message = "'inactive_days' has no effect: accounts are not deleted for being out of use"
            remedy = "write 'delete_accounts: low-disk-or-inactive', or remove it"
            yield warning("shared_pc/no-effect", at, message, remedy)
    if v.kiosk_label is not None and v.kiosk_app is None:
        message = "'kiosk_label' has no effect without 'kiosk_app'"
        yield warning("shared_pc/no-effect", ("shared_pc", "kiosk_label"), message, "add 'kiosk_app', or remove it")


def _because(key: str) -> tuple[tuple[tuple[str, str], str], ...]:
    return ((("shared_pc", key), "this says so"),)


def _limits(v: Model) -> Iterator[Finding]:
    """Deleting goes on from one threshold up to the other (SharedPC CSP, DiskLevelDeletion)."""
    said = {key: getattr(v, key) for key in _LIMITS if getattr(v, key) is not None}
    start, stop = (said.get(key, usual) for key, usual in _LIMITS.items())
    if said and start >= stop and v.manage_accounts and v.delete_accounts != "at-sign-out":
        key, other = (one for one in sorted(_LIMITS, key=lambda one: one not in said))
        message = f"deleting would begin below {start} percent of free space and end at {stop}"
        related = ((("shared_pc", other), "the other limit"),) if other in said else ()
        remedy = "'start_deleting_below' must be less than 'stop_deleting_above'"
        yield error("shared_pc/limits", ("shared_pc", key), message, remedy, related=related)


def _people(v: Model, site: Site) -> Iterator[Finding]:
    joined = site.services.entra or "bulk_join" in site.ways
    if v.sign_in in ("organisation", "both") and not joined:
        message = (
            "people of the organisation can sign in only where the PC is joined, and nothing in the profile joins it"
        )
        remedy = "set services.entra, join the PC by other means, or write 'sign_in: guest'"
        yield warning("shared_pc/not-joined", ("shared_pc", "sign_in"), message, remedy)
    if site.services.hello:
        message = "shared PC mode switches Windows Hello off, and services.hello plans with it"
        related = ((("services", "hello"), "this plans with it"),)
        remedy = "set services.hello to false; people sign in with their password or a security key"
        yield warning("shared_pc/no-hello", ("shared_pc",), message, remedy, related=related)
