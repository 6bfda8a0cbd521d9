"""``bitlocker``: what the package carries, the rows for MDM, and what excludes what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import bitlocker
from ppkg_builder.areas.bitlocker import _model, _rows
from tests.areas.near_offline import ids, read, rules, unheard
from tests.areas.windows import HEADSET, MANAGED, MDM_ALONE, PC, leaves, step, told

RECOVERY = {
    "password": "allowed",
    "key": "forbidden",
    "agent": True,
    "hide_page": True,
    "backup": True,
    "key_package": True,
    "wait_for_backup": True,
}
STARTUP = {"tpm": "allowed", "pin": "allowed", "key": "forbidden", "pin_and_key": "forbidden"}
ALL = {
    "require": True,
    "silent": True,
    "standard_users": True,
    "methods": {"system": "xts-aes-256", "fixed": "xts-aes-128", "removable": "aes-cbc-256"},
    "startup": {**STARTUP, "without_tpm": True},
    "pin_length": 8,
    "recovery": {"system": RECOVERY, "fixed": RECOVERY},
    "message": "Call <5> & wait.",
    "rotate": "entra",
    "fixed_drives_encrypted_only": True,
    "removable_drives_encrypted_only": True,
    "own_organisation_only": True,
}
ROW = "mdm ./Device/Vendor/MSFT/BitLocker/"


def model(**said: Any) -> bitlocker.Model:
    return read(bitlocker.Model, **said)


@pytest.mark.parametrize("method", sorted(_model.METHODS))
def test_the_package_carries_the_method_alone(method: str) -> None:
    (line,) = leaves(bitlocker, model(method=method), PC)
    shown = method.upper().replace("-128", " 128").replace("-256", " 256")
    assert line == f"setting Policies/BitLocker/EncryptionMethod {shown}"


def test_everything_else_is_a_row_in_the_form_of_the_csp() -> None:
    found = dict(line.removeprefix(ROW).split(" ", 1) for line in leaves(bitlocker, model(**ALL), MANAGED))
    options = (
        '<enabled/><data id="{0}AllowDRA_Name" value="true"/>'
        '<data id="{0}RecoveryPasswordUsageDropDown_Name" value="2"/>'
        '<data id="{0}RecoveryKeyUsageDropDown_Name" value="0"/>'
        '<data id="{0}HideRecoveryPage_Name" value="true"/>'
        '<data id="{0}ActiveDirectoryBackup_Name" value="true"/>'
        '<data id="{0}ActiveDirectoryBackupDropDown_Name" value="1"/>'
        '<data id="{0}RequireActiveDirectoryBackup_Name" value="true"/>'
    )
    assert found == {
        "RequireDeviceEncryption": "Integer 1",
        "AllowWarningForOtherDiskEncryption": "Integer 0",
        "AllowStandardUserEncryption": "Integer 1",
        "ConfigureRecoveryPasswordRotation": "Integer 1",
        "EncryptionMethodByDriveType": 'String <enabled/><data id="EncryptionMethodWithXtsOsDropDown_Name" value="7"/>'
        '<data id="EncryptionMethodWithXtsFdvDropDown_Name" value="6"/>'
        '<data id="EncryptionMethodWithXtsRdvDropDown_Name" value="4"/>',
        "FixedDrivesRequireEncryption": "String <enabled/>",
        "RemovableDrivesRequireEncryption": 'String <enabled/><data id="RDVCrossOrg" value="true"/>',
        "SystemDrivesRequireStartupAuthentication": "String <enabled/>"
        '<data id="ConfigureNonTPMStartupKeyUsage_Name" value="true"/>'
        '<data id="ConfigureTPMStartupKeyUsageDropDown_Name" value="0"/>'
        '<data id="ConfigurePINUsageDropDown_Name" value="2"/>'
        '<data id="ConfigureTPMPINKeyUsageDropDown_Name" value="0"/>'
        '<data id="ConfigureTPMUsageDropDown_Name" value="2"/>',
        "SystemDrivesMinimumPINLength": 'String <enabled/><data id="MinPINLength" value="8"/>',
        "SystemDrivesRecoveryOptions": f"String {options.format('OS')}",
        "FixedDrivesRecoveryOptions": f"String {options.format('FDV')}",
        "SystemDrivesRecoveryMessage": 'String <enabled/><data id="PrebootRecoveryInfoDropDown_Name" value="2"/>'
        '<data id="RecoveryMessage_Input" value="Call &lt;5&gt; &amp; wait."/><data id="RecoveryUrl_Input" value=""/>',
    }


def test_what_is_switched_off_is_said_as_off() -> None:
    v = model(fixed_drives_encrypted_only=False, removable_drives_encrypted_only=False, require=False, silent=False)
    assert [line.removeprefix(ROW) for line in leaves(bitlocker, v, MANAGED)] == [
        "RequireDeviceEncryption Integer 0",
        "AllowWarningForOtherDiskEncryption Integer 1",
        "FixedDrivesRequireEncryption String <disabled/>",
        "RemovableDrivesRequireEncryption String <disabled/>",
    ]


def test_an_address_in_place_of_a_text_is_the_third_choice() -> None:
    (row,) = _rows.rows(model(message_url="https://help.example.com"))
    assert '"PrebootRecoveryInfoDropDown_Name" value="3"' in str(row.value)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ["warning bitlocker/nothing bitlocker"]),
        (ALL, []),
        ({"method": "aes-cbc-128"}, ["note bitlocker/old-method bitlocker.method"]),
        (
            {"methods": {"system": "aes-cbc-256", "fixed": "xts-aes-128", "removable": "aes-cbc-128"}},
            ["note bitlocker/old-method bitlocker.methods.system"],
        ),
        ({"require": True, "silent": True}, []),
        ({"require": True, "silent": False}, ["warning bitlocker/no-recovery bitlocker.require"]),
        ({"silent": True}, ["warning bitlocker/no-effect bitlocker.silent"]),
        ({"standard_users": True}, ["error bitlocker/standard-users bitlocker.standard_users"]),
        ({"startup": {**STARTUP, "tpm": "required"}}, ["error bitlocker/startup bitlocker.startup.tpm"]),
        ({"startup": {**STARTUP, "tpm": "required", "pin": "forbidden"}}, []),
        (
            {"startup": {**STARTUP, "tpm": "required", "pin": "required"}},
            ["error bitlocker/startup bitlocker.startup.tpm"],
        ),
        ({"startup": dict.fromkeys(STARTUP, "forbidden")}, ["error bitlocker/startup bitlocker.startup"]),
        ({"startup": {**dict.fromkeys(STARTUP, "forbidden"), "without_tpm": True}}, []),
        (
            {"startup": {**STARTUP, "pin": "forbidden"}, "pin_length": 6},
            ["warning bitlocker/no-effect bitlocker.pin_length"],
        ),
        ({"pin_length": 6}, []),
        ({"own_organisation_only": True}, ["warning bitlocker/no-effect bitlocker.own_organisation_only"]),
        ({"rotate": "off"}, []),
        ({"rotate": "entra-and-hybrid"}, ["warning bitlocker/no-effect bitlocker.rotate"]),
        (
            {"recovery": {"fixed": {"password": "allowed", "key": "allowed", "key_package": True}}},
            ["warning bitlocker/no-effect bitlocker.recovery.fixed.key_package"],
        ),
        ({"recovery": {"system": {"password": "forbidden", "key": "forbidden", "agent": True}}}, []),
    ],
)
def test_what_needs_or_excludes_what(said: dict[str, Any], expected: list[str]) -> None:
    assert rules(bitlocker.findings(model(**said), MANAGED)) == expected


def test_without_an_mdm_one_finding_names_all_that_no_package_carries() -> None:
    (found,) = bitlocker.findings(model(method="xts-aes-256", pin_length=8, rotate="off"), PC)
    assert (found.rule, found.message) == (
        "bitlocker/needs-mdm",
        "no package carries 'pin_length', 'rotate', and the site has no MDM",
    )
    assert leaves(bitlocker, model(pin_length=8), PC) == []


def test_beginning_without_asking_takes_entra_id() -> None:
    where = replace(MANAGED, services=MDM_ALONE)
    assert "error bitlocker/silent-not-joined bitlocker.silent" in rules(
        bitlocker.findings(model(require=True, silent=True), where)
    )


def test_a_headset_encrypts_itself() -> None:
    assert rules(bitlocker.findings(model(**ALL), HEADSET)) == ["error bitlocker/not-for-target bitlocker"]


def test_the_readings_follow_what_is_asked() -> None:
    assert step(bitlocker, model(**ALL), "BL-01", MANAGED)[1] == (
        "It shows Protection On, the encryption method XTS-AES 256, and 100 percent encrypted."
    )
    assert ids(bitlocker.steps(model(**ALL), MANAGED)) == ["TEN-05", "BL-01", "BL-02"]
    assert ids(bitlocker.steps(model(method="xts-aes-128"), PC)) == ["BL-01"]
    assert "encryption method XTS-AES 128" in step(bitlocker, model(method="xts-aes-128"), "BL-01", PC)[1]


def test_no_key_is_silent() -> None:
    silent = unheard("bitlocker", bitlocker, model(**ALL), MANAGED)
    assert silent == [("bitlocker", "method"), ("bitlocker", "message_url")]  # each excludes one of the others
    assert unheard("bitlocker", bitlocker, model(method="xts-aes-128"), PC)[:1] != [("bitlocker", "method")]
    assert "A PIN has 8 digits or more." in told(bitlocker, model(**ALL), MANAGED)
