"""Which names a package may give to devices."""

from __future__ import annotations

import pytest

from ppkg_builder.package.devicenames import fault

NAME, DNS = "/Accounts/ComputerAccount/ComputerName", "/DevDetail/DNSComputerName"


@pytest.mark.parametrize(
    "name", ["PC-01", "%SERIAL%", "PC-%SERIAL%", "A%RAND:14%", "%SERIAL%%RAND:4%", "übung", "x" * 15]
)
def test_a_name_with_its_macros_is_taken(name: str) -> None:
    assert (fault(NAME, name), fault(DNS, name)) == ("", "")


@pytest.mark.parametrize(
    ("path", "name", "reason"),
    [
        (NAME, "", "must have 1 to 15 bytes"),
        (NAME, "x" * 16, "must have 1 to 15 bytes"),
        (NAME, "ü" * 8, "must have 1 to 15 bytes"),
        (NAME, "PC-%RAND:13%", "must have 1 to 15 bytes"),
        (DNS, "x" * 64, "must have 1 to 63 bytes"),
        (NAME, "%RAND:0%", "asks for random digits by '%RAND:n%', where n is 1 to 14"),
        (NAME, "%RAND:15%", "asks for random digits by '%RAND:n%', where n is 1 to 14"),
        (DNS, "x%RAND:63%", "asks for random digits by '%RAND:n%', where n is 1 to 62"),
        (NAME, "12%RAND:4%", "may not be made of digits alone"),
        (NAME, "%RAND:4%", "may not be made of digits alone"),
        (NAME, "%RAND%", "may hold letters, digits, hyphens, '%SERIAL%' and '%RAND:4%', and nothing else"),
        (NAME, "%serial%", "may hold letters, digits, hyphens, '%SERIAL%' and '%RAND:4%', and nothing else"),
        (NAME, "my pc", "may hold letters, digits, hyphens, '%SERIAL%' and '%RAND:4%', and nothing else"),
        (NAME, "a.example", "may hold letters, digits, hyphens, '%SERIAL%' and '%RAND:4%', and nothing else"),
    ],
)
def test_a_name_that_windows_refuses_is_told(path: str, name: str, reason: str) -> None:
    assert fault(path, name) == reason


def test_other_settings_are_not_judged_as_names() -> None:
    assert fault("/Accounts/ComputerAccount/DomainName", "corp.example.com") == ""
