"""What a run has to say about one profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from ppkg_builder.report.finding import Finding, Location, Path, Severity
from ppkg_builder.valuetypes import dataclass


class Places(Protocol):
    """Where a profile says things, and how its lines may be shown."""

    def origin(self, path: Path) -> Location: ...
    def source_line(self, location: Location) -> str: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """Places that were looked up beforehand: of what is asked for, nothing of the profile itself is left."""

    origins: Mapping[Path, Location]
    lines: Mapping[tuple[str, int], str]

    def origin(self, path: Path) -> Location:
        return self.origins[path]

    def source_line(self, location: Location) -> str:
        return self.lines[location.file, location.line]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The located findings of one profile. ``profile`` is its file below the repository's root; empty for findings
    about the repository as a whole, which have no ``places``."""

    profile: str
    findings: tuple[Finding, ...]
    places: Places | None = None

    def failed(self, *, strict: bool) -> bool:
        """Whether the findings make a run fail: errors do, with ``strict`` warnings too, unless switched off."""
        fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(finding.severity in fatal and not finding.suppressed for finding in self.findings)

    def alone(self) -> Outcome:
        """The same without the profile, which is large: with all that printers ask of its places."""
        if self.places is None:
            return self
        related = {path for finding in self.findings for path, _ in finding.related}
        places = [finding.location for finding in self.findings if finding.location]
        lines = {(place.file, place.line): self.places.source_line(place) for place in places}
        return replace(self, places=Seen({path: self.places.origin(path) for path in related}, lines))


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, worst first, and last how many are ``suppressed``."""
    found = Counter("suppressed" if finding.suppressed else str(finding.severity) for finding in findings)
    return {kind: found[kind] for kind in (*map(str, Severity), "suppressed")}
