"""``AutopilotConfigurationFile.json``: an Autopilot profile for PCs that do not ask the service for theirs.

Windows takes this file only under this name and in ASCII; one profile a file (Windows Autopilot: existing devices).
"""

from __future__ import annotations

import json
from uuid import NAMESPACE_DNS, uuid5

from ppkg_builder.areas.enrollment._model import OfflineProfile
from ppkg_builder.site import Site

NAME = "AutopilotConfigurationFile.json"
FOLDER = r"C:\Windows\Provisioning\Autopilot"

_NAMESPACE = uuid5(NAMESPACE_DNS, "autopilot.ppkg-builder.example")
OOBE_SKIPS = {"cortana": 1, "express-settings": 4, "oem-registration": 8, "eula": 16}
STANDARD_USER = 2
_VERSION = 2049  # the format's, as Microsoft's export writes it


def document(profile: OfflineProfile, site: Site) -> bytes:
    """The file, with lines ended as Windows does."""
    fields: dict[str, str | int] = {
        "CloudAssignedTenantId": profile.tenant_id,
        "CloudAssignedForcedEnrollment": int(profile.forced_enrollment),
        "Version": _VERSION,
        "Comment_File": f"Profile {site.id} {site.package.version}",
        "CloudAssignedAadServerData": _server_data(profile),
        "CloudAssignedTenantDomain": profile.tenant_domain,
        "CloudAssignedDomainJoinMethod": int(profile.join == "hybrid"),
        "CloudAssignedOobeConfig": oobe(profile),
        "ZtdCorrelationId": profile.correlation_id or str(uuid5(_NAMESPACE, site.id)),
    }
    if profile.device_name:
        fields["CloudAssignedDeviceName"] = profile.device_name
    return (json.dumps(fields, indent=4, ensure_ascii=True) + "\n").replace("\n", "\r\n").encode("ascii")


def oobe(profile: OfflineProfile) -> int:
    """The screens of first set-up as the bits that the file holds."""
    return sum(OOBE_SKIPS[name] for name in set(profile.skip)) | (STANDARD_USER if profile.standard_user else 0)


def _server_data(profile: OfflineProfile) -> str:
    """JSON inside a string, with the tenant said once more."""
    config = {
        "CloudAssignedTenantUpn": "",
        "ForcedEnrollment": int(profile.forced_enrollment),
        "CloudAssignedTenantDomain": profile.tenant_domain,
    }
    return json.dumps({"ZeroTouchConfig": config}, separators=(",", ":"))
