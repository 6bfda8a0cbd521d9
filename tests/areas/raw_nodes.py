"""Nodes that no catalogue knows, for the tests of ``raw``."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import raw
from ppkg_builder.site import Services, Site
from tests.areas.near_offline import read, site

MDM = Services(entra=True, intune=True)
DAILY = "./Vendor/MSFT/Reboot/Schedule/DailyRecurrent"
VPN = "./Vendor/MSFT/VPNv2/Quay/ProfileXML"


def model(uri: str = DAILY, **values: Any) -> raw.Model:
    return read(raw.Model, **{uri: {"type": "string", "value": "x", **values}})


def pc(**changes: Any) -> Site:
    return site("windows11", "26100.1", **changes)
