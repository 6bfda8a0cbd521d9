"""``start_pins``: lists of apps as each Windows takes them, and names that pin nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from ppkg_builder.areas import start_pins
from ppkg_builder.areas.start_pins._model import kind
from tests.areas.near_offline import ids, read, rules, site, unheard
from tests.areas.windows import HEADSET, MANAGED, MDM_ALONE, OLD_PC, PC, leaves, step, told

LINK = r"%ALLUSERSPROFILE%\Microsoft\Windows\Start Menu\Programs\Agent.lnk"
STORE = "Microsoft.WindowsStore_8wekyb3d8bbwe!App"
PINS = [STORE, "MSEdge", LINK, "Microsoft.Windows.Explorer"]


def model(**said: Any) -> start_pins.Model:
    return read(start_pins.Model, **said)


@pytest.mark.parametrize(
    ("pin", "expected"),
    [(STORE, "packaged"), ("MSEdge", "desktop"), (LINK, "link"), (r"C:\A!\B.LNK", "link"), ("{6D80}\\x", "desktop")],
)
def test_a_pin_is_what_it_looks_like(pin: str, expected: str) -> None:
    assert kind(pin) == expected


@pytest.mark.parametrize(("once", "head"), [(None, ""), (True, '"applyOnce":true,'), (False, '"applyOnce":false,')])
def test_windows_11_gets_a_list_in_json(once: bool | None, head: str) -> None:
    said = {"pins": PINS} if once is None else {"pins": PINS, "once": once}
    (line,) = leaves(start_pins, model(**said), PC)
    start, _, value = line.partition("ConfigureStartPins ")
    assert start == "setting Policies/Start/"
    assert value.startswith(f'{{{head}"pinnedList":[')
    assert json.loads(value)["pinnedList"] == [
        {"packagedAppId": STORE},
        {"desktopAppId": "MSEdge"},
        {"desktopAppLink": LINK},
        {"desktopAppId": "Microsoft.Windows.Explorer"},
    ]


def layout(line: str, start: str) -> etree._Element:
    assert line.startswith(start)
    return etree.fromstring(line.removeprefix(start))


def attributes(root: etree._Element, name: str) -> list[dict[str, str]]:
    return [{str(k): str(v) for k, v in one.attrib.items()} for one in root.iter(f"{{*}}{name}")]


def test_windows_10_gets_a_layout_with_medium_tiles_three_in_a_row() -> None:
    (line,) = leaves(start_pins, model(pins=PINS, taskbar=["MSEdge", STORE], taskbar_replace=True), OLD_PC)
    root = layout(line, "setting Policies/Start/StartLayout ")
    assert root.tag == "{http://schemas.microsoft.com/Start/2014/LayoutModification}LayoutModificationTemplate"
    medium = {"Size": "2x2"}
    assert attributes(root, "Tile") == [{**medium, "Column": "0", "Row": "0", "AppUserModelID": STORE}]
    assert attributes(root, "DesktopApplicationTile") == [
        {**medium, "Column": "2", "Row": "0", "DesktopApplicationID": "MSEdge"},
        {**medium, "Column": "4", "Row": "0", "DesktopApplicationLinkPath": LINK},
        {**medium, "Column": "0", "Row": "2", "DesktopApplicationID": "Microsoft.Windows.Explorer"},
    ]
    assert attributes(root, "CustomTaskbarLayoutCollection") == [{"PinListPlacement": "Replace"}]
    assert attributes(root, "DesktopApp") == [{"DesktopApplicationID": "MSEdge"}]
    assert attributes(root, "UWA") == [{"AppUserModelID": STORE}]


def test_a_taskbar_alone_leaves_start_as_it_is() -> None:
    (line,) = leaves(start_pins, model(taskbar=["MSEdge"]), OLD_PC)
    root = layout(line, "setting Policies/Start/StartLayout ")
    assert attributes(root, "DefaultLayoutOverride") == []
    assert attributes(root, "CustomTaskbarLayoutCollection") == [{}]


def test_on_windows_11_mdm_brings_the_taskbar() -> None:
    pins, taskbar = leaves(start_pins, model(pins=["MSEdge"], taskbar=["MSEdge"]), MANAGED)
    assert pins.startswith("setting ")
    root = layout(taskbar, "mdm ./Device/Vendor/MSFT/Policy/Config/Start/StartLayout String ")
    assert attributes(root, "DesktopApp") == [{"DesktopApplicationID": "MSEdge"}]
    assert ids(start_pins.steps(model(taskbar=["MSEdge"]), MANAGED)) == ["TEN-05", "PIN-01"]
    assert rules(start_pins.findings(model(taskbar=["MSEdge"]), PC)) == [
        "error start_pins/taskbar-needs-mdm start_pins.taskbar"
    ]


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        (STORE, ""),
        ("Microsoft.WindowsStore_22212.1401.8.0_x64__8wekyb3d8bbwe!App", "error bad-pin"),
        ("WindowsStore!App", "error bad-pin"),
        (LINK, ""),
        (r"C:\ProgramData\Microsoft\Windows\Start Menu\Programs\A b.lnk", ""),
        (r"%ProgramFiles(x86)%\A\A.lnk", ""),
        ("Agent.lnk", "error bad-pin"),
        ("C:/Agent.lnk", "error bad-pin"),
        (r"C:\A\agent.exe", "error bad-pin"),
        (r"C:\A\site.url", "error bad-pin"),
        ("Microsoft.Office.WINWORD.EXE.15", ""),
        ("{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\cmd", ""),
        ("MSEdge ", "error bad-pin"),
        (r"C:\Users\fitter\Desktop\A.lnk", "warning one-users-link"),
        (r"C:\Users\Public\Desktop\A.lnk", ""),
        (r"%AppData%\Microsoft\Windows\Start Menu\Programs\A.lnk", "note users-own-link"),
    ],
)
def test_a_name_that_pins_nothing_is_told_of(pin: str, expected: str) -> None:
    found = [f"{f.severity} {f.rule.removeprefix('start_pins/')}" for f in start_pins.findings(model(pins=[pin]), PC)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("said", "where", "expected"),
    [
        ({}, PC, ["error start_pins/nothing start_pins"]),
        ({"pins": []}, PC, []),
        ({"pins": ["MSEdge", "msedge"]}, PC, ["warning start_pins/twice start_pins.pins.1"]),
        ({"pins": ["MSEdge"], "once": True}, OLD_PC, ["warning start_pins/no-effect start_pins.once"]),
        ({"taskbar": ["MSEdge"], "once": True}, MANAGED, ["warning start_pins/no-effect start_pins.once"]),
        (
            {"pins": ["MSEdge"], "taskbar_replace": True},
            PC,
            ["warning start_pins/no-effect start_pins.taskbar_replace"],
        ),
        ({"pins": ["MSEdge"]}, HEADSET, ["error start_pins/not-for-target start_pins"]),
    ],
)
def test_keys_are_judged_together(said: dict[str, Any], where: Any, expected: list[str]) -> None:
    assert rules(start_pins.findings(model(**said), where)) == expected


def test_the_policy_is_known_to_rules_of_other_areas() -> None:
    (asked,) = start_pins.asked(model(pins=["MSEdge"], once=True), PC)
    assert (asked.policy, asked.at) == ("Start/ConfigureStartPins", ("start_pins", "pins"))
    assert list(start_pins.asked(model(pins=["MSEdge"]), HEADSET)) == []
    assert list(start_pins.asked(model(), OLD_PC)) == []


def test_what_is_looked_at_on_the_pc() -> None:
    actions, expected = step(start_pins, model(pins=PINS), "PIN-01", PC)
    assert actions[1] == f"Press Windows and compare Pinned with: {', '.join(PINS)}."
    assert expected.endswith("nothing else is pinned on Start.")
    assert "starts its app." in step(start_pins, model(taskbar=["MSEdge"]), "PIN-01", OLD_PC)[1]


@pytest.mark.parametrize(
    ("said", "where", "help_"),
    [
        ({"pins": PINS}, PC, "a package with a higher version brings them (STG-05)."),
        ({"taskbar": ["MSEdge"]}, MANAGED, "sync, and look again."),
    ],
)
def test_pins_that_are_all_missing_come_again_by_the_way_they_came(
    said: dict[str, Any], where: Any, help_: str
) -> None:
    look = next(one for one in start_pins.steps(model(**said), where) if one.id == "PIN-01")
    assert look.otherwise.endswith(f"All of them: {help_}")


def test_no_key_is_silent() -> None:
    all_of_it = model(pins=PINS, once=True, taskbar=["MSEdge"], taskbar_replace=True)
    assert unheard("start_pins", start_pins, all_of_it, MANAGED) == [("start_pins", "file")]
    assert "Users may change the pins afterwards." in told(start_pins, all_of_it, MANAGED)
    assert "MDM brings it." in told(start_pins, all_of_it, replace(site("windows11", "26100"), services=MDM_ALONE))
