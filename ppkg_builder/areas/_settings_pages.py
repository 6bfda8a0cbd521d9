"""Pages of the Settings app of HoloLens 2 by the names that Settings/PageVisibilityList takes.

Source: HoloLens documentation, page settings visibility. The runbook sends people to some of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.site import Site

_NAMES = """
workplace signinoptions signinoptions-launchirisenrollment
appsfeatures appsfeatures-app maps-maps maps-downloadmaps
bluetooth connecteddevices mouse usb
privacy-accountinfo privacy-appdiagnostics privacy-backgroundapps privacy-calendar privacy-callhistory
privacy-webcam privacy-contacts privacy-feedback privacy-documents privacy-email privacy-broadfilesystemaccess
privacy-general privacy-speechtyping privacy-location privacy-messaging privacy-microphone privacy-motion
privacy-notifications privacy-customdevices privacy-pictures privacy-radios
privacy-graphicscapturewithoutborder privacy-graphicscaptureprogrammatic privacy-speech privacy-tasks
privacy-backgroundspatialperception privacy-videos privacy-voiceactivation
network-airplanemode network-proxy network-vpn network-wifi network-wifisettings network-status wifi-provisioning
batterysaver batterysaver-settings colors personalization-colors holograms calibration notifications crossdevice
sound apps-volume sound-devices storagesense storagepolicies
dateandtime keyboard language regionlanguage regionlanguage-languageoptions regionlanguage-adddisplaylanguage
regionlanguage-setdisplaylanguage regionformatting
reset windowsinsider windowsinsider-optin windowsupdate windowsupdate-options windowsupdate-activehours
windowsupdate-history windowsupdate-optionalupdates windowsupdate-restartoptions windowsupdate-action
"""
PAGES = frozenset(_NAMES.split())


def name_of(page: str) -> str:
    """The page by its name in :data:`PAGES`: in lower case, without the scheme of its address."""
    return page.lower().removeprefix("ms-settings:")


def meant(page: str) -> str:
    """The page that somebody may have meant; empty when none is near."""
    near = get_close_matches(name_of(page), sorted(PAGES), 1, 0.7)
    return near[0] if near else ""


def of_text(text: str) -> tuple[str, tuple[str, ...]]:
    """``show`` or ``hide``, and the pages, of the policy's text; empty where it has another form."""
    key, colon, pages = text.partition(":")
    word = {"showonly": "show", "hide": "hide"}.get(key.strip().lower(), "")
    return (word, tuple(page.strip() for page in pages.split(";") if page.strip())) if word and colon else ("", ())


def findings(key: str, pages: tuple[str, ...], site: Site, at: Path, *, each: bool = True) -> Iterator[Finding]:
    """What is wrong with ``pages`` under ``key``; ``each`` says that every page has a place of its own below ``at``."""
    if not key or not pages:
        message = "the text names no pages after 'showonly:' or 'hide:'"
        yield error("restrictions/show-or-hide", at, message, "write it as 'hide:reset' or 'showonly:network-wifi'")
        return
    yield from _unknown(pages, site, at, each=each)
    named = {name_of(page) for page in pages}
    gone = [(page, why) for page, why in needed(site) if (page in named) == (key == "hide")]
    if gone:
        told = ", ".join(f"'{page}' ({why})" for page, why in gone)
        message = f"people at the site need pages that no longer show: {told}"
        remedy = "add them to the pages that show" if key == "show" else "leave them out of those that are hidden"
        yield warning("restrictions/needed-page-hidden", at, message, remedy)


def _unknown(pages: tuple[str, ...], site: Site, at: Path, *, each: bool) -> Iterator[Finding]:
    """Of PCs no list of pages is at hand, and Windows passes over a page that it does not know."""
    for index, page in enumerate(pages if site.target.has("hololens") else ()):
        if name_of(page) not in PAGES:
            near = meant(page)
            message = f"'{page}' is no page of Settings that {site.target.title} is known to have"
            remedy = f"did you mean '{near}'?" if near else "take a name from Microsoft's list of pages"
            yield warning("restrictions/unknown-page", (*at, index) if each else at, message, remedy)


def needed(site: Site) -> Iterator[tuple[str, str]]:
    """Pages that this site's runbook opens, each with what for (derived from the steps of the runbook)."""
    if site.networks or site.connection.reconnects or site.connection.during_use != "none":
        yield "network-wifi", "join a network"
    if site.services.windows_update:
        yield "windowsupdate", "look for updates"
    if site.services.mdm or site.services.entra:
        yield "workplace", "sync, and collect logs"
    if site.target.has("hololens"):
        yield "reset", "reset the device"
