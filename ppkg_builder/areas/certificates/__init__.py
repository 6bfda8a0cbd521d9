"""Certificates the device trusts or owns: roots, intermediates, trusted people, and client certificates (PFX)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ppkg_builder.areas import _x509
from ppkg_builder.areas._area import File, Setting, no_decisions, no_endpoints, segments
from ppkg_builder.areas.certificates import _findings, _steps
from ppkg_builder.areas.certificates._model import Model, read
from ppkg_builder.site import Certificate, Repository, Site
from ppkg_builder.values import SecretKind

__all__ = ["Model", "decisions", "endpoints", "facts", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = frozenset({"connectivity", "target"})
findings = _findings.findings
decisions = no_decisions
steps = _steps.steps
endpoints = no_endpoints

# The store spells its intermediate group "CACerificate"; the answer file has to follow.
_GROUPS: dict[str, str] = {
    "root": "Certificates/RootCertificates/RootCertificate",
    "intermediate": "Certificates/CACertificates/CACerificate",
    "trusted-people": "Certificates/TrustedPeopleCertificates/Certificate",
    "client": "Certificates/ClientCertificates/ClientCertificate",
}
_PATH_LEAF = {"trusted-people": "TrustedCertificate"}
_KEY_LOCATIONS = {
    "tpm": "TPM only",
    "tpm-with-software-fallback": "TPM with software fallback",
    "software": "Software only",
}
"""Display texts of ``KeyLocation``: an answer file holds these, not the raw 1 to 3."""


def facts(v: Model, repository: Repository) -> Mapping[str, Certificate]:
    """What other areas may know of each certificate; of one that cannot be read, that it is there."""
    found = {}
    for name, entry in v.root.items():
        at_hand = read(name, entry, repository)
        if isinstance(at_hand, _x509.Read):
            found[name] = Certificate(name, entry.store, at_hand.der, at_hand.sha1, at_hand.subject, at_hand.not_after)
        else:
            found[name] = Certificate(name, entry.store)
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
            said = (*at, key) if getattr(entry, key) is not None else at
            yield Setting(segments(f"{group}/{leaf}", **element), content, (said, (*at, "store")))


def files(v: Model, site: Site) -> Iterator[File]:
    for name, entry in sorted(v.root.items()):
        if entry.store == "client" and entry.pfx is not None:
            yield File(f"assets/{name}.pfx", entry.pfx.ref(SecretKind.PFX), (("certificates", name, "pfx"),))
        elif entry.file is not None and name in site.certificates:
            yield File(f"assets/{name}.cer", site.certificates[name].der, (("certificates", name, "file"),))
