"""Our schemas: they take every file that Microsoft's tool wrote, and refuse what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder.areas._area import Node, segments
from ppkg_builder.package.container import open_package
from ppkg_builder.package.judge import Misbuilt, breaks, judge, judge_wifi, kind
from ppkg_builder.paths import shipped
from tests.conftest import reference

_REAL = sorted(path.name for path in (reference() / "packages").glob("*.ppkg")) or ["none"]
_SAMPLES = sorted(path.name for path in (reference() / "wlan").glob("*.xml")) or ["none"]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("Multivariant/0/Prov/RunTime/0__A.provxml", "provxml"),
        ("Multivariant/0/Prov/RunTime.xml", "configuration-source"),
        ("Multivariant/0/Prov/User_RunTime.xml", "configuration-source"),
        ("Multivariant/0/MasterDatastore.xml", "master-datastore"),
        ("Multivariant/0/customizations.xml", "answer-file"),
        ("CommonSettings/1/AnswerFile.xml", "settings"),
        ("CommonSettings/CommonSettings.xml", "elements"),
        ("Multivariant/Multivariant.xml", "elements"),
        ("DataAsset/DataAsset.xml", "elements"),
        ("DataAsset/2/0_abc=/kiosk.xml", None),
        ("DataAsset/2/0_abc=/x.provxml", None),
    ],
)
def test_a_files_place_says_which_schema_judges_it(path: str, schema: str | None) -> None:
    assert kind(path) == schema


@pytest.mark.needs("reference")
@pytest.mark.parametrize("name", _REAL)
def test_every_file_of_a_real_package_obeys(name: str, reference_folder: Path) -> None:
    with (reference_folder / "packages" / name).open("rb") as source:
        files = open_package(source).contents()
    judged = {path: breaks(schema, data) for path, data in files.items() if (schema := kind(path))}
    assert {path: reason for path, reason in judged.items() if reason} == {}
    assert set(map(kind, judged)) >= {"provxml", "configuration-source", "master-datastore", "answer-file", "settings"}


_PROVXML = '<wap-provisioningdoc><characteristic type="A">{}</characteristic></wap-provisioningdoc>'
_PARM = '<parm name="n" value="v" datatype="string" />'
_SET = '<ConfigurationSource Version="1.0"><ConfigurationSet {}/></ConfigurationSource>'
_GROUP = "316e2a31-250a-5f09-a0e1-d2e5c6b03559"
_DATA = r'Data="$(_prov)\RunTime\0__A.provxml"'
_CONFIG = (
    '<WindowsCustomizations><PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">{}'
    '</PackageConfig><Settings xmlns="urn:schemas-microsoft-com:windows-provisioning"/></WindowsCustomizations>'
)
_WHO = f"<ID>{{{_GROUP}}}</ID><Name>n</Name><Version>1.0</Version><OwnerType>ITAdmin</OwnerType><Rank>0</Rank>"


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("provxml", _PROVXML.format(_PARM)),
        ("provxml", _PROVXML.format('<nocharacteristic type="x"/>')),
        ("provxml", _PROVXML.format('<parm SettingsPath="A/B" name="n" value="" datatype="integer" exec="1" />')),
        ("configuration-source", _SET.format(f'Type="provxml" SettingsGroup="{_GROUP}_12" {_DATA} SIMID="1"')),
        ("configuration-source", '<ConfigurationSource Version="1.0" />'),
        ("answer-file", _CONFIG.format(_WHO)),
        ("answer-file", _CONFIG.format(_WHO.replace("ITAdmin", "itADMIN").replace("1.0", "1.2.3.4") + "<Notes/>")),
        ("settings", '<Settings xmlns="urn:schemas-microsoft-com:windows-provisioning" />'),
    ],
)
def test_what_is_sound_obeys(schema: str, text: str) -> None:
    assert breaks(schema, text.encode()) == ""


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("provxml", "<wap-provisioningdoc/>"),
        ("provxml", _PROVXML.format("")),
        ("provxml", _PROVXML.format('<parm name="n" value="v" />')),
        ("provxml", _PROVXML.format('<parm name="" value="v" datatype="string" />')),
        ("provxml", _PROVXML.format('<parm name="n" value="v" datatype="bool" />')),
        ("provxml", _PROVXML.format('<parm name="n" value="v" datatype="string" exec="0" />')),
        ("provxml", _PROVXML.format('<parm SettingsPath="/A" name="n" value="v" datatype="string" />')),
        ("provxml", _PROVXML.replace('type="A"', 'type="A" scope="everyone"').format(_PARM)),
        ("provxml", _PROVXML.replace('type="A"', 'type=""').format(_PARM)),
        ("provxml", "<wap-provisioningdoc><parm/></wap-provisioningdoc>"),
        ("provxml", "<wap-provisioningdoc>"),
        ("configuration-source", _SET.format(f'Type="provxml" SettingsGroup="{_GROUP}_" {_DATA}')),
        ("configuration-source", _SET.format(f'Type="xml" SettingsGroup="{_GROUP}" {_DATA}')),
        ("configuration-source", _SET.format(rf'Type="provxml" SettingsGroup="{_GROUP}" Data="..\..\x.provxml"')),
        ("configuration-source", '<ConfigurationSource Version="2.0" />'),
        ("master-datastore", '<ConfigurationSourceList Version="1.0"/>'),
        ("elements", '<Elements Type="Other"><Element Index="0"/></Elements>'),
        ("elements", '<Elements Type="DataAsset"><Element Index="2"/><Element Index="2"/></Elements>'),
        ("elements", '<Elements Type="DataAsset"><Element Index="2"><Metadata Key="" Value="x"/></Element></Elements>'),
        ("answer-file", _CONFIG.format(_WHO.replace("<Name>n</Name>", ""))),
        ("answer-file", _CONFIG.format(_WHO.replace("<Rank>0<", "<Rank>100<"))),
        ("answer-file", _CONFIG.format(_WHO.replace("1.0", "1.0.0"))),
        ("answer-file", _CONFIG.format(_WHO.replace("ITAdmin", "Nobody"))),
        ("answer-file", _CONFIG.format(_WHO.replace("{", ""))),
        ("answer-file", _CONFIG.format(_WHO + "<Rank>1</Rank>")),
        ("answer-file", _CONFIG.replace("schemas-Microsoft", "schemas-microsoft").format(_WHO)),
        ("settings", '<Settings xmlns="urn:schemas-Microsoft-com:windows-provisioning" />'),
        ("settings", '<Settings xmlns="urn:schemas-microsoft-com:windows-provisioning"><Common/></Settings>'),
    ],
)
def test_what_is_broken_is_refused(schema: str, text: str) -> None:
    assert breaks(schema, text.encode())


def test_a_refusal_names_the_place_and_never_the_value() -> None:
    said = breaks("provxml", _PROVXML.format('<parm name="n" value="v" datatype="hunter2" />').encode())
    assert said == "SCHEMAV_CVC_ENUMERATION_VALID in line 1"


def test_a_file_of_ours_that_breaks_its_schema_stops_the_build() -> None:
    with pytest.raises(Misbuilt, match=r"'Multivariant/0/Prov/RunTime.xml' breaks the schema configuration-source"):
        judge({"Multivariant/0/Prov/RunTime.xml": b"<x/>"})


def _wlan(authentication: str = "WPA2PSK", extra: str = "") -> str:
    return (
        '<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1"><name>n</name>'
        "<SSIDConfig><SSID><hex>6E</hex><name>n</name></SSID><nonBroadcast>true</nonBroadcast></SSIDConfig>"
        "<connectionType>ESS</connectionType><connectionMode>auto</connectionMode><MSM><security><authEncryption>"
        f"<authentication>{authentication}</authentication><encryption>AES</encryption><useOneX>false</useOneX>{extra}"
        "</authEncryption></security></MSM></WLANProfile>"
    )


@pytest.mark.parametrize("authentication", ["open", "OWE", "WPA2PSK", "WPA3SAE", "WPA3ENT", "WPA3ENT192"])
def test_a_wlan_profile_may_use_what_came_after_the_published_schema(authentication: str) -> None:
    assert breaks("wlan-profile", _wlan(authentication).encode()) == ""


@pytest.mark.parametrize(
    "text",
    [
        _wlan("WPA4"),
        _wlan(extra="<transitionMode>true</transitionMode>"),  # that one has a namespace of its own
        _wlan().replace("<hex>6E</hex>", f"<hex>{'6E' * 33}</hex>"),
        _wlan().replace("<name>n</name><SSIDConfig>", "<SSIDConfig>"),
        _wlan().replace("http://", "https://"),
        _wlan().replace("<connectionType>ESS</connectionType>", ""),
    ],
)
def test_a_broken_wlan_profile_is_refused(text: str) -> None:
    assert breaks("wlan-profile", text.encode())


def test_the_transition_mode_stands_in_its_own_namespace() -> None:
    extra = '<transitionMode xmlns="http://www.microsoft.com/networking/WLAN/profile/v4">true</transitionMode>'
    assert breaks("wlan-profile", _wlan("WPA3SAE", extra).encode()) == ""


@pytest.mark.needs("reference")
@pytest.mark.parametrize("name", _SAMPLES)
def test_published_samples_obey_once_their_namespaces_are_right(name: str, reference_folder: Path) -> None:
    data = (reference_folder / "wlan" / name).read_bytes()
    expected = "it is no well-formed XML (line 56)" if name.startswith("bootstrap") else ""
    assert breaks("wlan-profile", data.replace(b"https://www.microsoft", b"http://www.microsoft")) == expected


@pytest.mark.needs("reference")
@pytest.mark.parametrize(
    "text",
    [
        _wlan(),
        _wlan("WPA2"),
        _wlan("WPA4"),
        _wlan().replace("<connectionType>ESS</connectionType>", ""),
        _wlan().replace("<connectionMode>auto</connectionMode>", ""),
        _wlan().replace("<name>n</name><SSIDConfig>", "<SSIDConfig>"),
        _wlan().replace("<useOneX>false</useOneX>", "<useOneX>maybe</useOneX>"),
    ],
)
def test_the_published_schema_agrees_where_it_knows_the_kind(text: str, reference_folder: Path) -> None:
    published = etree.XMLSchema(etree.parse(str(reference_folder / "xsd/WLAN_profile_v1.xsd")))
    assert published.validate(etree.fromstring(text)) == (breaks("wlan-profile", text.encode()) == "")


def _node(text: str, source: str) -> Node:
    group = segments("ConnectivityProfiles/WLAN/WLANSetting/WLANConfig", WLANConfig="n")
    return Node(group, ("WiFi", "Profile", "n"), "WlanXml", "string", text, ((source, "n"),))


def test_a_wlan_profile_of_ours_is_judged_and_a_raw_one_is_not() -> None:
    judge_wifi([_node(_wlan(), "wifi"), _node("<anything/>", "raw")])
    with pytest.raises(Misbuilt, match="Wi-Fi network breaks the schema"):
        judge_wifi([_node(_wlan("WPA4"), "wifi")])


def test_every_schema_loads() -> None:
    names = {path.stem for path in (shipped("schemas") / "xsd").glob("*.xsd")}
    assert {"provxml", "configuration-source", "master-datastore", "elements", "settings", "answer-file"} <= names
    assert all(breaks(name, b"<none/>") for name in names)
