"""Ways into the tenant, and what is found about them, for the tests of ``enrollment``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ppkg_builder.areas import enrollment
from ppkg_builder.site import Services, Site
from ppkg_builder.targets import select
from tests.areas.memory import NAME, hash_file, memory
from tests.areas.near_offline import CLOUD, read, rules, site

FILES = memory("serial,hash_file\n101,a.csv\n", a=hash_file("101"))
HEADSET = site(services=replace(CLOUD, mfa=False), repository=FILES)
PC = replace(HEADSET, target=select("windows11", "26100.1", "enterprise"))
ENTRA = Services(entra=True)
ROSTER = {"devices": NAME}
TOKEN = {"token": {"secret": "north-quay/bulk-token"}, "expires": "2027-04-01"}
JSON = {"tenant_id": "1537de22-988c-4e93-b8a5-83890f34a69b", "tenant_domain": "quay.example.com"}
MDM = {
    "upn": "enrol@example.com",
    "auth": "on-premises",
    "discovery_url": "https://mdm.example.com/d",
    "secret": {"secret": "north-quay/enrol"},
}


def found(where: Site, **said: Any) -> list[str]:
    v = read(enrollment.Model, **said)
    return [line.replace(" enrollment/", " /") for line in rules(enrollment.findings(v, where))]


def older(build: str) -> Site:
    return replace(HEADSET, target=select("hololens2", build))


def edition(name: str) -> Site:
    return replace(PC, target=select("windows11", "26100.1", name))
