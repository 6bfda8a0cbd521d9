"""Values of settings: from what a profile says to the raw value that the device gets."""

from __future__ import annotations

from ppkg_builder.areas import _policy_values
from ppkg_builder.areas._area import SecretValue
from ppkg_builder.areas._settings_model import FileValue, Item, Scalar, Value
from ppkg_builder.catalog import Catalog, Entry
from ppkg_builder.values import SecretKind
from ppkg_builder.xmltext import unwritable

_SECRETS = {
    "AuthenticationPassword": SecretKind.PASSWORD,
    "BPRT": SecretKind.TOKEN,
    "CertificatePassword": SecretKind.PFX_PASSWORD,
    "ChangeProductKey": SecretKind.PRODUCT_KEY,
    "Password": SecretKind.PASSWORD,
    "SMTPPassword": SecretKind.PASSWORD,
    "Secret": SecretKind.PASSWORD,
    "SecurityKey": SecretKind.PASSPHRASE,
    "UpgradeEditionWithProductKey": SecretKind.PRODUCT_KEY,
}
"""Settings that hold a secret, by their last name. No store says so; a test holds the list to the stores."""

_NUMBERS = range(-(2**31), 2**32)  # signed or unsigned, a number of a package has 32 bits


def secret_kind(entry: Entry) -> SecretKind | None:
    """What kind of secret the setting holds; ``None`` where it holds none."""
    return _SECRETS.get(entry.name) if entry.type == "string" else None


def raw(item: Item, entry: Entry, value: Scalar, stores: Catalog) -> tuple[str, str]:
    """The raw value of a scalar, and why it is none: a lower-case sentence that never repeats it, or empty."""
    if item.ruling is not None or isinstance(value, bool):
        return _policy_values.raw(entry, value)
    text = str(value)
    if unwritable(text):
        return "", "holds a character that no package can carry"
    if fault := stores.check(entry, text):
        return "", fault
    if entry.type == "boolean" and not entry.allowed:
        return text.lower(), ""
    if entry.type == "integer" and not entry.allowed:
        return str(int(text)), "" if int(text) in _NUMBERS else "must be a number of 32 bits"
    found = entry.raw(text)
    return (text if found is None else found), ""


def shape_fault(entry: Entry, value: Value) -> tuple[str, str]:
    """What is wrong with the kind of value given (message and remedy); empty strings when nothing is."""
    secret = secret_kind(entry) is not None
    if entry.type == "file" and not isinstance(value, FileValue):
        return "is a file", "write {file: …}, relative to this profile"
    if isinstance(value, FileValue) and entry.type != "file":
        return "is not a file", "write its value"
    if isinstance(value, SecretValue) and not secret:
        return "is no setting that holds a secret", "write its value; a secret here would show on the device"
    if secret and not isinstance(value, SecretValue):
        return "holds a secret, and its value stands in the profile", "write {secret: site/name}, and change the secret"
    return "", ""
