"""What a build writes beside the package, by paths in the bundle: side files, lists, papers. No secret in any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder import network, package, runbook
from ppkg_builder.areas.package import TRIAL, file_name, is_trial
from ppkg_builder.bundle import Contents, Facts, clearset, icd, intune, leftout, manifest, stick
from ppkg_builder.catalog import versions
from ppkg_builder.profile import FileRepository
from ppkg_builder.values import Resolve, SecretRef, Text

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked
    from ppkg_builder.pipeline import Order

SCRIPT = "build-with-icd.cmd"
ANSWER = "customizations.xml"
RUNBOOKS = ("runbook.html", "runbook.md")
PDF = "runbook.pdf"


def package_file(checked: Checked) -> str:
    """``north-star-1.4.ppkg``, or ``north-star-1.4-TRIAL.ppkg``."""
    assert checked.site is not None
    return file_name(checked.site.package, checked.site.id)


def contents(checked: Checked, order: Order, say: Callable[[str], None]) -> Contents:
    """Everything of a bundle, and how its package is written and read back. Raises :class:`runbook.PdfFault`."""
    plan, resolve = checked.plan, order.secrets.resolve
    assert plan is not None
    beside = side_files(checked)
    say("runbook")
    files = {**beside, **papers(checked, beside, order.fonts, say)}
    say(package_file(checked))
    return Contents(
        facts=_facts(checked, order),
        files=files,
        pack=lambda out: package.pack(plan, resolve, out),
        verify=lambda source: package.verify(plan, resolve, source),
    )


def _facts(checked: Checked, order: Order) -> Facts:
    site = checked.site
    assert site is not None
    assert isinstance(site.repository, FileRepository)
    layers = {layer.file: layer.sha256 for layer in checked.loaded.layers}
    return Facts(
        site=site.id,
        name=site.name,
        version=site.package.version,
        issued=site.package.issued,
        trial=is_trial(site.package),
        content_hash=checked.content_hash,
        package=package_file(checked),
        package_id=site.package.id,
        package_name=site.package.name,
        owner=site.package.owner,
        rank=site.package.rank,
        form=order.form,
        stores=versions.named(site.target.stores),
        sources={**layers, **site.repository.hashes()},
        fonts=order.fonts.sha256 if order.fonts else {},
        secrets=tuple(sorted({f"{ref.name}@{ref.revision}" for ref in checked.secrets()})),
    )


def side_files(checked: Checked) -> dict[str, bytes]:
    """The answer file with its files, secrets as markers; Microsoft's route; rows for MDM; the network's table."""
    site, plan = checked.site, checked.plan
    assert site is not None
    assert plan is not None
    title = f"{site.name} {site.package.version}{TRIAL if is_trial(site.package) else ''}"
    files = {file.path: content for file in checked.files if (content := _shown(file.content)) is not None}
    files |= intune.files(checked.leaves, title, f"What no package can carry, for site {site.id}.")
    files |= {ANSWER: package.answer_file(plan).masked().encode("utf-8"), SCRIPT: _script(checked)}
    if rows := network.select(tuple(checked.needs()), site.target):  # a site without a network has no list of hosts
        files["network/endpoints.csv"] = network.csv(rows)
    return files


def _shown(content: bytes | Text | SecretRef) -> bytes | None:
    """A file as the bundle may hold it; one that *is* a secret never gets there."""
    if isinstance(content, SecretRef):
        return None
    return content if isinstance(content, bytes) else content.masked().encode("utf-8")


def _script(checked: Checked) -> bytes:
    assert checked.site is not None
    stem = package_file(checked).removesuffix(".ppkg")
    return icd.script(
        stem, versions.products(checked.site.target.stores), leftout.left_out(checked.leaves, checked.files)
    )


def clear_set(checked: Checked, resolve: Resolve) -> clearset.ClearSet:
    """The input of Microsoft's tool with the secrets in it."""
    site, plan = checked.site, checked.plan
    assert site is not None
    assert plan is not None
    files = {f.path: _filled(f.content, resolve) for f in checked.files if f.path.startswith(("assets/", "wlan/"))}
    files[ANSWER] = package.answer_file(plan).render(resolve).encode("utf-8")
    files[SCRIPT] = _script(checked)
    return clearset.ClearSet(site.id, is_trial(site.package), files)


def _filled(content: bytes | Text | SecretRef, resolve: Resolve) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, Text):
        return content.render(resolve).encode("utf-8")
    import base64

    value = resolve(content)
    return base64.b64decode(value) if content.kind.binary else value.encode("utf-8")


def papers(
    checked: Checked, beside: Mapping[str, bytes], fonts: runbook.Fonts | None, say: Callable[[str], None]
) -> dict[str, bytes]:
    """Runbook and check lists; as PDF too where there are ``fonts``. ``beside`` are the other files of the bundle.

    Raises :class:`runbook.PdfFault` where the fonts lack a sign.
    """
    material = _material(checked, beside, fonts)
    whole = runbook.document(material)
    files = {"runbook.html": runbook.to_html(whole), "runbook.md": runbook.to_markdown(whole)}
    printed = {"runbook": whole}
    for name, sheet in sorted(runbook.checklists(material).items()):
        files[f"{name}.html"] = runbook.to_html(sheet)
        printed[name] = sheet
    if fonts is not None:
        for name, paper in printed.items():
            say(f"{name}.pdf")
            files[f"{name}.pdf"] = runbook.to_pdf(paper, fonts)
    return files


def _material(checked: Checked, beside: Mapping[str, bytes], fonts: runbook.Fonts | None) -> runbook.Material:
    site = checked.site
    assert site is not None
    needs, name = tuple(checked.needs()), package_file(checked)
    listed = {*beside, *RUNBOOKS, *((PDF,) if fonts else ()), name, manifest.NAME, f"{name.removesuffix('.ppkg')}.zip"}
    material = runbook.Material(
        site=site,
        decisions=tuple(checked.decisions()),
        steps=tuple(checked.steps()),
        rows=network.select(needs, site.target),
        remarks=network.remarks(needs, site.target),
        content_hash=checked.content_hash,
        package_file=name,
        trial=is_trial(site.package),
        secrets=tuple(dict.fromkeys(ref.name for ref in checked.secrets())),
        files=(),
    )
    sheets = {f"{sheet}.{'pdf' if fonts else 'html'}" for sheet in runbook.checklists(material)}
    return replace(material, files=tuple(sorted(listed | sheets | {f"{stick.FOLDER}/"})))
