"""Services that a site chooses, for the tests of ``services``."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import services
from ppkg_builder.site import Connection, Site
from tests.areas.near_offline import read, site

CLOUD: dict[str, Any] = {
    "entra": True,
    "mfa": True,
    "hello": True,
    "autopilot": True,
    "intune": True,
    "windows_update": True,
    "telemetry": True,
}
EVERYTHING: dict[str, Any] = {
    **CLOUD,
    "apps": ["remote-assist", "guides"],
    "lob": {"data": "site-server", "hosts": ["lob.quay.example:8443"]},
    "compliance_days": 40,
    "device_health": True,
    "tenant_region": "europe",
    "scep_host": "ndes.quay.example",
    "extra_endpoints": {"location": "the work app shows where the user stands"},
}
MONTHLY = Connection("occasional", (), "second Wednesday of every month", 35)


def model(**values: Any) -> services.Model:
    return read(services.Model, **values)


def at(v: services.Model, device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Site:
    return site(device, build, **{"services": services.fact(v), "ways": frozenset({"autopilot"}), **changes})
