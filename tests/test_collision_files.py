"""Files of a bundle that Windows cannot tell apart, or cannot name."""

from __future__ import annotations

import pytest

from ppkg_builder.areas._area import File
from ppkg_builder.collisions import file_clashes
from ppkg_builder.values import SecretKind, SecretRef


def file(path: str, content: bytes | SecretRef = b"x", at: str = "settings") -> File:
    return File(path, content, ((at, path),))


def test_two_files_of_one_name_are_a_fault_whatever_their_case() -> None:
    (found,) = file_clashes([file("assets/Kiosk.xml", b"a", "one"), file("assets/kiosk.XML", b"b", "two")])
    assert (found.rule, found.at) == ("package/file-clash", ("two", "assets/kiosk.XML"))
    assert found.related == ((("one", "assets/Kiosk.xml"), "the other file"),)


def test_the_same_content_under_one_name_is_one_file() -> None:
    pfx = SecretRef("shared/x", SecretKind.PFX)
    assert (
        list(file_clashes([file("assets/a.xml"), file("assets/a.xml"), file("a.pfx", pfx), file("a.pfx", pfx)])) == []
    )


@pytest.mark.parametrize("name", ["assets/con.xml", "assets/NUL", "assets/com1.cmd", "wlan/LPT9.xml"])
def test_a_device_name_of_windows_is_no_file_name(name: str) -> None:
    (found,) = file_clashes([file(name)])
    assert found.rule == "package/reserved-name"
    assert list(file_clashes([file("assets/console.xml"), file("con/a.xml")])) == []
