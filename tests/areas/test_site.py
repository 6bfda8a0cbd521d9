"""The area site: names, time zone and languages."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import site as area
from ppkg_builder.marks import unmarked
from tests.areas.near_offline import plain, read, site, told, unheard

QUAY: dict[str, Any] = {"id": "north-quay", "name": "North Quay", "timezone": "Europe/Oslo"}
EVERYTHING = {**QUAY, "languages": ["nb", "pt-BR"], "address": "Harbour Road 1, 0001 Oslo"}


def model(**values: Any) -> area.Model:
    return read(area.Model, **{**QUAY, **values})


def test_a_site_is_free_of_faults() -> None:
    assert told(area.findings(model(), site())) == []


@pytest.mark.parametrize(
    ("values", "rule", "at", "message", "remedy"),
    [
        (
            {"timezone": "Europe/Olso"},
            "site/unknown-timezone",
            "site.timezone",
            "'Europe/Olso' is not an IANA time zone",
            "did you mean 'Europe/Oslo'?",
        ),
        (
            {"timezone": "W. Europe Standard Time"},
            "site/unknown-timezone",
            "site.timezone",
            "'W. Europe Standard Time' is not an IANA time zone",
            "write it as region and city, such as 'Europe/Oslo'",
        ),
        (
            {"languages": ["en", "nb", "en"]},
            "site/duplicate-language",
            "site.languages.2",
            "language 'en' is listed twice",
            "remove one of the two",
        ),
    ],
)
def test_what_is_wrong_is_found(values: dict[str, Any], rule: str, at: str, message: str, remedy: str) -> None:
    found = list(area.findings(model(**values), site()))
    assert told(found) == [(rule, at, message)]
    assert found[0].remedy == remedy


@pytest.mark.parametrize("name", ["", ".", "/etc/localtime", "../UTC", "Europe", "Europe/Oslo\0", "a" * 300, "Europe/"])
def test_an_odd_name_is_no_time_zone(name: str) -> None:
    assert not area.is_timezone(name)


def test_every_zone_of_the_database_is_one() -> None:
    assert [name for name in available_timezones() if not area.is_timezone(name)] == []


@pytest.mark.parametrize(
    "values",
    [
        {"id": "North-Quay"},
        {"id": "north--quay"},
        {"id": "-north"},
        {"id": "../north"},
        {"id": "a" * 41},
        {"name": ""},
        {"name": "two\nlines"},
        {"languages": []},
        {"languages": ["english"]},
        {"languages": "en"},
        {"address": "a\tb"},
        {"town": "Oslo"},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)


def test_no_key_is_silent() -> None:
    v = model(**EVERYTHING)
    assert unheard("site", area, v, site()) == []


def test_the_decision_says_what_follows() -> None:
    (decision,) = area.decisions(model(**EVERYTHING), site())
    assert (unmarked(decision.subject), unmarked(decision.choice)) == ("Site", "North Quay (north-quay)")
    assert [plain(text) for text in decision.consequences] == [
        "Dates and times in this runbook are meant in Europe/Oslo.",
        "People at the site read nb, pt-BR, most used first.",
        "Devices and the package stick are sent to Harbour Road 1, 0001 Oslo.",
    ]
