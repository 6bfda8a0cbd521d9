"""What is wrong with Autopilot: rosters, builds, editions, services, the lock and the profile as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.site import Site
from ppkg_builder.targets import select
from tests.areas.judged_ways import HEADSET, JSON, PC, ROSTER, TOKEN, edition, found, older
from tests.areas.memory import NAME, hash_file, memory
from tests.areas.near_offline import CLOUD

BARE = memory("serial\n101\n")
LOCKED = {"devices": NAME, "tenant_lock": True}

CASES: list[tuple[str, Site, dict[str, Any], list[str]]] = [
    ("nothing", HEADSET, {}, ["warning /empty enrollment"]),
    ("a roster with hashes", HEADSET, {"autopilot": ROSTER}, []),
    ("no roster", HEADSET, {"autopilot": {}}, ["note /no-roster enrollment.autopilot"]),
    (
        "a roster without hashes",
        replace(HEADSET, repository=BARE),
        {"autopilot": ROSTER},
        ["note /no-hashes enrollment.autopilot.devices"],
    ),
    (
        "users on a headset",
        replace(HEADSET, repository=memory("serial,hash_file,user\n101,a.csv,a@example.com\n", a=hash_file("101"))),
        {"autopilot": ROSTER},
        ["note /user-unused enrollment.autopilot.devices"],
    ),
    (
        "a missing roster",
        HEADSET,
        {"autopilot": {"devices": "x.csv"}},
        ["error file/missing enrollment.autopilot.devices"],
    ),
    (
        "no service chosen",
        replace(HEADSET, services=replace(CLOUD, autopilot=False)),
        {"autopilot": ROSTER},
        ["error /autopilot-not-chosen enrollment.autopilot"],
    ),
    ("before Autopilot", older("18362.1039"), {"autopilot": ROSTER}, ["error /build-too-old enrollment.autopilot"]),
    ("by cable only", older("19041.1103"), {"autopilot": ROSTER}, ["warning /autopilot-by-cable enrollment.autopilot"]),
    ("Windows Home", edition("home"), {"autopilot": ROSTER}, ["error /edition-cannot-join enrollment.autopilot"]),
    (
        "another device",
        replace(HEADSET, target=select("other")),
        {"autopilot": ROSTER},
        ["error /not-for-target enrollment.autopilot"],
    ),
    # the lock
    ("locked", HEADSET, {"autopilot": LOCKED}, []),
    (
        "locked before the lock was known",
        older("19041.1103"),
        {"autopilot": LOCKED},
        ["error /no-tenant-lock enrollment.autopilot.tenant_lock"],
    ),
    (
        "locked without MDM",
        replace(HEADSET, services=replace(CLOUD, intune=False)),
        {"autopilot": LOCKED},
        [],  # services tells it, of Autopilot itself
    ),
    (
        "locked without MDM and without Autopilot",
        replace(HEADSET, services=replace(CLOUD, intune=False, autopilot=False)),
        {"autopilot": LOCKED},
        [
            "error /autopilot-not-chosen enrollment.autopilot",
            "error /lock-needs-mdm enrollment.autopilot.tenant_lock",
        ],
    ),
    (
        "locked, nobody registered",
        HEADSET,
        {"autopilot": {"tenant_lock": True}},
        ["warning /lock-unregistered enrollment.autopilot.tenant_lock"],
    ),
    (
        "locked with a local account",
        replace(HEADSET, accounts=("fitter",)),
        {"autopilot": LOCKED},
        ["error /lock-with-account enrollment.autopilot.tenant_lock"],
    ),
    (
        "locked with a bulk join",
        HEADSET,
        {"autopilot": LOCKED, "bulk_join": TOKEN},
        [
            "warning /token-too-long enrollment.bulk_join.expires",
            "error /lock-with-bulk-join enrollment.autopilot.tenant_lock",
        ],
    ),
    ("a locked PC may have an account", replace(PC, accounts=("admin",)), {"autopilot": LOCKED}, []),
    # the profile as a file
    ("a file for PCs", PC, {"autopilot": {"profile_json": JSON}}, ["note /no-roster enrollment.autopilot"]),
    (
        "a file for a headset",
        HEADSET,
        {"autopilot": {**ROSTER, "profile_json": JSON}},
        ["error /json-not-for-hololens enrollment.autopilot.profile_json"],
    ),
    (
        "a file and a registration",
        PC,
        {"autopilot": {**ROSTER, "profile_json": JSON}},
        ["note /json-overruled enrollment.autopilot.profile_json"],
    ),
    (
        "a file that forces what is not there",
        replace(PC, services=replace(CLOUD, intune=False)),
        {"autopilot": {"profile_json": {**JSON, "forced_enrollment": True}}},
        [
            "note /no-roster enrollment.autopilot",
            "warning /forced-without-mdm enrollment.autopilot.profile_json.forced_enrollment",
        ],
    ),
    (
        "a file with a bad name",
        PC,
        {"autopilot": {"profile_json": {**JSON, "device_name": "A-VERY-LONG-PREFIX-%RAND:5%"}}},
        ["note /no-roster enrollment.autopilot", "error /bad-name enrollment.autopilot.profile_json.device_name"],
    ),
    (
        "a file for Windows Home",
        edition("home"),
        {"autopilot": {"profile_json": JSON}},
        ["error /edition-cannot-join enrollment.autopilot"],
    ),
]


@pytest.mark.parametrize(("where", "said", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_autopilot_is_judged(where: Site, said: dict[str, Any], expected: list[str]) -> None:
    assert found(where, **said) == expected
