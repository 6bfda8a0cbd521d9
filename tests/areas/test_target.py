"""The area target: builds and editions against the family, and no key without a consequence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import target
from tests.areas.aimed import at, model
from tests.areas.near_offline import plain, told, unheard

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


def test_no_key_is_silent() -> None:
    v = model("windows11", build="26100.1", edition="enterprise")
    assert unheard("target", target, v, at(v)) == []
