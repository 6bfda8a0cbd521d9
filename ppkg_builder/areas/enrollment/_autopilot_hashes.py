"""Reading the hardware hash that Autopilot knows a device by: off a headset by cable, off a PC by a script."""

from __future__ import annotations

from functools import partial

from ppkg_builder.areas._area import Kit, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.site import Site

_SCRIPT = "Get-WindowsAutopilotInfo -OutputFile D:\\hash.csv"
_ALLOW = "Set-ExecutionPolicy -Scope Process -ExecutionPolicy RemoteSigned"
_PATH = r"$env:Path += ';C:\Program Files\WindowsPowerShell\Scripts'"

_hash = partial(
    Step,
    id="AP-01",
    phase=Phase.PREPARE,
    order=30,
    title="Collect the hardware hash",
    role=Role.STAGING,
    where=Place.BENCH,
    per=Per.DEVICE,
    because=(("enrollment", "autopilot", "devices"),),
)


def collect(site: Site) -> Step:
    return _by_cable() if site.target.has("hololens") else _by_script()


def _by_cable() -> Step:
    return _hash(
        minutes=1,
        needs=("the headset is charged", "it shows first set-up, or it is unlocked"),
        actions=(
            "Switch the headset on and connect it to a PC.",
            f"Tap {key('Power')} and {key('Volume down')} together and release them.",
            f"On the PC open {screen('Internal Storage > Documents')} and refresh until "
            f"{value('AutopilotDiagnostics.zip')} is there.",
            f"Take the file out of it whose name begins with {value('DeviceHash')}; add the serial number to its name.",
            "Switch the headset off; first set-up need not be finished.",
        ),
        expected="The file has a header and one line, and its serial number is the one on the headset.",
        otherwise="While a file ends in .temp, wait and refresh. If none comes, the headset was locked: unlock it, or "
        "bring it to first set-up, and press the buttons again.",
        kit=(Kit("PC with a USB-C cable for data", 1, "reads the hardware hash"),),
        sources=("HoloLens Autopilot page", "HoloLens diagnostics page"),
    )


def _by_script() -> Step:
    return _hash(
        needs=(
            "the PC shows its first set-up screen",
            f"the PC is on a network that reaches {value('www.powershellgallery.com')}",
        ),
        actions=(
            f"Press {key('Shift')} and {key('F10')} together; type {value('powershell')}.",
            # Windows lets no script run until its policy is changed; for this window is enough.
            f"Type {value(_ALLOW)}, then {value(_PATH)}.",
            f"Type {value('Install-Script -Name Get-WindowsAutopilotInfo -Force')} and agree to what it asks.",
            f"Type {value(_SCRIPT)}, with the letter of a USB drive.",
            "Add the serial number to the file's name, and switch the PC off.",
        ),
        expected="The file has a header and one line, and its serial number is the one on the PC.",
        otherwise="If the script cannot be installed, have the network engineer open "
        f"{value('www.powershellgallery.com')}. If the file is empty or bears another serial number, run the script "
        "once more.",
        sources=("Windows Autopilot documentation: manual registration",),
    )
