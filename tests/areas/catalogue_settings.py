"""Settings of the catalogue and the files they name, for the tests of ``settings``."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import settings
from ppkg_builder.site import Services, Site
from tests.areas.near_offline import Files, read, site

MDM = Services(entra=True, intune=True)
KIOSK = "AssignedAccess/MultiAppAssignedAccessSettings"
PICTURE = "Personalization/DeployDesktopImage"
COMMAND = "ProvisioningCommands/DeviceContext/CommandFiles/CommandFile"
PROFILES = "AccountManagement/UserProfilePolicies"
PASSWORD = "Accounts/Users/User[fitter]/Password"

FILES = Files(
    {
        "broken.xml": b"<a>\n<b></a>",
        "typed.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "notes.txt": b"text",
        "../pictures/Elm Street.png": b"\x89PNG",
        "empty.png": b"",
        "licence.txt": b"\xff\xfe\x00",
        "bad?.png": b"\x89PNG",
        "dot.png.": b"\x89PNG",
        "setup.cmd": b"exit 0\r\n",
    }
)


def model(values: dict[str, Any]) -> settings.Model:
    return read(settings.Model, **values)


def pc(**changes: Any) -> Site:
    return site("windows11", "26100.1", **{"repository": FILES, **changes})


def headset(**changes: Any) -> Site:
    return site(**{"repository": FILES, **changes})
