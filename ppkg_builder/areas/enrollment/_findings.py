"""What a schema cannot say about joining by package: what the target takes, and when tokens end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._hosts import address_fault, log_on_fault, split_port
from ppkg_builder.areas.enrollment._model import BulkJoin, Mdm, Model
from ppkg_builder.site import Site
from ppkg_builder.targets import families

BULK: Path = ("enrollment", "bulk_join")
MDM: Path = ("enrollment", "mdm")
_EXPIRES: Path = (*BULK, "expires")

AUTHORITY = "https://login.microsoftonline.com/common"
SOON, SOON_OF_SHORT = 30, 10
"""Days long enough to get a new token and carry a new package to a site; of a token that lives 30, ten are left."""
_INTUNE = ("manage.microsoft.com", "manage.microsoft.us", "dm.microsoft.com")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not (v.autopilot or v.bulk_join or v.mdm):
        message = "'enrollment' says nothing: no device joins by it"
        yield warning("enrollment/empty", ("enrollment",), message, "name a way in, or remove it")
    locked = v.autopilot and v.autopilot.tenant_lock and site.target.has("hololens")  # an error of its own
    if v.autopilot and v.bulk_join and not locked:
        message = "a device that the package has joined does not ask for its Autopilot profile any more"
        related: tuple[tuple[Path, str], ...] = ((("enrollment", "autopilot"), "the other way in"),)
        yield warning("enrollment/two-ways-in", BULK, message, "keep one of the two", related=related)
    if v.bulk_join:
        yield from _bulk_join(v.bulk_join, site)
        if not locked and site.target.has("bulk-join"):  # else it joins nothing, and only that is to be told
            yield from _joined(site)
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


def _joined(site: Site) -> Iterator[Finding]:
    """What follows from joining by a token. Its account has nobody to answer for it (reported by a third party)."""
    if site.target.has("hololens"):
        message = "joined in bulk, a headset has no owner: only administrators of the tenant manage it"
        yield note("enrollment/no-owner", BULK, message, "assign the owners in Entra ID before the first sign-in")
    if site.services.mfa:
        message = "users confirm with a second factor, which nobody can do for the account of the token"
        remedy = "leave accounts that begin with 'package_' out of that Conditional Access policy"
        related: tuple[tuple[Path, str], ...] = ((("services", "mfa"), "the second factor"),)
        yield note("enrollment/token-without-second-factor", BULK, message, remedy, related=related)


def _expiry(bulk: BulkJoin, site: Site) -> Iterator[Finding]:
    expires, issued = bulk.expires, site.package.issued
    renew = "get a new token, raise the secret's 'revision' and build again"
    following = next((day for day in site.connection.reconnects if day > site.today), None)
    if expires < site.today or expires < issued:
        past = expires < site.today
        ends = f"ended on {expires}" if past else f"ends on {expires}, before the package is issued"
        related = () if past else ((("package", "issued"), "the package is issued here"),)
        yield error("enrollment/token-expired", _EXPIRES, f"the bulk token {ends}", renew, related=related)
    elif following is not None and expires < following:
        message = f"the bulk token ends on {expires}, before the next reconnect on {following}"
        yield warning("enrollment/token-ends", _EXPIRES, message, renew)
    elif expires - site.today <= timedelta(days=SOON_OF_SHORT if site.target.has("hololens") else SOON):
        message = f"the bulk token ends on {expires}, in {(expires - site.today).days} days"
        yield warning("enrollment/token-ends", _EXPIRES, message, f"apply the package before, or {renew}")
    yield from _life((expires - issued).days, site)


def _life(days: int, site: Site) -> Iterator[Finding]:
    """The pages contradict each other: for a headset the stricter one counts, which is its own. No page says more
    than the longest of them, so that a later date is a slip."""
    lives = [f.limits["bulk_token_days"] for f in families() if "bulk_token_days" in f.limits]
    most, longest = site.target.limits.get("bulk_token_days", max(lives)), max(lives)
    if days <= most:
        return
    pages = f"{min(lives)} days at most (HoloLens) or {longest} (Intune)"
    message = f"the bulk token would last {days} days after the issue; Microsoft's pages say {pages}"
    tell = error if days > longest else warning
    yield tell("enrollment/token-too-long", _EXPIRES, message, "copy the date that the tool shows for the token")


def _mdm(mdm: Mdm, site: Site) -> Iterator[Finding]:
    if not site.target.stores:
        message = f"nothing is known of enrolment on {site.target.title}"
        device: tuple[tuple[Path, str], ...] = ((("target", "device"), "the device"),)
        yield error("enrollment/not-for-target", MDM, message, "write the nodes under 'raw' instead", related=device)
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
        other: tuple[tuple[Path, str], ...] = ((("services", "intune"), "the other MDM"),)
        yield warning("enrollment/two-mdms", MDM, message, "keep one of the two", related=other)
    if mdm.auth == "certificate" and not any(c.store == "client" for c in site.certificates.values()):
        message = "the account proves itself by a certificate, and the package carries no client certificate"
        yield warning("enrollment/no-client-certificate", (*MDM, "auth"), message, "add it under 'certificates'")
    if site.accounts and site.target.has("hololens") and not site.target.has("local-account-with-mdm"):
        message = f"on build {site.target.build_text} enrolment gets stuck where the package creates a local account"
        related = ((("target", "build"), "the build"), (("accounts", site.accounts[0]), "the local account"))
        remedy = f"flash the devices to build {site.target.first('local-account-with-mdm')} or newer"
        yield warning("enrollment/stuck-with-account", MDM, message, remedy, related=related)


def url_fault(url: str) -> str:
    """What is wrong with ``url`` as the address of a service; empty when nothing is."""
    if not url.lower().startswith("https://"):
        return "does not start with 'https://'"
    name = address(url)
    return log_on_fault(name) if "@" in name else address_fault(name)


def host(url: str) -> str:
    """The host of a URL without its port."""
    return (split_port(address(url)) or ("", None))[0]


def address(url: str) -> str:
    """``host`` or ``host:port`` of a URL."""
    return url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
