"""The apps that a kiosk file admits, by the names under which Start shows them."""

from __future__ import annotations

import re

from ppkg_builder.areas._area import Finding
from ppkg_builder.areas._settings_model import FileValue, Item
from ppkg_builder.areas._site import Site

_APP = re.compile(rb'<App\s[^>]{0,400}?AppUserModelId\s*=\s*"([^"<>]{1,300})"')
_MOST = 30

_TITLES = {
    "BAEAEF15-9BAB-47FC-800B-ACECAD2AE94B_cw5n1h2txyewy": "Settings",
    "HolographicSystemSettings_cw5n1h2txyewy": "Settings",
    "Microsoft.MicrosoftEdge.Stable_8wekyb3d8bbwe": "Edge",
    "Microsoft.Dynamics365.Guides_8wekyb3d8bbwe": "Guides",
    "Microsoft.MicrosoftRemoteAssist_8wekyb3d8bbwe": "Remote Assist",
    "c5e2524a-ea46-4f67-841f-6a9465d9d515_cw5n1h2txyewy": "File Explorer",
    "Microsoft.WindowsFeedbackHub_8wekyb3d8bbwe": "Feedback Hub",
    "Microsoft.WindowsStore_8wekyb3d8bbwe": "Microsoft Store",
    "Microsoft.Windows.Photos_8wekyb3d8bbwe": "Photos",
    "HoloCamera_cw5n1h2txyewy": "Camera",
    "Microsoft.Windows.DevicesFlowHost_cw5n1h2txyewy": "Device Picker",
}
"""Title by package family name (HoloLens kiosk reference)."""


def shown(item: Item, site: Site) -> tuple[str, ...]:
    """Titles of the apps in the file behind ``item``, its ID where the title is not known; at most thirty."""
    if not isinstance(item.value, FileValue):
        return ()
    content = site.repository.read((*item.at, "file"), item.value.file)
    if isinstance(content, Finding):
        return ()
    ids = [found.decode("utf-8", "replace") for found in _APP.findall(content)[:_MOST]]
    return tuple(dict.fromkeys(_TITLES.get(app.partition("!")[0], app) for app in ids))
