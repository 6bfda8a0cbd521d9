"""How a group tag, an account and a name pattern may be written."""

from __future__ import annotations

import pytest

from ppkg_builder.areas import enrollment
from ppkg_builder.areas.enrollment._autopilot_findings import name_fault
from tests.areas.judged_ways import MDM
from tests.areas.near_offline import read


@pytest.mark.parametrize("tag", ["a,b", 'a"b', "brücke", "T" * 65, " lead", "trail ", ""])
def test_a_group_tag_that_the_import_cannot_read_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="group_tag"):
        read(enrollment.Model, autopilot={"group_tag": tag})


@pytest.mark.parametrize("tag", ["A", "NORTH QUAY-1", "T" * 64, "a+b.c"])
def test_a_plain_group_tag_is_taken(tag: str) -> None:
    v = read(enrollment.Model, autopilot={"group_tag": tag})
    assert v.autopilot is not None
    assert v.autopilot.group_tag == tag


@pytest.mark.parametrize(
    "upn", ["nobody", "a/b@example.com", "a b@example.com", "a@b@c", "a@exa_mple.com", "@example.com"]
)
def test_an_account_that_would_break_the_path_of_its_node_is_refused(upn: str) -> None:
    with pytest.raises(ValueError, match="upn"):
        read(enrollment.Model, mdm={**MDM, "upn": upn})


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("QUAY-%RAND:5%", ""),
        ("%SERIAL%", ""),
        ("QUAY-%SERIAL%", ""),
        ("FIFTEEN-LETTERS", ""),
        ("SIXTEEN-LETTERS-", "makes names of 16 characters, and 15 are the most"),
        ("FIFTEEN-LETTERS%SERIAL%", "leaves no room for a serial number"),
        ("A%rand:5%", "holds a placeholder that is neither '%SERIAL%' nor '%RAND:n%'"),
        ("A%RAND:0%", "holds a placeholder that is neither '%SERIAL%' nor '%RAND:n%'"),
        ("A%RAND:15%", "holds a placeholder that is neither '%SERIAL%' nor '%RAND:n%'"),
        ("12%RAND:3%", "makes names of digits alone"),
    ],
)
def test_a_name_pattern_is_judged(pattern: str, fault: str) -> None:
    assert name_fault(pattern) == fault
