"""What is wrong with an MDM of the organisation's own: services, addresses, certificates and devices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.site import Certificate, Site
from ppkg_builder.targets import select
from tests.areas.judged_ways import ENTRA, HEADSET, MDM, PC, found, older

CASES: list[tuple[str, Site, dict[str, Any], list[str]]] = [
    ("an MDM", replace(PC, services=ENTRA), {"mdm": MDM}, []),
    ("an MDM beside Intune", PC, {"mdm": MDM}, ["warning /two-mdms enrollment.mdm"]),
    (
        "Intune by package",
        PC,
        {"mdm": {**MDM, "discovery_url": "https://enrollment.manage.microsoft.com/EnrollmentServer/Discovery.svc"}},
        ["error /intune-by-package enrollment.mdm.discovery_url"],
    ),
    (
        "addresses that are none",
        replace(PC, services=ENTRA),
        {"mdm": {**MDM, "enrollment_url": "https://user@example.com/", "policy_url": "https://a_b.example.com/"}},
        ["error /malformed-url enrollment.mdm.enrollment_url", "error /malformed-url enrollment.mdm.policy_url"],
    ),
    (
        "a certificate that nobody brings",
        replace(PC, services=ENTRA),
        {"mdm": {**MDM, "auth": "certificate"}},
        ["warning /no-client-certificate enrollment.mdm.auth"],
    ),
    (
        "a certificate",
        replace(PC, services=ENTRA, certificates={"enrol": Certificate("enrol", "client")}),
        {"mdm": {**MDM, "auth": "certificate"}},
        [],
    ),
    (
        "a local account on an old headset",
        replace(older("20348.1432"), services=ENTRA, accounts=("fitter",)),
        {"mdm": MDM},
        ["warning /stuck-with-account enrollment.mdm"],
    ),
    (
        "an MDM for another device",
        replace(HEADSET, target=select("other"), services=ENTRA),
        {"mdm": MDM},
        ["error /not-for-target enrollment.mdm"],
    ),
]


@pytest.mark.parametrize(("where", "said", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_an_mdm_is_judged(where: Site, said: dict[str, Any], expected: list[str]) -> None:
    assert found(where, **said) == expected
