"""The proof: real packages, recompiled from the answer file inside, byte for byte.

The four that are not claimed are held to what is known of them, reason by reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.package.conformance import Result, conform, packages

CLAIMED = {
    "OSDeploy__Add-OSDCloudDriverPack__9a5b8da7.ppkg": 9,
    "OSDeploy__Invoke-OSDCloudDriverPack__1fc1f841.ppkg": 9,
    "OSDeploy__osdcloud-oobe__13e8fdc6.ppkg": 8,
    "OSDeploy__setupspecialize__52c8f67d.ppkg": 6,
    "Uruktek__Install_August_CU__9a96bf93.ppkg": 9,
    "WOA-Project__OEMApps__260c3a9e.ppkg": 7,
    "maru0014__start_pins__11652c19.ppkg": 6,
}
HAND_EDITED = "WOA-Project__Power.EnergyEstimationEngine.CPU.SD808__a5fcbf4c.ppkg"
FIRST_GENERATION = {
    "bfjelds__SampleAProv__a4756785.ppkg": (6, 4, 4),
    "ms-iot__Enroll__44baab9b.ppkg": (6, 4, 6),
    "ms-iot__ProSKU__56a931ac.ppkg": (8, 3, 5),
}
pytestmark = pytest.mark.needs("reference")


def _result(name: str, reference: Path) -> Result:
    return conform(reference / "packages" / name)


def test_every_package_at_hand_is_accounted_for(reference_folder: Path) -> None:
    found = {path.name for path in packages([reference_folder / "packages"])}
    assert found == {*CLAIMED, HAND_EDITED, *FIRST_GENERATION}


@pytest.mark.parametrize("name", CLAIMED)
def test_a_package_of_the_second_generation_is_byte_identical(name: str, reference_folder: Path) -> None:
    result = _result(name, reference_folder)
    record = result.record()
    assert [difference.path for difference in result.differences] == []
    assert (record["equal"], record["equal_by_group"], record["equal_in_meaning"]) == (CLAIMED[name],) * 3
    assert record["total"] == CLAIMED[name]
    assert (result.first_generation, result.failed) == (False, False)


def test_the_hand_edited_package_differs_where_it_was_edited(reference_folder: Path) -> None:
    result = _result(HAND_EDITED, reference_folder)
    record = result.record()
    assert (record["total"], record["equal"], record["equal_by_group"], record["equal_in_meaning"]) == (6, 4, 5, 5)
    assert {difference.path: difference.reason for difference in result.differences} == dict.fromkeys(
        (
            "Multivariant/0/Prov/RunTime.xml",
            "Multivariant/0/Prov/RunTime/3__Power_EnergyEstimationEngine.provxml",
        ),
        "edited by hand: the conditions in its event lists are not those of its answer file; "
        "edited by hand: the numbers of its groups do not start at 0",
    )
    assert not result.failed


@pytest.mark.parametrize("name", FIRST_GENERATION)
def test_a_package_of_the_first_generation_is_reported_with_its_reasons(name: str, reference_folder: Path) -> None:
    result = _result(name, reference_folder)
    record = result.record()
    assert (record["total"], record["equal"], record["equal_in_meaning"]) == FIRST_GENERATION[name]
    assert result.first_generation
    assert not result.failed
    assert all("the first generation (2016)" in difference.reason for difference in result.differences)


def test_a_setting_that_no_store_holds_is_named_with_the_stores(reference_folder: Path) -> None:
    result = _result("bfjelds__SampleAProv__a4756785.ppkg", reference_folder)
    (reason,) = [one.reason for one in result.differences if one.path.endswith("Policies_0.provxml")]
    for node in ("Policy/Config/Connectivity/AllowNFC", "Policy/Config/Connectivity/AllowUSBConnection"):
        assert f"no store at hand (desktop 2024-02, common 2019-07) leads to the node {node}" in reason
    assert "AllowBluetooth" not in reason


def test_contents_that_the_answer_file_only_names_come_from_the_package(reference_folder: Path) -> None:
    taken = {name: _result(name, reference_folder).content_from_original for name in [*CLAIMED, *FIRST_GENERATION]}
    assert {name: len(paths) for name, paths in taken.items() if paths} == {
        "OSDeploy__Add-OSDCloudDriverPack__9a5b8da7.ppkg": 1,
        "OSDeploy__Invoke-OSDCloudDriverPack__1fc1f841.ppkg": 1,
        "Uruktek__Install_August_CU__9a96bf93.ppkg": 1,
        "WOA-Project__OEMApps__260c3a9e.ppkg": 1,
        "ms-iot__ProSKU__56a931ac.ppkg": 1,
    }
