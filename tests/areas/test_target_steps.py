"""The recovery chapter of each family, and the decision on the target."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import target
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Services
from ppkg_builder.targets import TARGETS
from tests.areas.aimed import at, model
from tests.areas.near_offline import CLOUD, ids, plain


@pytest.mark.parametrize(
    ("values", "choice", "consequences"),
    [
        (
            {"build": "22621.1266"},
            "HoloLens 2 March 2024 (build 22621.1266)",
            [
                "Devices below build 22621.1266 are updated before the package is applied.",
                "Security updates end on 2027-12-31.",
                "Builds and dates of support are those of HoloLens release notes.",
            ],
        ),
        (
            {"device": "windows11", "build": "26100.1", "edition": "enterprise"},
            "Windows 11 24H2 (build 26100.1), Enterprise",
            [
                "Devices below build 26100.1 are updated before the package is applied.",
                "Security updates end on 2027-10-12.",
                "Builds and dates of support are those of Windows 11 release information.",
            ],
        ),
    ],
)
def test_the_decision_says_what_follows(values: dict[str, Any], choice: str, consequences: list[str]) -> None:
    v = model(**values)
    (decision,) = target.decisions(v, at(v))
    assert (unmarked(decision.choice), [plain(text) for text in decision.consequences]) == (choice, consequences)


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
    texts = [text for step in found for text in (*step.actions, step.title, step.expected, step.otherwise, *step.needs)]
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
    assert ("as it does before build 20348.1503" in wipe.otherwise) is old
