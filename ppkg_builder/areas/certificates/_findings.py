"""What a schema cannot say about certificates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ppkg_builder.areas import _x509
from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas.certificates._model import Entry, Model, read
from ppkg_builder.site import Site

SOON = timedelta(days=30)  # long enough to get a new certificate and carry a new package to a site


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if v.root and not site.target.stores:
        yield error(
            "certificates/not-for-target",
            ("certificates",),
            f"nothing is known of certificates on {site.target.title}",
            "write the nodes under 'raw' instead",
            related=((("target", "device"), "the device"),),
        )
    seen: dict[str, str] = {}
    for name, entry in v.root.items():
        at: Path = ("certificates", name)
        if entry.store == "client":
            yield from _client_findings(at, entry)
            continue
        yield from _public_shape_findings(at, entry)
        found = read(name, entry, site.repository)
        if isinstance(found, Finding):
            yield found
        elif isinstance(found, _x509.Read):
            yield from _dates(at, found, site)
            yield from _uses(at, entry.store, found)
            yield from _strength(at, found)
            other = seen.setdefault(found.sha1, name)
            if other != name:
                related: tuple[tuple[Path, str], ...] = ((("certificates", other), "the other entry"),)
                message = f"'{name}' is the same certificate as '{other}'"
                yield warning("certificates/twice", at, message, "keep one", related=related)


def _client_findings(at: Path, entry: Entry) -> Iterator[Finding]:
    for key in ("pfx", "password"):
        if getattr(entry, key) is None and entry.file is None:
            yield error(
                "certificates/client-incomplete",
                at,
                f"a client certificate needs '{key}'",
                f"add {key}: {{secret: site/name}}",
            )
    if entry.file is not None:
        yield error(
            "certificates/client-file",
            (*at, "file"),
            "a client certificate is no file",
            "name its PFX and the PFX's password by reference: pfx and password; or correct 'store'",
        )


def _public_shape_findings(at: Path, entry: Entry) -> Iterator[Finding]:
    if entry.file is None:
        yield error(
            "certificates/no-file",
            at,
            f"a certificate of store '{entry.store}' needs 'file'",
            "name its DER or PEM file",
        )
    for key in ("pfx", "password", "key_location", "exportable"):
        if getattr(entry, key) is not None:
            yield error(
                "certificates/not-a-client",
                (*at, key),
                f"'{key}' is for client certificates only",
                "remove it, or use store: client",
            )


def _dates(at: Path, read: _x509.Read, site: Site) -> Iterator[Finding]:
    where, issued = (*at, "file"), site.package.issued
    if read.not_after < max(site.today, issued):
        past = read.not_after < site.today
        yield error(
            "certificates/expired",
            where,
            f"the certificate expire{'d' if past else 's'} on {read.not_after}"
            + ("" if past else ", before the package is issued"),
            "replace it with the renewed one",
            related=() if past else ((("package", "issued"), "the package is issued here"),),
        )
    elif read.not_before > max(site.today, issued):
        yield error(
            "certificates/not-yet-valid",
            where,
            f"the certificate is valid from {read.not_before} only",
            "issue the package later, or use the current one",
        )
    else:
        yield from _expiry(where, read, site)


def _expiry(where: Path, read: _x509.Read, site: Site) -> Iterator[Finding]:
    """What nobody at the site can renew: a certificate ends while the devices are away, or soon after the issue."""
    first = max(site.today, site.package.issued)
    visits = [day for day in site.connection.reconnects if day >= first]
    coming = next((day for day in visits if day > read.not_after), None)
    if coming is not None:
        before = [day for day in visits if day < coming]
        yield warning(
            "certificates/expires-between-reconnects",
            where,
            f"the certificate expires on {read.not_after}, before the reconnect on {coming}",
            f"renew it at the reconnect on {before[-1]}" if before else "replace it before the devices leave",
        )
    elif read.not_after - first <= SOON:
        yield warning(
            "certificates/expires-soon",
            where,
            f"the certificate expires on {read.not_after}, {(read.not_after - first).days} days after {first}",
            "replace it with the renewed one before the package goes out",
        )


def _strength(at: Path, read: _x509.Read) -> Iterator[Finding]:
    if read.weakness:
        yield warning(
            "certificates/weak",
            (*at, "file"),
            f"the certificate is weak: {read.weakness}",
            "ask its authority for a new one",
        )


def _uses(at: Path, store: str, read: _x509.Read) -> Iterator[Finding]:
    where = (*at, "store")
    if store in ("root", "intermediate") and not read.authority:
        yield error(
            "certificates/no-authority",
            where,
            f"the certificate is no authority, so it is of no use in store '{store}'",
            "use trusted-people, or give the authority's certificate",
        )
    elif store == "root" and not read.self_signed:
        yield warning(
            "certificates/root-not-self-signed",
            where,
            "the certificate is not self-signed, so it is no root",
            "use store: intermediate",
        )
    elif store == "intermediate" and read.self_signed:
        yield warning(
            "certificates/intermediate-self-signed",
            where,
            "the certificate is self-signed, so it is no intermediate",
            "use store: root",
        )
    elif store == "trusted-people" and read.authority:
        yield warning(
            "certificates/authority-as-person",
            where,
            "the certificate is an authority's: everything it signs would be trusted",
            "use store: root or intermediate",
        )
