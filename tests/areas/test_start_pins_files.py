"""Layout files of the user's own: read without trust, judged at the place in that file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas import start_pins
from ppkg_builder.areas.start_pins import _file
from ppkg_builder.site import Site
from tests.areas.near_offline import read
from tests.areas.windows import OLD_PC, PC, having, leaves, told

NS = "http://schemas.microsoft.com/Start/2014/LayoutModification"
LAYOUT = f"""<?xml version="1.0" encoding="utf-8"?>
<LayoutModificationTemplate xmlns="{NS}" xmlns:start="http://schemas.microsoft.com/Start/2014/StartLayout" Version="1">
  <start:Tile Size="2x2" Column="0" Row="0" AppUserModelID="A_8wekyb3d8bbwe!App" />
</LayoutModificationTemplate>
""".encode()


def judged(content: bytes, where: Site = PC, name: str = "") -> list[tuple[str, int, int]]:
    """Severity and place of each finding."""
    name = name or ("pins.json" if where is PC else "layout.xml")
    found = _file.read(name, having(where, **{name.replace(".", "_"): content}))
    places = [(str(f.severity), f.location.line, f.location.column) for f in found.findings if f.location]
    assert len(places) == len(found.findings)
    assert bool(found.value) == ("error" not in [severity for severity, *_ in places])
    return places


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"pinnedList": []}', []),
        (b'\xef\xbb\xbf{"pinnedList": [{"desktopAppId": "MSEdge"}]}', []),
        (b'{"applyOnce": true, "pinnedList": [{"secondaryTile": {}}]}', []),
        (b'{\n "pinnedList": [}\n', [("error", 2, 17)]),
        (b'{\n "pinned": []\n}', [("error", 1, 1)]),
        (b"[]", [("error", 1, 1)]),
        (b"1" * 5000, [("error", 1, 1)]),
        (b"[" * 200_000, [("error", 1, 1)]),
        (b'{"pinnedList": [], "x": 1}', [("warning", 1, 20)]),
        (b'{"pinnedList": [],\n "pinnedList": []}', [("error", 1, 2)]),
        (b'{"pinnedList": [],\n "applyOnce": 1}', [("error", 2, 2)]),
        (b'{"pinnedList": [\n {"desktopAppId": 1}]}', [("error", 2, 3)]),
        (b'{"pinnedList": [\n {"desktopAppID": "MSEdge"}]}', [("error", 2, 3)]),
        (b'{"pinnedList": [\n {"desktopAppId": "a", "desktopAppLink": "b"}]}', [("error", 1, 2)]),
        (b'{"pinnedList": ["MSEdge"]}', [("error", 1, 2)]),
        (b"\xff\xfe{}", [("error", 1, 1)]),
        (b" " * (_file._LARGEST + 1), [("error", 1, 1)]),
    ],
)
def test_a_json_file_is_judged(content: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert judged(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LAYOUT, []),
        (LAYOUT.replace(b' Row="0"', b""), [("error", 3, 1)]),
        (LAYOUT.replace(b"  <start", b"  <!-- x --><start"), [("warning", 3, 3)]),
        (LAYOUT.replace(b"/>", b">"), [("error", 4, 30)]),
        (LAYOUT.replace(b"http://schemas.microsoft.com/Start/2014/LayoutM", b"https://x.example/M"), [("error", 2, 1)]),
        (b"<a/>", [("error", 1, 1)]),
        (b"", [("error", 1, 1)]),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>\n' + LAYOUT.split(b"\n", 1)[1], [("error", 1, 1)]),
    ],
)
def test_an_xml_file_is_judged(content: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert judged(content, OLD_PC) == expected


def test_each_windows_takes_its_own_kind_of_file() -> None:
    for where, name in ((PC, "layout.xml"), (OLD_PC, "pins.json")):
        v = read(start_pins.Model, file=name)
        found = list(start_pins.findings(v, having(where, **{name.replace(".", "_"): LAYOUT})))
        assert [f.rule for f in found] == ["start_pins/file-kind"]


def test_a_file_reaches_the_policy_as_it_says() -> None:
    where = having(PC, pins_json=b'{\n  "applyOnce": false,\n  "pinnedList": [{"desktopAppLink": "C:\\\\A.lnk"}]\n}')
    v = read(start_pins.Model, file="pins.json")
    assert leaves(start_pins, v, where) == [
        'setting Policies/Start/ConfigureStartPins {"applyOnce":false,"pinnedList":[{"desktopAppLink":"C:\\\\A.lnk"}]}'
    ]
    assert told(start_pins, v, where)[0].startswith(r"Start shows, in this order: C:\A.lnk.")
    where = having(OLD_PC, layout_xml=b"\xef\xbb\xbf" + LAYOUT)
    (line,) = leaves(start_pins, read(start_pins.Model, file="layout.xml"), where)
    assert line == "setting Policies/Start/StartLayout " + LAYOUT.decode().partition("?>\n")[2]


def test_a_file_and_a_list_say_two_layouts() -> None:
    where = having(PC, pins_json=b'{"pinnedList": []}')
    found = list(start_pins.findings(read(start_pins.Model, file="pins.json", pins=["MSEdge"]), where))
    assert [(f.rule, f.at) for f in found] == [("start_pins/file-and-pins", ("start_pins", "pins"))]


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["pinnedList", "applyOnce", "x"]), inner)
        ),
        max_leaves=8,
    ).map(lambda layout: json.dumps(layout).encode())
)
def test_no_file_is_an_error_of_ours(content: bytes) -> None:
    for where, name in ((PC, "pins.json"), (OLD_PC, "layout.xml")):
        found = _file.read(name, having(where, **{name.replace(".", "_"): content}))
        assert found.value or found.findings
