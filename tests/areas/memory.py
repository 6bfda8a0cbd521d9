"""A repository of files that are nowhere on disk, and rosters made for tests."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.areas.enrollment._roster import Roster, read_roster

NAME = "devices/site.csv"
HEADER = "Device Serial Number,Windows Product ID,Hardware Hash"


@dataclass(eq=False)
class Memory:
    """Files by the names a profile gives them; ``asked`` are the names that were read, in order."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def read(self, at: Path, name: str) -> bytes | Finding:
        self.asked.append(name)
        found = self.files.get(name)
        return error("file/missing", at, f"there is no file '{name}'", "check the name") if found is None else found


def hardware_hash(serial: str, size: int = 3000) -> str:
    """A hash of the length that devices write, different for each serial number."""
    return base64.b64encode((f"no real device, serial {serial}. " * 200).encode()[:size]).decode()


def hash_file(serial: str, product: str = "") -> bytes:
    """What a headset writes: a header and one line, ended as Windows does."""
    return f"{HEADER}\r\n{serial},{product},{hardware_hash(serial)}\r\n".encode()


def memory(roster: str | bytes, **hash_files: bytes) -> Memory:
    """``devices/site.csv`` with ``roster``, and hash files beside it by their names without ending."""
    data = roster.encode() if isinstance(roster, str) else roster
    return Memory({NAME: data, **{f"devices/{name}.csv": found for name, found in hash_files.items()}})


def roster(files: Memory, tag: str = "", limit: int = 500) -> Roster:
    return read_roster(NAME, tag, limit, files)


def told(found: Roster) -> list[tuple[str, str, int, int]]:
    """Rule, file, line and column of each finding."""
    return [
        (f"{f.severity} {f.rule}", f.location.file, f.location.line, f.location.column)
        if f.location
        else (f.rule, "", 0, 0)
        for f in found.findings
    ]
