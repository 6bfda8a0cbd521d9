"""What is wrong with a bulk join: devices, services, and when its token ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ppkg_builder.areas import enrollment
from ppkg_builder.site import Connection, Package, Services, Site
from tests.areas.judged_ways import ENTRA, HEADSET, PC, TOKEN, edition, found
from tests.areas.near_offline import ISSUED, read

CASES: list[tuple[str, Site, dict[str, Any], list[str]]] = [
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
        "a bulk join where users confirm with a second factor",
        replace(PC, services=replace(PC.services, mfa=True)),
        {"bulk_join": TOKEN},
        ["note /token-without-second-factor enrollment.bulk_join"],
    ),
    (
        "an authority in clear",
        PC,
        {"bulk_join": {**TOKEN, "authority": "http://login.example.com"}},
        ["error /malformed-url enrollment.bulk_join.authority"],
    ),
]


@pytest.mark.parametrize(("where", "said", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_a_bulk_join_is_judged(where: Site, said: dict[str, Any], expected: list[str]) -> None:
    assert found(where, **said) == expected


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
        ("2027-05-24", ISSUED, "error /token-too-long"),
    ],
)
def test_the_end_of_a_token_is_told_in_time(expires: str, today: date, expected: str) -> None:
    where = replace(PC, today=today)
    at = " enrollment.bulk_join.expires"
    assert found(where, bulk_join={**TOKEN, "expires": expires}) == ([expected + at] if expected else [])


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2026-12-04", ["warning /token-ends"]),
        ("2026-12-05", []),
        ("2026-12-24", []),
        ("2026-12-25", ["warning /token-too-long"]),
    ],
)
def test_for_a_headset_the_stricter_of_two_pages_limits_a_token(expires: str, expected: list[str]) -> None:
    where = replace(HEADSET, services=ENTRA)
    at = "enrollment.bulk_join"
    told = [*(f"{rule} {at}.expires" for rule in expected), f"note /no-owner {at}"]
    assert found(where, bulk_join={**TOKEN, "expires": expires}) == told


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
