"""The rows for the BitLocker CSP: names, types and texts as its documentation gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ppkg_builder.areas._area import OmaUri, Path
from ppkg_builder.areas._said import said
from ppkg_builder.areas.bitlocker._model import METHODS, Model, Recovery, Startup
from ppkg_builder.xmltext import policy_text

WHY = "no package carries a setting of the BitLocker CSP"
_CSP = "./Device/Vendor/MSFT/BitLocker"
_USE = {"required": "1", "allowed": "2", "forbidden": "0"}
_ROTATE = {"off": "0", "entra": "1", "entra-and-hybrid": "2"}


def rows(v: Model) -> Iterator[OmaUri]:
    for row in (*_switches(v), *_drives(v), *_startup(v), *_recovery(v)):
        yield OmaUri(f"BitLocker: {row.name}", f"{_CSP}/{row.name}", row.kind, row.value, WHY, _places(v, row.keys))


class _Row(NamedTuple):
    """A node, its value, and the keys of the profile behind it: ``recovery.system`` for what stands below both."""

    name: str
    value: str
    keys: tuple[str, ...]
    kind: Literal["Integer", "String"] = "String"


def _row(name: str, value: str, *keys: str, kind: Literal["Integer", "String"] = "String") -> _Row:
    return _Row(name, value, keys, kind)


def _places(v: Model, keys: tuple[str, ...]) -> tuple[Path, ...]:
    starts = [("bitlocker", *key.split(".")) for key in keys]
    return tuple(one for one in said(v, ("bitlocker",)) if any(one[: len(start)] == start for start in starts))


def _switches(v: Model) -> Iterator[_Row]:
    if v.require is not None:
        yield _row("RequireDeviceEncryption", str(int(v.require)), "require", kind="Integer")
    if v.silent is not None:  # the node asks whether to warn
        yield _row("AllowWarningForOtherDiskEncryption", str(int(not v.silent)), "silent", kind="Integer")
    if v.standard_users is not None:
        yield _row("AllowStandardUserEncryption", str(int(v.standard_users)), "standard_users", kind="Integer")
    if v.rotate is not None:
        yield _row("ConfigureRecoveryPasswordRotation", _ROTATE[v.rotate], "rotate", kind="Integer")


def _drives(v: Model) -> Iterator[_Row]:
    if v.methods is not None:
        by_kind = {
            "EncryptionMethodWithXtsOsDropDown_Name": METHODS[v.methods.system],
            "EncryptionMethodWithXtsFdvDropDown_Name": METHODS[v.methods.fixed],
            "EncryptionMethodWithXtsRdvDropDown_Name": METHODS[v.methods.removable],
        }
        yield _row("EncryptionMethodByDriveType", policy_text(by_kind), "methods")
    if v.fixed_drives_encrypted_only is not None:
        value = policy_text({} if v.fixed_drives_encrypted_only else None)
        yield _row("FixedDrivesRequireEncryption", value, "fixed_drives_encrypted_only")
    if v.removable_drives_encrypted_only is not None:
        own = {"RDVCrossOrg": _bool(v.own_organisation_only)}
        keys = ("removable_drives_encrypted_only", *(("own_organisation_only",) if v.own_organisation_only else ()))
        value = policy_text(own if v.removable_drives_encrypted_only else None)
        yield _row("RemovableDrivesRequireEncryption", value, *keys)


def _startup(v: Model) -> Iterator[_Row]:
    if v.startup is not None:
        yield _row("SystemDrivesRequireStartupAuthentication", _authentication(v.startup), "startup")
    if v.pin_length is not None:
        yield _row("SystemDrivesMinimumPINLength", policy_text({"MinPINLength": v.pin_length}), "pin_length")


def _authentication(ways: Startup) -> str:
    return policy_text(
        {
            "ConfigureNonTPMStartupKeyUsage_Name": _bool(ways.without_tpm),
            "ConfigureTPMStartupKeyUsageDropDown_Name": _USE[ways.key],
            "ConfigurePINUsageDropDown_Name": _USE[ways.pin],
            "ConfigureTPMPINKeyUsageDropDown_Name": _USE[ways.pin_and_key],
            "ConfigureTPMUsageDropDown_Name": _USE[ways.tpm],
        }
    )


def _recovery(v: Model) -> Iterator[_Row]:
    if v.recovery is not None and v.recovery.system is not None:
        yield _row("SystemDrivesRecoveryOptions", _options(v.recovery.system, "OS"), "recovery.system")
    if v.recovery is not None and v.recovery.fixed is not None:
        yield _row("FixedDrivesRecoveryOptions", _options(v.recovery.fixed, "FDV"), "recovery.fixed")
    if v.message is not None or v.message_url is not None:
        key = "message" if v.message is not None else "message_url"
        shown = {
            "PrebootRecoveryInfoDropDown_Name": "2" if v.message is not None else "3",
            "RecoveryMessage_Input": v.message or "",
            "RecoveryUrl_Input": v.message_url or "",
        }
        yield _row("SystemDrivesRecoveryMessage", policy_text(shown), key)


def _options(way: Recovery, drive: str) -> str:
    """``drive`` is the prefix of the template's names: OS or FDV."""
    values = {
        "AllowDRA_Name": _bool(way.agent),
        "RecoveryPasswordUsageDropDown_Name": _USE[way.password],
        "RecoveryKeyUsageDropDown_Name": _USE[way.key],
        "HideRecoveryPage_Name": _bool(way.hide_page),
        "ActiveDirectoryBackup_Name": _bool(way.backup),
        "ActiveDirectoryBackupDropDown_Name": "1" if way.key_package else "2",
        "RequireActiveDirectoryBackup_Name": _bool(way.wait_for_backup),
    }
    return policy_text({f"{drive}{name}": value for name, value in values.items()})


def _bool(on: bool | None) -> str:
    return "true" if on else "false"
