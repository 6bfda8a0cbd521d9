"""Kiosks for the tests of the area, and what becomes of them."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import kiosk
from ppkg_builder.areas._area import OmaUri, Setting
from ppkg_builder.site import Services, Site
from ppkg_builder.values import Text
from tests.areas.near_offline import Files, read, site

GROUP = "a8d36e43-4180-4ac5-a627-fb8149bba1ac"
SETTINGS = "BAEAEF15-9BAB-47FC-800B-ACECAD2AE94B_cw5n1h2txyewy!App"
TENANT = Services(entra=True, intune=True)
HALL = "{eb7f1f66-b2b5-5b4e-a6ca-61b0b1f0c1bd}"


def model(**said: Any) -> kiosk.Model:
    return read(kiosk.Model, **said)


SINGLE = model(app="guides", account="fitter")


def hall(**said: Any) -> kiosk.Model:
    """A kiosk of one profile, for everyone unless told otherwise."""
    profile = {"who": {"everyone": True}} | said
    return model(profiles={"hall": profile if "app" in profile else {"apps": ["settings", "photos"]} | profile})


def headset(build: str = "22621.1266", **changes: Any) -> Site:
    return site("hololens2", build, **{"services": TENANT, **changes})


def pc(build: str = "26100.1", **changes: Any) -> Site:
    return site("windows11" if build >= "22000" else "windows10", build, **{"repository": Files({}), **changes})


def text(v: kiosk.Model, where: Site) -> str:
    """The AssignedAccess file that goes into the package."""
    (file,) = kiosk.files(v, where)
    return file.content.plain if isinstance(file.content, Text) else bytes(file.content).decode()  # type: ignore[arg-type]


def carried(v: kiosk.Model, where: Site) -> list[tuple[str, str]]:
    """Path and value of each leaf, the value cut after the first line."""
    found = []
    for leaf in kiosk.settings(v, where):
        if isinstance(leaf, Setting):
            found.append(("/".join(part.name for part in leaf.path), str(leaf.value)))
        elif isinstance(leaf, OmaUri):
            found.append((leaf.uri, leaf.datatype))
    return found
