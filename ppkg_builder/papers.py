"""What people get to read of a checked profile: the runbook, a sheet for each device, labels, the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder import network, runbook, simulation
from ppkg_builder.bundle import manifest, stick
from ppkg_builder.language import catalogue
from ppkg_builder.report import Finding, warning
from ppkg_builder.values import Resolve

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked
    from ppkg_builder.site import Site

CALENDAR, LABELS, WIFI_LABELS = "calendar.ics", "labels.pdf", "labels-wifi.pdf"
BOOK = "runbook"


def papers(
    checked: Checked, beside: Mapping[str, bytes], fonts: runbook.Fonts | None, say: Callable[[str], None]
) -> dict[str, bytes]:
    """Runbook, check lists and calendar; where there are ``fonts`` as PDF too, and labels. No secret is in any.

    ``beside`` are the other files of the bundle. Raises :class:`runbook.PdfFault` where the fonts lack a sign.
    """
    return written(material(checked, beside, fonts), fonts, say)


def written(
    found: runbook.Material, fonts: runbook.Fonts | None, say: Callable[[str], None], *, large: bool = False
) -> dict[str, bytes]:
    """The papers of ``found``, PDF in ``large`` print on demand; see :func:`papers`."""
    first, *_ = languages = found.site.print.languages
    for language in languages:
        catalogue(language).missing.clear()  # of the site before
    files = {CALENDAR: runbook.to_ics(found, first)}
    for language in languages:
        whole = runbook.document(found, language)
        files[f"{named(BOOK, language, found)}.md"] = runbook.to_markdown(whole)
        files |= runbook.pictures_beside(found)
        sheets = {BOOK: whole, **dict(sorted(runbook.checklists(found, language).items()))}
        files |= printed(
            {named(name, language, found): paper for name, paper in sheets.items()}, fonts, say, large=large
        )
    if fonts is not None:
        say(LABELS)
        files[LABELS] = runbook.to_labels(found, fonts, first)
    return files


def untranslated(site: Site) -> Iterator[Finding]:
    """A finding for each language in which sentences were missing when the papers of ``site`` were last written."""
    for language in site.print.languages:
        found = catalogue(language)
        if found.missing:
            some = len(found.missing)
            first = min(found.missing)
            yield warning(
                "runbook/untranslated",
                ("runbook", "languages"),
                f"{some} sentence{'s' if some > 1 else ''} of the papers in {found.language.english} "
                f"{'stand' if some > 1 else 'stands'} there in English; the first is '{first}'",
                "report it to the project, and have somebody read the page who knows both languages",
            )


def named(name: str, language: str, found: runbook.Material) -> str:
    """The name of a paper in one of the site's languages: only those after the first one say which it is."""
    return name if language == found.site.print.languages[0] else f"{name}.{language}"


def printed(
    documents: Mapping[str, runbook.Document],
    fonts: runbook.Fonts | None,
    say: Callable[[str], None],
    *,
    large: bool = False,
) -> dict[str, bytes]:
    """Each of ``documents``, by the name of its file, as HTML, and where there are ``fonts`` as PDF."""
    files = {f"{name}.html": runbook.to_html(paper) for name, paper in documents.items()}
    if fonts is not None:
        for name, paper in documents.items():
            say(f"{name}.pdf")
            files[f"{name}.pdf"] = runbook.to_pdf(paper, fonts, large=large)
    return files


def secret_papers(checked: Checked, resolve: Resolve, fonts: runbook.Fonts | None) -> dict[str, bytes]:
    """The labels that join Wi-Fi networks, where the profile asks for them: each holds a passphrase."""
    site = checked.site
    assert site is not None
    known = {network.name: network for network in site.networks}
    asked = [known[name] for name in site.print.wifi_labels]
    if not asked or fonts is None:
        return {}
    keyed = [(network, resolve(network.passphrase)) for network in asked if network.passphrase]
    return {WIFI_LABELS: runbook.to_wifi_labels(material(checked, {}, fonts), keyed, fonts, site.print.languages[0])}


def material(checked: Checked, beside: Mapping[str, bytes], fonts: runbook.Fonts | None) -> runbook.Material:
    """What the papers are made from; see :func:`papers`."""
    site = checked.site
    assert site is not None
    needs, packages = tuple(checked.needs()), tuple(part.file for part in checked.parts)
    stem = site.package.file(site.id).removesuffix(".ppkg")
    labels = (LABELS, *((WIFI_LABELS,) if site.print.wifi_labels else ())) if fonts else ()
    listed = {*beside, CALENDAR, *labels, *packages, manifest.NAME, f"{stem}.zip"}
    found = runbook.Material(
        site=site,
        decisions=tuple(checked.decisions()),
        steps=tuple(checked.steps()),
        rows=network.select(needs, site.target),
        remarks=network.remarks(needs, site.target),
        content_hash=checked.content_hash,
        package_file=checked.main.file,
        trial=site.package.trial,
        secrets=tuple(dict.fromkeys(ref.name for ref in checked.secrets())),
        files=(),
        first_start=simulation.first_start(checked),
    )
    listed |= {f"{stick.place('', part.folder)}/" for part in checked.parts} | {f"{stick.FOLDER}/"}
    forms, sheets = ("html", "pdf") if fonts else ("html",), tuple(runbook.checklists(found))
    for language in site.print.languages:
        listed |= {f"{named(BOOK, language, found)}.{form}" for form in ("md", *forms)}
        listed |= {f"{named(sheet, language, found)}.{form}" for sheet in sheets for form in forms}
    on_sticks = stick.copies(listed, {part.file: part.folder for part in checked.parts})
    listed |= runbook.pictures_beside(found).keys()
    return replace(found, files=tuple(sorted(listed)), sticks=tuple(_sticks(checked, on_sticks)))


def _sticks(checked: Checked, places: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What lies on each stick, by its folder."""
    for folder in sorted({part.folder for part in checked.parts}):
        root = f"{stick.place('', folder)}/"
        yield folder, tuple(place.removeprefix(root) for place in places if place.startswith(root))
