"""The end of support, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from ppkg_builder.areas import target
from tests.areas.aimed import BEFORE, at, model
from tests.areas.near_offline import plain, rules, told


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 12, 30), []),
        (date(2026, 12, 31), ["note target/support-ends target.build"]),
        (date(2027, 12, 31), ["note target/support-ends target.build"]),
        (date(2028, 1, 1), ["warning target/support-ended target.build"]),
    ],
)
def test_the_end_of_updates_is_judged_as_of_the_day(today: date, expected: list[str]) -> None:
    v = model(build="22621.1266")
    assert rules(target.findings(v, at(v, today))) == expected


def test_an_edition_is_serviced_for_longer() -> None:
    day = date(2026, 12, 1)
    pro, enterprise = (model("windows11", build="26100.1", edition=name) for name in ("pro", "enterprise"))
    assert told(target.findings(pro, at(pro, day))) == [
        ("target/support-ended", "target.build", "Windows 11 24H2 has had no security updates since 2026-10-13")
    ]
    assert told(target.findings(enterprise, at(enterprise, day))) == [
        ("target/support-ends", "target.build", "Windows 11 24H2 gets security updates until 2027-10-12 only")
    ]


def test_windows_10_says_that_its_dates_are_those_without_extended_updates() -> None:
    day = date(2026, 11, 24)
    last, former = (model("windows10", build=build, edition="pro") for build in ("19045", "19044"))
    ended = "Windows 10 22H2 has had no security updates since 2025-10-14, unless it has Extended Security Updates"
    assert told(target.findings(last, at(last, day))) == [("target/support-ended", "target.build", ended)]
    assert told(target.findings(former, at(former, day))) == [
        ("target/support-ended", "target.build", "Windows 10 21H2 has had no security updates since 2023-06-13")
    ]
    (decision,) = target.decisions(last, at(last, day))
    assert plain(decision.consequences[1]) == (
        "Security updates end on 2025-10-14, unless it has Extended Security Updates."
    )


def test_without_a_build_the_end_is_said_of_the_device() -> None:
    v = model()
    assert rules(target.findings(v, at(v, date(2028, 1, 1)))) == [
        "warning target/build-not-stated target",
        "warning target/support-ended target.device",
    ]


def test_what_is_dated_after_the_end_is_told_with_its_place() -> None:
    v = model(build="22621.1266")
    days = {("governance", "assessments", "intune", "valid_until"): date(2028, 6, 30), ("package", "issued"): BEFORE}
    (finding,) = target.findings(v, at(v, dates=days))
    assert finding.rule == "target/support-ends"
    assert finding.related == ((("governance", "assessments", "intune", "valid_until"), "2028-06-30 is after that"),)
    last = {("governance", "assessments", "intune", "valid_until"): date(2027, 12, 31)}
    assert list(target.findings(v, at(v, dates=last))) == []
