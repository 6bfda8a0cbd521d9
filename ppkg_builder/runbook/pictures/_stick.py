"""What lies on the stick, or on each of the sticks, that the step in question prepares."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import own, value
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.picture import WIDTH, Box, Label, Outline, Picture, Shape, Way
from ppkg_builder.runbook.pictures._layout import Said, boxed
from ppkg_builder.runbook.spans import spans

_ROW, _HEAD, _GAP = 21.0, 24.0, 10.0
_STICKS = 12
_NAMES = 148.0

_Entry = tuple[str, str]
"""A name, and what it is."""


def stick_layout(material: Material) -> Iterator[Picture]:
    """A drawing, if the material says what lies on the sticks."""
    sticks = material.sticks[:_STICKS]
    if not sticks:
        return
    shapes: list[Shape] = []
    sentences: list[str] = []
    y = 1.0
    for number, (_, names) in enumerate(sticks, 1):
        title = f"Stick {number}: its root" if len(sticks) > 1 else "The root of the stick"
        entries = list(_entries(names))
        shapes += _tree(title, entries, y)
        y += _HEAD + _ROW * len(entries) + _GAP
        sentences += [f"{title}.", *(f"{value(name)}: {what}." for name, what in entries)]
    text = tuple(spans(sentence) for sentence in sentences)
    caption = "What lies on the sticks" if len(sticks) > 1 else "What lies on the stick"
    yield Picture("stick-layout", caption, text, WIDTH, y - _GAP, tuple(shapes))


def _entries(names: tuple[str, ...]) -> Iterator[_Entry]:
    """Packages first; the sheets of devices, of which there are many, in one row for each kind of file."""
    for name in names:
        if name.endswith(".ppkg"):
            yield name, "the package that devices take"
    for name in names:
        if name.startswith("runbook"):
            yield name, "this book"
    for kind in ("html", "pdf"):
        sheets = [name for name in names if name.startswith("checklist-") and name.endswith(f".{kind}")]
        if sheets:
            what = "a sheet for a device"
            yield (sheets[0], what) if len(sheets) == 1 else (f"checklist-….{kind}", _many(len(sheets)))
    for name in names:
        if "/" in name:
            yield name, "to be copied to PCs by hand"


def _many(sheets: int) -> str:
    return f"{wording.counted(sheets, 'sheet')} of devices"


def _tree(title: str, entries: list[_Entry], y: float) -> Iterator[Shape]:
    for n in range(len(entries)):
        middle = y + _HEAD + n * _ROW + _ROW / 2
        yield Way(((12, y + _HEAD - 4), (12, middle), (24, middle)))
    yield from boxed(Box(0, y, 150, _HEAD - 4, "bold"), Said(title, "strong"))
    yield Box(150, y + 5, 12, _HEAD - 14, "thin", 1)  # its plug
    for n, (name, what) in enumerate(entries):
        top = y + _HEAD + n * _ROW
        yield _sheet(26, top + 4)
        package = name.endswith(".ppkg")
        label = spans(own(name))
        yield Label(42, top + 1, _NAMES, _ROW - 2, label, align="left", tone="strong" if package else "plain")
        yield Label(198, top + 1, WIDTH - 198, _ROW - 2, spans(what), size=8, align="left", tone="quiet")


def _sheet(x: float, y: float) -> Shape:
    """A sheet of paper with a corner folded over."""
    return Outline(((x, y), (x + 7, y), (x + 10, y + 3), (x + 10, y + 13), (x, y + 13)), closed=True)
