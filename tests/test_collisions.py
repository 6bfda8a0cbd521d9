"""Two keys that would be one file, and names that Windows refuses."""

from __future__ import annotations

import pytest

from ppkg_builder.areas._area import File
from ppkg_builder.collisions import file_clashes


def file(path: str, content: bytes, key: str) -> File:
    return File(path, content, (("wifi", key),))


def test_two_different_files_of_one_name_name_both_places() -> None:
    found = list(file_clashes([file("wlan/a.xml", b"1", "a"), file("WLAN/A.xml", b"2", "b")]))
    assert [(one.rule, one.at, one.related) for one in found] == [
        ("package/file-clash", ("wifi", "b"), ((("wifi", "a"), "the other file"),))
    ]


def test_the_same_file_twice_is_one_file() -> None:
    assert list(file_clashes([file("assets/a.cer", b"1", "a"), file("assets/a.cer", b"1", "b")])) == []


@pytest.mark.parametrize("name", ["con.xml", "NUL.xml", "com1.cer", "lpt9", "aux.tar.gz"])
def test_a_name_that_windows_keeps_for_a_device_is_refused(name: str) -> None:
    (found,) = file_clashes([file(f"wlan/{name}", b"", "x")])
    assert (found.rule, found.at) == ("package/reserved-name", ("wifi", "x"))


@pytest.mark.parametrize("name", ["console.xml", "com10.cer", "a.con", "com.xml"])
def test_a_name_that_only_looks_like_one_is_taken(name: str) -> None:
    assert list(file_clashes([file(f"wlan/{name}", b"", "x")])) == []
