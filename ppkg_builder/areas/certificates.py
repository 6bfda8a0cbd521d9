"""Certificates the device trusts or owns: roots, intermediates, trusted people, and client certificates (PFX)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from pydantic import Field, RootModel

from ppkg_builder.areas import _x509
from ppkg_builder.areas._area import (
    File,
    Finding,
    Name,
    Path,
    Per,
    Phase,
    Place,
    Role,
    SecretValue,
    Setting,
    Shape,
    Step,
    error,
    no_decisions,
    no_endpoints,
    screen,
    segments,
    value,
    warning,
)
from ppkg_builder.areas._site import Certificate, Repository, Site
from ppkg_builder.values import SecretKind

Store = Literal["root", "intermediate", "trusted-people", "client"]

# The store spells its intermediate group "CACerificate"; the answer file has to follow.
_GROUPS: dict[str, str] = {
    "root": "Certificates/RootCertificates/RootCertificate",
    "intermediate": "Certificates/CACertificates/CACerificate",
    "trusted-people": "Certificates/TrustedPeopleCertificates/Certificate",
    "client": "Certificates/ClientCertificates/ClientCertificate",
}
_PATH_LEAF = {"trusted-people": "TrustedCertificate"}
_KEY_LOCATIONS = {"tpm": "1", "tpm-with-software-fallback": "2", "software": "3"}


class Entry(Shape):
    """One certificate."""

    store: Store
    """Where Windows puts it: root (trusted authorities), intermediate, trusted-people, or client (with its key)."""
    file: str | None = None
    """Public certificate (DER or PEM), relative to the file that says it. Not for client certificates."""
    pfx: SecretValue | None = None
    """Client certificate with its private key (PKCS #12), by reference."""
    password: SecretValue | None = None
    """Password of the PFX, by reference."""
    key_location: Literal["tpm", "tpm-with-software-fallback", "software"] | None = None
    """Where the private key of a client certificate is kept; default: the TPM, with software where it has none."""
    exportable: bool | None = None
    """Whether the private key of a client certificate may be exported from the device; default: no."""


class Model(RootModel[dict[Name, Entry]]):
    """Certificates of the site, by a name the profile gives them."""

    root: dict[Name, Entry] = Field(default_factory=dict)


reads: frozenset[str] = frozenset({"connectivity"})
decisions = no_decisions
endpoints = no_endpoints


def facts(v: Model, repository: Repository) -> Mapping[str, Certificate]:
    """What other areas may know of each certificate that could be read."""
    found = {}
    for name, entry in v.root.items():
        read = _read(name, entry, repository)
        if isinstance(read, _x509.Read):
            found[name] = Certificate(name, entry.store, read.der, read.sha1, read.subject, read.not_after)
        elif entry.store == "client":
            found[name] = Certificate(name, "client")
    return found


def settings(v: Model, site: Site) -> Iterator[Setting]:
    for name, entry in sorted(v.root.items()):
        group, at = _GROUPS[entry.store], ("certificates", name)
        element = {group.rsplit("/", 1)[-1]: name}
        if entry.store != "client":
            yield Setting(
                segments(f"{group}/{_PATH_LEAF.get(entry.store, 'CertificatePath')}", **element),
                f"assets/{name}.cer",
                ((*at, "file"), (*at, "store")),
            )
            continue
        if entry.pfx is None or entry.password is None:
            continue  # findings have refused it
        location = _KEY_LOCATIONS[entry.key_location or "tpm-with-software-fallback"]
        for leaf, content, key in (
            ("CertificatePath", f"assets/{name}.pfx", "pfx"),
            ("CertificatePassword", entry.password.ref(SecretKind.PFX_PASSWORD), "password"),
            ("ExportCertificate", "True" if entry.exportable else "False", "exportable"),
            ("KeyLocation", location, "key_location"),
        ):
            yield Setting(segments(f"{group}/{leaf}", **element), content, ((*at, key), (*at, "store")))


def files(v: Model, site: Site) -> Iterator[File]:
    for name, entry in sorted(v.root.items()):
        if entry.store == "client" and entry.pfx is not None:
            yield File(f"assets/{name}.pfx", entry.pfx.ref(SecretKind.PFX), (("certificates", name, "pfx"),))
        elif name in site.certificates:
            yield File(f"assets/{name}.cer", site.certificates[name].der, (("certificates", name, "file"),))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name, entry in v.root.items():
        at: Path = ("certificates", name)
        if entry.store == "client":
            yield from _client_findings(at, entry)
            continue
        yield from _public_shape_findings(at, entry)
        read = _read(name, entry, site.repository)
        if isinstance(read, Finding):
            yield read
        elif isinstance(read, _x509.Read):
            yield from _dates(at, read, site)
            yield from _uses(at, entry.store, read)
            if read.sha1 in seen:
                yield warning(
                    "certificates/twice", at, f"'{name}' is the same certificate as '{seen[read.sha1]}'", "keep one"
                )
            seen.setdefault(read.sha1, name)


def _read(name: str, entry: Entry, repository: Repository) -> _x509.Read | Finding | None:
    if entry.file is None or entry.store == "client":
        return None
    at = ("certificates", name, "file")
    data = repository.read(at, entry.file)
    if isinstance(data, Finding):
        return data
    read = _x509.read(data)
    if isinstance(read, str):
        rule = "certificates/private-key" if "private key" in read else "certificates/unreadable"
        remedy = (
            "remove the key from the repository, treat it as known to others, and give the certificate alone"
            if "private key" in read
            else "give one certificate a file, as DER or PEM"
        )
        return error(rule, at, read, remedy)
    return read


def _client_findings(at: Path, entry: Entry) -> Iterator[Finding]:
    for key in ("pfx", "password"):
        if getattr(entry, key) is None:
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
            "name its PFX by reference: pfx",
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
    where = (*at, "file")
    if read.not_after < site.today:
        yield error(
            "certificates/expired",
            where,
            f"the certificate expired on {read.not_after}",
            "replace it with the renewed one",
        )
    elif read.not_before > site.today:
        yield error(
            "certificates/not-yet-valid",
            where,
            f"the certificate is valid from {read.not_before} only",
            "issue the package later, or use the current one",
        )
    else:
        coming: date | None = next((day for day in site.connection.reconnects if day > read.not_after), None)
        if coming is not None:
            yield warning(
                "certificates/expires-between-reconnects",
                where,
                f"the certificate expires on {read.not_after}, before the reconnect of {coming}",
                "renew it at the reconnect before that date",
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
    if read.weakness:
        yield warning(
            "certificates/weak",
            (*at, "file"),
            f"the certificate is weak: {read.weakness}",
            "ask its authority for a new one",
        )


def steps(v: Model, site: Site) -> Iterator[Step]:
    if not v.root:
        return
    because = tuple(("certificates", name) for name in sorted(v.root))
    place = (
        f"On the headset open {screen('Settings')} > {screen('Update & Security')} > {screen('Certificates')}."
        if site.target.has("hololens")
        else f"On the device run {value('certlm.msc')} as an administrator."
    )
    yield Step(
        id="VAL-CERT",
        phase=Phase.VERIFY,
        title="Check the certificates",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        actions=(place, *(_look_for(name, entry, site) for name, entry in sorted(v.root.items()))),
        expected="Every certificate of the list is there, with the same expiry date.",
        rollback="Apply the package again; if one is still missing, report it with the package's content hash.",
        because=because,
        sources=("HoloLens certificate manager",)
        if site.target.has("hololens")
        else ("Provisioning packages for Windows",),
    )
    dated = sorted((c.not_after, name) for name, c in site.certificates.items() if c.not_after)
    yield Step(
        id="OPS-08",
        phase=Phase.OPERATE,
        title="Renew certificates before they expire",
        role=Role.AUTHOR,
        where=Place.DESK,
        actions=(
            *(f"{value(name)} expires on {value(day)}." for day, name in dated),
            "Put the renewed certificate into the profile and raise the package's version.",
            "Build, and bring the new package to the site.",
        ),
        expected="No certificate expires before the next reconnect.",
        rollback="Keep the old certificate in the profile beside the new one until every device has both.",
        because=because,
        sources=("HoloLens 2 certificates and network profiles", "Provisioning packages for Windows"),
    )


def _look_for(name: str, entry: Entry, site: Site) -> str:
    known = site.certificates.get(name)
    if known is None or not known.subject:
        return f"Look for the client certificate {value(name)} in the personal store."
    return f"Look for {value(known.subject)}, valid until {value(known.not_after)}, thumbprint {value(known.sha1)}."
