"""A near-offline site for the tests of areas, changed where a test wants it otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from ppkg_builder.areas._area import Area, Finding, Path, Step, error
from ppkg_builder.site import Network, Package, Services, Site
from ppkg_builder.targets import select

ISSUED = date(2026, 11, 24)
M = TypeVar("M", bound=BaseModel)
DECK = Network("DECK")

CLOUD = Services(
    entra=True, mfa=True, hello=True, autopilot=True, intune=True, windows_update=True, telemetry=True, guides=True
)


class Nothing:
    """A repository without files."""

    def read(self, at: Path, name: str) -> bytes | Finding:
        raise AssertionError(f"nothing reads files here, but {at} asked for {name}")


class Files:
    """A repository of these files, by the name a profile gives them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def read(self, at: Path, name: str) -> bytes | Finding:
        return self._files.get(name, error("file/missing", at, f"there is no file '{name}'", "check the name"))


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


def told(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Rule, path and message of each finding."""
    return [(finding.rule, ".".join(map(str, finding.at or ())), finding.message) for finding in findings]


def spoken(area: Area, v: Any, here: Site) -> set[Path]:
    """Every path of the profile that the area claims for something it yields."""
    found = [path for leaf in area.settings(v, here) for path in leaf.sources]
    found += [path for file in area.files(v, here) for path in file.sources]
    found += [path for one in (*area.steps(v, here), *area.decisions(v, here)) for path in one.because]
    found += [path for need in area.endpoints(v, here) for path in need.because]
    return set(found)


def unheard(key: str, area: Area, v: BaseModel, here: Site) -> list[Path]:
    """What a test of every key must not leave: fields of ``v`` that are not set, and those that are set in silence."""
    return [*((key, *path) for path in unset(v)), *silent(key, area, v, here)]


def silent(key: str, area: Area, v: BaseModel, here: Site) -> list[Path]:
    """Keys that the profile sets under ``key`` and that reach no setting, file, step, decision or endpoint.

    What is claimed for an entry of a map (``runbook.contacts.desk``) is claimed for what stands in it, and what is
    claimed for a secret also for its revision, which the content hash holds (``tests/test_content_hash.py``).
    """
    claims = spoken(area, v, here)
    claims |= {(*claim[:-1], "revision") for claim in claims if claim[-1] == "secret"}
    return [
        path
        for path in stated(v.model_dump(mode="json", exclude_unset=True), (key,))
        if not any(claim[: len(path)] == path or (len(claim) > 2 and path[: len(claim)] == claim) for claim in claims)
    ]


def stated(values: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every value; a list counts as one."""
    if isinstance(values, dict):
        for key, below in values.items():
            yield from stated(below, (*path, key))
    else:
        yield path


def unset(v: Any, path: Path = ()) -> list[Path]:
    """Fields of a model, and of those in it, that the profile does not set: a test of every key sets them all."""
    if isinstance(v, BaseModel):
        root = getattr(v, "root", None)
        if isinstance(root, Mapping):
            return unset(root, path)
        missing = [(*path, name) for name in type(v).model_fields if name not in v.model_fields_set]
        return missing + [one for name in v.model_fields_set for one in unset(getattr(v, name), (*path, name))]
    if isinstance(v, Mapping):
        return [one for name, below in v.items() for one in unset(below, (*path, name))]
    return []
