"""``oobe``: what first set-up asks, and what it finds already answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Leaf,
    Path,
    Setting,
    Shape,
    Step,
    no_endpoints,
    no_files,
    segments,
    value,
)
from ppkg_builder.areas.oobe import _findings, _steps
from ppkg_builder.site import Site


class Model(Shape):
    """First set-up. On HoloLens 2 pages are skipped one by one; on PCs the whole of it can be hidden."""

    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$")] | None = None
    """HoloLens 2: language that is chosen at the start, such as ``en-GB``."""
    region: Annotated[int, Field(ge=2, le=99_999_999)] | Annotated[str, StringConstraints(max_length=20)] | None = None
    """HoloLens 2: region as Microsoft's geographical ID, such as 94 for Germany."""
    timezone: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    """HoloLens 2: time zone by Windows' own name, such as ``W. Europe Standard Time``."""
    skip_calibration: bool | None = None
    """HoloLens 2: leave out the eye calibration; each user can do it later."""
    skip_training: bool | None = None
    """HoloLens 2: leave out the tutorial on gestures."""
    skip_wifi: bool | None = None
    """HoloLens 2: leave out the page that asks for a network."""
    hide: bool | None = None
    """PCs: hide first set-up altogether."""
    cortana_voice: bool | None = None
    """PCs: whether Cortana speaks during first set-up."""


reads: frozenset[str] = frozenset({"services", "target"})
files = no_files
endpoints = no_endpoints

SETTINGS: dict[str, tuple[str, str]] = {
    "language": ("FirstExperience/HoloLens/PreferredLanguage", "hololens"),
    "region": ("FirstExperience/HoloLens/PreferredRegion", "hololens"),
    "timezone": ("FirstExperience/HoloLens/PreferredTimezone", "hololens"),
    "skip_calibration": ("FirstExperience/HoloLens/SkipCalibration", "hololens"),
    "skip_training": ("FirstExperience/HoloLens/SkipTraining", "hololens"),
    "skip_wifi": ("FirstExperience/HoloLens/SkipWifi", "hololens"),
    "hide": ("OOBE/Desktop/HideOobe", "desktop"),
    "cortana_voice": ("OOBE/Desktop/EnableCortanaVoice", "desktop"),
}
"""Path in the catalogue and feature of the target, by key."""

_SAID = {
    "language": "First set-up begins in the language {}.",
    "region": "The region is set to {}, by its geographical ID.",
    "timezone": "The clock shows {}.",
    "skip_calibration": "Users calibrate it for their eyes later; until then apps that follow the gaze suffer.",
    "skip_training": "Nobody is shown the gestures; new users need an introduction.",
    "skip_wifi": "First set-up asks for no network.",
    "hide": "PCs go from the start to the sign-in screen; nobody is asked for anything.",
    "cortana_voice": "Cortana speaks during first set-up.",
}


def _stated(v: Model) -> list[str]:
    return [key for key in SETTINGS if getattr(v, key) is not None]


def _because(v: Model) -> tuple[Path, ...]:
    return tuple(("oobe", key) for key in _stated(v))


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    for key in _stated(v):
        yield Setting(segments(SETTINGS[key][0]), str(getattr(v, key)), (("oobe", key),))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    return _findings.findings(v, site, SETTINGS)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    stated = _stated(v)
    told = [_SAID[key].format(value(getattr(v, key))) for key in stated if getattr(v, key) is not False]
    asked = [value(key) for key in stated if getattr(v, key) is False]
    if asked:
        told.append(f"Left as it is, because the profile says no: {', '.join(asked)}.")
    if stated:
        skips = [key for key in stated if getattr(v, key) is True]
        yield Decision("First set-up", "shortened" if skips else "as Windows shows it", tuple(told), _because(v))


def steps(v: Model, site: Site) -> Iterator[Step]:
    return _steps.steps(v, site, _because(v))
