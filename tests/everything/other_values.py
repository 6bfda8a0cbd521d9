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
    "wifi.<>.eap.filter.issuers.[]": ["corp-root"],
    "wifi.<>.eap.filter.client_auth.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.eap.filter.any_purpose.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.eap.inner.client": ["mdm"],
    "wifi.<>.eap.inner.trusted_roots.[]": ["inspection"],
    "wifi.<>.eap.inner.filter.issuers.[]": ["corp-root"],
    "wifi.<>.eap.inner.filter.client_auth.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.eap.inner.filter.any_purpose.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.eap.primary.client": ["mdm"],
    "wifi.<>.eap.primary.trusted_roots.[]": ["inspection"],
    "wifi.<>.eap.primary.filter.issuers.[]": ["corp-root"],
    "wifi.<>.eap.primary.filter.client_auth.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.eap.primary.filter.any_purpose.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.eap.secondary.client": ["mdm"],
    "wifi.<>.eap.secondary.trusted_roots.[]": ["inspection"],
    "wifi.<>.eap.secondary.filter.issuers.[]": ["corp-root"],
    "wifi.<>.eap.secondary.filter.client_auth.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.eap.secondary.filter.any_purpose.[]": ["1.3.6.1.5.5.7.3.4"],
    "wifi.<>.file": ["../wlan/other.xml"],
    "wifi.<>.phy_types.[]": ["g"],
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
    "apps.<>.dependencies.[]": ["../apps/newer.appx"],
    "apps.<>.file": ["../apps/newer.msix"],
    "apps.<>.licence": ["../apps/other.xml"],
    "kiosk.account": ["QUAY\\ada"],
    "kiosk.app": ["calculator"],
    "kiosk.file": ["../kiosk/other.xml"],
    "kiosk.profiles.<>.app": ["calculator", "C:\\Windows\\System32\\notepad.exe"],
    "kiosk.profiles.<>.apps.[]": ["photos"],
    "kiosk.profiles.<>.launch": ["calculator"],
    "kiosk.profiles.<>.start_layout": ["../kiosk/start-other.xml"],
    "kiosk.profiles.<>.start_pins": ["../kiosk/pins-other.json"],
    "kiosk.profiles.<>.taskbar_layout": ["../kiosk/start-other.xml"],
    "kiosk.profiles.<>.leave_by": ["Ctrl+B"],
    "kiosk.profiles.<>.who.groups.[]": ["b8d36e43-4180-4ac5-a627-fb8149bba1ac"],
    "kiosk.profiles.<>.who.users.[]": ["ada@example.com"],
    "settings.<>.file": ["../kiosk/other.xml"],
    "settings.<>.secret": ["everything/other"],
    "policies.<>": ["Yes", True, False, 8, "1"],
    "policies.<>.value": ["Yes", 1, True],
    "policies.<>.deliver": ["package", "mdm"],
    "policies.<>.type": ["string"],
    "raw.<>.type": ["string"],
    "suppress.<>": ["Another reason that a person can judge."],
    "runbook.kit.<>.quantity": [3],
    "runbook.contacts.<>.email": ["other@example.com"],
    "runbook.labels.wifi.[]": ["spare"],
    "governance.assessments.<>.reference": ["SEC-2"],
    "hello.pin.tenant": ["11111111-2222-3333-4444-555555555556"],
}
OTHERS |= {
    f"privacy.{sense}.{word}.[]": ["Other.App_0123456789abc"]
    for sense in ("camera", "microphone", "location", "account_info", "gaze", "movements")
    for word in ("allow", "deny", "user")
}
OTHERS |= {"time.zone": ["GMT Standard Time"]}
OTHERS |= {
    "runbook.languages.[]": ["de", "fr"],
    "runbook.steps.<>.id": ["GATE-02"],
    "runbook.steps.<>.before": ["PKG-05"],
    "runbook.steps.<>.after": ["PKG-02"],
    "runbook.replace.<>.reason": ["Another reason that a person can judge."],
    "runbook.safety.<>.step": ["PKG-05"],
    **{f"runbook.{key}.<>.file": ["../runbook/other.md"] for key in ("steps", "replace")},
    **{f"runbook.{key}.<>.pictures.[].file": ["../runbook/other.png"] for key in ("steps", "replace")},
    "runbook.safety.<>.file": ["../runbook/other-note.md"],
}
OTHERS |= {
    "commands.device.files.[]": ["../commands/other.cmd"],
    "commands.primary.<>.files.[]": ["../commands/setup.cmd"],
    "commands.device.run.[].secret": ["everything/other"],
    "commands.primary.<>.run.[].secret": ["everything/other"],
    "shared_pc.kiosk_app": ["Microsoft.WindowsAlarms_8wekyb3d8bbwe!App"],
    "shared_pc.maintenance_start": ["03:00"],
    "start_pins.file": ["../start/other.json"],
    "bitlocker.message_url": ["https://other.everything.example"],
    "vpn.<>.eap": ["../vpn/other.xml"],
    "vpn.<>.plugin.app": ["SonicWALL.MobileConnect_e5kpm93dbe93j"],
    "vpn.<>.plugin.configuration": ["../vpn/other-app.xml"],
    "vpn.<>.servers.[]": ["other.everything.example"],
    "vpn.<>.plugin.servers.[]": ["other.everything.example"],
    "vpn.<>.dns_servers.<>.[]": ["10.20.0.11"],
    "vpn.<>.routes.[]": ["10.30.0.0/16"],
    "vpn.<>.proxy.address": ["other.everything.example:8080"],
    "vpn.<>.proxy.pac_url": ["http://other.everything.example/proxy.pac"],
    "vpn.<>.protocol": ["automatic"],
    "vpn.<>.sign_in": ["eap"],
    "vpn.<>.deliver": ["mdm"],
}
"""Other values where a rule gives none, tried in turn; one must be valid."""

REMOVE = object()

CONSEQUENCES: dict[str, tuple[tuple[tuple[str | int, ...], Any], ...]] = {
    "bitlocker.silent": ((("bitlocker", "standard_users"), REMOVE),),
    "vpn.<>.machine_certificate": ((("vpn", "office", "device_tunnel"), REMOVE),),
    "runbook.replace.<>.omit": (
        (("runbook", "replace", "OPS-01"), {"reason": "The site has no power at night.", "role": "user"}),
    ),
    "target.device": ((("target", "build"), 19045),),
    "wifi.<>.eap.method": ((("wifi", "plant", "eap", "client"), REMOVE),),
    "wifi.<>.eap.primary.method": (
        (("wifi", "switches", "eap", "primary", "client"), REMOVE),
        (("wifi", "switches", "eap", "primary", "filter"), REMOVE),
    ),
    "wifi.<>.eap.secondary.method": (
        (("wifi", "switches", "eap", "secondary", "client"), REMOVE),
        (("wifi", "switches", "eap", "secondary", "filter"), REMOVE),
    ),
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
