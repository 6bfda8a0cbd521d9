"""Networks of every kind go out in a package and come back as the keys they were."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from ppkg_builder import pipeline
from ppkg_builder.package import open_package, pack
from ppkg_builder.package.meaning import meaning
from ppkg_builder.secrets import Placeholders
from tests.areas.wifi_networks import KINDS
from tests.building import PROJECT
from tests.importing.trips import ISSUED, built, imported, profile_data, told
from tests.importing.wlan_canonical import canonical

HEAD: dict[str, Any] = {
    "site": {"id": "quay", "name": "Quay", "timezone": "Europe/Oslo"},
    "package": {"version": "1.0", "issued": ISSUED},
    "target": {"device": "windows11", "build": "26200.1"},
    "services": {"entra": True, "intune": True},
    "certificates": {
        "corp-root": {"store": "root", "file": "../certs/corp-root.cer"},
        "issuing": {"store": "intermediate", "file": "../certs/corp-issuing.cer"},
        "headset": {"store": "client", "pfx": {"secret": "quay/pfx"}, "password": {"secret": "quay/pfx-password"}},
    },
}


def _network(name: str) -> dict[str, Any]:
    return {"ssid": "NQ-NET", **json.loads(json.dumps(KINDS[name]).replace("north-quay/", "quay/"))}


def _package(folder: Path, name: str) -> Path:
    (folder / "profiles/sites").mkdir(parents=True)
    shutil.copytree(PROJECT / "profiles/certs", folder / "profiles/certs")
    path = folder / "profiles/sites/quay.yaml"
    path.write_text(yaml.safe_dump({**HEAD, "wifi": {"net": _network(name)}}), encoding="utf-8")
    checked = pipeline.check(path, today=ISSUED)
    assert checked.plan is not None, told(checked.findings)
    out = io.BytesIO()
    pack(checked.plan, Placeholders().resolve, out)
    package = folder / "quay.ppkg"
    package.write_bytes(out.getvalue())
    return package


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_network_comes_back_with_its_meaning(name: str, tmp_path: Path) -> None:
    package = _package(tmp_path / "out", name)
    found = imported(package, device="windows11", build="26200.1")
    (network,) = profile_data(found)["wifi"].values()
    assert "file" not in network
    assert network["security"] == KINDS[name]["security"]
    with package.open("rb") as source:
        before = {one.value for one in meaning(open_package(source)) if one.address.node.endswith("/WlanXml")}
    after = {one.value for one in built(found, tmp_path / "in") if one.address.node.endswith("/WlanXml")}
    assert [canonical(one.encode()) for one in before] == [canonical(one.encode()) for one in after]
    eap = KINDS[name].get("eap")
    if eap:
        assert network["eap"]["method"] == eap["method"]
        assert network["eap"].get("trusted_roots", []) == eap.get("trusted_roots", [])
