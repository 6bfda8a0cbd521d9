"""Human work for ``restrictions``: the order of things before a door shuts, and the proof that it is shut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.restrictions import Model

_TRIES = {
    "bluetooth": (f"Open {screen('Settings > Devices > Bluetooth')}.", "Bluetooth cannot be switched on."),
    "wifi": (f"Open {screen('Settings > Network & Internet')}.", "Wi-Fi cannot be switched on."),
    "manual_wifi": ("Choose a network that the package does not hold.", "The device refuses to join it."),
    "usb": ("Connect the headset to a PC by USB.", "The PC shows no files of the headset."),
    "storage_card": ("Connect a USB drive.", "No drive opens."),
    "vpn": (f"Open {screen('Settings > Network & Internet > VPN')}.", "No connection can be added."),
    "location": (f"Open {screen('Settings > Privacy > Location')}.", "The service is off."),
    "date_and_time": (f"Open {screen('Settings > Time & Language')}.", "Date and time cannot be changed."),
    "camera": ("Open the camera app.", "It says that the camera is switched off."),
    "microphone": ("Say a voice command.", "The device does not react to it."),
    "cortana": ("Call Cortana.", "It does not answer."),
    "microsoft_accounts": (f"Open {screen('Settings > Accounts')}.", "No Microsoft account can be added."),
    "unenroll": (f"Open {screen('Settings > Accounts > Access work or school')}.", "The account cannot be removed."),
    "volume_buttons": ("Press the volume buttons.", "The volume stays as it is."),
    "brightness_buttons": ("Press the brightness buttons.", "The brightness stays as it is."),
}
"""How somebody sees that a door is shut. Doors for packages and apps are proven by the report alone (VAL-07)."""


def steps(v: Model, site: Site) -> Iterator[Step]:
    shut = [key for key in _TRIES if getattr(v, key) == "deny"]
    if shut or v.settings_pages:
        yield _try(v, shut, site)
    if v.usb_devices:
        yield _usb(site)


def _try(v: Model, shut: list[str], site: Site) -> Step:
    actions = tuple(f"{_TRIES[key][0]} {_TRIES[key][1]}" for key in shut)
    because: tuple[Path, ...] = tuple(("restrictions", key) for key in shut)
    if v.settings_pages:
        key = "show" if v.settings_pages.show else "hide"
        pages = ", ".join(v.settings_pages.show or v.settings_pages.hide)
        say = "Only these pages show" if key == "show" else "These pages do not show"
        actions += (f"Open {screen('Settings')}. {say}: {value(pages)}.",)
        because += (("restrictions", "settings_pages", key),)
    return Step(
        id="RES-01",
        phase=Phase.VERIFY,
        order=47,
        title="Try the doors that are shut",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the policies have arrived (VAL-07)",),
        actions=actions,
        expected="Every door is shut as its line says.",
        otherwise="A door that is open: compare with the report of VAL-07, and follow that step.",
        because=because,
        sources=("Restrict your HoloLens 2",) if site.target.has("hololens") else ("Policy CSP",),
    )


def _usb(site: Site) -> Step:
    return Step(
        id="RES-02",
        phase=Phase.STAGE,
        order=65,
        title="Let the USB rules arrive before USB devices",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("the headset was flashed or reset before the package was applied",),
        caution="A USB device that a headset has seen before the rules arrive stays allowed, the package stick too.",
        actions=(
            "Let the headset enrol by Wi-Fi, without an adapter or a hub.",
            f"Ask the administrator whether Intune reports the profile {value(site.id)} as {screen('Succeeded')} for "
            "this headset, and wait until it does.",
            "Connect an allowed device, then one that is not.",
        ),
        expected="The allowed device works, the other does not.",
        otherwise="If the allowed device does not work, compare its IDs with the rows in Intune (TEN-05). If the other "
        "one works, the headset saw it before the rules: flash the headset (REC-04) and begin again.",
        undo="Remove the assignment of the rows in Intune, sync, and flash the headset before the next try.",
        because=(("restrictions", "usb_devices"),),
        sources=("HoloLens release notes",),
    )
