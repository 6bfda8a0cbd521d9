"""What a schema cannot say about joining by package: what the target takes, and when tokens end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._enrollment_model import BulkJoin, Mdm, Model
from ppkg_builder.areas._hosts import address_fault, split_port
from ppkg_builder.areas._site import Site

BULK: Path = ("enrollment", "bulk_join")
MDM: Path = ("enrollment", "mdm")
_EXPIRES: Path = (*BULK, "expires")

AUTHORITY = "https://login.microsoftonline.com/common"
SOON = 30  # days: long enough to get a new token and carry a new package to a site
SHORT_LIFE, LONG_LIFE = 30, 180
"""Days a bulk token lives: by the HoloLens provisioning page, and by Intune's page on bulk enrolment."""
_INTUNE = ("manage.microsoft.com", "manage.microsoft.us", "dm.microsoft.com")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not (v.autopilot or v.bulk_join or v.mdm):
        message = "'enrollment' says nothing: no device joins by it"
        yield warning("enrollment/empty", ("enrollment",), message, "name a way in, or remove it")
    if v.autopilot and v.bulk_join:
        message = "a device that the package has joined does not ask for its Autopilot profile any more"
        related: tuple[tuple[Path, str], ...] = ((("enrollment", "autopilot"), "the other way in"),)
        yield warning("enrollment/two-ways-in", BULK, message, "keep one of the two", related=related)
    if v.bulk_join:
        yield from _bulk_join(v.bulk_join, site)
    if v.mdm:
        yield from _mdm(v.mdm, site)


def _bulk_join(bulk: BulkJoin, site: Site) -> Iterator[Finding]:
    target = site.target
    if not target.has("bulk-join"):
        edition = f" {target.edition.capitalize()}" if target.edition else ""
        message = f"{target.title}{edition} joins no tenant by a package"
        yield error("enrollment/no-bulk-join", BULK, message, "use another edition, or join by hand")
    if not site.services.entra:
        message = "devices join Entra ID, and services.entra is not chosen: its hosts stay closed"
        yield error("enrollment/join-without-entra", BULK, message, "set services.entra to true")
    if bulk.authority is not None and (wrong := url_fault(bulk.authority)):
        message = f"the authority {wrong}"
        yield error("enrollment/malformed-url", (*BULK, "authority"), message, f"write it like '{AUTHORITY}'")
    yield from _expiry(bulk, site)
    if target.has("hololens"):
        message = "joined in bulk, a headset has no owner: only administrators of the tenant manage it"
        yield note("enrollment/no-owner", BULK, message, "assign the owners in Entra ID before the first sign-in")


def _expiry(bulk: BulkJoin, site: Site) -> Iterator[Finding]:
    expires, issued = bulk.expires, site.package.issued
    renew = "get a new token, raise the secret's 'revision' and build again"
    following = next((day for day in site.connection.reconnects if day > site.today), None)
    if expires < site.today or expires < issued:
        since = "before the package is issued" if expires < issued else f"on {expires}"
        yield error("enrollment/token-expired", _EXPIRES, f"the bulk token ended {since}", renew)
    elif following is not None and expires < following:
        message = f"the bulk token ends on {expires}, before the next reconnect on {following}"
        yield warning("enrollment/token-ends", _EXPIRES, message, renew)
    elif expires - site.today <= timedelta(days=SOON):
        message = f"the bulk token ends on {expires}, in {(expires - site.today).days} days"
        yield warning("enrollment/token-ends", _EXPIRES, message, f"apply the package before, or {renew}")
    # The pages contradict each other: for a headset the stricter one counts, which is its own.
    if expires - issued > timedelta(days=SHORT_LIFE if site.target.has("hololens") else LONG_LIFE):
        message = (
            f"the bulk token would last {(expires - issued).days} days after the issue; "
            f"Microsoft's pages say {SHORT_LIFE} days at most (HoloLens) or {LONG_LIFE} (Intune)"
        )
        yield warning("enrollment/token-too-long", _EXPIRES, message, "copy the date that the tool shows for the token")


def _mdm(mdm: Mdm, site: Site) -> Iterator[Finding]:
    if not site.target.stores:
        message = f"nothing is known of enrolment on {site.target.title}"
        yield error("enrollment/not-for-target", MDM, message, "write the nodes under 'raw' instead")
    for key in ("discovery_url", "enrollment_url", "policy_url"):
        url = getattr(mdm, key)
        if url is not None and (wrong := url_fault(url)):
            message, remedy = f"the address {wrong}", "write it like 'https://mdm.example.com/path'"
            yield error("enrollment/malformed-url", (*MDM, key), message, remedy)
    if host(mdm.discovery_url).lower().endswith(_INTUNE):
        message = "Intune takes no enrolment by a package (Windows provisioning packages page)"
        yield error("enrollment/intune-by-package", (*MDM, "discovery_url"), message, "join Entra ID instead")
    elif site.services.intune:
        message = "a device has one MDM, and services.intune is chosen as well"
        yield warning("enrollment/two-mdms", MDM, message, "keep one of the two")
    if mdm.auth == "certificate" and not any(c.store == "client" for c in site.certificates.values()):
        message = "the account proves itself by a certificate, and the package carries no client certificate"
        yield warning("enrollment/no-client-certificate", (*MDM, "auth"), message, "add it under 'certificates'")
    if site.accounts and site.target.has("hololens") and not site.target.has("local-account-with-mdm"):
        message = f"on build {site.target.build_text} enrolment gets stuck where the package creates a local account"
        yield warning("enrollment/stuck-with-account", MDM, message, "flash the devices to build 20348.1501 or newer")


def url_fault(url: str) -> str:
    """What is wrong with ``url`` as the address of a service; empty when nothing is."""
    if not url.lower().startswith("https://"):
        return "does not start with 'https://'"
    name = address(url)
    if "@" in name:
        return "holds a log-on, which would stand in the package in clear"
    return address_fault(name)


def host(url: str) -> str:
    """The host of a URL without its port."""
    return (split_port(address(url)) or ("", None))[0]


def address(url: str) -> str:
    """``host`` or ``host:port`` of a URL."""
    return url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
