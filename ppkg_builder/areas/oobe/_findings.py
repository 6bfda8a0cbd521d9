"""What a schema cannot say about first set-up: targets, places, and screens that somebody still needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder import catalog
from ppkg_builder.areas import _oobe_places as places
from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.oobe import Model

_OWNERS = {"hololens": "HoloLens 2", "desktop": "Windows PCs"}


def findings(v: Model, site: Site, settings: dict[str, tuple[str, str]]) -> Iterator[Finding]:
    """``settings`` are path and feature of each key."""
    for key in sorted(v.model_fields_set):
        feature = settings[key][1]
        if getattr(v, key) is not None and not site.target.has(feature):
            message = f"'{key}' is for {_OWNERS[feature]}, and the target is {site.target.title}"
            related = ((("target", "device"), "the device"),)
            yield error("oobe/not-for-target", ("oobe", key), message, "remove it", related=related)
    if site.target.has("hololens"):
        yield from _timezone(v)
        yield from _region(v, site)
        yield from _language(v, site)
        yield from _wifi(v, site)
    elif site.target.has("desktop"):
        yield from _hidden(v, site)


def _timezone(v: Model) -> Iterator[Finding]:
    at = ("oobe", "timezone")
    if v.timezone is None or v.timezone in places.ZONES:
        return
    if "/" in v.timezone:
        message = f"'{v.timezone}' is not how Windows calls a time zone"
        yield error("oobe/timezone", at, message, "write Windows' own name, such as 'W. Europe Standard Time'")
        return
    near = places.meant(v.timezone)
    remedy = f"did you mean '{near}'?" if near else "on a Windows PC, 'tzutil /l' lists the names"
    yield warning("oobe/timezone", at, f"Windows is not known to have a time zone '{v.timezone}'", remedy)


def _region(v: Model, site: Site) -> Iterator[Finding]:
    at = ("oobe", "region")
    if v.region is None:
        return
    entry = catalog.load(site.target.stores).entry("/FirstExperience/HoloLens/PreferredRegion")
    text = str(v.region)
    if (entry and catalog.load(site.target.stores).check(entry, text)) or not text.isdigit() or int(text) < 2:
        message = f"'{text[:20]}' is no geographical ID of a region"
        yield error("oobe/region", at, message, "write the number of Microsoft's table, such as 94 for Germany")
        return
    services, regions = site.services, site.target.store_regions
    if regions and int(text) not in regions and (services.guides or services.remote_assist):
        message = f"the Store does not work on HoloLens 2 in region {text}, and the site's apps come from it"
        yield warning("oobe/no-store", at, message, f"it works in {', '.join(sorted(regions.values()))}")


def _language(v: Model, site: Site) -> Iterator[Finding]:
    if v.language and v.language.split("-")[0].lower() not in {name.split("-")[0].lower() for name in site.languages}:
        message = f"'{v.language}' is none of the site's languages ({', '.join(site.languages)})"
        yield warning("oobe/language", ("oobe", "language"), message, "correct it, or add it to site.languages")


def _wifi(v: Model, site: Site) -> Iterator[Finding]:
    """Set-up that skips the network page has none to ask for an account with (designer reference, FirstExperience)."""
    at = ("oobe", "skip_wifi")
    if not v.skip_wifi or any(network.in_setup for network in site.networks):
        return
    brings = "no Wi-Fi that is joined in first set-up" if site.networks else "no Wi-Fi"
    related: tuple[tuple[Path, str], ...] = ((("wifi",), "these wait for a user or the MDM"),) if site.networks else ()
    if site.services.autopilot:
        message = f"Autopilot needs a connection, the network page is skipped, and the package brings {brings}"
        remedy = "add a network with a passphrase under 'wifi', or use a network adapter"
        yield warning("oobe/skip-wifi", at, message, remedy, related=related)
    elif not site.accounts:
        message = f"an account is asked for after the network page that is skipped, and the package brings {brings}"
        remedy = "add a network with a passphrase under 'wifi', or an account under 'accounts'"
        yield warning("oobe/skip-wifi", at, message, remedy, related=related)


def _hidden(v: Model, site: Site) -> Iterator[Finding]:
    at = ("oobe", "hide")
    if v.hide and site.services.autopilot:
        message = "Autopilot takes place during first set-up, which is hidden"
        yield warning("oobe/hidden", at, message, "remove 'hide'")
    elif v.hide and not site.accounts and not site.services.entra:
        message = "first set-up is hidden, and nobody has an account: no user can sign in"
        yield warning("oobe/hidden", at, message, "add an account under 'accounts'")
