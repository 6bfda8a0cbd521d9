"""The ways out of a near-offline site, for the tests of proxy."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import proxy
from ppkg_builder.site import Certificate, Services, Site
from tests.areas.near_offline import read, site

CERTIFICATES = {
    "corp-root": Certificate("corp-root", "root"),
    "issuing": Certificate("issuing", "intermediate"),
}
INSPECTED = {"tls_inspection": {"root": "corp-root"}}
FORMS: dict[str, dict[str, Any]] = {
    "none": {"mode": "none"},
    "transparent": {"mode": "transparent"},
    "address": {"mode": "configured", "address": "proxy.example:8080"},
    "script": {"mode": "configured", "pac_url": "http://wpad.example/proxy.pac"},
    "wpad": {"mode": "wpad"},
}
NO_MDM = Services()
MDM = Services(intune=True)


def model(**values: Any) -> proxy.Model:
    return read(proxy.Model, **values)


def at(device: str = "hololens2", build: str = "22621.1266", services: Services = MDM) -> Site:
    return site(device, build if device == "hololens2" else "26100", certificates=CERTIFICATES, services=services)
