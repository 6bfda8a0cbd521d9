"""One mistake gives one finding, with no finding beside it that only follows from it."""

# ruff: noqa: E501  tables read best with one case a line

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ppkg_builder import pipeline
from tests.faulty.test_rules import FOLDER

HEADSET, PC = "extends: ../base/hololens2.yaml\n", "extends: ../base/windows11.yaml\n"
CLOUD = "extends: [../base/hololens2.yaml, ../base/cloud.yaml]\n"
EAP = "eap: {method: tls, client: device, trusted_roots: [corp-root], server_names: [radius.example.com]}"

MISTAKES: dict[str, tuple[str, list[str]]] = {
    "a device that does not go with build and edition": (
        HEADSET + "target: {build: '26100.1', edition: enterprise}\noobe: {hide: true}\nedition: {shipped: pro, product_key: {secret: north-quay/key}}\n",
        ["target/build-of-another-family"],
    ),
    "half a build": (
        HEADSET + "target: {build: 22621}\nrestrictions: {camera: deny}\n",
        ["target/incomplete-build", "policy/unknown"],
    ),
    "an area that stands in the file twice": (
        CLOUD + "services: {entra: false}\nservices: {intune: false}\npolicies: {mixed-reality/head-tracking: features}\n",
        ["yaml/duplicate-key"],
    ),
    "a proxy without its address": (
        HEADSET + "proxy: {mode: configured, exceptions: ['*.example.com'], use_for_local_addresses: true}\n",
        ["proxy/nothing-configured"],
    ),
    "a proxy's address in a mode that has none, whatever it looks like": (
        HEADSET + "proxy: {mode: none, address: proxy}\n",
        ["proxy/not-for-this-mode"],
    ),
    "a file where a client certificate is a secret": (
        HEADSET + "certificates: {device: {store: client, file: ../base/certs/corp-root.cer}}\n",
        ["certificates/client-file"],
    ),
    "a kiosk profile of two forms": (
        PC + "kiosk: {profiles: {hall: {app: edge, apps: [edge, photos], launch: edge, taskbar: true, who: {everyone: true}}}}\n",
        ["kiosk/incomplete"],
    ),
    "a network with EAP and a kind of security that has none": (
        HEADSET + f"wifi: {{deck: {{ssid: DECK, security: wpa2-personal, {EAP}}}}}\n",
        ["wifi/eap-unused"],
    ),
    "a network with a passphrase and a kind of security that has none": (
        HEADSET + "wifi: {deck: {ssid: DECK, security: wpa2-enterprise, passphrase: {secret: north-quay/deck}}}\n",
        ["wifi/passphrase-unused"],
    ),
    "a certificate that is nowhere, and that two networks name": (
        CLOUD
        + "wifi:\n"
        + "".join(f"  {name}: {{ssid: {name}, security: wpa2-enterprise, {EAP.replace('device', 'mdm')}}}\n" for name in ("deck", "pier"))
        + "  bench: {ssid: BENCH, security: wpa2-personal, passphrase: {secret: north-quay/bench}}\n",
        ["wifi/eap-root-not-in-package"],
    ),
    "a policy that this device does not have, with a value of another": (
        HEADSET + "policies: {power/lid-battery: {value: 7, type: integer}}\n",
        ["policy/unknown"],
    ),
    "a key with two policies behind it, and no MDM": (
        HEADSET + "restrictions: {usb_devices: {removable: deny, allow: ['USB\\VID_0B95&PID_1790']}}\n",
        ["policy/needs-mdm", "policy/needs-mdm"],
    ),
    "a file of another system, which is not there": (
        HEADSET + "apps: {ward: {file: 'C:\\apps\\ward.msix'}}\npolicies: {ApplicationManagement/AllowAllTrustedApps: 1}\n",
        ["file/backslash"],
    ),
    "a picture that is not there": (
        PC + "settings: {Personalization/DeployDesktopImage: {file: quay}}\n",
        ["file/missing"],
    ),
}  # fmt: skip
"""What is wrong, the profile, and the rules that tell of it."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_gives_one_finding(mistake: str, tmp_path: Path) -> None:
    written, rules = MISTAKES[mistake]
    sites = tmp_path / "profiles/sites"
    sites.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    shutil.copytree(FOLDER / "base", tmp_path / "profiles/base")
    (sites / "north-quay.yaml").write_text(written, encoding="utf-8")
    checked = pipeline.check(sites / "north-quay.yaml", today=date(2026, 11, 24))
    assert [finding.rule for finding in checked.findings if finding.stops] == rules
    assert [finding.rule for finding in checked.findings if finding.severity == "warning"] == []
