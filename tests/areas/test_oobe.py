"""``oobe``: first set-up answered by the package, and what is said of answers that cannot be right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas import oobe
from ppkg_builder.areas._area import Setting
from ppkg_builder.site import Network, Services, Site
from ppkg_builder.targets import select
from tests.areas.near_offline import CLOUD, DECK, ids, plain, read, rules, site

HEADSET = site()
PC = site("windows11", "26100.1")
ALL = {
    "language": "en-GB",
    "region": 94,
    "timezone": "W. Europe Standard Time",
    "skip_calibration": True,
    "skip_training": True,
    "skip_wifi": False,
}


def model(**said: Any) -> oobe.Model:
    return read(oobe.Model, **said)


def settings(v: oobe.Model, where: Site) -> dict[str, tuple[str, tuple[Any, ...]]]:
    leaves = list(oobe.settings(v, where))
    assert all(isinstance(leaf, Setting) for leaf in leaves)
    return {"/".join(s.name for s in x.path): (str(x.value), x.sources) for x in leaves if isinstance(x, Setting)}


def test_every_key_of_a_headset_is_a_setting_of_first_set_up() -> None:
    assert settings(model(**ALL), HEADSET) == {
        "FirstExperience/HoloLens/PreferredLanguage": ("en-GB", (("oobe", "language"),)),
        "FirstExperience/HoloLens/PreferredRegion": ("94", (("oobe", "region"),)),
        "FirstExperience/HoloLens/PreferredTimezone": ("W. Europe Standard Time", (("oobe", "timezone"),)),
        "FirstExperience/HoloLens/SkipCalibration": ("True", (("oobe", "skip_calibration"),)),
        "FirstExperience/HoloLens/SkipTraining": ("True", (("oobe", "skip_training"),)),
        "FirstExperience/HoloLens/SkipWifi": ("False", (("oobe", "skip_wifi"),)),
    }


def test_every_key_of_a_pc_is_a_setting_of_first_set_up() -> None:
    assert settings(model(hide=True, cortana_voice=False), PC) == {
        "OOBE/Desktop/HideOobe": ("True", (("oobe", "hide"),)),
        "OOBE/Desktop/EnableCortanaVoice": ("False", (("oobe", "cortana_voice"),)),
    }


def test_the_model_has_no_key_without_a_setting() -> None:
    assert set(oobe.Model.model_fields) == set(oobe.SETTINGS)


@pytest.mark.parametrize(
    ("key", "stores"), [("hololens", ("holographic", "common")), ("desktop", ("desktop", "common"))]
)
def test_every_setting_is_one_that_the_targets_own_store_holds(key: str, stores: tuple[str, ...]) -> None:
    for path, feature in oobe.SETTINGS.values():
        if feature == key:
            entry = catalog.load(stores).entry(f"/{path}")
            assert entry is not None
            assert entry.store == stores[0]


def test_what_is_not_said_is_not_set() -> None:
    assert settings(model(), HEADSET) == {}
    assert list(oobe.findings(model(), HEADSET)) == []
    assert list(oobe.decisions(model(), HEADSET)) == []
    assert list(oobe.steps(model(), HEADSET)) == []


OTHER = replace(HEADSET, target=select("other"))
NETWORK = replace(HEADSET, networks=(DECK,))
CASES: list[tuple[str, Site, dict[str, Any], list[str]]] = [
    ("all of it", NETWORK, ALL | {"skip_wifi": True}, []),
    ("a key of PCs", HEADSET, {"hide": True}, ["error oobe/not-for-target oobe.hide"]),
    ("a key of headsets", PC, {"skip_training": True}, ["error oobe/not-for-target oobe.skip_training"]),
    (
        "keys of another device",
        OTHER,
        {"skip_wifi": True, "hide": False},
        ["error oobe/not-for-target oobe.hide", "error oobe/not-for-target oobe.skip_wifi"],
    ),
    ("a time zone of another kind", HEADSET, {"timezone": "Europe/Berlin"}, ["error oobe/timezone oobe.timezone"]),
    ("a misspelt time zone", HEADSET, {"timezone": "GMT Standart Time"}, ["warning oobe/timezone oobe.timezone"]),
    ("a time zone without its ending", HEADSET, {"timezone": "UTC+12"}, []),
    ("a region by name", HEADSET, {"region": "Germany"}, ["error oobe/region oobe.region"]),
    ("a negative region", HEADSET, {"region": "-94"}, ["error oobe/region oobe.region"]),
    ("a region by number", HEADSET, {"region": "193"}, []),
    (
        "a region without the Store",
        replace(HEADSET, services=Services(guides=True)),
        {"region": "193"},
        ["warning oobe/no-store oobe.region"],
    ),
    ("a region with the Store", replace(HEADSET, services=Services(guides=True)), {"region": 94}, []),
    ("another language", HEADSET, {"language": "de-DE"}, ["warning oobe/language oobe.language"]),
    (
        "no network page, no network, no account",
        HEADSET,
        {"skip_wifi": True},
        ["warning oobe/skip-wifi oobe.skip_wifi"],
    ),
    (
        "no network page, and a network that waits for a user",
        replace(HEADSET, networks=(Network("DECK", in_setup=False),)),
        {"skip_wifi": True},
        ["warning oobe/skip-wifi oobe.skip_wifi"],
    ),
    ("no network page, an account", replace(HEADSET, accounts=("fitter",)), {"skip_wifi": True}, []),
    (
        "no network page, and Autopilot",
        replace(HEADSET, accounts=("fitter",), services=CLOUD),
        {"skip_wifi": True},
        ["warning oobe/skip-wifi oobe.skip_wifi"],
    ),
    ("no network page, a network", NETWORK, {"skip_wifi": True}, []),
    ("hidden, nobody can sign in", PC, {"hide": True}, ["warning oobe/hidden oobe.hide"]),
    ("hidden, an account", replace(PC, accounts=("admin",)), {"hide": True}, []),
    ("hidden, and Autopilot", replace(PC, services=CLOUD), {"hide": True}, ["warning oobe/hidden oobe.hide"]),
]


@pytest.mark.parametrize(("where", "said", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_first_set_up_is_judged(where: Site, said: dict[str, Any], expected: list[str]) -> None:
    assert rules(oobe.findings(model(**said), where)) == expected


def test_a_misspelt_time_zone_gets_the_nearest_name() -> None:
    (found,) = oobe.findings(model(timezone="GMT Standart Time"), HEADSET)
    assert found.remedy == "did you mean 'GMT Standard Time'?"


def test_decisions_say_what_users_miss() -> None:
    (row,) = oobe.decisions(model(**ALL), HEADSET)
    assert (row.subject, row.choice) == ("First set-up", "shortened")
    assert [plain(text) for text in row.consequences] == [
        "First set-up begins in the language en-GB.",
        "The region is set to 94, by its geographical ID.",
        "The clock shows W. Europe Standard Time.",
        "Users calibrate it for their eyes later; until then apps that follow the gaze suffer.",
        "Nobody is shown the gestures; new users need an introduction.",
        "Left as it is, because the profile says no: skip_wifi.",
    ]
    assert row.because == tuple(("oobe", key) for key in ALL)


def test_first_set_up_is_watched_and_calibration_made_good() -> None:
    steps = list(oobe.steps(model(**ALL | {"skip_wifi": True}), HEADSET))
    assert ids(steps) == ["SET-06", "SET-07"]
    assert (steps[1].minutes, "success" in steps[1].expected or "succeeded" in steps[1].expected) == (None, True)
    actions = [plain(text) for text in steps[0].actions]
    assert "These must not show: eye calibration, gesture tutorial, network page." in actions
    assert any("language en-GB, region 94, time zone W. Europe Standard Time" in text for text in actions)
    assert "go on without a network" in actions[-1]
    assert ids(oobe.steps(model(hide=True), PC)) == ["SET-06"]


def test_the_network_page_alone_does_not_prove_that_the_package_is_missing() -> None:
    alone = "If the network page shows, do the last action: that page alone proves nothing. "
    anew = (
        "If another page asks for what the package answers, restart the headset. If it shows the hummingbird then, "
        "apply the package (STG-03); else flash it first (REC-04), which erases it."
    )
    skipped, asked = (next(iter(oobe.steps(model(**ALL | {"skip_wifi": skip}), HEADSET))) for skip in (True, False))
    assert skipped.otherwise == alone + anew
    assert asked.otherwise == anew
