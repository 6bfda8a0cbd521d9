"""What the catalogue, the device and the profile's form do not take."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder import catalog
from ppkg_builder.areas import settings
from tests.areas.catalogue_settings import MDM, PASSWORD, PICTURE, PROFILES, headset, model, pc
from tests.areas.near_offline import site, told


@pytest.mark.parametrize(
    ("values", "rule", "at", "message", "remedy"),
    [
        (
            {f"{PROFILES}/StorageCapacityStartDeletion": "much"},
            "settings/bad-value",
            f"{PROFILES}/StorageCapacityStartDeletion",
            f"the value of '{PROFILES}/StorageCapacityStartDeletion' must be a whole number",
            "correct the value",
        ),
        (
            {f"{PROFILES}/EnableProfileManager": 7},
            "settings/bad-value",
            f"{PROFILES}/EnableProfileManager",
            f"the value of '{PROFILES}/EnableProfileManager' must be true or false",
            "correct the value",
        ),
        (
            {f"{PROFILES}/EnableProfileManager": "\b"},
            "settings/bad-value",
            f"{PROFILES}/EnableProfileManager",
            f"the value of '{PROFILES}/EnableProfileManager' holds a character that no package can carry",
            "correct the value",
        ),
        (
            {"Policies/Camera/AllowCamera": "Perhaps"},
            "policy/bad-value",
            "Policies/Camera/AllowCamera",
            "the value of 'Camera/AllowCamera' must be one of 'No' (0), 'Yes' (1)",
            "correct the value",
        ),
        (
            {"Policies/Browser/AllowAutofill": "Enable"},
            "policy/label-reversed",
            "Policies/Browser/AllowAutofill",
            "Microsoft's display texts of 'Browser/AllowAutofill' are the wrong way round: this one stands for 0, "
            "which forbids it",
            "write the raw value, 0 or 1",
        ),
        (
            {PASSWORD: "Obviously-Fake-1"},
            "secret/in-clear",
            PASSWORD,
            "'Accounts/Users/User/Password' holds a secret, and its value stands in the profile",
            "write {secret: site/name}, and change the secret",
        ),
        (
            {f"{PROFILES}/DeletionPolicy": {"secret": "north-quay/x"}},
            "settings/wrong-kind",
            f"{PROFILES}/DeletionPolicy",
            f"'{PROFILES}/DeletionPolicy' is no setting that holds a secret",
            "write its value; a secret here would show on the device",
        ),
        (
            {f"{PROFILES}/DeletionPolicy": {"file": "notes.txt"}},
            "settings/wrong-kind",
            f"{PROFILES}/DeletionPolicy",
            f"'{PROFILES}/DeletionPolicy' is not a file",
            "write its value",
        ),
        (
            {PICTURE: "elm.png"},
            "settings/wrong-kind",
            PICTURE,
            f"'{PICTURE}' is a file",
            "write {file: …}, relative to this profile",
        ),
        (
            {"Certificates/ClientCertificates/ClientCertificate[x]/CertificatePath": {"file": "x.pfx"}},
            "settings/private-key-file",
            "Certificates/ClientCertificates/ClientCertificate[x]/CertificatePath",
            "a PFX holds a private key, and is a secret rather than a file of the profile",
            "write it under 'certificates', with store 'client'",
        ),
        (
            {"ConnectivityProfiles/WLAN/WLANSetting/WLANConfig[X]/WLANXmlSettings/SecurityType": "Open"},
            "settings/network",
            "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig[X]/WLANXmlSettings/SecurityType",
            "networks stand under 'wifi', which keeps their keys secret and takes every kind of security",
            "write the network under 'wifi'",
        ),
    ],
)
def test_what_the_catalogue_does_not_take_is_found(
    values: dict[str, Any], rule: str, at: str, message: str, remedy: str
) -> None:
    found = list(settings.findings(model(values), pc()))
    assert told(found) == [(rule, f"settings.{at}", message)]
    assert remedy in found[0].remedy


def test_a_policy_that_only_mdm_delivers_needs_one() -> None:
    v = model({"Policies/MixedReality/FallbackDiagnostics": 1})
    assert [rule for rule, _, _ in told(settings.findings(v, headset()))] == ["policy/needs-mdm"]
    assert [rule for rule, _, _ in told(settings.findings(v, headset(services=MDM)))] == []


def test_a_policy_of_unknown_type_is_sent_to_the_area_that_can_state_it() -> None:
    untyped = [name for name, policy in headset().target.policies.items() if not policy.type]
    assert untyped
    stores = catalog.load(headset().target.stores)
    name = next(name for name in untyped if stores.entry(f"/Policies/{name}") is None)
    found = settings.findings(model({f"Policies/{name}": "x"}), headset(services=MDM))
    assert [one.remedy for one in found if one.rule == "policy/type-unknown"] == [
        "write the policy under 'policies', with 'type'"
    ]


def test_a_device_without_a_catalogue_takes_no_settings() -> None:
    other, v = site("other", ""), model({f"{PROFILES}/EnableProfileManager": True, "also//wrong": 1})
    assert told(settings.findings(v, other)) == [
        (
            "settings/not-for-target",
            "settings",
            "there is no catalogue of settings for another Windows device",
        )
    ]
    assert list(settings.settings(v, other)) == []
    assert list(settings.findings(model({}), other)) == []


def test_a_headset_takes_no_edition_upgrade_though_the_common_store_has_it() -> None:
    v = model({"EditionUpgrade/UpgradeEditionWithProductKey": {"secret": "quay/key"}})
    assert told(settings.findings(v, headset())) == [
        (
            "settings/no-carrier",
            "settings.EditionUpgrade/UpgradeEditionWithProductKey",
            "HoloLens 2 takes no settings of 'EditionUpgrade' from a package",
        )
    ]
    assert told(settings.findings(v, pc())) == []


@pytest.mark.parametrize("value", [None, [1], {"file": ""}, {"fiel": "x"}, {"secret": "No Name"}, 1.5])
def test_other_shapes_are_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        model({PICTURE: value})
