"""No key of ``enrollment`` is silent: each one changes what the tool puts out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ppkg_builder.areas import enrollment
from ppkg_builder.areas._area import SecretValue
from ppkg_builder.site import Site
from tests.areas.joining import DEVICES, JSON, MDM, PC, TOKEN, model
from tests.areas.memory import NAME

BASE: dict[str, Any] = {
    "autopilot": {"profile_json": JSON},
    "bulk_join": {"token": TOKEN, "expires": "2027-04-01"},
    "mdm": {key: value for key, value in MDM.items() if key not in ("enrollment_url", "policy_url")},
}

CHANGES: dict[str, Any] = {
    "autopilot": None,
    "autopilot.devices": NAME,
    "autopilot.group_tag": "QUAY",
    "autopilot.tenant_lock": True,
    "autopilot.profile_json": None,
    "autopilot.profile_json.tenant_id": "00000000-0000-0000-0000-000000000001",
    "autopilot.profile_json.tenant_domain": "other.example.com",
    "autopilot.profile_json.join": "hybrid",
    "autopilot.profile_json.skip": ["eula"],
    "autopilot.profile_json.standard_user": True,
    "autopilot.profile_json.forced_enrollment": False,
    "autopilot.profile_json.device_name": "QUAY-%RAND:4%",
    "autopilot.profile_json.correlation_id": "00000000-0000-0000-0000-000000000002",
    "bulk_join": None,
    "bulk_join.token": {"secret": "shared/token"},
    "bulk_join.expires": "2027-04-02",
    "bulk_join.authority": "https://login.example.com/t",
    "mdm": None,
    "mdm.upn": "other@example.com",
    "mdm.auth": "certificate",
    "mdm.discovery_url": "https://other.example.com/d",
    "mdm.enrollment_url": "https://other.example.com/e",
    "mdm.policy_url": "https://other.example.com/p",
    "mdm.secret": {"secret": "shared/enrol"},
}


def keys(shape: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, field in shape.model_fields.items():
        yield above + name
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel) and part is not SecretValue:
                yield from keys(part, f"{above}{name}.")


def outputs(said: dict[str, Any], where: Site) -> tuple[str, ...]:
    """Everything but findings, as text."""
    v = model(**said)
    parts = (enrollment.settings, enrollment.files, enrollment.steps, enrollment.decisions, enrollment.endpoints)
    return tuple(repr(list(part(v, where))) for part in parts)


def changed(path: str, value: Any) -> dict[str, Any]:
    *above, last = path.split(".")
    copy: dict[str, Any] = {key: dict(part) for key, part in BASE.items()}
    place = copy
    for name in above:
        place[name] = dict(place[name])
        place = place[name]
    place[last] = value
    return copy


def test_every_key_of_the_model_is_tried() -> None:
    assert sorted(CHANGES) == sorted(keys(enrollment.Model))


@pytest.mark.parametrize("path", sorted(CHANGES))
def test_a_key_changes_what_is_put_out(path: str) -> None:
    assert outputs(changed(path, CHANGES[path]), PC) != outputs(BASE, PC)


def test_the_roster_changes_what_is_put_out() -> None:
    said = changed("autopilot.devices", NAME)
    assert outputs(said, replace(PC, devices=DEVICES)) != outputs(said, PC)
