"""No key of first set-up is silent in the simulation, and the simulation names no key that the profile lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder import pipeline, simulation
from ppkg_builder.areas.oobe import SETTINGS
from ppkg_builder.firststart import FirstStart, Said
from tests.building import PROJECT, SITES
from tests.simulation.profiles import ACCOUNT, HEADSET, PC, started

VALUES: dict[str, Any] = {
    "language": "en-GB",
    "region": 94,
    "timezone": "W. Europe Standard Time",
    "skip_calibration": True,
    "skip_training": True,
    "skip_wifi": True,
    "hide": True,
    "cortana_voice": True,
}


def test_every_key_of_first_set_up_has_a_value_here() -> None:
    assert set(VALUES) == set(SETTINGS)


@pytest.mark.parametrize("key", sorted(VALUES))
def test_every_key_of_first_set_up_changes_the_screens_and_is_named(tmp_path: Path, key: str) -> None:
    target = HEADSET if SETTINGS[key][1] == "hololens" else PC
    without = started(tmp_path, target, ACCOUNT)
    found = started(tmp_path, target, ACCOUNT, {"oobe": {key: VALUES[key]}})
    changed = [one for one in found.screens if one not in without.screens]
    assert changed
    assert any(("oobe", key) in said.because for one in changed for said in (one.why, *one.notes))


def _statements(found: FirstStart) -> Iterator[Said]:
    yield from (said for one in found.screens for said in (one.why, *one.notes))
    for part in (found.before, found.overridden, found.later, found.unknown):
        yield from part


@pytest.mark.parametrize("site", SITES)
def test_every_statement_of_a_shipped_site_has_sources_and_keys_that_the_profile_says(site: str) -> None:
    found = pipeline.check(PROJECT / f"profiles/sites/{site}.yaml", today=None)
    for said in _statements(simulation.first_start(found)):
        assert said.text.strip()
        assert said.sources
        for key in said.because:
            assert _value(found.loaded.data, key) is not _MISSING, (said.text, key)


_MISSING = object()


def _value(data: Any, key: tuple[str | int, ...]) -> Any:
    for part in key:
        data = data.get(part, _MISSING) if isinstance(data, dict) else _MISSING
    return data
