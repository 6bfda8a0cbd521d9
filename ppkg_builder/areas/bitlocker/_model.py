"""The shape of ``bitlocker``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Shape

Method = Literal["aes-cbc-128", "aes-cbc-256", "xts-aes-128", "xts-aes-256"]
Use = Literal["required", "allowed", "forbidden"]

METHODS = {"aes-cbc-128": "3", "aes-cbc-256": "4", "xts-aes-128": "6", "xts-aes-256": "7"}
"""Raw value of each method, the same in the policy and in the CSP."""


class Methods(Shape):
    """How each kind of drive is encrypted. Windows takes all three together, or none of them."""

    system: Method
    """The drive Windows stands on."""
    fixed: Method
    """Other drives inside the PC."""
    removable: Method
    """Sticks and the like; ``aes-cbc-…`` where they are read by systems older than Windows 10 version 1511."""


class Startup(Shape):
    """What unlocks the system drive when the PC starts."""

    tpm: Use
    """The security chip alone."""
    pin: Use
    """The chip, and a PIN that somebody types."""
    key: Use
    """The chip, and a key on a stick."""
    pin_and_key: Use
    """The chip, a PIN, and a key on a stick."""
    without_tpm: bool = False
    """Allow PCs without a security chip, which then ask for a password or a key on a stick."""


class Recovery(Shape):
    """How a drive is opened when what usually unlocks it is lost."""

    password: Use
    """The recovery password of 48 digits."""
    key: Use
    """The recovery key of 256 bits, as a file."""
    agent: bool = False
    """Allow a data recovery agent by certificate."""
    hide_page: bool = False
    """Do not let users choose in the wizard."""
    backup: bool = False
    """Store what recovers the drive in the organisation's directory: Entra ID or Active Directory."""
    key_package: bool = False
    """Store the key package, too, with which damaged drives are read."""
    wait_for_backup: bool = False
    """Do not encrypt before the directory has it."""


class RecoveryOf(Shape):
    """Recovery of the drives inside a PC."""

    system: Recovery | None = None
    """Of the drive Windows stands on."""
    fixed: Recovery | None = None
    """Of other drives inside the PC."""


class Model(Shape):
    """Drive encryption. The package can carry the method alone; everything else takes an MDM."""

    method: Method | None = None
    """Method for drives that Windows is going to encrypt; in the package."""
    require: bool | None = None
    """Encrypt the drives inside the PC. False does not decrypt what is encrypted."""
    silent: bool | None = None
    """Begin without asking, on devices in Entra ID; a drive that other software has encrypted is lost by that."""
    standard_users: bool | None = None
    """Encrypt although the user signed in is no administrator; needs ``silent``."""
    methods: Methods | None = None
    """Method for each kind of drive."""
    startup: Startup | None = None
    """What unlocks the system drive at the start."""
    pin_length: Annotated[int, Field(ge=4, le=20)] | None = None
    """Fewest digits of the PIN at the start."""
    recovery: RecoveryOf | None = None
    """How drives are opened when what usually unlocks them is lost."""
    message: Annotated[str, StringConstraints(min_length=1, max_length=900)] | None = None
    """Text on the screen that asks for the recovery password."""
    message_url: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    """Address on that screen in place of Microsoft's."""
    rotate: Literal["off", "entra", "entra-and-hybrid"] | None = None
    """Make a new recovery password once one was used."""
    fixed_drives_encrypted_only: bool | None = None
    """Write to other drives inside the PC only where they are encrypted."""
    removable_drives_encrypted_only: bool | None = None
    """Write to sticks and the like only where they are encrypted."""
    own_organisation_only: bool | None = None
    """Of those, only to ones that this organisation has encrypted."""


PACKED = frozenset({"method"})
"""Keys that the package carries."""


def stated(v: Model) -> list[str]:
    """The keys that the profile sets."""
    return [key for key in type(v).model_fields if getattr(v, key) is not None]
