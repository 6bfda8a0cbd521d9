"""Apps that a kiosk can show: short names for profiles, titles for people, and what a look at the device tells."""

from __future__ import annotations

import re

from ppkg_builder.areas._area import Finding
from ppkg_builder.areas._settings_model import FileValue, Item
from ppkg_builder.site import Site
from ppkg_builder.targets import Target

_APP = re.compile(rb'<App\s[^>]{0,400}?AppUserModelId\s*=\s*"([^"<>]{1,300})"')
_MOST = 30

START = "Start shows these apps and no other: {}"
ALONE = "after the sign-in the one app of the kiosk opens by itself"
"""What a person sees of a kiosk, whichever key of the profile sets it up."""

_BOTH = {
    "feedback-hub": ("Feedback Hub", "Microsoft.WindowsFeedbackHub_8wekyb3d8bbwe!App"),
    "photos": ("Photos", "Microsoft.Windows.Photos_8wekyb3d8bbwe!App"),
    "store": ("Microsoft Store", "Microsoft.WindowsStore_8wekyb3d8bbwe!App"),
}
_HOLOLENS = _BOTH | {
    "3d-viewer": ("3D Viewer", "Microsoft.Microsoft3DViewer_8wekyb3d8bbwe!Microsoft.Microsoft3DViewer"),
    "calendar": ("Calendar", "microsoft.windowscommunicationsapps_8wekyb3d8bbwe!microsoft.windowslive.calendar"),
    "camera": ("Camera", "HoloCamera_cw5n1h2txyewy!HoloCamera"),
    "cortana": ("Cortana", "Microsoft.549981C3F5F10_8wekyb3d8bbwe!App"),
    "device-picker": (
        "Device Picker",
        "Microsoft.Windows.DevicesFlowHost_cw5n1h2txyewy!Microsoft.Windows.DevicesFlowHost",
    ),
    "edge": ("Edge", "Microsoft.MicrosoftEdge.Stable_8wekyb3d8bbwe!MSEDGE"),
    "file-explorer": ("File Explorer", "c5e2524a-ea46-4f67-841f-6a9465d9d515_cw5n1h2txyewy!App"),
    "guides": ("Guides", "Microsoft.Dynamics365.Guides_8wekyb3d8bbwe!MicrosoftGuides"),
    "mail": ("Mail", "microsoft.windowscommunicationsapps_8wekyb3d8bbwe!microsoft.windowslive.mail"),
    "movies-tv": ("Movies & TV", "Microsoft.ZuneVideo_8wekyb3d8bbwe!Microsoft.ZuneVideo"),
    "old-edge": ("old Edge", "Microsoft.MicrosoftEdge_8wekyb3d8bbwe!MicrosoftEdge"),
    "old-settings": ("Settings", "HolographicSystemSettings_cw5n1h2txyewy!App"),
    "onedrive": ("OneDrive", "microsoft.microsoftskydrive_8wekyb3d8bbwe!App"),
    "remote-assist": ("Remote Assist", "Microsoft.MicrosoftRemoteAssist_8wekyb3d8bbwe!Microsoft.RemoteAssist"),
    "settings": ("Settings", "BAEAEF15-9BAB-47FC-800B-ACECAD2AE94B_cw5n1h2txyewy!App"),
    "tips": ("Tips", "Microsoft.HoloLensTips_8wekyb3d8bbwe!HoloLensTips"),
}
"""Title and AUMID by short name (HoloLens kiosk reference)."""
_WINDOWS = _BOTH | {
    "calculator": ("Calculator", "Microsoft.WindowsCalculator_8wekyb3d8bbwe!App"),
    "edge": ("Edge", r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"),
    "file-explorer": ("File Explorer", r"%windir%\explorer.exe"),
    "settings": (
        "Settings",
        "windows.immersivecontrolpanel_cw5n1h2txyewy!microsoft.windows.immersivecontrolpanel",
    ),
}
"""The same for PCs (Assigned Access configuration file, its examples)."""


def known(target: Target) -> dict[str, tuple[str, str]]:
    """Title, and AUMID or path, by the short name that a profile may use for this family."""
    return _HOLOLENS if target.has("hololens") else _WINDOWS


_TITLES = {one.partition("!")[0]: title for table in (_WINDOWS, _HOLOLENS) for title, one in table.values()}
_SHARED_FAMILIES = {
    one: title for title, one in _HOLOLENS.values() if one.startswith("microsoft.windowscommunicationsapps")
}


def title(app: str) -> str:
    """How Start calls the app of this AUMID or path; the same again where that is not known."""
    return _SHARED_FAMILIES.get(app) or _TITLES.get(app.partition("!")[0], app)


def shown(item: Item, site: Site) -> tuple[str, ...]:
    """Titles of the apps in the file behind ``item``, its ID where the title is not known; at most thirty."""
    if not isinstance(item.value, FileValue):
        return ()
    content = site.repository.read((*item.at, "file"), item.value.file)
    if isinstance(content, Finding):
        return ()
    ids = [found.decode("utf-8", "replace") for found in _APP.findall(content)[:_MOST]]
    return tuple(dict.fromkeys(map(title, ids)))
