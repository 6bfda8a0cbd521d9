"""Packages as Microsoft's tool would make them, for cases that no real one at hand shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date

from ppkg_builder import catalog
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import compile_answer
from ppkg_builder.package.wim import Image, write_wim

ANSWER = """<?xml version="1.0" encoding="utf-8"?>
<WindowsCustomizations>
  <PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">
    <ID>{{0d6f2a3e-1111-4222-8333-abcdef012345}}</ID>
    <Name>{name}</Name>
    <Version>{version}</Version>
    <OwnerType>ITAdmin</OwnerType>
    <Rank>0</Rank>
    <Notes></Notes>
  </PackageConfig>
  <Settings xmlns="urn:schemas-microsoft-com:windows-provisioning">
    <Customizations>
      <Common>
{inside}
      </Common>
    </Customizations>
  </Settings>
</WindowsCustomizations>"""

Edit = Callable[[dict[str, bytes]], None]


def answer(inside: str, *, name: str = "Fern", version: str = "1.0") -> bytes:
    """An answer file with ``inside`` as its settings for every device; they begin in line 13."""
    return ANSWER.format(inside=inside, name=name, version=version).encode("utf-8")


def package(
    inside: str,
    *,
    notes: str = "VERSION=10.0.22621.1;Source=CLI;;TargetSkus=Invalid;",
    stores: tuple[str, ...] = ("desktop", "common"),
    contents: Mapping[str, bytes] | None = None,
    edit: Edit = lambda _: None,
) -> bytes:
    """A package compiled from ``inside``; ``edit`` changes its inner files, as another store version would."""
    read = read_answer(answer(inside))
    found = contents or {}
    compiled = compile_answer(
        read, (), catalog.load(stores), lambda placed: found.get(placed.text.plain.rpartition("\\")[2]), "store"
    )
    files = {}
    for path, content in compiled.files.items():
        data = content if isinstance(content, bytes) else content.render(lambda _: "").encode()  # type: ignore[union-attr]
        files[path] = data
    edit(files)
    out = io.BytesIO()
    identity = "{0d6f2a3e-1111-4222-8333-abcdef012345}"
    write_wim(out, files, Image("Fern", "1.0", identity, 5000, notes, "", date(2024, 2, 29)))
    return out.getvalue()


def replaced(before: str, after: str) -> Edit:
    """Another text in every provxml file; fails where there is none to change."""

    def edit(files: dict[str, bytes]) -> None:
        touched = [path for path, data in files.items() if path.endswith(".provxml") and before.encode() in data]
        assert touched
        for path in touched:
            files[path] = files[path].replace(before.encode(), after.encode())

    return edit
