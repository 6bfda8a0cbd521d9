"""Who owns a package, and which of two that set one thing wins."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from ppkg_builder import catalog, package
from ppkg_builder.areas._area import Setting, segments
from ppkg_builder.package.identity import faults
from tests.package.planning import WHO

_CAMERA = Setting(segments("Policies/Camera/AllowCamera"), "No", (("settings", "here"),))


@pytest.mark.parametrize(
    ("owner", "base"),
    [
        ("Microsoft", 0),
        ("SiliconVendor", 1000),
        ("OEM", 2000),
        ("SystemIntegrator", 3000),
        ("MobileOperator", 4000),
        ("ITAdmin", 5000),
    ],
)
@pytest.mark.parametrize("rank", [0, 1, 99])
def test_owner_and_rank_stand_in_the_answer_file_and_in_the_altitude(owner: str, base: int, rank: int) -> None:
    who = replace(WHO, owner=owner, rank=rank)
    plan, _ = package.plan([_CAMERA], {}, who, catalog.load(("desktop", "common")), "store")
    assert plan is not None
    answer = package.answer_file(plan).plain
    assert f"<OwnerType>{owner}</OwnerType>\r\n    <Rank>{rank}</Rank>" in answer
    out = BytesIO()
    package.pack(plan, str, out)
    assert f"<ALTITUDE>{base + rank}</ALTITUDE>" in package.open_package(out).xml


@pytest.mark.parametrize(
    ("owner", "rank", "rule"),
    [
        ("Admin", 0, "package/owner"),
        ("itadmin", 0, "package/owner"),
        ("OEM", 100, "package/rank"),
        ("OEM", -1, "package/rank"),
    ],
)
def test_an_owner_or_a_rank_that_no_device_knows_is_a_fault(owner: str, rank: int, rule: str) -> None:
    assert [one.rule for one in faults(replace(WHO, owner=owner, rank=rank))] == [rule]
