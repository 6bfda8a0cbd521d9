"""First starts of small profiles, for tests."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from ppkg_builder import pipeline, simulation
from ppkg_builder.checked import Checked
from ppkg_builder.firststart import FirstStart, Screen
from tests.building import PROJECT

HEADSET: dict[str, Any] = {
    "site": {"id": "quay", "name": "North Quay", "timezone": "Europe/Oslo", "languages": ["en"]},
    "package": {"version": "1.0", "issued": "2026-11-24"},
    "target": {"device": "hololens2", "build": "22621.1266"},
    "connectivity": {"during_use": "always"},
    "services": {},
    "proxy": {"mode": "none"},
}
PC: dict[str, Any] = {**HEADSET, "target": {"device": "windows11", "edition": "enterprise", "build": "26100.1"}}
CLOUD = {"entra": True, "mfa": True, "hello": True, "intune": True, "windows_update": True, "telemetry": True}
AUTOPILOT = {"services": {**CLOUD, "autopilot": True}, "enrollment": {"autopilot": {"group_tag": "Q"}}}
WIFI = {"wifi": {"setup": {"ssid": "SETUP", "security": "wpa2-personal", "passphrase": {"secret": "quay/wifi"}}}}
CERTIFICATES = {"certificates": {"root": {"store": "root", "file": "root.cer"}}}
LATER = {
    **CERTIFICATES,
    "wifi": {
        "plant": {
            "ssid": "PLANT",
            "security": "wpa2-enterprise",
            "eap": {
                "method": "tls", "client": "mdm", "trusted_roots": ["root"], "server_names": ["radius.quay.example"]
            },
        }
    },
}  # fmt: skip
ACCOUNT = {"accounts": {"fitter": {"password": {"secret": "quay/fitter"}}}}
BULK = {"enrollment": {"bulk_join": {"token": {"secret": "quay/token"}, "expires": "2027-03-01"}}, "services": CLOUD}
BY_HAND = {"services": CLOUD}


def checked(folder: Path, *parts: dict[str, Any]) -> Checked:
    """The profile made of ``parts``, later ones on top; none of its findings may be an error."""
    whole: dict[str, Any] = {}
    for part in parts:
        whole |= part
    path = folder / "profiles/sites/quay.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "profiles/certs/corp-root.cer", path.parent / "root.cer")
    # An ISO date is no text in YAML; everything else is told apart by its type.
    path.write_text(
        yaml.safe_dump(whole, sort_keys=False)
        .replace("'2026-11-24'", "2026-11-24")
        .replace("'2027-03-01'", "2027-03-01")
    )
    found = pipeline.check(path, today=None)
    assert not found.failed, [f"{finding.rule}: {finding.message}" for finding in found.findings]
    return found


def started(folder: Path, *parts: dict[str, Any]) -> FirstStart:
    return simulation.first_start(checked(folder, *parts))


def screen(found: FirstStart, name: str) -> Screen:
    (one,) = [one for one in found.screens if one.id == name]
    return one


def fates(found: FirstStart) -> dict[str, str]:
    return {one.id: one.fate for one in found.screens}
