"""Whatever a profile says, the compiler finds a fault or makes files that obey our schemas; nothing else."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder import catalog, package
from ppkg_builder.areas._area import Leaf, Node, Setting, segments
from tests.package.planning import WHO

_AT = (("raw", "x"),)
_ANY = st.text(max_size=12) | st.sampled_from(
    ["a/b", "..", "Policy!scope=User", "x!scope=y", "$(__PackageID)", "~A~", "%", ""]
)
_VALUES = _ANY | st.sampled_from(
    [
        "Yes",
        "0",
        "true",
        "Open",
        "WEP",
        "Native",
        "%SERIAL%",
        "example-key",
        "assets/a.xml",
        "assets\\b.cer",
        "@CertificateHash@",
        "]]>",
    ]
)
_NODES = st.builds(
    Node,
    group=st.lists(_ANY, min_size=1, max_size=3).map(lambda names: segments("/".join(names))),
    characteristics=st.lists(_ANY, min_size=1, max_size=3).map(tuple),
    name=_ANY,
    datatype=st.sampled_from(["boolean", "integer", "string", "binary"]),
    value=_VALUES,
    sources=st.just(_AT),
)
_PATHS = [
    "Accounts/Users/User/Password",
    "AssignedAccess/MultiAppAssignedAccessSettings",
    "ConnectivityProfiles/VPN/VPNSetting/VPNConfig/VPNSettings/ProfileType",
    "ConnectivityProfiles/VPN/VPNSetting/VPNConfig/VPNSettings/Server",
    "ConnectivityProfiles/WLAN/Profiles/Profile",
    "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/ProxyServerPort",
    "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/SecurityKey",
    "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/WLANXmlSettings/SecurityType",
    "Accounts/ComputerAccount/ComputerName",
    "Certificates/RootCertificates/RootCertificate/CertificatePath",
    "OOBE/Desktop/HideOobe",
    "Policies/Camera/AllowCamera",
    "Policies/Start/ConfigureStartPins",
    "ProvisioningCommands/DeviceContext/CommandFiles/CommandFile",
    "UnifiedWriteFilter/RegistryExclusions/Remove/RemovedRegistryExclusion",
    "UniversalAppInstall/DeviceContextApp/Application/ApplicationFile",
    "UniversalAppInstall/StoreInstall/Application/ProductID",
]
_SETTINGS = st.builds(
    lambda path, key, value: Setting(
        tuple(segments(path, **({name: key for name in path.split("/")[1:] if name in _KEYED}))), value, _AT
    ),
    st.sampled_from(_PATHS), _ANY, _VALUES,
)  # fmt: skip
_KEYED = {
    "User",
    "RootCertificate",
    "CommandFile",
    "RemovedRegistryExclusion",
    "Application",
    "VPNConfig",
    "WLANConfig",
    "Profile",
}
_FILES = {"assets/a.xml": b"<a>\n<b/></a>", "assets/b.cer": b"0\x03\x02\x01\x05"}


@settings(max_examples=300, deadline=None)
@given(st.lists(_NODES | _SETTINGS, max_size=5))
def test_any_leaves_are_refused_or_become_a_sound_package(leaves: list[Leaf]) -> None:
    plan, findings = package.plan(leaves, _FILES, WHO, catalog.load(("desktop", "common")), "store")
    assert all(finding.at and finding.message for finding in findings)
    if plan is None:
        return
    out = BytesIO()
    package.pack(plan, str, out)
    assert package.verify(plan, str, out) == []
