"""``python -m tests.benchmarks.runbooks [COUNT] [--sample NUMBER]``: the papers of a thousand sites.

The sites are those of the benchmark of ``check``. Two figures, as people wait for them:

- HTML and Markdown of all sites: ``runbook --no-pdf`` in a process of its own, on two cores where there are more. It
  reads and judges the profiles, and writes check lists and calendars too.
- PDF against bare Typst, in this one warm process. Bare means what no way of ours could do without: the same compiler
  with the same fonts and the same standard (PDF/UA-1) gets the same template and the same data as files in a folder,
  and nothing of ours runs but that one call. Ours is timed twice: the book alone from the profile as loaded, and all
  PDFs of a site (book, check lists, labels) from the profile's file.

Now the one, now the other goes first, so that neither gets the quiet minutes of the machine alone. Bare Typst sets each
document once: what it has set from a file it remembers, and sets again in no time. Prints figures for a person to read;
nothing asserts on them, since a busy machine would make any limit lie.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from time import monotonic, process_time
from unittest.mock import patch

from ppkg_builder import outputs, papers, pipeline, runbook
from ppkg_builder.runbook import html, labels, pdf, typesetting
from tests.benchmarks.check import Cost, _measured, _say, repository

_CORES = 2
_READ = "json(bytes(sys.inputs.document))"


@dataclass(frozen=True, slots=True)
class Bare:
    """A PDF as Typst gets it: a folder with ``main.typ`` and ``document.json``."""

    folder: Path
    issued: date


@dataclass(frozen=True, slots=True)
class Turn:
    """What one site costs: its book, of ``pages``, and all its PDFs; each as we make it, and by bare Typst."""

    pages: int
    book: Cost
    bare_book: Cost
    all: Cost
    bare_all: Cost


def texts(folder: Path) -> Cost:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])
    command = (sys.executable, "-m", "ppkg_builder", "runbook", "--no-pdf", "--out", str(folder / "papers"))
    return _measured([command], folder)


def turn(path: Path, folder: Path, fonts: runbook.Fonts, *, ours_first: bool) -> Turn:
    checked = pipeline.check(path, today=None)
    material = papers.material(checked, outputs.side_files(checked), fonts)
    with _recorded(folder) as made:
        _everything(path, fonts)
    sources = _sources(fonts)
    pages = 0

    def ours() -> tuple[Cost, Cost]:
        book = _timed(lambda: runbook.to_pdf(runbook.document(material), fonts))
        return book, _timed(lambda: _everything(path, fonts))

    def bare() -> tuple[Cost, Cost]:
        nonlocal pages
        done: list[bytes] = []
        book = _timed(lambda: done.append(_compiled(made[0], sources)))
        rest = _timed(lambda: [_compiled(one, sources) for one in made[1:]])
        pages = _pages(done[0])
        return book, Cost(book.wall + rest.wall, book.cpu + rest.cpu)

    one, other = (way() for way in ((ours, bare) if ours_first else (bare, ours)))
    (book, every), (bare_book, bare_every) = (one, other) if ours_first else (other, one)
    return Turn(pages, book, bare_book, every, bare_every)


def _everything(path: Path, fonts: runbook.Fonts) -> None:
    """All PDFs of a site, from its file."""
    checked = pipeline.check(path, today=None)
    found = papers.material(checked, outputs.side_files(checked), fonts)
    for paper in (runbook.document(found), *runbook.checklists(found).values()):
        runbook.to_pdf(paper, fonts)
    runbook.to_labels(found, fonts)


@contextmanager
def _recorded(folder: Path) -> Iterator[list[Bare]]:
    """Gathers what Typst would be given, as files; nothing is set."""
    made: list[Bare] = []

    def typeset(template: str, data: str, issued: date, fonts: runbook.Fonts) -> bytes:
        at = folder / str(len(made))
        at.mkdir(parents=True)
        text = (html.TEMPLATES / template).read_text(encoding="utf-8")
        assert _READ in text
        (at / "main.typ").write_text(text.replace(_READ, 'json("document.json")'), encoding="utf-8")
        (at / "document.json").write_text(data, encoding="utf-8")
        made.append(Bare(at, issued))
        return b""

    assert pdf.typeset is labels.typeset is typesetting.typeset
    with patch.object(pdf, "typeset", typeset), patch.object(labels, "typeset", typeset):
        yield made


def _sources(fonts: runbook.Fonts) -> object:
    import typst

    paths = [str(path) for path in fonts.paths]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def _compiled(bare: Bare, sources: object) -> bytes:
    import typst

    compiler = typst.Compiler(bare.folder / "main.typ", root=bare.folder, font_paths=sources, ignore_system_fonts=True)
    stamp = datetime.combine(bare.issued, time(), UTC)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    assert isinstance(made, bytes)
    return made


def _pages(made: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(made)) as opened:
        return len(opened.pages)


def _timed(way: Callable[[], object]) -> Cost:
    wall, cpu = monotonic(), process_time()
    way()
    return Cost(monotonic() - wall, process_time() - cpu)


def run(folder: Path, count: int, sample: int) -> None:
    paths = repository(folder, count)
    cost = texts(folder)
    _say(f"HTML and Markdown of {count} sites: {cost.wall:.1f} s of the clock, {cost.cpu:.1f} s of processors")
    fonts = runbook.find_fonts()
    assert fonts is not None, "the extra 'pdf' is not installed"
    turn(paths[-1], folder / "bare/warm", fonts, ours_first=True)  # modules, fonts and templates are then in memory
    turns = [turn(path, folder / f"bare/{n}", fonts, ours_first=n % 2 == 0) for n, path in enumerate(paths[:sample])]
    longest = max(turns, key=lambda one: one.pages)
    _said(f"the longest book, {longest.pages} pages, profile loaded", [longest.book], [longest.bare_book])
    _said(f"{sample} books, profiles loaded", [one.book for one in turns], [one.bare_book for one in turns])
    _said(f"all PDFs of {sample} sites from their files", [one.all for one in turns], [one.bare_all for one in turns])


def _said(what: str, ours: list[Cost], bare: list[Cost]) -> None:
    own, typst = (Cost(sum(one.wall for one in costs), sum(one.cpu for one in costs)) for costs in (ours, bare))
    clock = f"{own.wall:6.2f} s of the clock, {own.wall / typst.wall:4.2f} × bare Typst"
    _say(f"{what}: {clock};  {own.cpu:6.2f} s of processors, {own.cpu / typst.cpu:4.2f} × bare Typst")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=10, help="sites whose PDFs are made")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        run(folder, chosen.count, min(chosen.sample, chosen.count))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
