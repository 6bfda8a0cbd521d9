"""The area services: facts for other areas, and no key without a consequence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import services
from ppkg_builder.site import Services
from tests.areas.chosen_services import CLOUD, EVERYTHING, MONTHLY, at, model
from tests.areas.near_offline import silent, unheard


def test_every_service_is_a_fact() -> None:
    assert services.fact(model(**EVERYTHING)) == Services(
        entra=True,
        mfa=True,
        hello=True,
        autopilot=True,
        intune=True,
        windows_update=True,
        telemetry=True,
        remote_assist=True,
        guides=True,
        lob="site-server",
        compliance_days=EVERYTHING["compliance_days"],
    )
    assert services.fact(model(entra=True, intune=True)).compliance_days == 30
    assert services.fact(model()) == Services()


def test_intune_is_the_mdm() -> None:
    assert [services.fact(model(intune=on)).mdm for on in (False, True)] == [False, True]


@pytest.mark.parametrize("during_use", ["none", "occasional", "always"])
def test_no_key_is_silent(during_use: Any) -> None:
    v = model(**EVERYTHING)
    assert unheard("services", services, v, at(v, connection=replace(MONTHLY, during_use=during_use))) == []


@pytest.mark.parametrize("key", CLOUD)
def test_what_is_left_out_is_a_decision_too(key: str) -> None:
    v = model(**{key: False})
    assert silent("services", services, v, at(v)) == []


@pytest.mark.parametrize(
    "values",
    [
        {"entra": "yes"},
        {"entra": 1},
        {"azure": True},
        {"apps": ["teams"]},
        {"apps": "guides"},
        {"lob": {}},
        {"lob": {"data": "server"}},
        {"compliance_days": 0},
        {"compliance_days": 121},
        {"tenant_region": "mars"},
        {"extra_endpoints": {"teams": "x"}},
        {"extra_endpoints": {"azure": ""}},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)
