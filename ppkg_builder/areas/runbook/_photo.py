"""Pictures of the site's own: what they may be, and what of them goes on paper."""

from __future__ import annotations

from functools import lru_cache

from ppkg_builder.areas.runbook import _jpeg, _png
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Photo

MEBIBYTE = 1 << 20
MOST_BYTES = 4 * MEBIBYTE
MOST_PIXELS = 25_000_000  # what phones take; a reader needs four bytes for each
MOST_SIDE = 12_000
MOST_PHOTOS, MOST_TOTAL = 40, 16 * MEBIBYTE  # of a book: its HTML is one file, which a browser holds in memory

_KINDS = (
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP picture"),
    (b"BM", "a BMP picture"),
    (b"%PDF", "a PDF"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a picture cannot be printed."""

    rule: str
    message: str
    remedy: str


@lru_cache(maxsize=64)
def photo(data: bytes, shown: str) -> Photo | Unfit:
    """The picture without metadata; it has no name and no text yet. ``shown`` is what the message calls it."""
    if len(data) > MOST_BYTES:
        message = f"'{shown}' is larger than {MOST_BYTES // MEBIBYTE} MiB"
        return Unfit("runbook/picture-too-large", message, "make it smaller: 1600 pixels are as sharp on paper")
    jpeg = data.startswith(_jpeg.SIGNATURE)
    if not jpeg and not data.startswith(_png.SIGNATURE):
        return _other_kind(data, shown)
    try:
        return _judged(data, shown, jpeg)
    except _png.Damaged:
        message = f"'{shown}' is damaged, or no picture that every reader takes"
        return Unfit("runbook/picture-damaged", message, "open it, and save it anew as PNG or JPEG")


def _judged(data: bytes, shown: str, jpeg: bool) -> Photo | Unfit:
    width, height = _jpeg.size(data) if jpeg else _png.size(data)
    if not (width and height):
        raise _png.Damaged
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        message = f"'{shown}' has {width} × {height} pixels, and a picture of the runbook at most 25 million"
        return Unfit("runbook/picture-too-large", message, "make it smaller: 1600 pixels are as sharp on paper")
    if jpeg and _jpeg.colours(data) not in (1, 3):
        message = f"'{shown}' is in the colours of a printing press (CMYK), which browsers show wrongly"
        return Unfit("runbook/picture-kind", message, "save it in RGB")
    content, turn = _jpeg.cleaned(data) if jpeg else (_png.cleaned(data), 1)
    if turn > 4:  # it lies on its side
        width, height = height, width
    return Photo("", "", content, width, height, turn)


def _other_kind(data: bytes, shown: str) -> Unfit:
    if b"<svg" in data[:4096]:
        message = f"'{shown}' is an SVG, which can hold scripts and what it loads from elsewhere"
        return Unfit("runbook/picture-kind", message, "save it as PNG, 1600 pixels wide")
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), "neither of them")
    return Unfit("runbook/picture-kind", f"a picture is a PNG or a JPEG, and '{shown}' is {kind}", "save it as PNG")
