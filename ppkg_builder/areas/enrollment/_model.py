"""The shape of ``enrollment``: how devices find their way into the tenant and under management."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from ppkg_builder.areas._area import SecretValue, Shape

Guid = Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", to_lower=True)]
Domain = Annotated[
    str,
    StringConstraints(
        pattern=r"^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$", max_length=253, to_lower=True
    ),
]
Tag = Annotated[str, StringConstraints(pattern=r"^[!#-*.-<>?A-~]([ !#-+\--~]*[!#-+\--~])?$", max_length=64)]
"""Printable ASCII without comma and quote, and no formula: Autopilot's import knows no quoting."""
Url = Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=2048)]
Upn = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$", max_length=113)]
Skip = Literal["cortana", "express-settings", "oem-registration", "eula"]


class OfflineProfile(Shape):
    """An Autopilot profile as a file, for Windows PCs that are set up without asking the Autopilot service."""

    tenant_id: Guid
    """The tenant's ID in Entra ID, a GUID without braces."""
    tenant_domain: Domain
    """The tenant's domain, such as ``example.onmicrosoft.com``."""
    join: Literal["entra", "hybrid"] = "entra"
    """What the PC joins: Entra ID, or Active Directory as well."""
    skip: tuple[Skip, ...] = ("express-settings", "oem-registration", "eula")
    """Screens of first set-up that are left out."""
    standard_user: bool = False
    """The first user is a standard user, not an administrator."""
    forced_enrollment: bool = True
    """The PC must enrol in the tenant's MDM."""
    device_name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9%:-]+$", max_length=63)] | None = None
    """Pattern of the PC's name: letters, digits, hyphens, ``%SERIAL%``, ``%RAND:5%``; 15 characters at most."""
    correlation_id: Guid | None = None
    """GUID by which the tenant's logs know PCs set up with this file; else derived from the site."""


class Autopilot(Shape):
    """Devices set themselves up by Windows Autopilot."""

    devices: str | None = None
    """Roster of the devices (CSV, relative to the file that says it): ``serial`` and, for the import, ``hash`` or
    ``hash_file``. Without it the reseller registers the devices."""
    group_tag: Tag | None = None
    """Tag of devices for which the roster names none: 64 plain letters, digits and signs at most, no comma, no quote.
    Rules of groups in the tenant ask for it."""
    tenant_lock: bool = False
    """Lock devices to the tenant: first set-up then waits for its Autopilot profile, even after a reset or a flash."""
    profile_json: OfflineProfile | None = None
    """Also write ``AutopilotConfigurationFile.json``. Not for HoloLens 2."""


class BulkJoin(Shape):
    """The package joins devices to Entra ID with a token for many devices."""

    token: SecretValue
    """The bulk token (BPRT), by reference."""
    expires: date
    """Last day of the token."""
    authority: Url | None = None
    """Where Entra ID signs devices in; ``https://login.microsoftonline.com/common`` unless given."""


class Mdm(Shape):
    """The package enrols devices in an MDM of the organisation's own (not Intune, which takes no such packages)."""

    upn: Upn
    """The account that enrols the devices, as ``name@domain``."""
    auth: Literal["on-premises", "certificate"]
    """How that account proves itself: by a password, or by a certificate on the device."""
    discovery_url: Url
    """The MDM's discovery service, ``https://…``."""
    enrollment_url: Url | None = None
    """The MDM's enrolment service, where discovery does not name it."""
    policy_url: Url | None = None
    """The MDM's policy service, where discovery does not name it."""
    secret: SecretValue
    """The account's password, or the thumbprint of its certificate, by reference."""


class Model(Shape):
    """How devices join the tenant and come under management."""

    autopilot: Autopilot | None = None
    """Registration for Windows Autopilot."""
    bulk_join: BulkJoin | None = None
    """Join to Entra ID by the package."""
    mdm: Mdm | None = None
    """Enrolment by the package in an MDM other than Intune."""
