"""What encryption means for the site, and the readings that prove it and its way back."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _mdm_step
from ppkg_builder.areas._area import Decision, OmaUri, Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._said import said
from ppkg_builder.areas.bitlocker._model import METHODS, Model
from ppkg_builder.areas.bitlocker._rows import rows
from ppkg_builder.marks import said as said_so
from ppkg_builder.site import Site

_SOURCES = ("BitLocker CSP", "Policy CSP: Bitlocker")
_NAMES = {"3": "AES 128", "4": "AES 256", "6": "XTS-AES 128", "7": "XTS-AES 256"}
"""As ``manage-bde`` prints them."""
_USES = {"required": "must be used", "allowed": "may be used", "forbidden": "is not on offer"}
_SAID = {
    "require": ("Drives inside the PC are encrypted.", "Nothing is encrypted by itself."),
    "silent": ("Encryption begins without asking.", "Windows asks before it begins."),
    "standard_users": ("It begins for standard users, too.", "It begins when an administrator is signed in."),
    "fixed_drives_encrypted_only": ("Other drives inside are written to only when encrypted.", "All of them are."),
    "removable_drives_encrypted_only": ("Sticks are written to only when encrypted.", "Sticks need no encryption."),
    "own_organisation_only": ("They must be encrypted by this organisation.", "Anybody may have encrypted them."),
}


def _because(v: Model) -> tuple[Path, ...]:
    return tuple(said(v, ("bitlocker",)))


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    choice = "drives are encrypted" if v.require else "settings for drives that are encrypted"
    yield Decision("BitLocker", choice, tuple(_consequences(v)), _because(v))


def _consequences(v: Model) -> Iterator[str]:
    yield from (told[not getattr(v, key)] for key, told in _SAID.items() if getattr(v, key) is not None)
    if v.method is not None:
        yield f"The package sets the method {value(_NAMES[METHODS[v.method]])}; drives already encrypted keep theirs."
    if v.methods is not None:
        kinds = ", ".join(f"{kind} {value(_NAMES[METHODS[way]])}" for kind, way in v.methods.model_dump().items())
        yield f"Method by kind of drive: {kinds}; drives already encrypted keep theirs."
    if v.startup is not None:
        ways = {"the chip alone": v.startup.tpm, "a PIN": v.startup.pin, "a stick": v.startup.key}
        ways["PIN and stick"] = v.startup.pin_and_key
        yield f"At the start: {', '.join(said_so(f'{name} {_USES[use]}') for name, use in ways.items())}."
    if v.pin_length is not None:
        yield f"A PIN has {v.pin_length} digits or more."
    if v.message is not None or v.message_url is not None:
        yield f"The recovery screen shows {value(v.message or v.message_url)}."
    if v.rotate is not None:
        rotating = {"off": "stays as it is", "entra": "is replaced on devices in Entra ID"}
        yield f"A recovery password that was used {rotating.get(v.rotate, 'is replaced')}."


def steps(v: Model, site: Site) -> Iterator[Step]:
    sent: list[OmaUri] = list(rows(v)) if site.services.mdm else []
    if sent:
        yield _mdm_step.enter(sent, site)
    yield _read(v, by_mdm=bool(sent))
    if v.require:
        yield _keys(v, site)


def _read(v: Model, *, by_mdm: bool) -> Step:
    method = v.methods.system if v.methods else v.method
    named = f", the encryption method {screen(_NAMES[METHODS[method]])}" if method else ""
    state = screen("Protection On") if v.require else "the state that this site wants"
    synced = ("the PC has synced with MDM once",) if by_mdm else ()
    return Step(
        id="BL-01",
        phase=Phase.VERIFY,
        order=50,
        title="Read the state of the encryption",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("an administrator is signed in", *synced),
        actions=(
            f"Open a command prompt as administrator and type {value('manage-bde -status C:')}.",
            "Repeat it until the percentage no longer rises.",
        ),
        expected=f"It shows {state}{named}, and 100 percent encrypted."
        if v.require
        else f"It shows {state}{named or ' and no error'}.",
        otherwise="If nothing begins: look for a security chip that is off in the firmware, and sync again.",
        because=_because(v),
        sources=(*_SOURCES, "Windows commands: manage-bde"),
    )


def _keys(v: Model, site: Site) -> Step:
    where = screen("Devices > (the device) > Recovery keys")
    return Step(
        id="BL-02",
        phase=Phase.VERIFY,
        order=51,
        title="Check that the recovery key is kept",
        role=Role.ADMIN,
        where=Place.DESK,
        per=Per.DEVICE,
        needs=("the PC's drive is encrypted (BL-01)",),
        actions=(
            f"In Intune open {where} and show the key of the system drive.",
            "Compare its key ID with the one that the PC shows: "
            f"{value('manage-bde -protectors -get C:')}, the numerical password's ID.",
        ),
        expected="A recovery key with the same key ID is there.",
        otherwise="Missing: connect the PC and sync; store the key by hand before the PC leaves the bench.",
        because=_because(v),
        sources=("Intune documentation: encrypt Windows devices with BitLocker",),
        caution="Never write a recovery key on the device sheet or the PC.",
    )
