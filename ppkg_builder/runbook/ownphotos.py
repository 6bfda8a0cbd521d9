"""Pictures of the site's own: how large they are on paper, and how each writer holds them.

In HTML they stand in the page itself, as data; in Markdown beside it, in :data:`FOLDER`. Typst is given no files, and
takes bytes only as text: a vector picture with the photo in it, which it passes on to the PDF as it is.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from ppkg_builder import work
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Card, Document, Photo
from ppkg_builder.runbook.spans import plain

FOLDER = "runbook-pictures"

_WIDEST, _HIGHEST = 150.0, 85.0  # millimetres: what fits a step on A4 and on Letter, and leaves it on one page
_DENSITY = 110  # pixels of an inch from which on a photo is not enlarged: fewer are coarse on paper
_PNG = b"\x89PNG"

_TURNS = {
    1: "1 0 0 1 0 0",
    2: "-1 0 0 1 {w} 0",
    3: "-1 0 0 -1 {w} {h}",
    4: "1 0 0 -1 0 {h}",
    5: "0 1 1 0 0 0",
    6: "0 1 -1 0 {h} 0",
    7: "0 -1 -1 0 {h} {w}",
    8: "0 -1 1 0 0 {w}",
}
"""What brings a stored picture upright, by EXIF's orientation; ``w`` and ``h`` are its measures as stored."""


def photo(of: work.Photo) -> Photo:
    """The picture as a document has it."""
    scale = min(25.4 / _DENSITY, _WIDEST / of.width, _HIGHEST / of.height)
    return Photo(
        name=of.name,
        text=plain(of.text),
        across=round(of.width * scale, 2),
        down=round(of.height * scale, 2),
        width=of.width,
        height=of.height,
        turn=of.turn,
        content=of.content,
    )


def photos(document: Document) -> Iterator[Photo]:
    """Every picture of the document, in its order."""
    for chapter in document.chapters:
        for block in chapter.blocks:
            if isinstance(block, Card):
                yield from block.photos


def files(material: Material) -> dict[str, bytes]:
    """What stands beside the Markdown of the whole book, by path."""
    return {path(one): one.content for step in material.ordered() for one in step.photos}


def path(of: Photo | work.Photo) -> str:
    return f"{FOLDER}/{of.name}"


def source(of: Photo) -> str:
    """The picture as an address that holds it; browsers turn it upright themselves."""
    kind = "png" if of.content.startswith(_PNG) else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(of.content).decode('ascii')}"


def drawn(of: Photo) -> dict[str, object]:
    """What the template makes the vector picture of: the stored picture, and what brings it upright."""
    lying = of.turn > 4
    w, h = (of.height, of.width) if lying else (of.width, of.height)
    upright = f"matrix({_TURNS[of.turn].format(w=w, h=h)})"
    return {"width": w, "height": h, "upright": upright, "source": source(of)}
