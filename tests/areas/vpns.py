"""VPN connections of a profile, for tests that say one thing more."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import vpn
from tests.areas.near_offline import read

BELOW = "ConnectivityProfiles/VPN/VPNSetting/VPNConfig/VPNSettings"
APP = "951D7986.PulseSecureVPN_qzpvqh70t9a4p"
EAP = (
    b'<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig">\n  <EapMethod>'
    b'<Type xmlns="http://www.microsoft.com/provisioning/EapCommon">13</Type></EapMethod>\n'
    b"  <Config><ServerNames>vpn.example.com</ServerNames></Config>\n</EapHostConfig>\n"
)
ONE_LINE = EAP.decode().replace("\n", "").replace("  ", "")
NATIVE: dict[str, Any] = {"protocol": "ikev2", "servers": ["vpn.example.com"], "machine_certificate": True}


def model(**said: Any) -> vpn.Model:
    return read(vpn.Model, **said)


def one(**said: Any) -> vpn.Model:
    return model(office={**NATIVE, **said})
