"""How long devices are away, held against how long Intune waits for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ppkg_builder.areas import services
from tests.areas.chosen_services import CLOUD, MONTHLY, at, model
from tests.areas.near_offline import plain, rules


@pytest.mark.parametrize(
    ("gap", "days", "expected"),
    [
        (29, None, []),
        (30, None, ["warning services/compliance-shorter-than-gap services.intune"]),
        (35, 36, []),
        (36, 36, ["warning services/compliance-shorter-than-gap services.compliance_days"]),
        (
            270,
            120,
            ["warning services/clean-up-shorter-than-gap services.intune"],
        ),
    ],
)
def test_a_gap_longer_than_intune_waits_is_found(gap: int, days: int | None, expected: list[str]) -> None:
    v = model(**{**CLOUD, **({"compliance_days": days} if days else {})})
    here = at(v, connection=replace(MONTHLY, longest_gap_days=gap))
    assert rules(services.findings(v, here)) == expected


@pytest.mark.parametrize(
    ("gap", "remedy"),
    [
        (35, "set services.compliance_days to 36 or more (the runbook then says so to the administrator)"),
        (120, "reconnect more often: Intune waits 120 days at most"),
    ],
)
def test_the_remedy_is_a_number_that_intune_takes(gap: int, remedy: str) -> None:
    v = model(**CLOUD)
    (found,) = services.findings(v, at(v, connection=replace(MONTHLY, longest_gap_days=gap)))
    assert found.remedy == remedy
    assert found.related == ((("connectivity", "reconnect"), f"up to {gap} days lie between two dates"),)


def test_the_administrator_is_told_the_days_and_the_gap() -> None:
    v = model(**{**CLOUD, "compliance_days": 40})
    step = next(s for s in services.steps(v, at(v, connection=MONTHLY)) if s.id == "TEN-02")
    said = [plain(text) for text in step.actions]
    assert "Set the compliance status validity period to 40 days." in said
    assert "Keep the device clean-up rule above 35 days, the longest time without contact." in said
