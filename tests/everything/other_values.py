"""Another value for each value of a profile, so that the profile stays free of faults."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.everything.keys import Pattern, keys

OTHERS: dict[str, list[Any]] = {
    "site.timezone": ["Europe/London"],
    "site.languages.[]": ["de"],
    "package.version": ["1.5"],
    "package.owner": ["OEM"],
    "package.name": ["another"],
    "package.id": ["11111111-2222-3333-4444-555555555556"],
    "target.device": ["windows10"],
    "target.build": ["22621.1244", 26200],
    "target.edition": ["pro"],
    "connectivity.reconnect.day": ["third thursday"],
    "connectivity.connected_cache": ["other.everything.example"],
    "services.scep_host": ["other.everything.example"],
    "services.lob.hosts.[]": ["other.everything.example"],
    "proxy.address": ["other.everything.example:8080"],
    "proxy.exceptions.[]": ["*.other.example"],
    "proxy.pac_url": ["http://other.example/proxy.pac"],
    "proxy.tls_inspection.root": ["corp-root"],
    "certificates.<>.file": ["../certs/corp-root.cer", "../certs/inspection-root.cer", "../certs/corp-issuing.cer"],
    "wifi.<>.eap.client": ["mdm"],
    "wifi.<>.eap.trusted_roots.[]": ["inspection"],
    "wifi.<>.proxy": [{"address": "other.everything.example:3128"}],
    "wifi.<>.proxy.address": ["other.everything.example:3128"],
    "wifi.<>.proxy.wpad": [{"address": "other.everything.example:3128"}],
    "wifi.<>.mac_randomization": [False],
    "wifi.<>.security": ["wpa3-transition", "wpa3-enterprise", "wpa2-personal"],
    "enrollment.autopilot.devices": ["../devices/willow-ward.csv"],
    "enrollment.autopilot.profile_json.tenant_id": ["11111111-2222-3333-4444-555555555556"],
    "enrollment.autopilot.profile_json.correlation_id": ["22222222-3333-4444-5555-666666666667"],
    "enrollment.autopilot.profile_json.device_name": ["XV-%RAND:4%"],
    "enrollment.mdm.discovery_url": ["https://mdm.everything.example/other"],
    "oobe.timezone": ["GMT Standard Time"],
    "oobe.language": ["de-DE"],
    "settings.<>.file": ["../kiosk/other.xml"],
    "settings.<>.secret": ["everything/other"],
    "policies.<>": ["Yes", True, False, 8, "1"],
    "policies.<>.value": ["Yes", 1, True],
    "policies.<>.deliver": ["package", "mdm"],
    "policies.<>.type": ["string"],
    "raw.<>.type": ["string"],
    "runbook.kit.<>.quantity": [3],
    "runbook.contacts.<>.email": ["other@example.com"],
    "governance.assessments.<>.reference": ["SEC-2"],
}
"""Other values where a rule gives none, tried in turn; one must be valid."""

REMOVE = object()

CONSEQUENCES: dict[str, tuple[tuple[tuple[str | int, ...], Any], ...]] = {
    "target.device": ((("target", "build"), 19045),),
    "wifi.<>.eap.method": ((("wifi", "plant", "eap", "client"), REMOVE),),
}
"""What must change along with a key so that the profile stays free of faults."""


def other_values(pattern: Pattern, value: Any) -> Iterator[Any]:
    yield from OTHERS.get(".".join(pattern), ())
    for schema in keys().get(pattern, ()):
        yield from (one for one in schema.get("enum", ()) if one != value)
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, date):
        yield value + timedelta(days=1)
    elif isinstance(value, str):
        yield from (f"{value}x", f"{value} x", f"x{value}")
    yield REMOVE


def changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    head, *rest = path
    copy = dict(data) if isinstance(data, dict) else list(data)
    if rest:
        copy[head] = changed(data[head], tuple(rest), value)  # type: ignore[index]
    elif value is REMOVE:
        del copy[head]  # type: ignore[arg-type]
    elif isinstance(data.get(head) if isinstance(data, dict) else None, bool) and isinstance(value, dict):
        return value
    else:
        copy[head] = value  # type: ignore[index,call-overload]
    return copy


def consistent(data: dict[str, Any], key: str) -> dict[str, Any]:
    """``data`` with what has to follow the change of ``key``: the site's secrets are called after it, for one."""
    for at, value in CONSEQUENCES.get(key, ()):
        if _holds(data, at):
            data = changed(data, at, value)
    if key == "site.id":
        text = json.dumps(data, default=lambda day: f"date:{day}")
        data = json.loads(text.replace('"everything/', f'"{data["site"]["id"]}/'), object_hook=_dates)
    return data


def _dates(found: dict[str, Any]) -> dict[str, Any]:
    day = "date:"
    return {
        k: date.fromisoformat(v.removeprefix(day)) if isinstance(v, str) and v.startswith(day) else v
        for k, v in found.items()
    }


def _holds(data: Any, at: tuple[str | int, ...]) -> bool:
    for part in at[:-1]:
        if not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return isinstance(data, dict) and at[-1] in data
