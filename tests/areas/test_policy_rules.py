"""Policies that nobody carries or nobody has proven, and one answer for every key that names them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import policies
from ppkg_builder.areas._policy_rules import carrier, in_path, in_uri
from ppkg_builder.site import Services
from ppkg_builder.targets import select
from tests.areas.near_offline import CLOUD, site
from tests.areas.told import OFFLINE, model, one

BY_MDM, PACKED = {"value": 1, "deliver": "mdm"}, {"value": 1, "deliver": "package"}
STATED = {"value": 1, "type": "integer"}

REFUSED = [
    ("no MDM for what only MDM delivers", "MixedReality/HeadTrackingMode", 1, OFFLINE, "error policy/needs-mdm"),
    ("no MDM for what the profile sends by it", "System/AllowLocation", BY_MDM, OFFLINE, "error policy/needs-mdm"),
    ("in the package, what only MDM delivers", "MixedReality/HeadTrackingMode", PACKED, CLOUD, "error policy/mdm-only"),
    ("unknown", "MixedReality/HeadTrakingMode", 1, CLOUD, "error policy/unknown"),
    ("on no list, in the common store", "Start/AllowPinnedFolderDocuments", 1, CLOUD, "error policy/unknown"),
    ("no type stated where none is known", "MixedReality/AutoUnlock", 1, CLOUD, "error policy/type-unknown"),
    ("newer than the devices", "MixedReality/AutoUnlock", STATED, CLOUD, "error policy/build-too-old"),
    ("not proven in a package", "Update/ActiveHoursStart", 7, OFFLINE, "warning policy/unproven"),
    ("in the own store of 2019, on no list", "System/AllowBuildPreview", 0, OFFLINE, "warning policy/unproven"),
]


@pytest.mark.parametrize(
    ("name", "said", "services", "finding"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED]
)
def test_a_policy_without_a_sure_way_is_told(name: str, said: Any, services: Services, finding: str) -> None:
    assert f"{finding} policies.{name}" in one(name, said, site(services=services))[0]


def test_another_type_than_the_known_one_is_refused() -> None:
    found, _ = one("System/AllowLocation", {"value": 1, "type": "string"}, site(services=CLOUD))
    assert found == ["error policy/type-differs policies.System/AllowLocation.type"]


def test_the_warning_of_an_unproven_policy_leaves_it_in_the_package() -> None:
    assert one("Update/ActiveHoursStart", 7, site()) == (
        ["warning policy/unproven policies.Update/ActiveHoursStart"],
        ["setting Policies/Update/ActiveHoursStart 7"],
    )


def test_an_unproven_policy_may_go_by_mdm_instead() -> None:
    found = one("Update/ActiveHoursStart", {"value": 7, "deliver": "mdm"}, site(services=CLOUD))
    assert found == ([], ["mdm ./Device/Vendor/MSFT/Policy/Config/Update/ActiveHoursStart Integer 7"])


def test_a_policy_that_no_list_of_mdm_holds_is_sent_with_a_warning() -> None:
    found = one("Update/DetectionFrequency", {"value": 20, "deliver": "mdm"}, site(services=CLOUD))
    assert found == (
        ["warning policy/not-listed-for-mdm policies.Update/DetectionFrequency"],
        ["mdm ./Device/Vendor/MSFT/Policy/Config/Update/DetectionFrequency Integer 20"],
    )


@pytest.mark.parametrize(
    ("device", "name", "remedy"),
    [
        ("hololens2", "MixedReality/HeadTrakingMode", "did you mean 'MixedReality/HeadTrackingMode'?"),
        ("hololens2", "mixedreality/headtrackingmode", "did you mean 'MixedReality/HeadTrackingMode'?"),
        ("hololens2", "Mixed/HeadTrackingMode", "did you mean 'MixedReality/HeadTrackingMode'?"),
        ("hololens2", "Zzz/Qqq", "look it up in the list of supported policies"),
        ("windows11", "Camera/AllowCamra", "did you mean 'Camera/AllowCamera'?"),
        ("windows11", "Zzz/Qqq", "if it exists, send it with 'deliver: mdm' and state its 'type'"),
        ("other", "Camera/AllowCamera", "write the node under 'raw' instead"),
    ],
)
def test_an_unknown_policy_gets_a_remedy(device: str, name: str, remedy: str) -> None:
    where = replace(site(services=CLOUD), target=select(device))
    found = list(policies.findings(model(**{name: 1}), where))
    assert [(finding.severity, finding.remedy) for finding in found] == [("error", remedy)]


def test_a_misspelt_policy_for_mdm_is_not_sent_as_it_is() -> None:
    where = site("windows11", "26100.1", services=CLOUD)
    (found,) = policies.findings(model(**{"Camera/AllowCamra": {"value": 1, "deliver": "mdm"}}), where)
    assert (found.rule, found.remedy) == (
        "policy/type-unknown",
        "did you mean 'Camera/AllowCamera'? if not, add 'type': integer, string or boolean",
    )


def test_a_build_that_is_not_stated_hides_no_policy() -> None:
    where = replace(site(services=CLOUD), target=select("hololens2"))
    found, leaves = one("MixedReality/AutoUnlock", {"value": "1", "type": "string"}, where)
    assert found == ["warning policy/type-unverified policies.MixedReality/AutoUnlock.type"]
    assert leaves == ["mdm ./Device/Vendor/MSFT/Policy/Config/MixedReality/AutoUnlock String 1"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Policies/Camera/AllowCamera", "Camera/AllowCamera"),
        ("/Policies/Camera/AllowCamera", "Camera/AllowCamera"),
        ("Policies/Camera", None),
        ("Policies/Camera/AllowCamera/More", None),
        ("Accounts/Azure/BPRT", None),
    ],
)
def test_a_settings_path_is_known_as_a_policy(text: str, name: str | None) -> None:
    assert in_path(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("./Device/Vendor/MSFT/Policy/Config/Camera/AllowCamera", "Camera/AllowCamera"),
        ("./User/Vendor/MSFT/Policy/Config/Camera/AllowCamera", "Camera/AllowCamera"),
        ("./vendor/msft/policy/config/Camera/AllowCamera", "Camera/AllowCamera"),
        ("Vendor/MSFT/Policy/Config/Camera/AllowCamera", "Camera/AllowCamera"),
        ("./Device/Vendor/MSFT/Policy/Result/Camera/AllowCamera", None),
        ("./Device/Vendor/MSFT/Policy/Config/Camera", None),
        ("./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE", None),
    ],
)
def test_a_csp_node_is_known_as_a_policy(text: str, name: str | None) -> None:
    assert in_uri(text) == name


def test_the_carrier_of_a_policy_is_the_tables() -> None:
    known = carrier(select("hololens2"), "MixedReality/HeadTrackingMode")
    assert known is not None
    assert known.carrier == "mdm"
    assert carrier(select("hololens2"), "No/Such") is None
    assert carrier(select("windows11"), "Camera/AllowCamera") is None
