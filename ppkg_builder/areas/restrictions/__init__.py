"""``restrictions``: radios, ports, pages of Settings and doors of the device that are open or shut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas import _by_policy, _friendly
from ppkg_builder.areas._area import Decision, Finding, Shape, Step, no_endpoints, no_files
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas.restrictions import _findings, _steps
from ppkg_builder.marks import said
from ppkg_builder.site import Site
from ppkg_builder.xmltext import policy_list, policy_text

Page = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9:-]*$", max_length=80)]
"""A page of Settings by its address without ``ms-settings:``, such as ``network-wifi``."""

DeviceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_&\\{}.*-]+$", max_length=200)]
"""A hardware ID, such as ``USB\\VID_045E&PID_0927``."""

Word = Literal["allow", "deny"]


class SettingsPages(Shape):
    """Pages of Settings, either the only ones that show or those that are hidden."""

    show: tuple[Page, ...] = Field(default=(), max_length=200)
    """The only pages that show."""
    hide: tuple[Page, ...] = Field(default=(), max_length=200)
    """Pages that do not show."""


class UsbDevices(Shape):
    """Which USB devices a headset takes. They have to be decided before such a device is first connected."""

    removable: Literal["deny"] | None = None
    """``deny`` refuses every removable device that no rule allows."""
    allow: tuple[DeviceId, ...] = Field(default=(), max_length=200)
    """Devices, by hardware ID, that are taken all the same."""


class Model(Delivered):
    """Restrictions. ``deny`` shuts a door for everybody; what is left out stays as Windows has it."""

    bluetooth: Word | None = None
    """Bluetooth."""
    bluetooth_discoverable: Word | None = None
    """Whether other Bluetooth devices see this one."""
    wifi: Word | None = None
    """HoloLens 2: the Wi-Fi radio."""
    manual_wifi: Word | None = None
    """Whether people may join networks that neither the package nor MDM brought."""
    cellular: Literal["deny", "user", "always"] | None = None
    """PCs: mobile data."""
    usb: Word | None = None
    """HoloLens 2: whether a PC may read and write the headset by USB; charging and adapters go on working."""
    storage_card: Word | None = None
    """Storage cards and USB drives, which bring further packages."""
    vpn: Word | None = None
    """Whether people may change VPN settings."""
    location: Literal["user", "deny"] | None = None
    """The location service of the whole device."""
    date_and_time: Word | None = None
    """Whether people may change date and time."""
    camera: Word | None = None
    """PCs: the camera. On HoloLens 2 apps are kept from it by ``privacy.camera``."""
    microphone: Word | None = None
    """HoloLens 2: the microphones of the headset."""
    cortana: Word | None = None
    """Cortana."""
    settings_pages: SettingsPages | None = None
    """Pages of Settings that show, or that do not."""
    microsoft_accounts: Word | None = None
    """Whether people may connect Microsoft accounts for services other than mail."""
    add_packages: Word | None = None
    """Whether further provisioning packages are taken."""
    remove_packages: Word | None = None
    """Whether people may remove provisioning packages."""
    trusted_apps: Word | None = None
    """Apps from outside the Store whose signature the device trusts."""
    unenroll: Word | None = None
    """Whether people may remove the work account and so leave the MDM."""
    usb_devices: UsbDevices | None = None
    """HoloLens 2: which USB devices are taken."""
    volume_buttons: Word | None = None
    """HoloLens 2: whether the volume buttons change the volume."""
    brightness_buttons: Word | None = None
    """HoloLens 2: whether the brightness buttons change the brightness."""
    kiosk_links: Word | None = None
    """HoloLens 2: whether the app of a single-app kiosk may open other apps by links."""


reads: frozenset[str] = _by_policy.READS | {"accounts", "connectivity", "enrollment", "wifi"}
files = no_files
endpoints = no_endpoints

_REMOVABLE = "ADMX_DeviceInstallation/DeviceInstall_Removable_Deny"
_ALLOWED = "DeviceInstallation/AllowInstallationOfMatchingDeviceIDs"


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    yield from _by_policy.plain(v, "restrictions")
    if pages := page_text(v.settings_pages):
        row = _friendly.table()["settings/pages"]
        yield _by_policy.one(v, row, pages, ("restrictions", "settings_pages"))
    if v.usb_devices:
        yield from _usb(v, v.usb_devices)


def page_text(pages: SettingsPages | None) -> str:
    """The policy's text: ``showonly:`` or ``hide:`` and the pages (HoloLens, page settings visibility)."""
    if pages is None or bool(pages.show) == bool(pages.hide):
        return ""
    words = [page.removeprefix("ms-settings:") for page in pages.show or pages.hide]
    return f"{'showonly' if pages.show else 'hide'}:{';'.join(words)}"


def _usb(v: Model, devices: UsbDevices) -> Iterator[_by_policy.Asked]:
    """Exceptions count only where the more exact rule wins, which a third policy sets (HoloLens 23H2 notes)."""
    at = ("restrictions", "usb_devices")
    if devices.removable:
        yield _by_policy.one(v, _REMOVABLE, policy_text({"DenyRemovableDevices": 1}), (*at, "removable"))
    if devices.allow:
        layered = _friendly.table()["usb-devices/layering"]
        yield _by_policy.one(v, layered, layered.on, (*at, "allow"))
        listed = policy_list("DeviceInstall_IDs_Allow_List", devices.allow)
        yield _by_policy.one(v, _ALLOWED, listed, (*at, "allow"), "string")


_policies = _by_policy.Policies("restrictions", asked)
settings = _policies.settings


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _policies.findings(v, site)
    yield from _findings.findings(v, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    if policies := _policies.chosen(v, site):
        shut = [key for key in Model.model_fields if getattr(v, key) == "deny"]
        doors = ", ".join(said(key.replace("_", " ")) for key in shut)
        choice = f"shut: {doors}" if shut else _by_policy.counted(policies)
        told = ["What is shut stays so until a package of a higher version, an MDM or a reset opens it."]
        yield _by_policy.decision("Restrictions", choice, policies, told)


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    yield from _steps.steps(v, site)
