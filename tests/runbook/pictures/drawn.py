"""Drawings as their readers see them: which words stand where, and whether anything leaves its place."""

from __future__ import annotations

from ppkg_builder.runbook.lettering import width, words
from ppkg_builder.runbook.picture import Box, Disc, Label, Outline, Picture, Shape, Way
from tests.runbook.reading import text


def labels(picture: Picture) -> list[str]:
    """The words of each label as they are drawn, lines by a bar."""
    return ["|".join(row.text for row in words(shape).rows) for shape in picture.shapes if isinstance(shape, Label)]


def said(picture: Picture) -> list[str]:
    return [text(line) for line in picture.text]


def astray(picture: Picture) -> list[Shape | str]:
    """What leaves the drawing, and words that leave their label."""
    found: list[Shape | str] = [
        shape
        for shape in picture.shapes
        for left, top, right, bottom in [_bounds(shape)]
        if left < -0.01 or top < -0.01 or right > picture.width + 0.01 or bottom > picture.height + 0.01
    ]
    return found + [word for shape in picture.shapes if isinstance(shape, Label) for word in loose(shape)]


def loose(label: Label) -> list[str]:
    """Rows that are wider or stand higher or lower than their label."""
    drawn = words(label)
    bold = label.tone in ("strong", "white")
    return [
        row.text
        for row in drawn.rows
        if width(row.text, bold=bold) * drawn.size > label.width + 0.01
        or row.y - 0.72 * drawn.size < label.y - 0.01  # the height of capitals
        or row.y + 0.24 * drawn.size > label.y + label.height + 0.02  # what hangs below the line
    ]


def _bounds(shape: Shape) -> tuple[float, float, float, float]:
    if isinstance(shape, Box | Label):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Disc):
        return (
            shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius,
        )  # fmt: skip
    assert isinstance(shape, Way | Outline)
    if isinstance(shape, Way):
        points = list(shape.points)
    else:  # a curve stays inside its control points
        points = [(move[n], move[n + 1]) for move in shape.moves for n in range(0, len(move), 2)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
