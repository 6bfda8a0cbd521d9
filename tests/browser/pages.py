"""The pages that browsers are shown: of the example, of a hostile one, and of a shipped site."""

from __future__ import annotations

from pathlib import Path

from ppkg_builder import outputs, pipeline
from ppkg_builder.language import ENGLISH, LANGUAGES
from ppkg_builder.runbook import checklists, document, to_html
from tests.building import PROJECT
from tests.runbook.example import hostile, material, site
from tests.runbook.test_pages_on_paper import sheets

OTHERS = [code for code in LANGUAGES if code != ENGLISH]


def in_language(folder: Path, language: str) -> tuple[Path, Path]:
    """The runbook of a shipped site, and the check list of one of its devices."""
    made = sheets("alder-point", "A4", language)
    names = "runbook", next(name for name in made if name.startswith("checklist"))
    for name in names:
        (folder / f"{name}.html").write_bytes(to_html(made[name]))
    return folder / f"{names[0]}.html", folder / f"{names[1]}.html"


def write(folder: Path) -> dict[str, Path]:
    """Each page by its name."""
    made = {
        "small": to_html(document(material())),
        "sheet": to_html(checklists(material())["checklist-0103A"]),
        "unnamed": to_html(document(material(site=site(devices=())))),
        "other": to_html(document(material(content_hash="f" * 64))),
        "hostile": to_html(document(hostile())),
        "hostile-sheet": to_html(next(iter(checklists(hostile()).values()))),
    }
    checked = pipeline.check(PROJECT / "profiles/sites/alder-point.yaml", today=None, trial=True)
    assert not checked.failed
    papers = outputs.papers(checked, {}, None, lambda _: None)
    made |= {"shipped": papers["runbook.html"], "shipped-sheet": next(v for k, v in papers.items() if "checklist" in k)}
    for name, content in made.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in made}
