"""What a build writes beside the package, by paths in the bundle: side files, lists, papers. No secret in any."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from ppkg_builder import network, package
from ppkg_builder.bundle import Contents, Facts, Packing, clearset, icd, intune, leftout
from ppkg_builder.catalog import versions
from ppkg_builder.papers import material, papers, secret_papers
from ppkg_builder.profile import FileRepository
from ppkg_builder.site import TRIAL
from ppkg_builder.values import Resolve, SecretRef, Text

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked
    from ppkg_builder.parts import Part
    from ppkg_builder.pipeline import Order

__all__ = ["clear_set", "contents", "material", "papers", "side_files"]


def contents(checked: Checked, order: Order, say: Callable[[str], None]) -> Contents:
    """Everything of a bundle, and how its packages are written and read back. Raises :class:`runbook.PdfFault`."""
    beside = side_files(checked)
    say("runbook")
    files = {**beside, **papers(checked, beside, order.fonts, say)}
    packages = {part.file: _packing(part, order.secrets.resolve, say) for part in checked.parts}
    secret = secret_papers(checked, order.secrets.resolve, order.fonts)
    return Contents(facts=_facts(checked, order), files=files, packages=packages, secret=secret)


def _packing(part: Part, resolve: Resolve, say: Callable[[str], None]) -> Packing:
    def pack(out: BinaryIO) -> None:
        say(part.file)
        package.pack(part.plan, resolve, out)

    return Packing(pack, lambda source: package.verify(part.plan, resolve, source), part.folder)


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
        trial=site.package.trial,
        content_hash=checked.content_hash,
        package=checked.main.file,
        package_id=site.package.id,
        package_name=site.package.name,
        owner=site.package.owner,
        rank=site.package.rank,
        form=order.form,
        stores=versions.named(site.target.stores),
        sources={**layers, **site.repository.hashes()},
        fonts=order.fonts.sha256 if order.fonts else {},
        secrets=tuple(sorted({f"{ref.name}@{ref.revision}" for ref in checked.secrets()})),
        passes=site.passes,
    )


def side_files(checked: Checked) -> dict[str, bytes]:
    """The answer file with its files, secrets as markers; Microsoft's route; rows for MDM; the network's table."""
    site = checked.site
    assert site is not None
    title = f"{site.name} {site.package.version}{TRIAL if site.package.trial else ''}"
    files = {file.path: content for file in checked.files if (content := _shown(file.content)) is not None}
    files |= intune.files(checked.leaves, title, f"What no package can carry, for site {site.id}.")
    for part in checked.parts:
        files[part.answer] = package.answer_file(part.plan).masked().encode("utf-8")
        files[part.script] = _script(part, checked)
    if rows := network.select(tuple(checked.needs()), site.target):  # a site without a network has no list of hosts
        files["network/endpoints.csv"] = network.csv(rows)
    return files


def _shown(content: bytes | Text | SecretRef) -> bytes | None:
    """A file as the bundle may hold it; one that *is* a secret never gets there."""
    if isinstance(content, SecretRef):
        return None
    return content if isinstance(content, bytes) else content.masked().encode("utf-8")


def _script(part: Part, checked: Checked) -> bytes:
    assert checked.site is not None
    lost = leftout.left_out(part.leaves, part.carried(checked.files))
    return icd.script(part.file.removesuffix(".ppkg"), versions.products(checked.site.target.stores), lost, part.answer)


def clear_set(checked: Checked, resolve: Resolve) -> clearset.ClearSet:
    """The input of Microsoft's tool with the secrets in it."""
    site = checked.site
    assert site is not None
    files = {f.path: _filled(f.content, resolve) for f in checked.files if f.path.startswith(("assets/", "wlan/"))}
    for part in checked.parts:
        files[part.answer] = package.answer_file(part.plan).render(resolve).encode("utf-8")
        files[part.script] = _script(part, checked)
    return clearset.ClearSet(site.id, site.package.trial, files)


def _filled(content: bytes | Text | SecretRef, resolve: Resolve) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, Text):
        return content.render(resolve).encode("utf-8")
    import base64

    value = resolve(content)
    return base64.b64decode(value) if content.kind.binary else value.encode("utf-8")
