"""Reads containers, or says why they are refused."""

from __future__ import annotations

from io import BytesIO

import pytest

from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from tests.package.containers import FILES, packed

WHOLE = packed(FILES)
SMALL = packed({"a/b.xml": b"<a/>" * 30, "c.txt": b"c"})


def read(data: bytes) -> dict[str, bytes]:
    """Every file of the container."""
    return Wim(BytesIO(data)).contents()


def fault(data: bytes) -> str:
    """The message with which it is refused."""
    with pytest.raises(WimFault) as raised:
        read(data)
    return raised.value.message
