"""``kiosk``: which apps people get when they sign in (AssignedAccess)."""

from __future__ import annotations

from ppkg_builder.areas._area import Path, no_endpoints
from ppkg_builder.areas.kiosk import _carrying, _findings, _lowering, _model, _steps
from ppkg_builder.areas.kiosk._config import Assignment, Configuration
from ppkg_builder.areas.kiosk._saying import of_file
from ppkg_builder.site import Kiosk, Repository

__all__ = ["Model", "decisions", "endpoints", "fact", "files", "findings", "reads", "settings", "steps"]

Model = _model.Model

reads: frozenset[str] = frozenset({"accounts", "apps", "connectivity", "policies", "services", "target"})
settings = _carrying.settings
files = _carrying.files
findings = _findings.findings
decisions = _steps.decisions
steps = _steps.steps
endpoints = no_endpoints


def fact(v: Model, repository: Repository) -> Kiosk:
    """Who gets a kiosk."""
    said: tuple[Assignment, ...] = tuple(one for _, one in _lowering.assignments(v))
    if v.file is not None:
        found = of_file(v.file, repository)
        said = found.assignments if isinstance(found, Configuration) else ()
    return Kiosk(
        everyone=_at(said, "everyone"),
        visitors=_at(said, "visitors"),
        groups=_at(said, "entra-group"),
        users=tuple(one.spot.at for one in said if one.kind == "account" and one.entra),
        accounts=tuple(one.name for one in said if one.kind == "account" and not one.entra),
    )


def _at(said: tuple[Assignment, ...], kind: str) -> tuple[Path, ...]:
    return tuple(one.spot.at for one in said if one.kind == kind)
