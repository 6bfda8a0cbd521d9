"""Repositories and profiles for the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, RootModel, StringConstraints

from ppkg_builder import profile
from ppkg_builder.areas._area import Name, SecretValue, Shape
from ppkg_builder.profile.loaded import Loaded
from ppkg_builder.report import Finding


class Lamp(Shape):
    """A lamp."""

    colour: Literal["red", "green"]
    """Colour of the lamp. Green is usual."""
    watts: int | None = Field(default=None, ge=1, le=60)
    """Its power."""
    code: SecretValue | None = None
    """The code that switches it on."""
    label: str | SecretValue | None = None
    """What stands on it."""


class Lamps(RootModel[dict[Name, Lamp]]):
    """Lamps by name."""


class Weekly(Shape):
    """Every week."""

    every: Literal["week"]
    """How often."""
    day: Literal["monday", "friday"]
    """Day of the week."""


class Monthly(Shape):
    """Every month."""

    every: Literal["month", "year"]
    """How often."""
    day: Annotated[int, Field(ge=1, le=28)] | Annotated[str, StringConstraints(pattern="^last .*$")]
    """Day of the month."""


class Plan(Shape):
    """When lamps are changed."""

    rhythm: Annotated[Weekly | Monthly, Field(discriminator="every")] | None = None
    """How often."""
    rooms: tuple[str, ...] = ()
    """Where."""
    spare: Literal["none"] | Lamp | None = None
    """A spare lamp."""
    on_stock: bool = False
    """Whether some lie ready."""


MODELS: Mapping[str, type[BaseModel]] = {"lamps": Lamps, "plan": Plan}


def repository(root: Path, **texts: str | bytes) -> Path:
    """A repository with ``profiles/<name>.yaml`` for each text; the path of ``site``."""
    (root / ".git").mkdir(exist_ok=True)
    folder = root / "profiles"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        data = text.encode("utf-8") if isinstance(text, str) else text
        (folder / f"{name}.yaml").write_bytes(data)
    return folder / "site.yaml"


def load(root: Path, **texts: str | bytes) -> Loaded:
    return profile.load(repository(root, **texts))


def validated(
    root: Path, required: frozenset[str] = frozenset(), **texts: str | bytes
) -> tuple[dict[str, Any], list[Finding], Loaded]:
    """The models, the located findings of loading and validating, and the profile."""
    loaded = load(root, **texts)
    models, findings = profile.validate(loaded, MODELS, required)
    return models, profile.located([*loaded.findings, *findings], loaded), loaded


def told(findings: list[Finding]) -> list[str]:
    """``line:column rule: message = remedy`` of each."""
    places = [finding.location for finding in findings]
    return [
        f"{place.line}:{place.column} {one.rule}: {one.message} = {one.remedy}" if place else one.message
        for one, place in zip(findings, places, strict=True)
    ]
