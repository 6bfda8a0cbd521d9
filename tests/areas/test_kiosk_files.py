"""A kiosk's file of the user's own: read safely, judged, and every fault at its line and column there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas import kiosk, settings
from ppkg_builder.areas._kiosk_judging import LARGEST, Fault, judged
from ppkg_builder.areas.kiosk._reading import read
from ppkg_builder.report import Location
from tests.areas.kiosks import GROUP, SETTINGS, headset, model
from tests.areas.near_offline import Files, rules
from tests.areas.near_offline import read as read_model

BASE = "http://schemas.microsoft.com/AssignedAccess/"
SPACES = f'xmlns="{BASE}2017/config" xmlns:rs5="{BASE}201810/config" xmlns:v3="{BASE}2020/config"'
ROOT = f"<AssignedAccessConfiguration {SPACES}>"
ID = "{6f5b5a52-9a0e-5b0e-8a37-0d2c9a6f3b11}"
BAR = '<Taskbar ShowTaskbar="true" />'
FILE = model(file="hall.xml")


def document(
    apps: str = f'<App AppUserModelId="{SETTINGS}" />', configs: str = "", profile: str = BAR, root: str = ROOT
) -> str:
    """The file, an element of interest on a line of its own."""
    everyone = f'<v3:GlobalProfile Id="{ID}" />'
    return (
        f'{root}\n<Profiles><Profile Id="{ID}"><AllAppsList><AllowedApps>\n  {apps}\n</AllowedApps></AllAppsList>\n'
        f"{profile}</Profile></Profiles>\n<Configs>\n  {configs or everyone}\n</Configs>"
        "</AssignedAccessConfiguration>\n"
    )


def faults(text: str | bytes) -> list[tuple[str, int, int]]:
    found = judged(text.encode() if isinstance(text, str) else text)
    return [(fault.rule, fault.line, fault.column) for fault in found] if isinstance(found, tuple) else []


TWICE = (
    f'<App AppUserModelId="{SETTINGS}" rs5:AutoLaunch="true" />\n    <App DesktopAppPath="a" rs5:AutoLaunch="true" />'
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (document(), []),
        (document(apps="<App />"), [("kiosk/schema", 3, 3)]),
        (document(apps=TWICE), [("kiosk/several-launches", 4, 5)]),
        (document(apps=f'<App AppUserModelId="{SETTINGS}" />' * 2), [("kiosk/schema", 3, 3)]),
        (document(apps=f'<App\n   AppUserModelId="{SETTINGS}"\n   Wrong="1" />'), [("kiosk/schema", 3, 3)]),
        (document(profile=""), [("kiosk/schema", 2, 11)]),
        (document(configs="<Config><Account>a</Account></Config>"), [("kiosk/schema", 7, 3)]),
        (document(root=ROOT.replace(" xmlns:v3", " xmlns:v4")), [("kiosk/undeclared-prefix", 7, 4)]),
        (document().replace("</Profiles>", "</Profile>"), [("kiosk/not-well-formed", 5, 43)]),
        ("", [("kiosk/not-well-formed", 1, 1)]),
        ("<html />", [("kiosk/schema", 1, 1)]),
        (b"\xff\xfe\x00\x00", [("kiosk/not-well-formed", 1, 2)]),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n' + document(apps="<App AppUserModelId='&b;' />"), [("kiosk/doctype", 1, 1)]),
    ],
)
def test_a_fault_has_its_line_and_column(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected


def test_what_declares_entities_and_is_torn_is_refused_without_expanding_them() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 12))
    ((rule, line, _),) = faults(f'<!DOCTYPE a [<!ENTITY e0 "x">{bomb}]>\n<a>&e11;</b>')
    assert rule in ("kiosk/not-well-formed", "kiosk/doctype")
    assert line >= 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_positions_hold_in_every_encoding(encoding: str) -> None:
    named = encoding.replace("-sig", "")
    text = f'<?xml version="1.0" encoding="{named}"?>\n' + document(apps="<App />")
    ((rule, line, column),) = faults(text.encode(encoding))
    assert (rule, line, column) == ("kiosk/schema", 4, 3)


def test_an_encoding_that_no_position_is_known_in_still_gives_the_line() -> None:
    text = '<?xml version="1.0" encoding="windows-1252"?>\n' + document(apps="<App />")
    ((rule, line, column),) = faults(text.encode("cp1252"))
    assert (rule, line) == ("kiosk/schema", 4)
    assert column in (1, 3)


def test_a_file_that_is_far_too_large_is_not_read() -> None:
    found = judged(b" " * (LARGEST + 1))
    assert isinstance(found, tuple)
    assert [fault.rule for fault in found] == ["kiosk/too-large"]


def test_faults_of_one_file_are_bounded() -> None:
    assert len(faults(document(apps="<App />\n" * 200))) == 20


@given(st.binary(max_size=400))
def test_no_bytes_bring_the_reader_down(data: bytes) -> None:
    found = judged(data)
    assert not isinstance(found, tuple) or all(isinstance(one, Fault) for one in found)


def findings(text: str, **changes: Any) -> list[tuple[str, int, int, str]]:
    where = headset(repository=Files({"hall.xml": text.encode()}), **changes)
    found = list(kiosk.findings(FILE, where))
    assert {finding.at for finding in found} <= {("kiosk", "file")}
    return [
        (finding.rule, finding.location.line, finding.location.column, finding.location.file)
        for finding in found
        if finding.location
    ]


ONE = f"""<Config><UserGroup Type="AzureActiveDirectoryGroup" Name="NAME" /><DefaultProfile Id="{ID}" /></Config>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (document(), []),
        (document(apps='<App AppUserModelId="Photos!App" />'), [("kiosk/bad-aumid", 3, 3)]),
        (document(apps='<App AppUserModelId="A.B_1.0.0.0_x64__8wekyb3d8bbwe!App" />'), [("kiosk/aumid-version", 3, 3)]),
        (document(apps='<App AppUserModelId="C:\\a\\b.exe" />'), [("kiosk/bad-aumid", 3, 3)]),
        (document(apps='<App DesktopAppPath="C:\\a\\b.exe" />'), [("kiosk/desktop-only", 3, 3)]),
        (document(configs=ONE.replace("NAME", "Staff")), [("kiosk/group-without-id", 7, 11)]),
        (document(configs=(ONE + ONE.replace(ID, ID.upper())).replace("NAME", GROUP)), []),
        (document(configs=ONE.replace("NAME", GROUP).replace("6f5b", "7f5b")), [("kiosk/unknown-profile", 7, 11)]),
    ],
)
def test_what_a_schema_cannot_say_is_told_at_the_line_of_the_users_file(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert findings(text) == [(*one, "hall.xml") for one in expected]


def test_a_missing_file_is_a_fault_of_the_profile() -> None:
    found = kiosk.findings(FILE, headset(repository=Files({})))
    assert rules(found) == ["error file/missing kiosk.file"]


def test_the_package_carries_the_file_as_it_is_under_its_own_name() -> None:
    content = document().encode()
    v = model(file="../kiosk/Hall one.xml")
    where = headset(repository=Files({"../kiosk/Hall one.xml": content}))
    (file,) = kiosk.files(v, where)
    (setting,) = kiosk.settings(v, where)
    assert (file.path, file.content) == ("assets/Hall one.xml", content)
    assert getattr(setting, "value", "") == "assets/Hall one.xml"


def test_mdm_gets_the_same_meaning_in_our_own_writing() -> None:
    configs = (
        f'<v3:GlobalProfile Id="{ID}" /><Config><SpecialGroup Name="Visitor" /><DefaultProfile Id="{ID}" /></Config>'
        f'<Config><Account>AzureAD\\a@b.example</Account><DefaultProfile Id="{ID}" /></Config>'
    )
    explorer = "<rs5:FileExplorerNamespaceRestrictions><v3:NoRestriction /></rs5:FileExplorerNamespaceRestrictions>"
    content = document(configs=configs, profile=f"{explorer}<StartLayout>x</StartLayout>{BAR}").encode()
    where = headset(repository=Files({"hall.xml": content}))
    (row,) = kiosk.settings(model(file="hall.xml", deliver="mdm"), where)
    written = str(getattr(row, "value", "")).encode()
    assert _meant(written) == _meant(content)


def _meant(data: bytes) -> Any:
    found = read(data, ("kiosk", "file"), "x")
    assert not isinstance(found, tuple), found
    return (
        [
            (p.id, p.single, p.start_layout, p.taskbar, p.dialogs, [(a.id, a.launch) for a in p.apps])
            for p in found.profiles
        ],
        [(a.kind, a.profile, a.name, a.except_owners) for a in found.assignments],
    )


def test_a_kiosk_by_its_setting_is_judged_in_the_same_way() -> None:
    key = "AssignedAccess/MultiAppAssignedAccessSettings"
    v = read_model(settings.Model, **{key: {"file": "hall.xml"}})
    where = headset(repository=Files({"hall.xml": document(apps="<App />").encode()}))
    (found,) = settings.findings(v, where)
    assert (found.rule, found.at) == ("kiosk/schema", ("settings", key, "file"))
    assert found.location == Location("hall.xml", 3, 3)
