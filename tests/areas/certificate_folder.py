"""Certificates of a near-offline site and the folder they lie in, for the tests of certificates."""

from __future__ import annotations

import hashlib
from typing import Any

from ppkg_builder.areas import certificates
from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.site import Site
from tests.areas.certs import certificate, der
from tests.areas.near_offline import read, site

ROOT = der(certificate("Corp Root", signs=True))
SHA1 = hashlib.sha1(ROOT).hexdigest().upper()
CLIENT: dict[str, Any] = {
    "store": "client",
    "pfx": {"secret": "north-quay/headset", "revision": 2},
    "password": {"secret": "north-quay/headset-password"},
}


class Folder:
    """A repository of files in memory."""

    def __init__(self, **files: bytes) -> None:
        self.files = files

    def read(self, at: Path, name: str) -> bytes | Finding:
        return self.files.get(name.partition(".")[0], error("file/missing", at, f"there is no file '{name}'"))


def model(**entries: Any) -> certificates.Model:
    return read(certificates.Model, **entries)


def at(v: certificates.Model, device: str = "hololens2", build: str = "22621.1266", **files: bytes) -> Site:
    folder = Folder(**{"root": ROOT, **files})
    return site(device, build, repository=folder, certificates=certificates.facts(v, folder))
