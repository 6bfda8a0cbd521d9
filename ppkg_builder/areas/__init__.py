"""What a profile can hold. AREAS is the list: profile key → module; its order is the order of the runbook."""

from __future__ import annotations

from ppkg_builder.areas import (
    accounts,
    certificates,
    connectivity,
    device_name,
    enrollment,
    governance,
    oobe,
    package,
    policies,
    proxy,
    raw,
    runbook,
    services,
    settings,
    site,
    target,
    wifi,
)
from ppkg_builder.areas._area import Area

AREAS: dict[str, Area] = {
    "site": site,
    "target": target,
    "package": package,
    "connectivity": connectivity,
    "services": services,
    "governance": governance,
    "proxy": proxy,
    "certificates": certificates,
    "wifi": wifi,
    "enrollment": enrollment,
    "oobe": oobe,
    "accounts": accounts,
    "device_name": device_name,
    "policies": policies,
    "settings": settings,
    "raw": raw,
    "runbook": runbook,
}
