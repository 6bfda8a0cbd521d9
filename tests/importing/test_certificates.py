"""Certificates of packages: files beside the profile, client ones as secrets alone."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from ppkg_builder import pipeline
from ppkg_builder.package import pack
from ppkg_builder.secrets import Placeholders
from tests.building import PROJECT
from tests.importing.trips import built, imported, rules, said

PROFILE = """\
site: {id: fern, name: Fern, timezone: Europe/Oslo}
package: {version: "1.0", issued: 2026-11-24}
target: {device: windows11, build: "26100"}
certificates:
  radius: {store: root, file: radius.cer}
  desk: {store: client, pfx: {secret: fern/desk}, password: {secret: fern/desk-password}, key_location: software}
wifi:
  staff:
    ssid: FERN-STAFF
    security: wpa2-enterprise
    eap: {method: tls, client: desk, trusted_roots: [radius], server_names: [radius.fern.example]}
"""


def _package(folder: Path) -> Path:
    (folder / "profiles").mkdir()
    (folder / "profiles/radius.cer").write_bytes((PROJECT / "profiles/certs/corp-root.cer").read_bytes())
    (folder / "profiles/fern.yaml").write_text(PROFILE, encoding="utf-8")
    checked = pipeline.check(folder / "profiles/fern.yaml", today=None)
    assert checked.plan is not None, checked.findings
    out = io.BytesIO()
    pack(checked.plan, Placeholders().resolve, out)
    (folder / "fern.ppkg").write_bytes(out.getvalue())
    return folder / "fern.ppkg"


def test_a_client_certificate_comes_back_by_reference(tmp_path: Path) -> None:
    package = _package(tmp_path)
    found = imported(package)
    assert found.checked is not None
    data = found.checked.loaded.data
    assert data["certificates"]["desk"] == {
        "store": "client",
        "pfx": {"secret": "fern/desk"},
        "password": {"secret": "fern/desk-password"},
        "key_location": "software",
        "exportable": False,
    }
    assert data["wifi"]["fern-staff"]["eap"]["client"] == "desk"
    assert "services" not in data
    assert built(found, tmp_path / "built") == said(package)


def test_a_pfx_stands_in_no_file(tmp_path: Path) -> None:
    found = imported(_package(tmp_path))
    pfx = base64.b64decode(Placeholders().resolve(next(r for r in _refs() if r.kind.binary)))
    assert not any(pfx in data or base64.b64encode(pfx) in data for data in found.files.values())
    assert "import/secret-malformed" not in rules(found)


def _refs():  # type: ignore[no-untyped-def]
    from ppkg_builder.values import SecretKind, SecretRef

    return [SecretRef("fern/desk", SecretKind.PFX)]
