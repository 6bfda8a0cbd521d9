"""Ways into the tenant, for the tests of ``enrollment``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ppkg_builder.areas import enrollment
from ppkg_builder.site import Device
from ppkg_builder.targets import select
from tests.areas.memory import hardware_hash
from tests.areas.near_offline import CLOUD, read, site

TOKEN = {"secret": "north-quay/bulk-token", "revision": 2}
MDM = {
    "upn": "enrol@example.com",
    "auth": "on-premises",
    "discovery_url": "https://mdm.example.com/EnrollmentServer/Discovery.svc",
    "enrollment_url": "https://enrol.example.com:8443/e",
    "policy_url": "https://policy.example.com/p",
    "secret": {"secret": "north-quay/enrol-password"},
}
JSON = {"tenant_id": "1537DE22-988C-4E93-B8A5-83890F34A69B", "tenant_domain": "quay.example.com"}
DEVICES = (Device("101", "", hardware_hash("101"), "QUAY"), Device("102", "", hardware_hash("102"), "QUAY"))
PC = replace(site(services=CLOUD), target=select("windows11", "26100.1", "enterprise"))


def model(**said: Any) -> enrollment.Model:
    return read(enrollment.Model, **said)
