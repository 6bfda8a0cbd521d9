"""The certificates inside a package: who they name and until when they hold."""

from __future__ import annotations

import base64
import binascii
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from ppkg_builder.package.provread import Stated
from ppkg_builder.package.serialization import ContentFault, der, thumbprint
from ppkg_builder.package.wimread import Wim

_ENDINGS = (".cer", ".crt", ".der", ".pem")
_LARGEST = 1 << 16
_ALL = 4 << 20
"""Bytes that are read of certificates at most: a description of a package touches no other file of its settings."""
_MOST = 500


def certificates(wim: Wim, stated: Mapping[str, list[Stated]]) -> Iterator[dict[str, Any]]:
    """Those that become CSP nodes, then those that travel as files. PFX files need a password and are left alone."""
    for parms in stated.values():
        for parm in parms:
            if parm.name == "EncodedCertificate" or "TrustedProvisioners" in parm.node:
                yield {"where": parm.node} | _read(_decoded(parm.value))
    left = _ALL
    files = [file for path, file in sorted(wim.files.items()) if path.lower().endswith(_ENDINGS)]
    for file in files[:_MOST]:
        if file.size <= min(_LARGEST, left):
            left -= file.size
            yield {"where": file.path} | _read(wim.read(file.path))


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error:
        return b""


def _read(data: bytes) -> dict[str, Any]:
    from cryptography import x509

    try:
        encoded = der(data)
        with warnings.catch_warnings():
            # Old certificates break rules that the library only warns of; here they are shown, not judged.
            warnings.simplefilter("ignore")
            found = x509.load_der_x509_certificate(encoded)
            subject, issuer = found.subject.rfc4514_string(), found.issuer.rfc4514_string()
            ends = found.not_valid_after_utc.date().isoformat()
    except (ContentFault, ValueError):
        return {"fault": "cannot be read as a certificate"}
    return {"subject": subject, "issuer": issuer, "expires": ends, "sha1": thumbprint(encoded)}
