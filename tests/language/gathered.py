"""Every message that the papers of many profiles need: those of the shipped sites, and of every rule's right case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

from ppkg_builder import outputs, papers, pipeline, runbook
from ppkg_builder.language import LANGUAGES, Catalogue
from ppkg_builder.runbook import Fonts, wording

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "profiles" / "sites").glob("*.yaml"))
CASES = sorted((ROOT / "tests" / "faulty").rglob("*.right.yaml"))

_TODAY = date(2026, 11, 24)
_ANY = "de"
_FONTS = Fonts((), (), {})


@contextmanager
def _asked(catalogue: Catalogue) -> Iterator[None]:
    """Whatever is translated meanwhile is looked up in ``catalogue``."""
    with ExitStack() as stack:
        for module in ("translating", "html"):
            stack.enter_context(patch(f"ppkg_builder.runbook.{module}.catalogue", lambda _: catalogue))
        for module in ("pdf", "labels"):  # what reaches the compiler is said already
            stack.enter_context(patch(f"ppkg_builder.runbook.{module}.typeset", lambda *_: b""))
        yield


def material(profile: Path, *, trial: bool = False) -> runbook.Material | None:
    """What the papers of ``profile`` are made from; ``None`` where it is at fault."""
    checked = pipeline.check(profile, today=_TODAY, trial=trial)
    if checked.site is None or checked.plan is None:
        return None
    printed = replace(checked.site.print, languages=(_ANY,))
    return papers.material(
        replace(checked, site=replace(checked.site, print=printed)), outputs.side_files(checked), _FONTS
    )


def asked_for(profiles: Iterable[Path], *, whole: bool) -> set[str]:
    """The messages; ``whole``: of every form and part of the papers, not of the runbook and the check lists alone."""
    empty = Catalogue(LANGUAGES[_ANY], {})
    with _asked(empty):
        trials = (False, True) if whole else (False,)
        for found in filter(None, (material(profile, trial=trial) for profile in profiles for trial in trials)):
            runbook.to_labels(found, _FONTS, _ANY)
            if whole:
                _written(found)
            else:
                runbook.document(found, _ANY)
                runbook.checklists(found, _ANY)
                runbook.to_ics(found, _ANY)
    return _once(empty.missing)


def _written(found: runbook.Material) -> None:
    papers.written(found, _FONTS, lambda _: None)
    runbook.to_wifi_labels(found, [(network, "a secret") for network in found.site.networks], _FONTS, _ANY)
    for part in runbook.parts(found).values():
        runbook.excerpt(found, part, _ANY)


def _once(messages: set[str]) -> set[str]:
    """Without those that are another one with a capital letter in front."""
    return {m for m in messages if not (m[:1].isupper() and m[:1].lower() + m[1:] in messages)}


def gathered() -> set[str]:
    """Of all profiles at hand."""
    return _once(asked_for(SHIPPED, whole=True) | asked_for(CASES, whole=False) | set(FIXED))


_ORDINALS = ("first", "second", "third", "fourth", "last")
FIXED = (" and ", " or ", *wording.WEEKDAYS, *_ORDINALS)
"""What a rhythm of reconnects or a row of any length may need."""
