"""The area target: builds, editions, end of support, and the recovery chapter of each family."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import target
from ppkg_builder.areas._site import Services, Site
from ppkg_builder.targets import TARGETS
from tests.areas.near_offline import CLOUD, ids, plain, read, rules, silent, site, told, unset

BEFORE = date(2024, 3, 1)


def model(device: str = "hololens2", **values: Any) -> target.Model:
    return read(target.Model, device=device, **values)


def at(v: target.Model, today: date = BEFORE, **changes: Any) -> Site:
    return site(target=target.fact(v), today=today, **changes)


# --- builds and editions -----------------------------------------------------------------------------------

KNOWN_HOLOLENS = "18362, 19041, 20346, 20348, 22621"


@pytest.mark.parametrize(
    ("values", "severity", "rule", "where", "message", "remedy"),
    [
        (
            {"device": "hololens2"},
            "warning",
            "build-not-stated",
            "target",
            "without a build nothing can be checked against what the devices take",
            "add 'build', such as '22621.1266'",
        ),
        (
            {"device": "hololens2", "build": "23H1"},
            "error",
            "malformed-build",
            "target.build",
            "'23H1' is not a build number",
            "write it like '22621.1266'",
        ),
        (
            {"device": "hololens2", "build": "26100.1"},
            "error",
            "build-of-another-family",
            "target.build",
            "build 26100.1 belongs to windows11, not to hololens2",
            f"correct 'device' or 'build'; hololens2 has {KNOWN_HOLOLENS}",
        ),
        (
            {"device": "hololens2", "build": 22621},
            "error",
            "incomplete-build",
            "target.build",
            "build 22621 of hololens2 lacks its second part, by which its releases differ",
            "write one of 22621.1113, 22621.1244, 22621.1266, or whichever the devices run",
        ),
        (
            {"device": "hololens2", "build": "22621.1000"},
            "warning",
            "unknown-build",
            "target.build",
            "build 22621.1000 of hololens2 is not known to this version of the tool",
            f"known are {KNOWN_HOLOLENS}; check that the devices really run it",
        ),
        (
            {"device": "hololens2", "build": "29999.1"},
            "warning",
            "unknown-build",
            "target.build",
            "build 29999.1 of hololens2 is not known to this version of the tool",
            f"known are {KNOWN_HOLOLENS}; check that the devices really run it",
        ),
        (
            {"device": "hololens2", "build": "22621.1266", "edition": "pro"},
            "error",
            "no-editions",
            "target.edition",
            "hololens2 has no editions",
            "remove 'edition'",
        ),
        (
            {"device": "windows11", "build": 26100, "edition": "enterprize"},
            "error",
            "unknown-edition",
            "target.edition",
            "windows11 has no edition 'enterprize'",
            "did you mean 'enterprise'?",
        ),
        (
            {"device": "windows11", "build": 26100},
            "note",
            "edition-not-stated",
            "target",
            "Windows 11 differs by edition, and the profile names none",
            "add 'edition': home, pro, pro-education, pro-workstations, education, enterprise, enterprise-ltsc, "
            "iot-enterprise",
        ),
    ],
)
def test_builds_and_editions_are_checked_against_the_family(
    values: dict[str, Any], severity: str, rule: str, where: str, message: str, remedy: str
) -> None:
    v = model(**values)
    (found,) = target.findings(v, at(v))
    assert told([found]) == [(f"target/{rule}", where, message)]
    assert (found.severity, found.remedy) == (severity, remedy)


@pytest.mark.parametrize("build", [26100, "26100", "26100.1742"])
def test_a_build_may_be_a_number_or_text(build: str | int) -> None:
    v = model("windows11", build=build, edition="enterprise")
    assert list(target.findings(v, at(v))) == []
    assert target.fact(v).build_text == str(build)


def test_of_another_device_nothing_is_said() -> None:
    v = model("other", build="whatever", edition="any")
    assert list(target.findings(v, at(v, date(2099, 1, 1)))) == []
    (decision,) = target.decisions(v, at(v))
    assert plain(decision.consequences[-1]) == (
        "Nothing is known of this device: only raw settings are written, and none is checked."
    )


@pytest.mark.parametrize(
    "values",
    [{"device": "hololens1"}, {"device": "HoloLens2"}, {"build": 22621.1}, {"sku": "pro"}],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)


# --- the end of support, as of a day -----------------------------------------------------------------------


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


# --- the runbook -------------------------------------------------------------------------------------------


def test_no_key_is_silent() -> None:
    v = model("windows11", build="26100.1", edition="enterprise")
    assert unset(v) == []
    assert silent("target", target, v, at(v)) == []


@pytest.mark.parametrize(
    ("values", "choice", "consequences"),
    [
        (
            {"build": "22621.1266"},
            "HoloLens 2 March 2024 (build 22621.1266)",
            [
                "Devices below build 22621.1266 are updated before the package is applied.",
                "Security updates end on 2027-12-31.",
            ],
        ),
        (
            {"device": "windows11", "build": "26100.1", "edition": "enterprise"},
            "Windows 11 24H2 (build 26100.1), Enterprise",
            [
                "Devices below build 26100.1 are updated before the package is applied.",
                "Security updates end on 2027-10-12.",
            ],
        ),
    ],
)
def test_the_decision_says_what_follows(values: dict[str, Any], choice: str, consequences: list[str]) -> None:
    v = model(**values)
    (decision,) = target.decisions(v, at(v))
    assert (decision.choice, [plain(text) for text in decision.consequences]) == (choice, consequences)


@pytest.mark.parametrize(
    ("values", "services", "expected"),
    [
        (
            {"build": "22621.1266"},
            CLOUD,
            "REC-01 REC-02 DIA-01 DIA-02 DIA-03 REC-03 REC-04 REC-05 REC-06 END-01",
        ),
        ({"build": "22621.1266"}, Services(), "REC-01 REC-02 DIA-01 DIA-02 REC-03 REC-04 REC-05"),
        ({"device": "windows11", "build": 26100}, CLOUD, "DIA-02 DIA-03 REC-03 REC-06 END-01"),
        ({"device": "windows10", "build": 19045}, Services(), "REC-03"),
        ({"device": "other"}, Services(), ""),
    ],
)
def test_every_family_has_its_recovery(values: dict[str, Any], services: Services, expected: str) -> None:
    v = model(**values)
    assert ids(target.steps(v, at(v, services=services))) == expected.split()


def test_a_pc_is_not_called_a_headset() -> None:
    v = model("windows11", build=26100)
    found = list(target.steps(v, at(v, services=CLOUD)))
    texts = [text for step in found for text in (*step.actions, step.title, step.expected, step.rollback, *step.needs)]
    assert [text for text in texts if "headset" in text.lower() or "flash" in text.lower()] == []


@pytest.mark.parametrize("device", TARGETS)
def test_steps_name_keys_that_a_profile_can_have(device: str) -> None:
    v = model(device, build=26100)
    areas = {path[0] for step in target.steps(v, at(v, services=CLOUD)) for path in step.because}
    assert areas <= {"target", "services"}


@pytest.mark.parametrize(
    ("values", "old"),
    [
        ({"build": "20348.1501"}, True),
        ({"build": "20348.1503"}, False),
        ({}, True),
        ({"device": "windows11", "build": 26100}, False),
    ],
)
def test_a_wipe_says_from_which_build_on_it_takes_the_record_along(values: dict[str, Any], old: bool) -> None:
    v = model(**values)
    (wipe,) = (step for step in target.steps(v, at(v, services=CLOUD)) if step.id == "REC-06")
    assert ("as it does before build 20348.1503" in wipe.rollback) is old
