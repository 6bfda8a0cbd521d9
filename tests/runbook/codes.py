"""QR codes as a phone reads them: from the picture of a page, by a reader that shares no code with the writer."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

NEEDS = ("pdftoppm", "python:zxingcpp", "python:PIL")


def pictures(pdf: bytes, folder: Path, dpi: int = 150) -> list[Image.Image]:
    """The pages as pictures."""
    from PIL import Image

    path = folder / "codes.pdf"
    path.write_bytes(pdf)
    for old in folder.glob("codes-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", path, folder / "codes"], check=True, capture_output=True)
    return [Image.open(io.BytesIO(page.read_bytes())) for page in sorted(folder.glob("codes-*.png"))]


def read(pdf: bytes, folder: Path, dpi: int = 150) -> list[list[str]]:
    """The texts of the codes of each page, from top to bottom and from left to right."""
    return [seen(page) for page in pictures(pdf, folder, dpi)]


def seen(page: Image.Image) -> list[str]:
    import zxingcpp

    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    placed = sorted(found, key=lambda one: (one.position.top_left.y // 40, one.position.top_left.x))
    return [one.text for one in placed]
