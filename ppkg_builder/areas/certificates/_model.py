"""The shape of ``certificates``, and reading the files it names."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ppkg_builder.areas import _x509
from ppkg_builder.areas._area import Finding, Name, Root, SecretValue, Shape, error
from ppkg_builder.site import Repository

Store = Literal["root", "intermediate", "trusted-people", "client"]


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


class Model(Root[dict[Name, Entry]]):
    """Certificates of the site, by a name the profile gives them."""

    root: dict[Name, Entry] = Field(default_factory=dict, max_length=200)


def read(name: str, entry: Entry, repository: Repository) -> _x509.Read | Finding | None:
    """The public certificate of ``entry``, or what is wrong with its file; ``None`` when it names none."""
    if entry.file is None or entry.store == "client":
        return None
    at = ("certificates", name, "file")
    data = repository.read(at, entry.file)
    if isinstance(data, Finding):
        return data
    found = _x509.read(data)
    if found == _x509.PRIVATE:
        remedy = "remove the key from the repository, treat it as known to others, and give the certificate alone"
        return error("certificates/private-key", at, found, remedy)
    if isinstance(found, str):
        return error("certificates/unreadable", at, found, "give one certificate a file, as DER or PEM")
    return found
