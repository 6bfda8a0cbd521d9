"""The area governance: which assessments are used again until when, and who adds users."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import governance
from ppkg_builder.areas.governance import _steps
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Connection, Services, Site
from tests.areas.near_offline import CLOUD, ISSUED, ids, plain, read, rules, site, told, unheard

ENTRA = {"reference": "SEC-2025-014", "valid_until": "2027-06-30"}
CHIEF = ("entra", "autopilot", "intune", "windows_update", "guides")
LATER = {"reference": "SEC-2025-020", "valid_until": "2029-06-30"}
ALL = {"assessments": dict.fromkeys(CHIEF, LATER)}
RECONNECTS = Connection("occasional", (date(2026, 12, 9), date(2027, 1, 13)), "second Wednesday of every month", 35)


def model(**values: Any) -> governance.Model:
    return read(governance.Model, **values)


def at(services: Services = CLOUD, **changes: Any) -> Site:
    return site(services=services, **{"connection": RECONNECTS, **changes})


def ending(day: str) -> governance.Model:
    return model(assessments={**ALL["assessments"], "entra": {**ENTRA, "valid_until": day}})


UNTIL = "governance.assessments.entra.valid_until"


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("2027-06-30", ISSUED, []),
        ("2026-12-09", ISSUED, []),
        (
            "2026-12-08",
            ISSUED,
            [
                (
                    "governance/assessment-ends-before-reconnect",
                    UNTIL,
                    "assessment SEC-2025-014 ends on 2026-12-08, before the next reconnect on 2026-12-09",
                )
            ],
        ),
        (
            "2026-11-23",
            ISSUED,
            [("governance/assessment-expired", UNTIL, "assessment SEC-2025-014 was valid until 2026-11-23")],
        ),
        (
            "2026-11-23",
            date(2026, 11, 1),
            [
                (
                    "governance/assessment-ends-before-issue",
                    UNTIL,
                    "assessment SEC-2025-014 ends on 2026-11-23, before the package is issued",
                )
            ],
        ),
        ("2027-06-30", date(2027, 6, 30), []),
        (
            "2027-06-30",
            date(2027, 7, 1),
            [("governance/assessment-expired", UNTIL, "assessment SEC-2025-014 was valid until 2027-06-30")],
        ),
        # the reconnects that are past do not count
        ("2027-01-12", date(2026, 12, 9), [
            (
                "governance/assessment-ends-before-reconnect",
                UNTIL,
                "assessment SEC-2025-014 ends on 2027-01-12, before the next reconnect on 2027-01-13",
            )
        ]),
    ],
)  # fmt: skip
def test_an_assessment_is_judged_as_of_the_day(day: str, today: date, expected: list[tuple[str, str, str]]) -> None:
    assert told(governance.findings(ending(day), at(today=today))) == expected


def test_an_assessment_of_a_service_that_is_not_used_is_found() -> None:
    v = model(assessments={"entra": ENTRA, "remote-assist": ENTRA, "lob": ENTRA})
    assert told(governance.findings(v, at(Services(entra=True)))) == [
        (
            "governance/unused-assessment",
            f"governance.assessments.{subject}",
            f"the assessment covers '{subject}', which the site does not use",
        )
        for subject in ("remote-assist", "lob")
    ]


def test_a_service_beside_assessed_ones_is_asked_for() -> None:
    v = model(assessments={"entra": ENTRA})
    assert told(governance.findings(v, at())) == [
        (
            "governance/no-assessment",
            "governance.assessments",
            "in use, but not among the assessments: autopilot, intune, windows_update, guides",
        )
    ]
    assert list(governance.findings(model(), at())) == []


def test_without_entra_nobody_adds_users() -> None:
    v = model(users_added_by="Shift lead")
    assert rules(governance.findings(v, at(Services()))) == [
        "warning governance/no-users-to-add governance.users_added_by"
    ]
    assert list(governance.findings(v, at())) == []


@pytest.mark.parametrize(
    "values",
    [
        {"assessments": {"teams": ENTRA}},
        {"assessments": {"entra": {"reference": "X"}}},
        {"assessments": {"entra": {**ENTRA, "valid_until": "30.06.2027"}}},
        {"assessments": {"entra": {**ENTRA, "reference": ""}}},
        {"users_added_by": "a\nb"},
        {"approved": True},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)


def test_every_subject_has_a_title_and_can_be_used() -> None:
    subjects = get_args(governance.Subject)
    assert set(_steps.TITLES) == set(subjects)
    v = model(assessments=dict.fromkeys(subjects, ENTRA))
    everything = replace(CLOUD, remote_assist=True, lob="cloud")
    assert list(governance.findings(v, at(everything))) == []


def test_no_key_is_silent() -> None:
    v = model(**ALL, users_added_by="Shift lead")
    assert unheard("governance", governance, v, at()) == []


def test_the_steps_and_decisions_carry_references_and_dates() -> None:
    v = model(
        assessments={"entra": ENTRA, "autopilot": {"reference": "SEC-9", "valid_until": "2027-01-31"}},
        users_added_by="Shift lead",
    )
    confirm, users = governance.steps(v, at())
    assert ids([confirm, users]) == ["PLAN-05", "PLAN-06"]
    assert [plain(text) for text in (*confirm.actions[:2], confirm.actions[3], users.actions[0])] == [
        "Compare with the records: Autopilot SEC-9 until 2027-01-31.",
        "Compare with the records: Entra ID SEC-2025-014 until 2027-06-30.",
        "Enter 2027-01-31 in the calendar, the day on which the first of them ends.",
        "Tell everyone at the site that only Shift lead adds users.",
    ]
    assert [
        (unmarked(d.subject), unmarked(d.choice), plain(d.consequences[0])) for d in governance.decisions(v, at())
    ] == [
        (
            "Assessment of Autopilot",
            "SEC-9, re-used",
            "After 2027-01-31 it may not be used until the assessment is renewed.",
        ),
        (
            "Assessment of Entra ID",
            "SEC-2025-014, re-used",
            "After 2027-06-30 it may not be used until the assessment is renewed.",
        ),
        ("New users", "Shift lead", "Nobody but Shift lead adds a user to a device."),
    ]


def test_nothing_said_is_nothing_done() -> None:
    v = model()
    assert (ids(governance.steps(v, at())), list(governance.decisions(v, at()))) == ([], [])
