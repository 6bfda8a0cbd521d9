"""A near-offline site for the tests of areas, changed where a test wants it otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from ppkg_builder.areas._area import Finding, Path, Step
from ppkg_builder.areas._site import Package, Services, Site
from ppkg_builder.targets import select

ISSUED = date(2026, 11, 24)
M = TypeVar("M", bound=BaseModel)

CLOUD = Services(
    entra=True, mfa=True, hello=True, autopilot=True, intune=True, windows_update=True, telemetry=True, guides=True
)


class Nothing:
    """A repository without files."""

    def read(self, at: Path, name: str) -> bytes | Finding:
        raise AssertionError(f"nothing reads files here, but {at} asked for {name}")


def read(model: type[M], **values: Any) -> M:
    """The model from values as a profile would give them: dates as text, lists for tuples."""
    return model.model_validate_json(json.dumps(values))


def site(device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Site:
    start = Site(
        id="north-quay",
        name="North Quay",
        timezone="Europe/Oslo",
        languages=("en",),
        package=Package("1.0", ISSUED, "ITAdmin", 0, "north-quay", "00000000-0000-0000-0000-000000000001"),
        target=select(device, build, ""),
        today=ISSUED,
        repository=Nothing(),
    )
    return replace(start, **changes)


def rules(findings: Iterable[Finding]) -> list[str]:
    return [f"{finding.severity} {finding.rule} {'.'.join(map(str, finding.at or ()))}" for finding in findings]


def ids(steps: Iterable[Step]) -> list[str]:
    return [step.id for step in steps]


def plain(text: str) -> str:
    """A sentence of a step without its marks."""
    return "".join(c for c in text if not "\ue000" <= c <= "\uf8ff")
