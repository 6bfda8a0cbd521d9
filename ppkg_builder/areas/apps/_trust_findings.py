"""Whether a device will trust who signed an app, with what the package installs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.areas.apps._files import Item
from ppkg_builder.areas.apps._signature import Signature, chain, same_name
from ppkg_builder.site import Site


def findings(item: Item, site: Site) -> Iterator[Finding]:
    at, signature = (*item.at, "file"), item.signature
    yield from _named(item, site)
    if signature is None:
        unsigned = not item.manifest.signature
        message = "the app is not signed" if unsigned else "the app's signature cannot be read"
        yield error("apps/unsigned", at, message, "have it signed: no device installs it otherwise")
        return
    if not same_name(item.manifest.publisher, signature.subject):
        message = f"the app says its publisher is '{item.manifest.publisher}', and '{signature.subject}' signed it"
        yield error("apps/other-publisher", at, message, "sign it with the publisher's certificate")
    yield from _dates(item, signature, site)
    yield from _chain(item, signature, site)


def _named(item: Item, site: Site) -> Iterator[Finding]:
    name, at = item.app.certificate, (*item.at, "certificate")
    if name is None:
        return
    if name not in site.certificates:
        near = difflib.get_close_matches(name, site.certificates, 1)
        remedy = f"did you mean '{near[0]}'?" if near else "add it under 'certificates'"
        yield error("apps/unknown-certificate", at, f"there is no certificate '{name}'", remedy)


def _dates(item: Item, signature: Signature, site: Site) -> Iterator[Finding]:
    """A time stamp proves that the certificate was valid when it signed; without one the app dies with it."""
    if signature.stamped:
        return
    at = (*item.at, "file")
    if signature.not_after < site.today:
        message = f"the certificate that signed the app expired on {signature.not_after}, and no time stamp was set"
        yield error("apps/signature-expired", at, message, "have it signed again, with a time stamp")
    else:
        message = f"no time stamp was set: from {signature.not_after} on no device installs the app any more"
        yield note("apps/no-time-stamp", at, message, "have it signed with a time stamp")


def _chain(item: Item, signature: Signature, site: Site) -> Iterator[Finding]:
    at, found, said = (*item.at, "file"), chain(signature, site.certificates), item.app.certificate
    unread = any(not one.der and one.store != "client" for one in site.certificates.values())
    if unread or (said is not None and said not in site.certificates):
        return  # it may be the very one that is missing: that is told already
    if found.trust == "self-signed":
        message = f"no device trusts the app: its certificate '{signature.subject}' is in no store of this package"
        yield error("apps/untrusted", at, message, "add it under 'certificates', with store: trusted-people")
    elif found.trust == "authority":
        message = f"the app is signed below '{found.name}', and no certificate of this package leads there"
        remedy = "add that authority under 'certificates', with store: root, unless Windows trusts it by itself"
        yield warning("apps/authority-not-in-package", at, message, remedy)
    elif said is not None and said != found.name:
        leads = f"'{found.name}' does" if found.trust == "package" else "Windows does by itself"
        message = f"'{said}' is not what makes devices trust this app: {leads}"
        yield error("apps/other-certificate", (*item.at, "certificate"), message, "name the right one, or leave it out")
