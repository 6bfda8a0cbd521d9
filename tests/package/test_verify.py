"""Packing a plan, and what verifying the package against it notices."""

from __future__ import annotations

from io import BytesIO

from ppkg_builder import package
from ppkg_builder.package.wim import write_wim
from ppkg_builder.values import Text
from tests.package.containers import IMAGE
from tests.package.planning import (
    CAMERA,
    PASSWORD,
    planned,
    secret,
)


def test_an_empty_plan_is_a_package_all_the_same() -> None:
    plan = planned()
    out = BytesIO()
    package.pack(plan, str, out)
    assert package.verify(plan, str, out) == []


def test_a_package_is_the_same_whoever_packs_it() -> None:
    first, second = BytesIO(), BytesIO()
    package.pack(planned(CAMERA, PASSWORD), secret, first)
    package.pack(planned(PASSWORD, CAMERA), secret, second)
    assert first.getvalue() == second.getvalue()


def test_verifying_notices_everything_that_is_not_as_planned() -> None:
    plan = planned(CAMERA)
    files = {path: content.masked().encode() for path, content in plan.files.items() if isinstance(content, Text)}
    lost = files.pop("CommonSettings/CommonSettings.xml")
    files["Multivariant/0/Prov/RunTime.xml"] += b" "
    files["extra.txt"] = lost
    out = BytesIO()
    write_wim(out, files, IMAGE)
    assert package.verify(plan, secret, out) == [
        "'CommonSettings/CommonSettings.xml' is missing from the package",
        "'extra.txt' was not planned",
        "'Multivariant/0/Prov/RunTime.xml' has another content than planned",
        "the image's VERSION is not as planned",
        "the image's ALTITUDE is not as planned",
        "the image's NOTES is not as planned",
    ]


def test_verifying_a_damaged_package_says_so() -> None:
    plan = planned(CAMERA)
    out = BytesIO()
    package.pack(plan, secret, out)
    assert package.verify(plan, secret, BytesIO(out.getvalue()[:-5]))[0].startswith("the package cannot be read back")
    damaged = bytearray(out.getvalue())
    damaged[300] ^= 0xFF
    assert package.verify(plan, secret, BytesIO(bytes(damaged)))
