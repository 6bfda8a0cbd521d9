"""The kiosk of a profile, whatever its form."""

from __future__ import annotations

from ppkg_builder.areas import _kiosk_judging
from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.areas.kiosk import _lowering
from ppkg_builder.areas.kiosk._config import Configuration
from ppkg_builder.areas.kiosk._model import Model
from ppkg_builder.areas.kiosk._reading import read
from ppkg_builder.site import Repository, Site

AT = _lowering.AT
FILE: Path = (*AT, "file")


def configuration(v: Model, site: Site) -> Configuration | tuple[Finding, ...]:
    """What the kiosk's file says, or what is wrong with the user's own file."""
    if v.file is None:
        return _lowering.lowered(v, site)
    return of_file(v.file, site.repository)


def of_file(name: str, repository: Repository) -> Configuration | tuple[Finding, ...]:
    """What the user's own file says, or what is wrong with it."""
    content = repository.read(FILE, name)
    if isinstance(content, Finding):
        return (content,)
    found = read(content, FILE, name)
    return found if isinstance(found, Configuration) else _kiosk_judging.findings(found, FILE, name)
