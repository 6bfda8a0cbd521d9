"""No key is silent: whatever value of a profile changes, a package, a file or a step changes with it.

Each profile of ``tests/everything`` is built, then built again with one value changed, for every value that it holds.
Together they hold every key of the effective schema, or a test names what is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.building import PROJECT
from tests.everything.builds import EVERYTHING, built, places, repository, scalars, without_hash
from tests.everything.keys import Pattern, keys, pattern_of
from tests.everything.other_values import changed, consistent, other_values

CONTROL = frozenset({"revision"})
"""Keys that steer and are no values of a device; each has a test of its effect below. ``extends`` is in no profile
that was merged, ``deliver`` and ``type`` change outputs and are tested with all others as well."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("everything"))


@pytest.mark.parametrize("pattern", [p for p in places() if p[-1] not in CONTROL], ids=".".join)
def test_a_changed_value_changes_a_package_a_file_or_a_step(pattern: Pattern, folder: Path) -> None:
    assert any(_follows(pattern, *place, folder) for place in places()[pattern])


def _follows(pattern: Pattern, file: Path, at: tuple[str | int, ...], value: Any, folder: Path) -> bool:
    """Whether some other value at ``at`` is free of faults and gives other outputs."""
    data = scalars(file)[0]
    before = without_hash(built(folder, data))
    others = (other for other in other_values(pattern, value) if other != value)
    tried = (built(folder, consistent(changed(data, at, other), ".".join(pattern))) for other in others)
    return any(after is not None and without_hash(after) != before for after in tried)


def test_the_profiles_of_everything_hold_every_key_of_the_schema() -> None:
    held = {pattern_of(at) for file in EVERYTHING for at, _ in scalars(file)[1]}
    assert sorted(".".join(pattern) for pattern in keys() if pattern not in held) == []


# --- control keys, each proven by its effect ---------------------------------------------------------------


def test_a_revision_changes_the_content_hash(folder: Path) -> None:
    data = scalars(PROJECT / "tests/everything/near-offline.yaml")[0]
    raised = changed(data, ("wifi", "bench", "passphrase", "revision"), 3)
    before, after = built(folder, data), built(folder, raised)
    assert before is not None
    assert after is not None
    assert before[0] != after[0]


def test_deliver_moves_a_policy_from_the_package_to_the_rows_for_mdm(folder: Path) -> None:
    data = scalars(PROJECT / "tests/everything/near-offline.yaml")[0]
    moved = changed(data, ("policies", "System/AllowLocation", "deliver"), "mdm")
    before, after = built(folder, data), built(folder, moved)
    assert before is not None
    assert after is not None
    row = b"Policy/Config/System/AllowLocation"
    assert row not in before[1]["intune/oma-uri.csv"]
    assert row in after[1]["intune/oma-uri.csv"]
    assert "AllowLocation" in str(before[1]["inner"])
    assert "AllowLocation" not in str(after[1]["inner"])


def test_a_type_decides_the_data_type_of_a_raw_node(folder: Path) -> None:
    data = scalars(PROJECT / "tests/everything/near-offline.yaml")[0]
    retyped = changed(data, ("raw", "./Vendor/MSFT/Everything/Text", "type"), "integer")
    retyped = changed(retyped, ("raw", "./Vendor/MSFT/Everything/Text", "value"), 5)
    both = [built(folder, one) for one in (data, retyped)]
    assert [one is not None for one in both] == [True, True]
    inner = [str(one[1]["inner"]) for one in both if one is not None]
    assert ['name="Text" value="text" datatype="string"' in text for text in inner] == [True, False]
    assert ['name="Text" value="5" datatype="integer"' in text for text in inner] == [False, True]


def test_extends_brings_in_what_a_layer_says(folder: Path) -> None:
    (folder.parent / "base/extra.yaml").write_text("site: {address: Quay 7}\n", encoding="utf-8")
    data = scalars(PROJECT / "tests/everything/desktop.yaml")[0]
    before, after = built(folder, data), built(folder, {"extends": "../base/extra.yaml", **data})
    assert before is not None
    assert after is not None
    assert b"Quay 7" not in before[1]["runbook.md"]
    assert b"Quay 7" in after[1]["runbook.md"]
