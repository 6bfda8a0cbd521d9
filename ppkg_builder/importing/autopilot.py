"""``AutopilotConfigurationFile.json`` becomes ``enrollment.autopilot.profile_json``."""

from __future__ import annotations

import json
from typing import Any

from ppkg_builder.areas.enrollment._autopilot_json import OOBE_SKIPS, STANDARD_USER
from ppkg_builder.importing.draft import Draft, Form, Value
from ppkg_builder.importing.rosters import needs_autopilot
from ppkg_builder.importing.sources import Source, decoded

_TEXTS = {
    "CloudAssignedTenantId": "tenant_id",
    "CloudAssignedTenantDomain": "tenant_domain",
    "CloudAssignedDeviceName": "device_name",
    "ZtdCorrelationId": "correlation_id",
}
_NEEDED = ("CloudAssignedTenantId", "CloudAssignedTenantDomain")
_DERIVED = frozenset({"Version", "Comment_File", "CloudAssignedAadServerData"})
"""Written anew by the build: the format's version, a comment, and the tenant said once more."""
_NUMBERS = ("CloudAssignedForcedEnrollment", "CloudAssignedDomainJoinMethod", "CloudAssignedOobeConfig")


def say(source: Source, draft: Draft) -> None:
    """The profile of the file; what the area has no key for is named."""
    content = _read(source, draft)
    if content is None:
        return
    value: dict[str, Value] = {}
    for name, key in _TEXTS.items():
        if isinstance(content.get(name), str) and content[name]:
            value[key] = content[name]
    if missing := [name for name in _NEEDED if _TEXTS[name] not in value]:
        message = f"the file is no Autopilot profile: it has no {' and no '.join(missing)}"
        draft.fail("import/autopilot-json", source.at(), message, "export it again from the tenant")
        return
    value |= _numbers(content, source, draft)
    for name in sorted(content.keys() - {*_TEXTS, *_NUMBERS, *_DERIVED}):
        message = f"'{name[:60]}' of the Autopilot profile is not kept: a profile has no key for it"
        draft.warn("import/not-kept", source.at(), message, "assign the profile by the tenant where it matters")
    draft.say("the Autopilot profile", source.at(), Form(("enrollment", "autopilot", "profile_json"), value))
    needs_autopilot(draft, source.at())


def _read(source: Source, draft: Draft) -> dict[str, Any] | None:
    try:
        content = json.loads(decoded(source.data))
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", 1)
        draft.fail("import/not-json", source.at(line), "the file is no JSON from here on", "export it again")
        return None
    assert isinstance(content, dict)  # a text that begins with a brace holds an object, or is no JSON
    return content


def _numbers(content: dict[str, Any], source: Source, draft: Draft) -> dict[str, Value]:
    forced, join, screens = (_number(content.get(name, 0)) for name in _NUMBERS)
    value: dict[str, Value] = {"forced_enrollment": forced == 1}
    value |= {"join": "hybrid"} if join == 1 else {}
    value["skip"] = [name for name, bit in OOBE_SKIPS.items() if screens & bit]
    value |= {"standard_user": True} if screens & STANDARD_USER else {}
    known = sum(OOBE_SKIPS.values()) | STANDARD_USER
    if forced not in (0, 1) or join not in (0, 1) or screens & ~known:
        message = "a number of the Autopilot profile has a meaning that is not known, and is not kept"
        draft.warn("import/not-kept", source.at(), message, f"look at {', '.join(_NUMBERS)} in the file")
    return value


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1 << 31 else 1 << 30
