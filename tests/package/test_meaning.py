"""What a package says to a device, read from inner files of either generation."""

from __future__ import annotations

from io import BytesIO

import pytest

from ppkg_builder import catalog, package
from ppkg_builder.areas._area import Leaf, Node, Setting, segments
from ppkg_builder.package import meaning as meanings
from ppkg_builder.package.meaning import (
    HOLE,
    Address,
    Said,
    anywhere,
    by_address,
    meaning,
    meaning_of,
    meaning_of_plan,
    settings_of,
)
from ppkg_builder.package.provread import ProvFault
from ppkg_builder.values import SecretKind, SecretRef, Text
from tests.package.containers import packed
from tests.package.planning import WHO

_AT = (("settings", "x"),)
KEY = SecretRef("here/key", SecretKind.PASSPHRASE)
PROV = "Multivariant/0/Prov/"


def _plan(*leaves: Leaf, form: package.Form = "store", files: dict[str, bytes] | None = None) -> package.Plan:
    plan, findings = package.plan(leaves, files or {}, WHO, catalog.load(("desktop", "common")), form)
    assert plan is not None, findings
    return plan


def _files(plan: package.Plan) -> dict[str, bytes]:
    return {
        path: one if isinstance(one, bytes) else one.render(lambda _: "p@ss & word").encode()
        for path, one in plan.files.items()
    }


def _group(*parms: str) -> bytes:
    return f"<wap-provisioningdoc>{''.join(parms)}</wap-provisioningdoc>".encode()


def _list(*sets: str) -> bytes:
    return f"<ConfigurationSource>{''.join(sets)}</ConfigurationSource>".encode()


def _set(name: str, file: str, more: str = "") -> str:
    return f'<ConfigurationSet Type="provxml" SettingsGroup="x" Data="$(_prov)\\{name}\\{file}" {more}/>'


CAMERA = Setting(segments("Policies/Camera/AllowCamera"), "No", _AT)
SPOTLIGHT = Setting(segments("Policies/Experience/AllowWindowsSpotlight"), "No", _AT)
FIRST = Setting(segments("ProvisioningCommands/DeviceContext/CommandFiles/CommandFile", CommandFile="a"), "a.cmd", _AT)
SECOND = Setting(segments("ProvisioningCommands/DeviceContext/CommandFiles/CommandFile", CommandFile="b"), "b.cmd", _AT)


def test_both_forms_say_the_same() -> None:
    leaves, files = (CAMERA, SPOTLIGHT, FIRST), {"a.cmd": b"echo"}
    store, adk = (_files(_plan(*leaves, form=form, files=files)) for form in ("store", "adk"))
    assert meaning_of(store) == meaning_of(adk)
    assert settings_of(adk) == {}
    assert set(settings_of(store).values()) == {
        "Policies/Camera/AllowCamera",
        "Policies/Experience/AllowWindowsSpotlight",
        "ProvisioningCommands/DeviceContext/CommandFiles/CommandFile",
    }


def test_node_type_value_scope_and_files_are_what_is_said() -> None:
    files = _files(_plan(CAMERA, SPOTLIGHT, FIRST, files={"a.cmd": b"echo"}))
    device = Address("device", (), "", "Policy/Config/Camera/AllowCamera")
    user = Address("user", (), "user", "Policy/Config/Experience/AllowWindowsSpotlight")
    commands = "/ProvisioningCommands/DeviceContext/CommandFiles/CommandFile"
    copied = Address("device", (), "", f"Provisioning/Assets/{{package}}/{commands}/a.cmd")
    asset = Address("file", (), "", f"{commands}: a.cmd")
    digest = "092c79e8f80e559e404bcf660c48f3522b67aba9ff1484b0367e1a4ddef7431d"
    assert meaning_of(files) == {
        Said(device, "integer", "0"),
        Said(user, "integer", "0"),
        Said(copied, "string", "a.cmd"),
        Said(asset, "file", f"4 bytes, SHA-256 {digest}"),
    }
    assert meaning(package.open_package(BytesIO(packed(files)))) == meaning_of(files)


