"""The area device_name: the name or its pattern, judged as Windows does."""

from __future__ import annotations

import pytest

from ppkg_builder.areas import device_name
from ppkg_builder.areas._area import Setting, segments
from ppkg_builder.catalog import load
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Device, Site
from tests.areas.near_offline import plain, rules, site

AT = (("device_name",),)


def model(name: str) -> device_name.Model:
    return device_name.Model.model_validate(name)


@pytest.mark.parametrize(
    ("where", "path"),
    [
        (site(), "DevDetail/DNSComputerName"),
        (site("windows10", "19045"), "Accounts/ComputerAccount/ComputerName"),
        (site("windows11", "26100"), "Accounts/ComputerAccount/ComputerName"),
    ],
)
def test_each_family_has_its_own_setting_for_the_name(where: Site, path: str) -> None:
    assert list(device_name.settings(model("NQ-%RAND:4%"), where)) == [Setting(segments(path), "NQ-%RAND:4%", AT)]
    entry = load(where.target.stores).entry(f"/{path}")
    assert entry is not None
    assert entry.reboot


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NQ-%RAND:4%", ""),
        ("NQ-PC", ""),
        ("%SERIAL%", ""),
        ("x" * 15, ""),
        ("x%RAND:14%", ""),
        ("x" * 16, "error device_name/bad-length"),
        ("xy%RAND:14%", "error device_name/bad-length"),
        ("ü" * 8, "error device_name/bad-length"),
        ("", "error device_name/bad-length"),
        ("x%RAND:15%", "error device_name/bad-random"),
        ("x%RAND:0%", "error device_name/bad-random"),
        ("x%RAND:٤%", "error device_name/bad-character"),
        ("x%rand:4%", "error device_name/bad-character"),
        ("x%RAND%", "error device_name/bad-character"),
        ("a b", "error device_name/bad-character"),
        ("a_b", ""),
        ("a.b", "error device_name/bad-character"),
        ("a/b", "error device_name/bad-character"),
        ("a\x07b", "error device_name/bad-character"),
        ("12345", "error device_name/all-digits"),
        ("%RAND:4%", "error device_name/all-digits"),
        ("1%RAND:4%", "error device_name/all-digits"),
        ("ü-1", "warning device_name/not-ascii"),
        ("NQ-%SERIAL%", "note device_name/serial-cut"),
        ("12%SERIAL%", "note device_name/serial-cut"),
    ],
)
def test_a_name_is_judged_as_windows_does(name: str, expected: str) -> None:
    found = rules(device_name.findings(model(name), site()))
    assert found == ([f"{expected} device_name"] if expected else [])


TWO = (Device("1"), Device("2"))


@pytest.mark.parametrize(
    ("name", "where", "expected"),
    [
        ("NQ", site(devices=TWO), ["warning device_name/same-for-all device_name"]),
        ("NQ", site(devices=TWO[:1]), []),
        ("NQ-%RAND:4%", site(devices=TWO), []),
        ("NQ-%SERIAL%", site(devices=(Device("1" * 12),)), []),
        (
            "NQ-%SERIAL%",
            site(devices=(Device("1" * 12), Device("2" * 13))),
            ["note device_name/serial-cut device_name"],
        ),
        ("NQ-%RAND:4%", site(build="19041.1103"), ["warning device_name/loses-other-settings device_name"]),
        ("NQ-%RAND:4%", site(build="19041.1113"), []),
        ("NQ-%RAND:4%", site("windows11", "26100"), []),
        ("NQ-%RAND:4%", site("other", ""), ["error device_name/not-for-target device_name"]),
    ],
)
def test_what_is_wrong_beyond_the_name_is_found(name: str, where: Site, expected: list[str]) -> None:
    assert rules(device_name.findings(model(name), where)) == expected


@pytest.mark.parametrize(("name", "sign"), [("a b", "a space"), ("a.b", "'.'"), ("a\x07b", "a control character")])
def test_a_message_names_the_character(name: str, sign: str) -> None:
    (found,) = device_name.findings(model(name), site())
    assert found.message == f"a device name may not hold {sign}"


def test_the_name_is_a_decision_and_a_step() -> None:
    (decision,) = device_name.decisions(model("NQ-%RAND:4%"), site())
    assert (unmarked(decision.subject), unmarked(decision.choice), decision.because) == (
        "Device name",
        "NQ-%RAND:4%",
        AT,
    )
    assert decision.consequences == (
        "The device restarts once to take its name.",
        "The digits are drawn by each device; note the name on the device sheet.",
    )
    (fixed,) = device_name.decisions(model("NQ-PC"), site())
    assert fixed.consequences == ("The device restarts once to take its name.",)
    (serial,) = device_name.steps(model("PC%SERIAL%"), site())
    assert plain(serial.expected) == "The name reads PC, then the serial number."
    (step,) = device_name.steps(model("NQ-%RAND:4%"), site())
    assert (step.id, plain(step.expected)) == ("VAL-06", "The name reads NQ-, then 4 digits.")
