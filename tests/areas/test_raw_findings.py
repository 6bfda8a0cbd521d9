"""Raw nodes are always reported; malformed addresses and values are refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppkg_builder.areas import raw
from ppkg_builder.areas.raw import _uri
from ppkg_builder.areas.raw._uri import Uri
from tests.areas.near_offline import read, told
from tests.areas.raw_nodes import DAILY, MDM, model, pc

NOT_CHECKED = "no catalogue knows this node: whether it exists, and what it takes, was not checked"


@pytest.mark.parametrize(
    ("uri", "fault"),
    [
        ("Vendor/MSFT/Reboot/X", "does not start with './'"),
        ("/Vendor/MSFT/Reboot/X", "does not start with './'"),
        ("../Vendor/MSFT/Reboot/X", "does not start with './'"),
        ("./Vendor/MSFT/Reboot/X/", "ends in a slash, or has nothing between two"),
        ("./Vendor/MSFT//Reboot/X", "ends in a slash, or has nothing between two"),
        ("./", "ends in a slash, or has nothing between two"),
        ("./Vendor/MSFT/Reboot/../X", "holds '.' or '..' as a part"),
        ("./Vendor/MSFT/./Reboot/X", "holds '.' or '..' as a part"),
        ("./Vendor/MSFT/Reboot", "names a CSP and no node of it"),
        ("./Vendor/MSFT/WiFi/Profile/Café/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi/Profile/50%/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi\\Profile/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi /X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/WiFi!scope=User/X", "holds a character that must be written as % and two hexadecimal digits"),
        ("./Vendor/MSFT/" + "A/" * 600 + "B", "is longer than 1024 characters"),
    ],
)
def test_a_malformed_address_is_refused_at_its_key(uri: str, fault: str) -> None:
    (found,) = raw.findings(model(uri), pc())
    assert (found.rule, found.at, found.message) == ("raw/malformed-uri", ("raw", uri), f"the address {fault}")
    assert found.on_key
    assert list(raw.settings(model(uri), pc())) == []


@pytest.mark.parametrize("uri", ["./Vendor/MSFT/WiFi/Profile/Caf%C3%A9/X", "./vendor/msft/A B/C.d-e_f~{1}(2)", "./A/B"])
def test_an_unusual_address_may_be_right(uri: str) -> None:
    assert isinstance(_uri.parse(uri), Uri)


@pytest.mark.parametrize(
    ("given", "rule", "key", "message"),
    [
        ({"type": "integer", "value": "x"}, "bad-value", "value", "the value must be a whole number of 32 bits"),
        ({"type": "integer", "value": True}, "bad-value", "value", "the value must be a whole number of 32 bits"),
        ({"type": "integer", "value": 2**32}, "bad-value", "value", "the value must be a whole number of 32 bits"),
        ({"type": "boolean", "value": 1}, "bad-value", "value", "the value must be true or false"),
        ({"type": "binary", "value": "not base64"}, "bad-value", "value", "the value must be base64"),
        ({"type": "binary", "value": ""}, "bad-value", "value", "the value must be base64"),
        (
            {"type": "string", "value": "\x01"},
            "bad-value",
            "value",
            "the value holds a character that no package can carry",
        ),
        (
            {"type": "integer", "value": {"secret": "shared/x"}},
            "secret-type",
            "type",
            "a secret is text, and the node's type is integer",
        ),
        (
            {"type": "binary", "value": "AAEC", "deliver": "mdm"},
            "binary-by-mdm",
            "type",
            "the rows for MDM have no type for binary values",
        ),
    ],
)
def test_a_value_that_its_type_does_not_take_is_a_fault(
    given: dict[str, Any], rule: str, key: str, message: str
) -> None:
    found = list(raw.findings(read(raw.Model, **{DAILY: given}), pc(services=MDM)))
    assert told(found) == [
        ("raw/not-checked", f"raw.{DAILY}", NOT_CHECKED),
        (f"raw/{rule}", f"raw.{DAILY}.{key}", message),
    ]


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("./Vendor/MSFT/Policy/Config/Camera/AllowCamera", "Policies/Camera/AllowCamera"),
        ("./device/vendor/msft/policy/config/camera/allowcamera", "Policies/Camera/AllowCamera"),
        ("./Vendor/MSFT/Accounts/Users/fitter/UserName", ""),
        ("./Vendor/MSFT/Accounts/Users/fitter/LocalUserGroup", "Accounts/Users/User[…]/UserGroup"),
        ("./Vendor/MSFT/AssignedAccess/Configuration", "AssignedAccess/MultiAppAssignedAccessSettings"),
        ("./User/Vendor/MSFT/Policy/Config/Camera/AllowCamera", ""),
        ("./Vendor/MSFT/Policy/Config/Camera/AllowCamera/More", ""),
        (DAILY, ""),
    ],
)
def test_a_node_that_the_catalogue_knows_is_named_by_its_setting(uri: str, path: str) -> None:
    found = list(raw.findings(model(uri), pc()))
    if path:
        message = f"the catalogue knows this node as '{path}', where its value is checked"
        assert told(found) == [("raw/known", f"raw.{uri}", message)]
        policy = path.removeprefix("Policies/")
        wanted = f"'{policy}' under 'policies'" if policy != path else f"'{path}' under 'settings'"
        assert found[0].remedy == f"write {wanted}"
    else:
        assert told(found) == [("raw/not-checked", f"raw.{uri}", NOT_CHECKED)]


@given(st.lists(st.text("ABCabc019._-~(){}+", min_size=1, max_size=10), min_size=2, max_size=8))
def test_every_well_formed_node_is_reported(parts: list[str]) -> None:
    uri = "./Vendor/MSFT/" + "/".join(parts)
    found = list(raw.findings(model(uri), pc()))
    assert len(found) >= 1
    if not {".", ".."} & set(parts):
        assert found[0].rule in ("raw/not-checked", "raw/known")


@pytest.mark.parametrize(
    "given",
    [
        {"type": "xml", "value": "x"},
        {"value": "x"},
        {"type": "string"},
        {"type": "string", "value": None},
        {"type": "string", "value": "x", "deliver": "post"},
        {"type": "string", "value": "x", "scope": "user"},
    ],
)
def test_other_shapes_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(raw.Model, **{DAILY: given})
