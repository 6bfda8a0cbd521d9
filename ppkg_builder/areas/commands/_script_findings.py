"""What is wrong in the scripts that commands bring, at the place in their own file."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding
from ppkg_builder.areas.commands import _traps
from ppkg_builder.areas.commands._payload import BATCH, POWERSHELL, Payload
from ppkg_builder.report import Location, Severity

_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def findings(payload: Payload) -> Iterator[Finding]:
    if not payload.content:
        return
    yield from _encoding(payload)
    told: set[str] = set()
    for number, line in payload.lines():
        for trap in _traps.IN_SCRIPTS:
            if trap.kind not in told and (found := trap.pattern.search(line)):
                told.add(trap.kind)  # the first place is enough: who mends it reads on
                place = Location(payload.file, number, found.start() + 1, len(found[0]))
                yield _found(f"commands/{trap.kind}", payload, place, f"the script {trap.message}", trap.remedy)


def _encoding(payload: Payload) -> Iterator[Finding]:
    """Which bytes cmd.exe and Windows PowerShell take for which letters.

    cmd.exe takes a byte-order mark for the first command; Windows PowerShell 5 reads a file without one in the code
    page of the machine (PowerShell documentation: about character encoding).
    """
    marked, plain = payload.content.startswith((_MARK, *_WIDE)), payload.content.isascii()
    place = Location(payload.file, 1, 1)
    if payload.ends(BATCH) and marked:
        message = "the batch file begins with a byte-order mark, which spoils its first line"
        remedy = "save it as ANSI, or as UTF-8 without a byte-order mark"
        yield _found("commands/batch-encoding", payload, place, message, remedy)
    elif payload.ends(POWERSHELL) and not marked and not plain:
        message = (
            "the script holds letters outside ASCII and no byte-order mark: Windows PowerShell reads other letters"
        )
        remedy = "save it as UTF-8 with a byte-order mark"
        yield _found("commands/powershell-encoding", payload, place, message, remedy)


def _found(rule: str, payload: Payload, place: Location, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.WARNING, message, payload.at, remedy, location=place)
