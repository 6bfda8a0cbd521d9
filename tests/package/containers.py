"""Containers to test on: what a small package holds, and how one is damaged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from ppkg_builder.package.wim import Image, Stream, write_wim

IMAGE = Image(
    name="Test site",
    version="1.0",
    package_id="{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}",
    altitude=5001,
    notes="VERSION=0.1;Source=CLI;;",
    author="ppkg-builder",
    issued=date(2026, 11, 24),
)

FILES = {
    "Multivariant/Multivariant.xml": b"<Elements/>" * 40,
    "Multivariant/0/customizations.xml": b"<a>" + b"customizations " * 400 + b"</a>",
    "Multivariant/0/Prov/RunTime/0__A.provxml": b"short",
    "CommonSettings/CommonSettings.xml": b"<Elements/>" * 40,  # equal to another: one resource
    "DataAsset/2/0_abc=/empty.txt": b"",
    "DataAsset/2/1_def=/noise.bin": bytes(range(256)) * 300,
}


def packed(files: Mapping[str, bytes | Stream], image: Image = IMAGE) -> bytes:
    """The bytes of a container with ``files``."""
    out = BytesIO()
    write_wim(out, files, image)
    return out.getvalue()
