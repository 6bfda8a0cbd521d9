"""WLAN profiles that say more than one thing, or what cannot be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.areas.test_wifi_file import OPEN
from tests.importing.trips import imported, profile_data, told


def _said(text: str, folder: Path, *others: Path) -> tuple[list[str], dict[str, Any]]:
    (folder / "network.xml").write_text(text, encoding="utf-8")
    found = imported(*others, folder / "network.xml", device="windows11", build="26200.1")
    lines = [line.replace(f"{folder.as_posix()}/", "") for line in told(found.findings) if "assumed" not in line]
    return lines, profile_data(found).get("wifi", {}) if found.files else {}


def test_the_bytes_of_an_ssid_win_over_its_name(tmp_path: Path) -> None:
    lines, networks = _said(OPEN.replace("<name>OWN", "<hex>6f7468</hex><name>OWN"), tmp_path)
    assert any("network.xml:4: warning: 'hex' and 'name' of the SSID are two different names" in line for line in lines)
    assert [network["ssid"] for network in networks.values()] == ["oth"]


def test_an_ad_hoc_network_is_left_out(tmp_path: Path) -> None:
    lines, networks = _said(OPEN.replace("ESS", "IBSS"), tmp_path)
    assert lines[0].startswith("network.xml:6: warning: an ad hoc network (IBSS) is not kept")
    assert networks == {}


@pytest.mark.parametrize(
    ("kind", "material", "key"),
    [
        ("passPhrase", "not a real passphrase", "passphrase"),
        ("networkKey", "0123456789abcdef" * 4, "network_key"),
    ],
)
def test_a_key_goes_where_its_type_says(kind: str, material: str, key: str, tmp_path: Path) -> None:
    inside = f"<keyType>{kind}</keyType><protected>false</protected><keyMaterial>{material}</keyMaterial>"
    text = OPEN.replace("</authEncryption>", f"</authEncryption><sharedKey>{inside}</sharedKey>")
    _, networks = _said(text, tmp_path)
    (network,) = networks.values()
    assert key in network
    assert material not in repr(network)


def test_what_no_key_says_is_kept_as_a_file_without_the_key(tmp_path: Path) -> None:
    inside = "<keyType>passPhrase</keyType><protected>false</protected><keyMaterial>hunter22</keyMaterial>"
    text = OPEN.replace("</authEncryption>", f"</authEncryption><sharedKey>{inside}</sharedKey>")
    text = text.replace("</SSIDConfig>", "<SSID><name>SECOND</name></SSID></SSIDConfig>", 1)
    (tmp_path / "network.xml").write_text(text.replace("</SSID><SSID>", "</SSID>\n<SSID>"), encoding="utf-8")
    found = imported(tmp_path / "network.xml", device="windows11", build="26200.1")
    (network,) = profile_data(found)["wifi"].values()
    assert set(network) == {"file", "passphrase"}
    kept = next(data for path, data in found.files.items() if path.endswith("own.xml"))
    assert b"SECOND" in kept
    assert b"hunter22" not in b"".join(found.files.values())


@pytest.mark.parametrize("coded", ["01", "0a", "ff", "zz", "f09f98", "efbfbf", "61" * 40, "c2a0"])
def test_strange_bytes_of_an_ssid_end_in_a_finding(coded: str, tmp_path: Path) -> None:
    (tmp_path / "network.xml").write_text(OPEN.replace("<name>OWN</name>", f"<hex>{coded}</hex>"), encoding="utf-8")
    found = imported(tmp_path / "network.xml", device="windows11", build="26200.1")
    assert [one for one in found.findings if one.severity in ("error", "warning")] or found.checked
