"""Every setting of the shipped catalogues by itself: it reaches the place its store says, or a finding says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder import catalog
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import Compiled, Form, compile_answer
from ppkg_builder.package.judge import breaks, kind
from tests.package import rederived
from tests.package.answertrees import answer_file, element
from tests.package.compiling import PROV, TOLD, data_of, stated
from tests.package.rederived import Expected, Row, Step

STORES = [("desktop", "common"), ("holographic", "common"), ("common",)]
FORMS: list[Form] = ["store", "adk"]
_WIFI = "/ConnectivityProfiles/WLAN/"


def compiled(stores: tuple[str, ...], form: Form, contents: Mapping[str, bytes], *settings: str) -> Compiled:
    answer = read_answer(answer_file(*settings))
    return compile_answer(answer, (), catalog.load(stores), lambda setting: contents.get(setting.entry.path), form)


def _alone(row: Row, stores: tuple[str, ...], form: Form) -> tuple[Compiled, tuple[Step, ...]]:
    path = rederived.steps(row, stores)
    contents = {row["path"]: rederived.content(row)} if row["type"] == "file" else {}
    return compiled(stores, form, contents, element(path, rederived.text(row))), path


def _differences(found: Compiled, want: Expected, content: bytes) -> Iterator[str]:
    """How what was compiled departs from what was worked out; nothing when it does not."""
    groups = [path.removeprefix(PROV) for path in found.files if path.endswith(".provxml")]
    if groups != [want.file.replace("#", "0")]:
        yield f"files {groups}"
        return
    said = stated(data_of(found.files[PROV + groups[0]]))
    reload = (("Provisioning", ""), ("ForceSettingReload", ""))
    kept = [one for one in said if one[0] != reload]
    if kept != [(want.branch, want.attributes)]:
        yield f"stated {kept}"
    if want.restarts is not any(branch == reload and rest["value"] == "1" for branch, rest in said):
        yield f"restart {said}"
    sets = etree.fromstring(data_of(found.files[f"{PROV}{want.file.split('/')[0]}.xml"]))
    if [one.get("SettingsGroup") for one in sets] != [want.group]:
        yield "group"
    if [data_of(data) for path, data in found.files.items() if path.count("/") == 3 and "DataAsset/2/0_" in path] != (
        [content] if want.asset else []
    ):
        yield "asset"
    if told := {one.rule for one in found.findings} - TOLD:
        yield f"findings {told}"


def _unsound(found: Compiled) -> Iterator[str]:
    for path, data in found.files.items():
        if (schema := kind(path)) and (reason := breaks(schema, data_of(data))):
            yield f"{path}: {reason}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("stores", STORES, ids="+".join)
def test_a_setting_with_a_carrier_reaches_the_place_that_its_store_says(stores: tuple[str, ...], form: Form) -> None:
    wrong: dict[str, list[str]] = {}
    count = 0
    for row in rederived.leaves(*stores):
        if rederived.carried(row):
            found, path = _alone(row, stores, form)
            want = rederived.expected(row, path, form)
            wrong[row["path"]] = [*_differences(found, want, rederived.content(row)), *_unsound(found)]
            count += 1
    assert {path: reasons for path, reasons in wrong.items() if reasons} == {}
    assert count == {"desktop": 1362, "holographic": 657, "common": 621}[stores[0]]


SILENT = {
    "AutoConnect": "SecurityType",
    "DeploymentOptions": "ApplicationFile",
    "Dependency": "ApplicationFile",
    "Flags": "ProductID",
    "HiddenNetwork": "SecurityType",
    "Package": "ApplicationFile",
    "PackageFamilyName": "Package",
    "ProfileType": "Server",
    "Proxy": "ProxyServer",
    "SecurityKey": "SecurityType",
    "SkuID": "ProductID",
}
"""Settings for which the store names no carrier, and what has to stand beside them; in the documentation, too."""
OURS = {f"{_WIFI}WLANSetting/WLANConfig/WLANXmlSettings/SecurityType", f"{_WIFI}Profiles/Profile"}
"""Settings without a carrier in the store which become a node all the same."""


@pytest.mark.parametrize("stores", STORES, ids="+".join)
def test_a_setting_without_a_carrier_says_what_has_to_stand_beside_it(stores: tuple[str, ...]) -> None:
    told: dict[str, list[str]] = {}
    rows = [row for row in rederived.leaves(*stores) if not rederived.carried(row) and row["path"] not in OURS]
    for row in rows:
        found, _ = _alone(row, stores, "store")
        assert not any(path.endswith(".provxml") for path in found.files), row["path"]
        assert list(_unsound(found)) == []
        told[row["path"]] = [one.rule for one in found.findings]
    assert set(map(tuple, told.values())) == {("setting/alone",)}
    assert {path.rsplit("/", 1)[1] for path in told} == (set(SILENT) if stores[0] == "desktop" else _LESS)


_LESS = set(SILENT) - {"Package", "PackageFamilyName"}  # only the desktop's store knows optional packages


def test_the_documentation_names_every_setting_that_says_nothing_by_itself() -> None:
    text = (Path(__file__).parents[2] / "docs" / "package.md").read_text(encoding="utf-8")
    table = text.split("## What does not become a node of its own")[1].split("\n## ")[0]
    assert {name for name in SILENT if f"`{name}`" not in table or f"`{SILENT[name]}`" not in table} == set()
    assert "`setting/alone`" in table
    assert "`setting/no-node`" in table


@pytest.mark.parametrize("stores", STORES, ids="+".join)
@pytest.mark.parametrize("form", FORMS)
def test_wifi_settings_become_the_node_of_the_wifi_csp(stores: tuple[str, ...], form: Form) -> None:
    rows = rederived.rows(*stores)
    security, profile = (rows[path] for path in sorted(OURS, reverse=True))
    found, _ = _alone({**security, "allowed": [["Open", ""]]}, stores, form)
    (said,) = stated(data_of(found.files[f"{PROV}RunTime/0__ConnectivityProfiles_WLAN_WLANSetting_k-1.provxml"]))
    assert said[0] == (("WiFi", ""), ("Profile", ""), ("k-1", ""))
    assert breaks("wlan-profile", said[1]["value"].encode()) == ""
    found, _ = _alone(profile, stores, form)
    (said,) = stated(data_of(found.files[f"{PROV}RunTime/0__ConnectivityProfiles_WLAN_Profiles_0.provxml"]))
    assert said == (
        (("WiFi", ""), ("Profile", ""), ("n", "")),
        {"name": "WlanXml", "value": rederived.WLAN.decode(), "datatype": "string"},
    )
    assert list(_unsound(found)) == []
