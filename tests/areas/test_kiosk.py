"""A kiosk in a profile's words becomes the file that Windows gets, a text of the package, or a row for MDM."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder.areas import kiosk
from ppkg_builder.package.judge import breaks
from tests.areas.kiosks import GROUP, SINGLE, carried, hall, headset, model, pc, text
from tests.areas.near_offline import Files, ids

EVERYTHING = model(
    profiles={
        "hall": {
            "apps": ["settings", "calculator", r"C:\Windows\System32\notepad.exe"],
            "launch": r"C:\Windows\System32\notepad.exe",
            "arguments": "today.txt",
            "file_dialogs": ["downloads", "removable-drives"],
            "start_pins": "pins.json",
            "taskbar_layout": "bar.xml",
            "who": {
                "everyone": True,
                "except_owners": True,
                "owners": True,
                "accounts": ["desk", "QUAY\\ada"],
                "users": ["maria@example.com"],
                "groups": [GROUP],
                "local_groups": ["Fitters"],
                "domain_groups": ["QUAY\\Fitters"],
            },
        },
        "door": {
            "app": "edge",
            "arguments": "--kiosk https://quay.example",
            "leave_by": "Ctrl+A",
            "who": {"auto_logon": "Door"},
        },
    }
)
LAYOUTS = Files(
    {
        "pins.json": b'{"pinnedList": []}',
        "bar.xml": b"<LayoutModificationTemplate />",
        "start.xml": b"\xef\xbb\xbf<LayoutModificationTemplate>\r\n</LayoutModificationTemplate>\r\n",
    }
)


def test_apps_for_everyone_become_a_global_profile() -> None:
    assert text(hall(launch="photos"), headset()) == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<AssignedAccessConfiguration xmlns="http://schemas.microsoft.com/AssignedAccess/2017/config"'
        ' xmlns:rs5="http://schemas.microsoft.com/AssignedAccess/201810/config"'
        ' xmlns:v3="http://schemas.microsoft.com/AssignedAccess/2020/config">\n'
        "  <Profiles>\n"
        '    <Profile Id="{ebfccb5e-4c87-546f-9a72-12687674d4b0}" Name="hall">\n'
        "      <AllAppsList>\n"
        "        <AllowedApps>\n"
        '          <App AppUserModelId="BAEAEF15-9BAB-47FC-800B-ACECAD2AE94B_cw5n1h2txyewy!App" />\n'
        '          <App AppUserModelId="Microsoft.Windows.Photos_8wekyb3d8bbwe!App" rs5:AutoLaunch="true" />\n'
        "        </AllowedApps>\n"
        "      </AllAppsList>\n"
        '      <StartLayout>&lt;LayoutModificationTemplate xmlns="http://schemas.microsoft.com/Start/2014/'
        'LayoutModification" Version="1" /&gt;</StartLayout>\n'
        '      <Taskbar ShowTaskbar="true" />\n'
        "    </Profile>\n"
        "  </Profiles>\n"
        "  <Configs>\n"
        '    <v3:GlobalProfile Id="{ebfccb5e-4c87-546f-9a72-12687674d4b0}" />\n'
        "  </Configs>\n"
        "</AssignedAccessConfiguration>\n"
    )


def test_everything_a_pc_can_have_stands_in_one_file() -> None:
    root = etree.fromstring(text(EVERYTHING, pc(repository=LAYOUTS)).encode())
    said = [
        (str(one.tag).rpartition("}")[2], *(value for key, value in one.attrib.items() if key != "Id"), one.text or "")
        for one in root.iter()
        if len(one) == 0
    ]
    assert said == [
        (
            "KioskModeApp",
            r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
            "--kiosk https://quay.example",
            "",
        ),
        ("BreakoutSequence", "Ctrl+A", ""),
        ("App", "windows.immersivecontrolpanel_cw5n1h2txyewy!microsoft.windows.immersivecontrolpanel", ""),
        ("App", "Microsoft.WindowsCalculator_8wekyb3d8bbwe!App", ""),
        ("App", r"C:\Windows\System32\notepad.exe", "true", "today.txt", ""),
        ("AllowedNamespace", "Downloads", ""),
        ("AllowRemovableDrives", ""),
        ("StartPins", '{"pinnedList": []}'),
        ("Taskbar", "true", ""),
        ("TaskbarLayout", "<LayoutModificationTemplate />"),
        ("SpecialGroup", "DeviceOwner", ""),
        ("AutoLogonAccount", "{74331115-F68A-4DF9-8D2C-52BA2CE2ADB1}", "Door", ""),
        ("DefaultProfile", ""),
        ("SpecialGroup", "DeviceOwner", ""),
        ("DefaultProfile", ""),
        ("Account", "desk"),
        ("DefaultProfile", ""),
        ("Account", "QUAY\\ada"),
        ("DefaultProfile", ""),
        ("Account", "AzureAD\\maria@example.com"),
        ("DefaultProfile", ""),
        ("UserGroup", "AzureActiveDirectoryGroup", GROUP, ""),
        ("DefaultProfile", ""),
        ("UserGroup", "LocalGroup", "Fitters", ""),
        ("DefaultProfile", ""),
        ("UserGroup", "ActiveDirectoryGroup", "QUAY\\Fitters", ""),
        ("DefaultProfile", ""),
    ]


@pytest.mark.parametrize(
    ("v", "where"),
    [
        (hall(), headset()),
        (hall(launch="photos", who={"everyone": True, "except_owners": True}), headset()),
        (EVERYTHING, pc(repository=LAYOUTS)),
        (hall(start_layout="start.xml", taskbar=False, file_dialogs=["everything"]), pc("19045.1", repository=LAYOUTS)),
    ],
)
def test_what_is_written_obeys_our_schema(v: kiosk.Model, where: object) -> None:
    assert breaks("assigned-access", text(v, where).encode()) == ""  # type: ignore[arg-type]


@pytest.mark.needs("reference")
def test_what_is_written_obeys_microsofts_schema(reference_folder: Path) -> None:
    judge = etree.XMLSchema(etree.parse(str(reference_folder / "xsd/assigned-access/2017.xsd")))
    for v, where in ((hall(launch="photos"), headset()), (EVERYTHING, pc(repository=LAYOUTS))):
        assert judge.validate(etree.fromstring(text(v, where).encode())), judge.error_log


def test_namespaces_are_declared_only_where_they_are_used() -> None:
    declared = {
        "xmlns:rs5" in found for found in (text(hall(), headset()), text(hall(who={"visitors": True}), headset()))
    }
    assert declared == {False}
    assert "xmlns:v" not in text(hall(who={"visitors": True}), headset())


def test_a_start_layout_keeps_its_text_but_for_mark_and_line_ends() -> None:
    found = text(hall(start_layout="start.xml", taskbar=False), pc("19045.1", repository=LAYOUTS))
    root = etree.fromstring(found.encode())
    assert [one.text for one in root.iter("{*}StartLayout")] == [
        "<LayoutModificationTemplate>\n</LayoutModificationTemplate>"
    ]
    assert [one.get("ShowTaskbar") for one in root.iter("{*}Taskbar")] == ["false"]


def test_the_same_site_and_name_always_give_the_same_profile_id() -> None:
    first, again = text(hall(), headset()), text(hall(), headset())
    assert first == again
    assert text(hall(), headset(id="south-quay")) != first


def test_one_app_for_one_account_is_a_text_of_the_package() -> None:
    assert carried(SINGLE, headset()) == [
        (
            "AssignedAccess/AssignedAccessSettings",
            '{"Account":"fitter","AUMID":"Microsoft.Dynamics365.Guides_8wekyb3d8bbwe!MicrosoftGuides"}',
        )
    ]
    assert list(kiosk.files(SINGLE, headset())) == []


def test_a_program_alone_needs_the_file_since_the_text_knows_aumids_only() -> None:
    v = model(app="edge", account="desk")
    assert carried(v, pc()) == [("AssignedAccess/MultiAppAssignedAccessSettings", "assets/kiosk.xml")]
    assert "v4:ClassicAppPath" in text(v, pc())


@pytest.mark.parametrize(
    "said",
    [{"app": "guides", "account": "fitter"}, {"profiles": {"hall": {"apps": ["edge"], "who": {"visitors": True}}}}],
)
def test_mdm_gets_the_file_as_a_row_and_the_package_nothing(said: dict[str, object]) -> None:
    v = model(deliver="mdm", **said)
    assert carried(v, headset()) == [("./Device/Vendor/MSFT/AssignedAccess/Configuration", "String (XML file)")]
    assert list(kiosk.files(v, headset())) == []
    assert ids(kiosk.steps(v, headset())) == ["TEN-05", "VAL-09"]
