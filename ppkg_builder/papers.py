"""What people get to read of a checked profile: the runbook, a sheet for each device, labels, the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder import network, runbook, simulation
from ppkg_builder.areas.package import file_name, is_trial
from ppkg_builder.bundle import manifest, stick
from ppkg_builder.values import Resolve

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked

CALENDAR, LABELS, WIFI_LABELS = "calendar.ics", "labels.pdf", "labels-wifi.pdf"
_ALWAYS = ("runbook.html", "runbook.md", CALENDAR)
_WITH_FONTS = ("runbook.pdf", LABELS)


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
    whole = runbook.document(found)
    files = {"runbook.md": runbook.to_markdown(whole), CALENDAR: runbook.to_ics(found)}
    sheets = {"runbook": whole, **dict(sorted(runbook.checklists(found).items()))}
    files |= printed(sheets, fonts, say, large=large)
    if fonts is not None:
        say(LABELS)
        files[LABELS] = runbook.to_labels(found, fonts)
    return files


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
    return {WIFI_LABELS: runbook.to_wifi_labels(material(checked, {}, fonts), keyed, fonts)}


def material(checked: Checked, beside: Mapping[str, bytes], fonts: runbook.Fonts | None) -> runbook.Material:
    """What the papers are made from; see :func:`papers`."""
    site = checked.site
    assert site is not None
    needs, packages = tuple(checked.needs()), tuple(part.file for part in checked.parts)
    stem = file_name(site.package, site.id).removesuffix(".ppkg")
    set_in_type = (*_WITH_FONTS, *((WIFI_LABELS,) if site.print.wifi_labels else ())) if fonts else ()
    listed = {*beside, *_ALWAYS, *set_in_type, *packages, manifest.NAME, f"{stem}.zip"}
    found = runbook.Material(
        site=site,
        decisions=tuple(checked.decisions()),
        steps=tuple(checked.steps()),
        rows=network.select(needs, site.target),
        remarks=network.remarks(needs, site.target),
        content_hash=checked.content_hash,
        package_file=checked.main.file,
        trial=is_trial(site.package),
        secrets=tuple(dict.fromkeys(ref.name for ref in checked.secrets())),
        files=(),
        first_start=simulation.first_start(checked),
    )
    folders = {f"{stick.place('', part.folder)}/" for part in checked.parts} | {f"{stick.FOLDER}/"}
    sheets = {f"{sheet}.{'pdf' if fonts else 'html'}" for sheet in runbook.checklists(found)}
    return replace(found, files=tuple(sorted(listed | sheets | folders)))
