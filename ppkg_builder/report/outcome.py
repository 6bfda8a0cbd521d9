"""What a run has to say about one profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ppkg_builder.report.finding import Finding, Location, Path, Severity


class Places(Protocol):
    """Where a profile says things, and how its lines may be shown."""

    def origin(self, path: Path, *, on_key: bool = False) -> Location: ...
    def source_line(self, location: Location) -> str: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """The located findings of one profile. ``profile`` is its file below the repository's root; empty for findings
    about the repository as a whole, which have no ``places``."""

    profile: str
    findings: tuple[Finding, ...]
    places: Places | None = None

    def failed(self, *, strict: bool) -> bool:
        """Whether the findings make a run fail: errors do, with ``strict`` warnings too."""
        fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(finding.severity in fatal for finding in self.findings)


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, worst first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}
