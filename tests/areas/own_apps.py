"""Apps for the tests of the area, and a site that takes them."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import apps
from ppkg_builder.site import Certificate, Site
from tests.areas import msix
from tests.areas.near_offline import Files, read, site

SIDELOADING = {"ApplicationManagement/AllowAllTrustedApps": "1"}
SELF = msix.certificate(stamped=True)
FILES = {
    "ward.msix": msix.package(needs={msix.VCLIBS: "14.0.1.0"}),
    "plain.appx": msix.package(),
    "vclibs.appx": msix.framework(),
    "licence.xml": f'<License LicenseID="ward-1"><PFM>{msix.FAMILY}</PFM></License>'.encode(),
}


def trusted(certificate: Any = SELF, store: Any = "trusted-people", name: str = "ward") -> dict[str, Certificate]:
    return {name: Certificate(name, store, msix.der(certificate))}


def model(**said: Any) -> apps.Model:
    return read(apps.Model, **said)


def where(device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Site:
    usual = {"repository": Files(FILES), "policies": SIDELOADING, "certificates": trusted()}
    return site(device, build, **usual | changes)


WARD = model(ward={"file": "ward.msix", "dependencies": ["vclibs.appx"]})
