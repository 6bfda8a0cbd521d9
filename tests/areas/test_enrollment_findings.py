"""What is wrong with a way into the tenant: builds, editions, services, dates, addresses, and what shuts out what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ppkg_builder.areas import enrollment
from ppkg_builder.areas._autopilot_findings import name_fault
from ppkg_builder.areas._site import Certificate, Connection, Package, Services, Site
from ppkg_builder.targets import select
from tests.areas.memory import NAME, hash_file, memory
from tests.areas.near_offline import CLOUD, ISSUED, read, rules, site

FILES = memory("serial,hash_file\n101,a.csv\n", a=hash_file("101"))
BARE = memory("serial\n101\n")
HEADSET = site(services=CLOUD, repository=FILES)
PC = replace(HEADSET, target=select("windows11", "26100.1", "enterprise"))
ENTRA = Services(entra=True)
ROSTER = {"devices": NAME}
LOCKED = {"devices": NAME, "tenant_lock": True}
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
        ["warning /autopilot-by-cable enrollment.autopilot", "error /no-tenant-lock enrollment.autopilot.tenant_lock"],
    ),
    (
        "locked without MDM",
        replace(HEADSET, services=replace(CLOUD, intune=False)),
        {"autopilot": LOCKED},
        ["error /lock-needs-mdm enrollment.autopilot.tenant_lock"],
    ),
    (
        "locked, nobody registered",
        HEADSET,
        {"autopilot": {"tenant_lock": True}},
        ["note /no-roster enrollment.autopilot", "warning /lock-unregistered enrollment.autopilot.tenant_lock"],
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
            "warning /two-ways-in enrollment.bulk_join",
            "warning /token-too-long enrollment.bulk_join.expires",
            "note /no-owner enrollment.bulk_join",
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
        [
            "error /edition-cannot-join enrollment.autopilot",
            "note /no-roster enrollment.autopilot",
            "error /json-not-for-target enrollment.autopilot.profile_json",
        ],
    ),
    # bulk join
    ("a bulk join", PC, {"bulk_join": TOKEN}, []),
    (
        "a bulk join of headsets",
        HEADSET,
        {"bulk_join": TOKEN},
        ["warning /token-too-long enrollment.bulk_join.expires", "note /no-owner enrollment.bulk_join"],
    ),
    (
        "a bulk join of Windows Home",
        edition("home"),
        {"bulk_join": TOKEN},
        ["error /no-bulk-join enrollment.bulk_join"],
    ),
    (
        "a bulk join without Entra ID",
        replace(PC, services=Services()),
        {"bulk_join": TOKEN},
        ["error /join-without-entra enrollment.bulk_join"],
    ),
    (
        "an authority in clear",
        PC,
        {"bulk_join": {**TOKEN, "authority": "http://login.example.com"}},
        ["error /malformed-url enrollment.bulk_join.authority"],
    ),
    # the organisation's own MDM
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
def test_a_way_into_the_tenant_is_judged(where: Site, said: dict[str, Any], expected: list[str]) -> None:
    assert found(where, **said) == expected


# --- when a token ends ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expires", "today", "expected"),
    [
        ("2026-11-23", date(2026, 11, 20), "error /token-expired"),  # before the issue
        ("2026-12-20", date(2026, 12, 21), "error /token-expired"),
        ("2026-12-20", date(2026, 12, 20), "warning /token-ends"),
        ("2026-12-20", ISSUED, "warning /token-ends"),
        ("2026-12-24", ISSUED, "warning /token-ends"),
        ("2026-12-25", ISSUED, ""),
        ("2027-05-23", ISSUED, ""),
        ("2027-05-24", ISSUED, "warning /token-too-long"),
    ],
)
def test_the_end_of_a_token_is_told_in_time(expires: str, today: date, expected: str) -> None:
    where = replace(PC, today=today)
    at = " enrollment.bulk_join.expires"
    assert found(where, bulk_join={**TOKEN, "expires": expires}) == ([expected + at] if expected else [])


@pytest.mark.parametrize(
    ("expires", "expected"), [("2026-12-24", "warning /token-ends"), ("2026-12-25", "warning /token-too-long")]
)
def test_for_a_headset_the_stricter_of_two_pages_limits_a_token(expires: str, expected: str) -> None:
    where = replace(HEADSET, services=ENTRA)
    at = "enrollment.bulk_join"
    assert found(where, bulk_join={**TOKEN, "expires": expires}) == [f"{expected} {at}.expires", f"note /no-owner {at}"]


@pytest.mark.parametrize(("expires", "told"), [("2027-01-12", True), ("2027-01-13", False)])
def test_a_token_must_last_until_the_next_reconnect(expires: str, told: bool) -> None:
    where = replace(PC, connection=Connection("occasional", (date(2026, 11, 11), date(2027, 1, 13))))
    v = read(enrollment.Model, bulk_join={**TOKEN, "expires": expires})
    messages = [finding.message for finding in enrollment.findings(v, where)]
    expected = f"the bulk token ends on {expires}, before the next reconnect on 2027-01-13"
    assert messages == ([expected] if told else [])


def test_a_token_without_a_last_day_is_no_bulk_join() -> None:
    with pytest.raises(ValueError, match="expires"):
        read(enrollment.Model, bulk_join={"token": {"secret": "north-quay/bulk-token"}})


def test_a_trial_is_judged_as_of_its_issue() -> None:
    where = replace(PC, package=Package("1.0", ISSUED, "ITAdmin", 0, "n", ""), today=ISSUED)
    assert found(where, bulk_join=TOKEN) == []


# --- shapes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["a,b", 'a"b', "brücke", "T" * 65, " lead", "trail ", ""])
def test_a_group_tag_that_the_import_cannot_read_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="group_tag"):
        read(enrollment.Model, autopilot={"group_tag": tag})


@pytest.mark.parametrize("tag", ["A", "NORTH QUAY-1", "T" * 64, "a+b.c"])
def test_a_plain_group_tag_is_taken(tag: str) -> None:
    v = read(enrollment.Model, autopilot={"group_tag": tag})
    assert v.autopilot is not None
    assert v.autopilot.group_tag == tag


@pytest.mark.parametrize(
    "upn", ["nobody", "a/b@example.com", "a b@example.com", "a@b@c", "a@exa_mple.com", "@example.com"]
)
def test_an_account_that_would_break_the_path_of_its_node_is_refused(upn: str) -> None:
    with pytest.raises(ValueError, match="upn"):
        read(enrollment.Model, mdm={**MDM, "upn": upn})


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("QUAY-%RAND:5%", ""),
        ("%SERIAL%", ""),
        ("QUAY-%SERIAL%", ""),
        ("FIFTEEN-LETTERS", ""),
        ("SIXTEEN-LETTERS-", "makes names of 16 characters, and 15 are the most"),
        ("FIFTEEN-LETTERS%SERIAL%", "leaves no room for a serial number"),
        ("A%rand:5%", "holds a placeholder that is neither '%SERIAL%' nor '%RAND:n%'"),
        ("A%RAND:0%", "holds a placeholder that is neither '%SERIAL%' nor '%RAND:n%'"),
        ("A%RAND:15%", "holds a placeholder that is neither '%SERIAL%' nor '%RAND:n%'"),
        ("12%RAND:3%", "makes names of digits alone"),
    ],
)
def test_a_name_pattern_is_judged(pattern: str, fault: str) -> None:
    assert name_fault(pattern) == fault
