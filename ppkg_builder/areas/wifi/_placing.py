"""Where a finding about a network stands: at its key, or in the WLAN profile that the user brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.report import Location
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """``at`` is the network's path. With ``file``, the lines of its parts there, by their keys joined with dots."""

    at: Path
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def placed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings whose paths are relative to the network."""
        for finding in findings:
            related = tuple((self._path(path), why) for path, why in finding.related)
            found = replace(finding, at=self._path(finding.at or ()), related=related)
            yield replace(found, location=Location(self.file, self._line(finding.at or ()), 1)) if self.file else found

    def _path(self, path: Path) -> Path:
        return (*self.at, "file") if self.file else (*self.at, *path)

    def _line(self, path: Path) -> int:
        """The line of the part, or of the nearest one around it that is known."""
        for end in range(len(path), 0, -1):
            if line := self.lines.get(".".join(map(str, path[:end]))):
                return line
        return 1
