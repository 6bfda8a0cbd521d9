"""One run of ``runbook``: the papers of each site, on every core where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ppkg_builder import outputs, papers, pipeline, runbook
from ppkg_builder.bundle import DiskFault, disk
from ppkg_builder.cli import _builds, _output, _processes
from ppkg_builder.profile import files
from ppkg_builder.report import Finding, Outcome
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked

_WORTH_IT = 8
"""Sites from which on several processes are quicker than one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for. ``whom``, ``paper`` and ``languages`` of nothing: what the profile says."""

    whom: str
    paper: Literal["A4", "Letter"] | None
    languages: tuple[str, ...]
    large: bool
    fonts: runbook.Fonts | None
    out: Path | None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a site: files of ``names`` in ``folder``, or an ``outcome`` with its faults, or a ``refusal``."""

    path: Path
    folder: Path = Path()
    names: tuple[str, ...] = ()
    warnings: tuple[Finding, ...] = ()
    outcome: Outcome | None = None
    refusal: str = ""


def books(paths: Sequence[Path], wish: Wish, processes: int | None = None) -> Iterator[Made]:
    """The papers of every site, in the order of ``paths``; of several, each has a folder of its own."""
    several = len(paths) > 1
    one = partial(_book, wish=wish, several=several)
    with files.unchanging():
        yield from _processes.each(one, paths, _processes.workers(len(paths), _WORTH_IT, processes))


def _book(path: Path, wish: Wish, *, several: bool) -> Made:
    checked = pipeline.check(path, today=None)
    if checked.failed or checked.plan is None or checked.site is None:
        return Made(path, outcome=_output.outcome(checked).alone())
    name = f"{checked.site.id}-runbook"
    beside = _builds.root_of(path) / "build" / name
    folder = beside if wish.out is None else wish.out / name if several else wish.out
    material = _material(checked, wish)
    try:
        written = _papers(material, wish)
        for file, data in sorted(written.items()):
            disk.write_file(folder / file, data)
    except (runbook.PdfFault, _Nobody) as fault:
        return Made(path, refusal=f"{fault}; {fault.remedy}")
    except DiskFault as fault:
        return Made(path, refusal=f"{fault.message}; {fault.remedy}")
    return Made(path, folder, tuple(sorted(written)), tuple(papers.untranslated(material.site)))


def _material(checked: Checked, wish: Wish) -> runbook.Material:
    site = checked.site
    assert site is not None
    asked = replace(site.print, paper=wish.paper or site.print.paper, languages=wish.languages or site.print.languages)
    told = replace(checked, site=replace(site, print=asked))
    return papers.material(told, outputs.side_files(told), wish.fonts)


def _papers(material: runbook.Material, wish: Wish) -> Mapping[str, bytes]:
    if not wish.whom:
        return papers.written(material, wish.fonts, lambda _: None, large=wish.large)
    return papers.printed(_part(wish.whom, material), wish.fonts, lambda _: None, large=wish.large)


def _part(whom: str, material: runbook.Material) -> Mapping[str, runbook.Document]:
    """What ``whom`` gets, by the name of its file."""
    return {
        papers.named(name, language, material): paper
        for language in material.site.print.languages
        for name, paper in [_of(whom, material, language)]
    }


def _of(whom: str, material: runbook.Material, language: str) -> tuple[str, runbook.Document]:
    parts = runbook.parts(material)
    part = parts.get(whom.strip().lower().replace(" ", "-"))
    if part is not None:
        return f"runbook-{part.name}", runbook.excerpt(material, part, language)
    serials = [device.serial for device in material.site.devices]
    sheets = dict(zip(serials, runbook.checklists(material, language).items(), strict=True))
    if whom in sheets:
        return sheets[whom]
    raise _Nobody(whom, [*parts, *serials], list(parts))


class _Nobody(Exception):  # noqa: N818  a fault of the input, in the house's word for it
    """The runbook has nothing for whoever it is asked for."""

    def __init__(self, whom: str, known: list[str], parts: list[str]) -> None:
        import difflib

        super().__init__(f"this runbook has nothing for '{whom}'")
        near = difflib.get_close_matches(whom, known, 1)
        others = f"there is {', '.join(parts)}, or a serial number of the roster"
        self.remedy = f"did you mean '{near[0]}'?" if near else others
