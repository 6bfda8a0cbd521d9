"""What a step of the site's own says, whether in the profile or in a file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import lru_cache
from itertools import islice

from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.areas.runbook import _photo, _stepfile
from ppkg_builder.areas.runbook._markdown import page
from ppkg_builder.areas.runbook._model import Content
from ppkg_builder.areas.runbook._words import Fault, owned
from ppkg_builder.report import Location
from ppkg_builder.site import Repository
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Photo

_SHOWN = 20  # faults of one file


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences with their marks; empty where nothing is said. The photos have no names yet."""

    title: str = ""
    needs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    expected: str = ""
    otherwise: str = ""
    caution: str = ""
    photos: tuple[Photo, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def missing(self) -> tuple[str, ...]:
        """What a step cannot do without, in the keys' words."""
        named = {"title": self.title, "actions": self.actions, "expected": self.expected, "if_not": self.otherwise}
        return tuple(name for name, said in named.items() if not said)


def told(content: Content, at: Path, repository: Repository) -> Told:
    """What stands in the keys below ``at``, or in the file that they name."""
    if content.file is not None:
        return _of_file(content.file, (*at, "file"), repository)
    return _with_photos(
        Told(
            title=owned(content.title or ""),
            needs=tuple(map(owned, content.needs)),
            actions=tuple(map(owned, content.actions)),
            expected=owned(content.expected or ""),
            otherwise=owned(content.if_not or ""),
            caution=owned(content.caution or ""),
        ),
        [
            _photographed(repository.read(place, one.file), one.file, one.alt, place)
            for n, one in enumerate(content.pictures)
            for place in [(*at, "pictures", n, "file")]
        ],
    )


def _of_file(file: str, at: Path, repository: Repository) -> Told:
    data = repository.read(at, file)
    if isinstance(data, Finding):
        return Told(findings=(data,))
    read = _read(data)
    if read.faults:
        return Told(findings=tuple(placed(read.faults, file, at)))
    said = Told(read.title, read.needs, read.actions, read.expected, read.otherwise, read.caution)
    found: list[Photo | Finding] = []
    for one in read.images:
        name = f"{file.rpartition('/')[0]}/{one.file}" if "/" in file else one.file
        seen = _photographed(repository.read(at, name), one.file, one.alt, at)
        place = Location(file, one.line, one.column)
        found.append(replace(seen, location=place) if isinstance(seen, Finding) else seen)
    return _with_photos(said, found)


@lru_cache(maxsize=64)
def _read(data: bytes) -> _stepfile.StepFile:
    """Kept: what sites share is read once, and a site's own file is asked for by findings and by steps."""
    return _stepfile.read(page(data))


def placed(faults: Iterable[Fault], file: str, at: Path) -> Iterator[Finding]:
    """Findings at their places in ``file``, which the profile names at ``at``."""
    for one in islice(faults, _SHOWN):
        yield replace(error(one.rule, at, one.message, one.remedy), location=Location(file, one.line, one.column))


def _photographed(data: bytes | Finding, file: str, alt: str, at: Path) -> Photo | Finding:
    if isinstance(data, Finding):
        return data
    if not alt.strip():
        message = f"nothing says what '{file}' shows to somebody who cannot see it"
        return error("runbook/picture-without-words", at, message, "write a sentence about it: ![The gate…](gate.jpg)")
    found = _photo.photo(data, file)
    if isinstance(found, _photo.Unfit):
        return error(found.rule, at, found.message, found.remedy)
    return replace(found, text=" ".join(alt.split()))


def _with_photos(said: Told, found: list[Photo | Finding]) -> Told:
    photos = tuple(one for one in found if isinstance(one, Photo))
    return replace(said, photos=photos, findings=tuple(one for one in found if isinstance(one, Finding)))
