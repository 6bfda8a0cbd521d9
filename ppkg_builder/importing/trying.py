"""Checks the imported profile aside, and says another way what ``check`` refuses."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ppkg_builder.bundle import disk
from ppkg_builder.importing.documents import Layout, documents
from ppkg_builder.importing.draft import Choice, Draft
from ppkg_builder.importing.tree import assembled, besides
from ppkg_builder.report import Finding, Path, Severity

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked

_ROUNDS = 4  # a setting has three ways at most


def settled(draft: Draft, layout: Layout, sources: str) -> tuple[dict[str, bytes], Checked]:
    """The files of the import by their path below the target folder, and what ``check`` says of the profile.

    The check judges dates as of the package's issue, so that an import comes out the same on any day.
    """
    files = rendered(draft, layout, sources)
    checked = _checked(files, layout)
    for _ in range(_ROUNDS):
        if not _moved_on(draft, checked.findings):
            break
        files = rendered(draft, layout, sources)
        checked = _checked(files, layout)
    for choice in draft.choices:
        if choice.refused:
            message = f"{choice.what} stands under '{choice.forms[0].path[0]}': {choice.refused}"
            draft.warn("import/another-way", choice.place, message, "correct it and move it, so that it is checked")
    return files, checked


def rendered(draft: Draft, layout: Layout, sources: str) -> dict[str, bytes]:
    """Every file of the import: profile, layer, and what they name."""
    files = {path: text.encode("utf-8") for path, text in documents(draft, layout, sources).items()}
    named = {one.path for one in besides(assembled(draft)[0])}
    return files | {layout.files + path: draft.files[path] for path in sorted(named)}


def _checked(files: Mapping[str, bytes], layout: Layout) -> Checked:
    from ppkg_builder import pipeline

    with tempfile.TemporaryDirectory() as folder:
        root = FilePath(folder)
        (root / "profiles").mkdir()
        for path, data in files.items():
            disk.write_file(root / path, data, private=True)
        return pipeline.check(root / layout.site, today=None)


def _moved_on(draft: Draft, findings: tuple[Finding, ...]) -> bool:
    """Take the next way of every choice that stands at an error; whether there was one.

    Where every way is at fault the first is kept: its fault says most.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR and finding.at]
    found = False
    for choice in draft.choices:
        reason = next(_reasons(choice, errors), None)
        if reason is None or len(choice.ways) == 1:
            continue
        found = True
        if choice.taken + 1 < len(choice.ways):
            first = f"under '{choice.ways[0][0].path[0]}' it would be a fault ({reason.message})"
            choice.taken, choice.refused = choice.taken + 1, choice.refused or first
        else:
            choice.ways, choice.taken, choice.refused = choice.ways[:1], 0, ""
    return found


def _reasons(choice: Choice, errors: list[Finding]) -> Iterator[Finding]:
    return (error for error in errors for form in choice.forms if _meets(form.path, error.at or ()))


def _meets(form: Path, at: Path) -> bool:
    """Whether the fault stands at the form, below it, or at the whole area."""
    return at[: len(form)] == form or (len(at) < len(form) and form[: len(at)] == at)
