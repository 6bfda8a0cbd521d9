"""The shape of ``shared_pc``, and the setting behind each of its keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Shape

Percent = Annotated[int, Field(ge=0, le=100)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Aumid = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=120)]


class Model(Shape):
    """Shared PC mode: a PC that many people use one after another, and that keeps itself clean."""

    sign_in: Literal["guest", "organisation", "both"] | None = None
    """Who can sign in: guests without an account, people of the organisation (Entra ID or Active Directory), or both;
    default: guest."""
    manage_accounts: bool | None = None
    """Delete accounts by themselves, as the next keys say; default: false."""
    delete_accounts: Literal["at-sign-out", "low-disk", "low-disk-or-inactive"] | None = None
    """When an account with all its files is deleted; default: low-disk."""
    start_deleting_below: Percent | None = None
    """Free space of the disk, in percent, below which accounts are deleted, the longest unused first; default: 25."""
    stop_deleting_above: Percent | None = None
    """Free space of the disk, in percent, at which deleting stops; default: 50."""
    inactive_days: Annotated[int, Field(ge=0, le=3650)] | None = None
    """Days without a sign-in after which an account is deleted; default: 30."""
    kiosk_app: Aumid | None = None
    """App (AUMID) that a further button of the sign-in screen starts, without an account and alone on the screen."""
    kiosk_label: Label | None = None
    """Text of that button."""
    maintenance_start: Clock | None = None
    """Time of day at which maintenance begins, such as ``02:30``; default: midnight."""
    max_page_file_mb: Annotated[int, Field(ge=1024, le=2048)] | None = None
    """Largest page file in MB, on PCs with less than 32 GB of disk; default: 1024."""
    restrict_local_storage: bool | None = None
    """Keep users from seeing and using the PC's own disk; default: false."""
    education: bool | None = None
    """Set the policies for schools; default: false."""
    power_policies: bool | None = None
    """Set the policies for energy: sleep at the lid and the buttons, no hibernation, and no changes by users."""
    sign_in_on_resume: bool | None = None
    """Ask for the password when the PC wakes up; default: false."""
    sleep_after_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
    """Seconds without use after which the PC sleeps; 0 for never."""


SIGN_IN = {"guest": "Only guest", "organisation": "Domain-joined only", "both": "Domain-joined and guest"}
DELETE = {
    "at-sign-out": "Delete immediately",
    "low-disk": "Delete at disk space threshold",
    "low-disk-or-inactive": "Delete at disk space threshold and inactive threshold",
}
"""Display texts of the store: an answer file holds these."""

SETTINGS: dict[str, str] = {
    "sign_in": "AccountManagement/AccountModel",
    "delete_accounts": "AccountManagement/DeletionPolicy",
    "stop_deleting_above": "AccountManagement/DiskLevelCaching",
    "start_deleting_below": "AccountManagement/DiskLevelDeletion",
    "manage_accounts": "AccountManagement/EnableAccountManager",
    "inactive_days": "AccountManagement/InactiveThreshold",
    "kiosk_app": "AccountManagement/KioskModeAUMID",
    "kiosk_label": "AccountManagement/KioskModeUserTileDisplayText",
    "maintenance_start": "PolicyCustomization/MaintenanceStartTime",
    "max_page_file_mb": "PolicyCustomization/MaxPageFileSizeMB",
    "restrict_local_storage": "PolicyCustomization/RestrictLocalStorage",
    "education": "PolicyCustomization/SetEduPolicies",
    "power_policies": "PolicyCustomization/SetPowerPolicies",
    "sign_in_on_resume": "PolicyCustomization/SignInOnResume",
    "sleep_after_seconds": "PolicyCustomization/SleepTimeout",
}
"""Setting below ``SharedPC``, by key."""


def stated(v: Model) -> list[str]:
    """The keys that the profile sets."""
    return [key for key in SETTINGS if getattr(v, key) is not None]


def text(v: Model, key: str) -> str:
    """The value as an answer file holds it."""
    said = getattr(v, key)
    if key == "sign_in":
        return SIGN_IN[said]
    if key == "delete_accounts":
        return DELETE[said]
    if key == "maintenance_start":
        hours, minutes = said.split(":")
        return str(int(hours) * 60 + int(minutes))
    return str(said)
