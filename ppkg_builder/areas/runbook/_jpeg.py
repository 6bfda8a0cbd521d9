"""JPEG pictures: read without trust and without decoding them, and written anew without anything but the picture.

Cameras write the place, the time and their serial number beside it (EXIF, XMP), and phones a film behind it. All that
stays is which side is up. Markers are those of ITU-T T.81, annex B; orientation is tag 0x0112 of EXIF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas.runbook._png import Damaged

SIGNATURE = b"\xff\xd8\xff"

_END, _SCAN, _APP1, _ADOBE = 0xD9, 0xDA, 0xE1, 0xEE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what every reader takes
_OTHER_FRAMES = frozenset(range(0xC0, 0xD0)) - _FRAMES - {0xC4, 0xC8, 0xCC}
_KEPT = _FRAMES | {0xC4, 0xDB, 0xDD, _SCAN}  # with Huffman tables, quantization tables, restart interval
_MOST_SCANS = 64  # a progressive picture has ten; each costs a reader the whole picture
_DATA_ENDS = re.compile(b"\xff+[^\x00\xff\xd0-\xd7]")  # what is no stuffed byte and no restart

Segment = tuple[int, bytes]
"""A marker, and what it holds; a scan with its data."""


def size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as stored. Raises :class:`Damaged`."""
    _, body = next((one for one in _segments(data) if one[0] in _FRAMES), (0, b""))
    if len(body) < 6:
        raise Damaged
    return int.from_bytes(body[3:5]), int.from_bytes(body[1:3])


def cleaned(data: bytes) -> tuple[bytes, int]:
    """The picture alone, and its orientation from 1 (upright) to 8. Raises :class:`Damaged`."""
    segments = list(_segments(data))
    markers = [marker for marker, _ in segments]
    if sum(marker in _FRAMES for marker in markers) != 1 or not 1 <= markers.count(_SCAN) <= _MOST_SCANS:
        raise Damaged
    turn = next((_orientation(body) for marker, body in segments if marker == _APP1 and body[:4] == b"Exif"), 1)
    kept = [one for one in segments if one[0] in _KEPT or (one[0] == _ADOBE and one[1][:5] == b"Adobe")]
    above = [] if turn == 1 else [(_APP1, _exif(turn))]
    return b"\xff\xd8" + b"".join(_written(*one) for one in (*above, *kept)) + b"\xff\xd9", turn


def colours(data: bytes) -> int:
    """Colours of a pixel: 1, 3 or 4. Raises :class:`Damaged`."""
    _, body = next((one for one in _segments(data) if one[0] in _FRAMES), (0, b""))
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise Damaged
    return body[5]


def _written(marker: int, body: bytes) -> bytes:
    if marker != _SCAN:
        return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body
    return bytes((0xFF, marker)) + body  # has its length, and the data behind it


def _segments(data: bytes) -> Iterator[Segment]:
    """Up to the end of the picture; whatever stands behind it is none of it."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # padding
            at += 1
        marker = data[at + 1] if data[at : at + 1] == b"\xff" and at + 1 < len(data) else 0
        if marker == _END:
            return
        length = int.from_bytes(data[at + 2 : at + 4])
        end = at + 2 + length
        if marker < 0xC0 or marker in _OTHER_FRAMES or length < 2 or end > len(data):
            raise Damaged
        if marker == _SCAN:
            after = _DATA_ENDS.search(data, end)
            if after is None:
                raise Damaged
            yield marker, data[at + 2 : after.start()]
            at = after.start()
        else:
            yield marker, data[at + 4 : end]
            at = end


def _orientation(body: bytes) -> int:
    """Tag 0x0112 of the first directory; 1 where it is not to be read."""
    tiff = body[6:]
    if tiff[:2] not in (b"II", b"MM"):
        return 1

    def number(at: int, length: int) -> int:
        return int.from_bytes(tiff[at : at + length], "little" if tiff[:2] == b"II" else "big")

    start = number(4, 4)
    for entry in range(min(number(start, 2), 200)):
        at = start + 2 + 12 * entry
        if number(at, 2) == 0x0112:
            found = number(at + 8, 2)
            return found if 1 <= found <= 8 else 1
    return 1


def _exif(turn: int) -> bytes:
    """The least that says which side is up."""
    entry = (0x0112).to_bytes(2) + (3).to_bytes(2) + (1).to_bytes(4) + turn.to_bytes(2) + b"\0\0"
    return b"Exif\0\0MM\0*" + (8).to_bytes(4) + (1).to_bytes(2) + entry + (0).to_bytes(4)
