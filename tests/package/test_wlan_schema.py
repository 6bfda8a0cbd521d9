"""The schemas of WLAN profiles: what they take is told by every network that we write, here is what they refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ppkg_builder import pipeline
from ppkg_builder.leaves import Node
from ppkg_builder.package.judge import breaks
from ppkg_builder.values import as_text
from tests.building import PROJECT

WRITTEN = PROJECT / "tests/areas/wlan"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("open", "<connectionType>ESS", "<connectionType>BSS"),
        ("wep", "<keyIndex>2", "<keyIndex>4"),
        ("wpa2-personal", "<protected>false</protected>", ""),
        ("wpa2-enterprise-dot1x", "<PMKCacheTTL>600", "<PMKCacheTTL>4"),
        ("wpa2-enterprise-dot1x", "<preAuthThrottle>4", "<preAuthThrottle>17"),
        ("wpa2-enterprise-dot1x", "<heldPeriod>1", "<heldPeriod>0"),
        ("wpa2-enterprise-dot1x", "<maxDelay>20", "<maxDelay>121"),
        ("wpa2-enterprise-dot1x", "<supplicantMode>compliant", "<supplicantMode>shy"),
        ("tls-filter", "<IssuerHash>00 11", "<IssuerHash>11"),
        ("tls-filter", "<EKUOID>1.3", "<EKUOID>client"),
        ("tls-filter", "AllPurposeEnabled", "AllPurposesEnabled"),
        ("tls-smart-card", "SmartCard", "SmartKey"),
        ("tls-any-server", "PerformServerValidation", "AcceptServers"),
        ("peap-mschapv2-all", "<EnableIdentityPrivacy>true", "<EnableIdentityPrivacy>yes"),
        ("peap-mschapv2-all", "AllowPromptingWhenServerCANotFound", "AllowPrompting"),
        ("peap-tls", "<Type>13</Type>", "<Type>21</Type>"),
        ("ttls-pap", "<PAPAuthentication />", "<PAPAuthentication>now</PAPAuthentication>"),
        ("ttls-chap", "CHAPAuthentication", "EAPAuthentication"),
        ("ttls-mschapv2", "UseWinlogonCredentials", "UseWinLogonCredentials"),
        ("ttls-eap-tls", "TrustedRootCAHashes", "TrustedRootCAHash"),
        ("teap-both", "<DownloadTrustedServerRoot>true", "<DownloadTrustedServerRoot>maybe"),
        ("teap-both", "<TrustedRootCAHash>50", "<TrustedRootCAHash>"),
        ("sim", "<UseStrongCipherKeys>false</UseStrongCipherKeys>", "<EnableFastReauth>false</EnableFastReauth>"),
        ("aka", '<Realm Enabled="true" />', "<Realm />"),
        ("aka-prime", "<IgnoreNetworkNameMismatch>false</IgnoreNetworkNameMismatch>", "<Realm />"),
    ],
)
def test_a_profile_that_is_changed_a_little_is_refused(name: str, old: str, new: str) -> None:
    text = (WRITTEN / f"{name}.xml").read_text(encoding="utf-8")
    assert old in text
    said = breaks("wlan-profile", text.replace(old, new).encode())
    assert said.startswith("SCHEMA"), "refused by the schema, and not because it is no XML any more"


@pytest.mark.parametrize("path", sorted((PROJECT / "profiles/sites").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_network_of_a_shipped_site_obeys(path: Path) -> None:
    checked = pipeline.check(path, today=date(2026, 11, 24))
    nodes = [leaf for leaf in checked.leaves if isinstance(leaf, Node) and leaf.name == "WlanXml"]
    files = [file for file in checked.files if file.path.startswith("wlan/")]
    assert len(nodes) == len(files)
    for content in (*(node.value for node in nodes), *(file.content for file in files)):
        assert not isinstance(content, bytes)
        assert breaks("wlan-profile", as_text(content).masked().encode()) == ""


def test_some_shipped_site_has_networks() -> None:
    sites = (PROJECT / "profiles/sites").glob("*.yaml")
    assert any(pipeline.check(path, today=date(2026, 11, 24)).site.networks for path in sites)  # type: ignore[union-attr]
