"""What a schema cannot say about drive encryption: who carries it, what excludes what, and who keeps the keys.

Sources: BitLocker CSP; Intune documentation, encrypt Windows devices with BitLocker.
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas.bitlocker._model import PACKED, Model, Recovery, Startup, stated
from ppkg_builder.site import Site

_WAYS = ("tpm", "pin", "key", "pin_and_key")


def not_for_target(site: Site) -> Finding:
    named = f"{site.target.title} {site.target.edition}".rstrip()
    remedy = "remove 'bitlocker', or correct target.device and target.edition"
    return error("bitlocker/not-for-target", ("bitlocker",), f"nobody sets BitLocker on {named}", remedy)


def findings(v: Model, site: Site) -> Iterator[Finding]:
    said = stated(v)
    if not said:
        message = "'bitlocker' says nothing about encryption"
        yield warning("bitlocker/nothing", ("bitlocker",), message, "add a key, or remove it")
    by_mdm = [key for key in said if key not in PACKED]
    if by_mdm and not site.services.mdm:
        named = ", ".join(f"'{key}'" for key in by_mdm)
        message = f"no package carries {named}, and the site has no MDM"
        remedy = "set services.intune to true, or keep 'method' alone"
        yield error("bitlocker/needs-mdm", ("bitlocker", by_mdm[0]), message, remedy)
    yield from _methods(v)
    yield from _silence(v, site)
    yield from _startup(v)
    yield from _recovery(v, site)
    yield from _licence(v, site)


def _at(*keys: str) -> Path:
    return ("bitlocker", *keys)


def _methods(v: Model) -> Iterator[Finding]:
    if v.method is not None and v.methods is not None:
        message = "'method' and 'methods' both say how drives are encrypted"
        related = ((_at("methods"), "the other place"),)
        yield error("bitlocker/two-methods", _at("method"), message, "keep one of the two", related=related)
    system = v.methods.system if v.methods else v.method
    if system is not None and system.startswith("aes-cbc"):
        at = _at("methods", "system") if v.methods else _at("method")
        message = "AES-CBC is the older method; Microsoft advises XTS-AES for drives inside a PC"
        yield note("bitlocker/old-method", at, message, "write 'xts-aes-256' or 'xts-aes-128'")
    if v.own_organisation_only and not v.removable_drives_encrypted_only:
        message = "'own_organisation_only' has no effect where drives need not be encrypted"
        remedy = "write 'removable_drives_encrypted_only: true', or remove it"
        yield warning("bitlocker/no-effect", _at("own_organisation_only"), message, remedy)


def _silence(v: Model, site: Site) -> Iterator[Finding]:
    if v.silent and not v.require:
        message = "'silent' has no effect where encryption is not required"
        yield warning("bitlocker/no-effect", _at("silent"), message, "write 'require: true', or remove it")
    if v.silent and not site.services.entra:
        message = "Windows begins without asking only on devices in Entra ID, and the site has no Entra ID"
        yield error("bitlocker/silent-not-joined", _at("silent"), message, "set services.entra, or remove 'silent'")
    if v.standard_users and not v.silent:
        message = "standard users' PCs are encrypted only where Windows begins without asking"
        yield error("bitlocker/standard-users", _at("standard_users"), message, "write 'silent: true', or remove it")
    asking = [way for way in ("pin", "key", "pin_and_key") if v.startup and getattr(v.startup, way) == "required"]
    if v.silent and asking:
        message = f"nobody is asked, and '{asking[0]}' is something that somebody must choose"
        related = ((_at("silent"), "this asks nobody"),)
        remedy = f"write '{asking[0]}: allowed', or remove 'silent'"
        yield error("bitlocker/silent-asks", _at("startup", asking[0]), message, remedy, related=related)


def _startup(v: Model) -> Iterator[Finding]:
    said = v.startup
    if said is not None:
        yield from _ways(said)
    pin = said is None or "allowed" in (said.pin, said.pin_and_key) or "required" in (said.pin, said.pin_and_key)
    if v.pin_length is not None and not pin:
        message = "'pin_length' has no effect: no start asks for a PIN"
        related = ((_at("startup", "pin"), "this forbids it"),)
        yield warning("bitlocker/no-effect", _at("pin_length"), message, "remove it", related=related)


def _ways(said: Startup) -> Iterator[Finding]:
    """One may be required at most; Windows then reports an error unless no other is on offer (BitLocker CSP)."""
    required = [way for way in _WAYS if getattr(said, way) == "required"]
    others = [way for way in _WAYS if getattr(said, way) != "forbidden" and way not in required[:1]]
    if required and others:
        message = f"where '{required[0]}' is required, nothing else may unlock the drive, and '{others[0]}' may"
        related = ((_at("startup", others[0]), "the other way"),)
        remedy = f"write '{others[0]}: forbidden', or '{required[0]}: allowed'"
        yield error("bitlocker/startup", _at("startup", required[0]), message, remedy, related=related)
    if not required and not others and not said.without_tpm:
        message = "every way to unlock the drive at the start is forbidden"
        yield error("bitlocker/startup", _at("startup"), message, "allow one of them")


def _recovery(v: Model, site: Site) -> Iterator[Finding]:
    drives = [("system", v.recovery.system), ("fixed", v.recovery.fixed)] if v.recovery else []
    for drive, said in drives:
        if said is not None:
            yield from _of_drive(said, _at("recovery", drive))
    if v.message is not None and v.message_url is not None:
        message = "the recovery screen shows a text or an address of yours, not both"
        related = ((_at("message_url"), "the address"),)
        yield error("bitlocker/message", _at("message"), message, "write the address into the text", related=related)
    kept = any(said is not None and said.backup for _, said in drives)
    waits = any(said is not None and said.wait_for_backup for _, said in drives)
    if v.rotate in ("entra", "entra-and-hybrid") and not waits:
        message = "'rotate' has no effect where encryption does not wait for the directory"
        remedy = "write 'wait_for_backup: true' under recovery.system, or remove it"
        yield warning("bitlocker/no-effect", _at("rotate"), message, remedy)
    if v.require and not kept and not (v.silent and site.services.entra):
        message = "drives are encrypted, and nothing stores what opens them when a PC is repaired or its PIN is lost"
        remedy = "add recovery: {system: {password: required, key: forbidden, backup: true, wait_for_backup: true}}"
        yield warning("bitlocker/no-recovery", _at("require"), message, remedy)


def _of_drive(said: Recovery, at: Path) -> Iterator[Finding]:
    if said.password == said.key == "forbidden" and not said.agent:
        message = "nothing opens this drive when what usually unlocks it is lost: everything is forbidden"
        yield error("bitlocker/no-way-back", at, message, "allow the recovery password")
    elif said.backup and said.password == "forbidden":
        message = "the directory stores recovery passwords, and there is none"
        related = (((*at, "backup"), "this stores it"),)
        remedy = "allow the recovery password, or remove 'backup'"
        yield error("bitlocker/nothing-to-store", (*at, "password"), message, remedy, related=related)
    for key in ("key_package", "wait_for_backup"):
        if getattr(said, key) and not said.backup:
            message = f"'{key}' has no effect without 'backup'"
            yield warning("bitlocker/no-effect", (*at, key), message, "write 'backup: true', or remove it")


def _licence(v: Model, site: Site) -> Iterator[Finding]:
    """All but switching it on takes a licence of Enterprise or Education for the users (BitLocker CSP)."""
    more = [key for key in stated(v) if key not in PACKED | {"require"}]
    if more and site.target.edition.startswith("pro"):
        message = f"on Pro, MDM may set '{more[0]}' only where users have a licence of Windows Enterprise or Education"
        yield note("bitlocker/licence", _at(more[0]), message, "check the licences of the site's users")
