"""The proof: real packages, recompiled from the answer file inside, byte for byte.

What is expected of the four that are not claimed stands in ``expected/``, a reason for each difference; so does
what contents were taken from the package itself. ``PPKG_WRITE_EXPECTED=1`` writes those files anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ppkg_builder.cli import root
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
FIRST_GENERATION = (
    "bfjelds__SampleAProv__a4756785.ppkg",
    "ms-iot__Enroll__44baab9b.ppkg",
    "ms-iot__ProSKU__56a931ac.ppkg",
)
EXPECTED = Path(__file__).parent / "expected"
PAGE = Path(__file__).resolve().parents[2] / "docs/fidelity.md"
pytestmark = pytest.mark.needs("reference")


def _result(name: str, reference: Path) -> Result:
    return conform(reference / "packages" / name)


def _unclaimed(name: str) -> Path:
    return EXPECTED / f"{name.removesuffix('.ppkg')}.json"


def test_every_package_at_hand_is_accounted_for(reference_folder: Path) -> None:
    found = {path.name for path in packages([reference_folder / "packages"])}
    assert found == {*CLAIMED, HAND_EDITED, *FIRST_GENERATION}
    assert set(EXPECTED.iterdir()) == {_unclaimed(name) for name in (HAND_EDITED, *FIRST_GENERATION)}


@pytest.mark.parametrize("name", CLAIMED)
def test_a_package_of_the_second_generation_is_byte_identical(name: str, reference_folder: Path) -> None:
    result = _result(name, reference_folder)
    record = result.record()
    assert [difference.path for difference in result.differences] == []
    assert (record["equal"], record["equal_by_group"], record["equal_in_meaning"]) == (CLAIMED[name],) * 3
    assert record["total"] == CLAIMED[name]
    assert result.told.equal == result.told.total > 0
    assert (result.first_generation, result.failed) == (False, False)


@pytest.mark.parametrize("name", [HAND_EDITED, *FIRST_GENERATION])
def test_each_other_package_differs_as_expected_with_a_reason_for_each_difference(
    name: str, reference_folder: Path
) -> None:
    result = _result(name, reference_folder)
    record = result.record()
    if os.environ.get("PPKG_WRITE_EXPECTED") == "1":
        _unclaimed(name).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    assert record == json.loads(_unclaimed(name).read_text(encoding="utf-8"))
    assert not result.failed
    assert all(one.explained and one.reason for one in (*result.differences, *result.told.misses))


@pytest.mark.parametrize("name", [*CLAIMED, HAND_EDITED, *FIRST_GENERATION])
def test_what_the_stores_know_is_told_alike_and_every_miss_is_a_setting_that_none_holds(
    name: str, reference_folder: Path
) -> None:
    told = _result(name, reference_folder).told
    assert told.equal + len(told.misses) == told.total
    assert all("no store at hand holds the setting" in miss.reason for miss in told.misses)


def test_a_setting_that_no_store_holds_is_named_with_every_store_at_hand(reference_folder: Path) -> None:
    result = _result("bfjelds__SampleAProv__a4756785.ppkg", reference_folder)
    stores = "holographic 2019-07, common 2019-07, desktop 2024-02"
    assert [(miss.path, miss.reason) for miss in result.told.misses] == [
        (
            "Policy/Config/Connectivity/AllowNFC",
            f"no store at hand holds the setting 'Policies/Connectivity/AllowNFC' ({stores})",
        )
    ]
    assert result.stores == "holographic 2019-07, common 2019-07"  # it holds one more of the three settings


def test_contents_that_the_answer_file_only_names_come_from_the_package(reference_folder: Path) -> None:
    taken = {name: _result(name, reference_folder).content_from_original for name in [*CLAIMED, *FIRST_GENERATION]}
    assert {name: len(paths) for name, paths in taken.items() if paths} == {
        "OSDeploy__Add-OSDCloudDriverPack__9a5b8da7.ppkg": 1,
        "OSDeploy__Invoke-OSDCloudDriverPack__1fc1f841.ppkg": 1,
        "Uruktek__Install_August_CU__9a96bf93.ppkg": 1,
        "WOA-Project__OEMApps__260c3a9e.ppkg": 1,
        "ms-iot__ProSKU__56a931ac.ppkg": 1,
    }


def _ran(reference: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(root, ["conformance", str(reference / "packages"), *options])
    return result.exit_code, result.stdout


def test_the_command_prints_every_count_and_reason(reference_folder: Path) -> None:
    code, output = _ran(reference_folder, "--format", "json")
    records: list[dict[str, Any]] = json.loads(output)["packages"]
    wanted = {"file", "total", "equal", "equal_by_group", "equal_in_meaning", "content_from_original", "differences"}
    assert code == 0
    assert all(wanted <= record.keys() for record in records)
    assert all(one.keys() == {"path", "reason"} for record in records for one in record["differences"])
    assert {record["file"]: record["equal"] for record in records if record["file"] in CLAIMED} == CLAIMED


def test_the_page_on_fidelity_is_what_the_command_prints(reference_folder: Path) -> None:
    code, output = _ran(reference_folder, "--format", "markdown", "--nameless")
    assert code == 0
    assert PAGE.read_text(encoding="utf-8") == output, "write it anew: conformance … --format markdown --nameless"


def test_the_page_names_no_package_unless_asked(reference_folder: Path) -> None:
    _, named = _ran(reference_folder, "--format", "markdown")
    page = PAGE.read_text(encoding="utf-8")
    for name in (*CLAIMED, HAND_EDITED, *FIRST_GENERATION):
        assert name.replace("_", "\\_") in named
        assert not any(part in page for part in name.removesuffix(".ppkg").split("__"))
