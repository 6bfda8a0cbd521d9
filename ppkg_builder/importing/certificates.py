"""Certificates: public ones become files under ``profiles/certs``, client ones secrets."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ppkg_builder.areas import _x509
from ppkg_builder.importing import keeping
from ppkg_builder.importing.draft import Draft, Form, Value
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.names import slug, unique
from ppkg_builder.importing.saying import by_name, grouped, plainly
from ppkg_builder.importing.ways import Ways
from ppkg_builder.package.serialization import ContentFault, der
from ppkg_builder.report import Location
from ppkg_builder.values import SecretKind

_STORES = {
    "RootCertificate": "root",
    "CACerificate": "intermediate",
    "Certificate": "trusted-people",
    "ClientCertificate": "client",
}
_LOCATIONS = {"1": "tpm", "2": "tpm-with-software-fallback", "3": "software"}


def say(leaves: Sequence[Leaf], ways: Ways) -> None:
    for found in grouped(leaves, 3):
        store = _STORES.get(found[0].segments[2].name) if len(found[0].segments) > 3 else None
        key = found[0].segments[2].key if store else None
        if store == "client" and key:
            _client(found, by_name(found), key, ways)
        elif store and key and len(found) == 1 and (form := _public(found[0], key, store, ways)):
            plainly(found, ways, form)
        else:
            plainly(found, ways)


def _public(leaf: Leaf, key: str, store: str, ways: Ways) -> Form | None:
    content = ways.bytes_of(leaf)
    try:
        encoded = der(content) if content else b""
    except ContentFault:
        return None
    return public(ways.draft, key, store, encoded, leaf.place) if encoded else None


def public(draft: Draft, called: str, store: str, encoded: bytes, place: Location) -> Form | None:
    """A certificate as a file, under a name of the profile's kind."""
    name = unique(slug(called, "certificate"), draft.names("certificates"))
    kept = keeping.beside(draft, "certs", f"{name}.cer", encoded, place)
    return Form(("certificates", name), {"store": store, "file": kept}) if kept else None


def _client(leaves: Sequence[Leaf], named: Mapping[str, Leaf], key: str, ways: Ways) -> None:
    """A client certificate is a secret with its password; a profile has no other words for one."""
    path, password = named.get("CertificatePath"), named.get("CertificatePassword")
    content = ways.bytes_of(path) if path else None
    if path is None or content is None or password is None:
        what = "its password" if content else "its file"
        message = f"the client certificate '{key}' is not kept: {what} is not at hand"
        return ways.draft.warn("import/not-kept", leaves[0].place, message, "write it under 'certificates' by hand")
    location, export = named.get("KeyLocation"), named.get("ExportCertificate")
    form = client(ways.draft, key, content, password.text, path.place)
    value = form.value
    assert isinstance(value, dict)
    if location and (raw := location.entry.raw(location.text)) in _LOCATIONS:
        value["key_location"] = _LOCATIONS[str(raw)]
    if export:
        value["exportable"] = export.text.lower() == "true"
    return ways.draft.say(f"certificate '{key}'", path.place, form)


def client(draft: Draft, called: str, pfx: bytes, password: str, place: Location) -> Form:
    """A certificate with its private key, by reference. ``pfx`` may be our own marker, as bundles hold it."""
    name = unique(slug(called, "client"), draft.names("certificates"))
    if name != called:
        message = f"the client certificate '{called}' is called '{name}' from now on, also on the devices"
        draft.note("import/renamed", place, message, "devices then hold it under both names until they are reset")
    marked = pfx.startswith(b"@@secret:")
    content = pfx.decode("utf-8", "replace") if marked else base64.b64encode(pfx).decode("ascii")
    value: dict[str, Value] = {
        "store": "client",
        "pfx": keeping.secret(draft, name, SecretKind.PFX, content, place),
        "password": keeping.secret(draft, f"{name}-password", SecretKind.PFX_PASSWORD, password, place),
    }
    return Form(("certificates", name), value)


def thumbprints(draft: Draft) -> dict[str, str]:
    """The draft's authorities by their thumbprints in lower case, as WLAN profiles name them.

    By SHA-1, and by SHA-256, which TEAP takes.
    """
    found: dict[str, str] = {}
    for store in ("intermediate", "root"):
        for name, value in _in_store(draft, store):
            read = _x509.read(draft.files[value["file"].path])
            if isinstance(read, _x509.Read):
                found |= {read.sha1.lower(): name, hashlib.sha256(read.der).hexdigest(): name}
    return found


def clients(draft: Draft) -> list[str]:
    """Names of the draft's client certificates."""
    return [name for name, _ in _in_store(draft, "client")]


def from_mdm(draft: Draft, place: Location, why: str) -> str:
    """The word for a client certificate that no file holds, and the services without which it means nothing."""
    draft.assume(place, ("services", "intune"), True, why)
    draft.assume(place, ("services", "entra"), True, "Intune manages devices of an Entra tenant")
    return "mdm"


def _in_store(draft: Draft, store: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for choice in draft.choices:
        for form in choice.ways[0]:
            if form.path[0] == "certificates" and isinstance(form.value, dict) and form.value["store"] == store:
                yield form.path[1], form.value
