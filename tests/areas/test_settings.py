"""The area settings: any path of the catalogue, written as the package wants it."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import settings
from ppkg_builder.areas._area import Node, OmaUri, Setting, segments
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.catalogue_settings import COMMAND, MDM, PASSWORD, PICTURE, PROFILES, headset, model, pc
from tests.areas.near_offline import ids, silent, told


@pytest.mark.parametrize(
    ("path", "value", "written"),
    [
        (f"{PROFILES}/EnableProfileManager", True, "True"),
        (f"{PROFILES}/EnableProfileManager", "false", "False"),
        (f"{PROFILES}/StorageCapacityStartDeletion", 40, "40"),
        (f"{PROFILES}/StorageCapacityStartDeletion", "040", "40"),
        (f"{PROFILES}/DeletionPolicy", 1, "Delete at storage capacity threshold"),
        (f"{PROFILES}/DeletionPolicy", "Delete at storage capacity threshold", "Delete at storage capacity threshold"),
        ("Policies/Camera/AllowCamera", 0, "No"),
        ("Policies/Camera/AllowCamera", "No", "No"),
        ("Policies/Camera/AllowCamera", "0", "No"),  # text that could be taken for a moment in 1970
        ("Policies/Camera/AllowCamera", False, "No"),
        ("DevDetail/DNSComputerName", "", ""),
        ("Policies/Browser/HomePages", "2026-11-24", "2026-11-24"),
    ],
)
def test_a_value_is_written_as_the_answer_file_wants_it(path: str, value: Any, written: str) -> None:
    v = model({path: value})
    here = headset() if path.startswith("DevDetail") else pc()
    assert told(settings.findings(v, here)) == []
    assert list(settings.settings(v, here)) == [Setting(segments(path), written, (("settings", path),))]


def test_a_key_stands_in_brackets() -> None:
    v = model({PASSWORD: {"secret": "north-quay/fitter", "revision": 2}})
    assert list(settings.settings(v, headset())) == [
        Setting(
            segments("Accounts/Users/User/Password", User="fitter"),
            SecretRef("north-quay/fitter", SecretKind.PASSWORD, 2),
            (("settings", PASSWORD, "secret"),),
        )
    ]


def test_items_of_a_list_follow_their_labels() -> None:
    v = model({f"{COMMAND}[{label}]": {"file": "setup.cmd"} for label in ("10", "2", "b", "1 first")})
    found = [leaf.path[-1].key for leaf in settings.settings(v, pc()) if isinstance(leaf, Setting)]
    assert found == ["1 first", "2", "10", "b"]


def test_a_policy_takes_the_way_that_the_device_family_gives_it() -> None:
    paths = {
        "Policies/Connectivity/AllowBluetooth": "No",
        "Policies/Privacy/LetAppsAccessLocation": 2,
        "Policies/MixedReality/FallbackDiagnostics": 1,
    }
    leaves = list(settings.settings(model(paths), headset(services=MDM)))
    assert [type(leaf) for leaf in leaves] == [Setting, OmaUri, Node]
    node = leaves[2]
    assert isinstance(node, Node)
    assert (node.characteristics, node.name, node.value) == (
        ("Policy", "Config", "Privacy"),
        "LetAppsAccessLocation",
        "2",
    )
    row = leaves[1]
    assert isinstance(row, OmaUri)
    assert row.uri == "./Device/Vendor/MSFT/Policy/Config/MixedReality/FallbackDiagnostics"
    assert ids(settings.steps(model(paths), headset(services=MDM))) == ["TEN-05", "VAL-08"]


def test_no_entry_is_silent() -> None:
    v = model(
        {
            f"{PROFILES}/EnableProfileManager": True,
            PICTURE: {"file": "../pictures/Elm Street.png"},
            PASSWORD: {"secret": "north-quay/fitter", "revision": 2},
        }
    )
    assert silent("settings", settings, v, pc()) == []
