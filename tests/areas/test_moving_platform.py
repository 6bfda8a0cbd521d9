"""``moving_platform``: three words, by MDM, from build 20348.1447 on."""

from __future__ import annotations

import json

import pytest

from ppkg_builder.areas import moving_platform
from tests.areas.lowered import ONLINE, PC, actions, choices, leaves
from tests.areas.near_offline import CLOUD, ids, rules, site


def model(word: str) -> moving_platform.Model:
    return moving_platform.Model.model_validate_json(json.dumps(word))


@pytest.mark.parametrize(("word", "raw"), [("user", 0), ("never", 1), ("always", 2)])
def test_a_word_is_a_row_for_mdm(word: str, raw: int) -> None:
    assert leaves(moving_platform, model(word)) == [f"mdm MixedReality/ConfigureMovingPlatform Integer {raw}"]
    assert choices(moving_platform, model(word)) == {"Moving platform mode": word}


@pytest.mark.parametrize(
    ("build", "told"), [("20348.1432", ["error policy/build-too-old moving_platform"]), ("20348.1447", [])]
)
def test_an_older_build_has_no_such_mode(build: str, told: list[str]) -> None:
    where = site(build=build, services=CLOUD)
    assert rules(moving_platform.findings(model("always"), where)) == told


def test_it_is_for_headsets_with_an_mdm() -> None:
    assert rules(moving_platform.findings(model("always"), PC)) == ["error policy/unknown moving_platform"]
    assert rules(moving_platform.findings(model("always"), site())) == ["error policy/needs-mdm moving_platform"]


def test_steps() -> None:
    assert ids(moving_platform.steps(model("always"), ONLINE)) == ["TEN-05", "VAL-07", "MOV-01"]
    assert actions(moving_platform, model("always"), "MOV-01")[1].endswith("while the place moves.")
