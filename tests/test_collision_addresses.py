"""One spelling for each place on a device, however a leaf writes it."""

from __future__ import annotations

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas._area import Leaf, Node, OmaUri, Setting, segments
from ppkg_builder.collisions import address

ROOTS = "Certificates/RootCertificates/RootCertificate"


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (OmaUri("", "./Vendor/MSFT/Policy/Config/A/B", "String", "", "", ()), "policy/config/a/b"),
        (OmaUri("", "./Device/Vendor/MSFT/Policy/Config/A/B", "String", "", "", ()), "policy/config/a/b"),
        (OmaUri("", "./User/Vendor/MSFT/Policy/Config/A/B", "String", "", "", ()), "user/policy/config/a/b"),
        (Node((), ("Policy!scope=User", "Config", "A"), "B", "string", "", ()), "user/policy/config/a/b"),
        (Node((), ("Policy!scope=Device", "Config", "A"), "B", "string", "", ()), "policy/config/a/b"),
        (Node((), ("WiFi", "Profile", "A%20b"), "X", "string", "", ()), "wifi/profile/a b/x"),
        (OmaUri("", "./DevDetail/Ext/A", "String", "", "", ()), "devdetail/ext/a"),
        (Setting(segments("Policies/Camera/AllowCamera"), "", ()), "policy/config/camera/allowcamera"),
        (
            Setting(segments("Policies/Experience/AllowWindowsSpotlight"), "", ()),
            "user/policy/config/experience/allowwindowsspotlight",
        ),
        (Setting(segments("Accounts/Users/User/Password", User="A/b"), "", ()), "accounts/users/a/b/password"),
        (
            Setting(segments(f"{ROOTS}/CertificatePath", RootCertificate="x"), "", ()),
            "rootcatrustedcertificates/root/@certificatehash@/encodedcertificate|x",
        ),
        (
            Setting(
                segments(
                    "Cellular/PerSimSettings/SettingsForSim/WifiProfiles/WifiProfile/ProfileXml",
                    SettingsForSim="123",
                    WifiProfile="Net",
                ),
                "",
                (),
            ),
            "wifi/profile/net/wlanxml|123",
        ),
        (Setting(segments("Power/Controls/AllowHibernate"), "", ()), "policy/config/power/allowhibernate"),
        (Setting(segments("Not/In/Any/Store", Any="K"), "", ()), "/not/in/any/store|k"),
    ],
)
def test_an_address_is_one_spelling_of_the_place(leaf: Leaf, expected: str) -> None:
    assert address(leaf, catalog.load(("desktop", "common"))) == expected
