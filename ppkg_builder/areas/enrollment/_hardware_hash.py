"""Hardware hashes: base64 of about 4,000 characters that gets cut or loses its padding on the way."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from ppkg_builder.areas._area import Finding
from ppkg_builder.report import Location, Severity
from ppkg_builder.site import Device

if TYPE_CHECKING:
    from ppkg_builder.areas.enrollment._roster_table import Row

_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_SHORTEST = 2000  # half of what devices write: no whole hash is that short
_TOLERANCE = 0.9  # devices of one roster write hashes of about the same length


class Fault(Protocol):
    def __call__(
        self, rule: str, where: Location, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Finding: ...


def padded(text: str) -> str | None:
    """``text`` as whole base64, its padding repaired as Microsoft's troubleshooting page does; ``None``: not base64.

    The import refuses an incomplete hash without saying so.
    """
    for _ in range(6):
        try:
            binascii.a2b_base64(text, strict_mode=True)
        except (binascii.Error, ValueError):
            if not _BASE64.fullmatch(text):
                return None
            text = f"{text[:-2]}A" if text.endswith("==") else f"{text}="
        else:
            return text or None
    return None


def checked(row: Row, faults: list[Finding], fault: Fault) -> str:
    """The hash of ``row``, repaired; empty, with a fault, when it is none."""
    text = row.get("hash")
    whole = padded(text)
    where = row.at("hash")
    if whole is None:
        message = f"the hardware hash of {row.shown('serial')} is not base64"
        faults.append(fault("roster/bad-hash", where, message, "copy the hash file again from the device"))
        return ""
    if len(whole) < _SHORTEST:
        message = f"the hardware hash of {row.shown('serial')} is cut: {len(text)} characters of about 4000"
        faults.append(fault("roster/cut-hash", where, message, "copy the hash file again from the device"))
        return ""
    if whole != text:
        message = f"the padding of the hardware hash of {row.shown('serial')} was repaired"
        remedy = "if the import fails, collect the hash again"
        faults.append(fault("roster/padding-repaired", where, message, remedy, Severity.NOTE))
    return whole


def cut(pairs: Sequence[tuple[Row, Device]], fault: Fault) -> Iterator[Finding]:
    """Hashes that are much shorter than the longest of the roster."""
    longest = max((len(device.hardware_hash) for _, device in pairs), default=0)
    for row, device in pairs:
        length = len(device.hardware_hash)
        if 0 < length < longest * _TOLERANCE:
            message = (
                f"the hardware hash of {row.shown('serial')} is cut: {length} characters where others have {longest}"
            )
            where = row.at("hash" if row.get("hash") else "hash_file")
            yield fault("roster/cut-hash", where, message, "copy the hash file again from the device")