def test_numbers_of_groups_and_assets_say_nothing() -> None:
    contents = {"a.cmd": b"echo", "b.cmd": b"dir"}
    one = _files(_plan(FIRST, SECOND, CAMERA, files=contents))
    other = _files(_plan(SECOND, FIRST, CAMERA, files=contents))
    assert one != other
    assert meaning_of(one) == meaning_of(other)


def test_the_first_generation_is_read_by_the_same_rules() -> None:
    camera = '<parm name="AllowCamera" value="0" datatype="integer" />'
    nested = f'<characteristic type="Config"><characteristic type="Camera">{camera}</characteristic></characteristic>'
    files = {
        f"{PROV}Uicc_RunOnce.xml": _list(_set("Uicc_RunOnce", "Policies_0.provxml")),
        f"{PROV}Uicc_RunOnce/Policies_0.provxml": _group(f'<characteristic type="Policy">{nested}</characteristic>'),
    }
    assert meaning_of(files) == meaning_of(_files(_plan(CAMERA)))


def test_conditions_actions_and_scopes_are_kept() -> None:
    parms = (
        '<characteristic type="A" scope="Device"><parm name="x" value="TRUE" datatype="boolean" exec="1" />'
        '<nocharacteristic type="y" /></characteristic>'
    )
    files = {
        f"{PROV}RunTime.xml": _list(
            _set("RunTime", "0__A.provxml", 'B="2" A="1"'), _set("RunTime", "0__A.provxml", 'A="3"')
        ),
        f"{PROV}RunTime/0__A.provxml": _group(parms),
    }
    found = meaning_of(files)
    assert found == {
        Said(Address("device", conditions, "", node), datatype, value, action)
        for conditions in ((("A", "1"), ("B", "2")), (("A", "3"),))
        for node, datatype, value, action in (("A/x", "boolean", "true", "execute"), ("A/y", "", "", "delete"))
    }
    assert len(anywhere(found)) == 2


def test_what_no_list_names_reaches_no_device() -> None:
    files = _files(_plan(CAMERA))
    files[f"{PROV}RunTime/9__Lost.provxml"] = _group('<parm name="x" value="1" datatype="string" />')
    assert meaning_of(files) == meaning_of(_files(_plan(CAMERA)))


def test_a_list_that_names_one_file_over_and_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanings, "MOST", 5)
    files = {
        f"{PROV}RunTime.xml": _list(*(_set("RunTime", "0__A.provxml", f'A="{n}"') for n in range(4))),
        f"{PROV}RunTime/0__A.provxml": _group('<parm name="x" value="1" />', '<parm name="y" value="1" />'),
    }
    with pytest.raises(ProvFault, match="lead to more than 5 parameters"):
        meaning_of(files)


def test_several_things_may_be_said_at_one_address() -> None:
    here = Address("device", (), "", "A/x")
    said = [Said(here, "string", "2"), Said(here, "string", "1"), Said(here._replace(node="A/a"), "string", "1")]
    assert [(address.node, len(things)) for address, things in by_address(said).items()] == [("A/a", 1), ("A/x", 2)]


def test_xml_inside_a_value_is_read_without_its_layout() -> None:
    def with_value(value: str) -> frozenset[Said]:
        plan = _plan(Node(segments("A/B"), ("A",), "x", "string", Text.of(value), _AT))
        return meaning_of(_files(plan))

    spaced = '<?xml version="1.0" encoding="utf-16"?>\n<a b="1" c="2">\n  <d></d>\n  <e> text </e>\n</a>\n'
    assert with_value(spaced) == with_value("<a c='2' b='1'><d/><e> text </e></a>")
    assert with_value("<a> x</a>") != with_value("<a>x</a>")
    assert with_value("<a> not XML") != with_value("<a>not XML")


def test_a_plan_has_holes_where_its_secrets_will_be() -> None:
    node = Node(segments("A/B"), ("A",), "x", "string", Text.of("<k>", KEY, "</k>"), _AT)
    strange = Node(segments("A/C"), ("A",), "y", "string", Text.of("\ue000"), _AT)  # the first sign a hole would take
    found = {one.address.node: one.value for one in meaning_of_plan(_plan(node, strange))}
    assert found == {"A/x": f"<k>{HOLE}</k>", "A/y": "\ue000"}
