"""How several packages reach a device: the sticks, a step for each pass, and what the decisions say."""

from __future__ import annotations

import pytest

from ppkg_builder.areas import package, passes
from tests.areas.near_offline import ids, plain, read, unheard
from tests.areas.passing import at, model


def test_no_key_is_silent() -> None:
    v = model(one_root=True)
    assert unheard("passes", passes, v, at(v)) == []


def test_the_decision_names_what_each_pass_carries() -> None:
    v = model()
    (decision,) = passes.decisions(v, at(v))
    assert (decision.subject, decision.choice) == ("Passes", "3 packages, one after the other")
    assert [plain(text) for text in decision.consequences[:3]] == [
        "Pass 1 (north-quay-1.4-pass1.ppkg, in the device's list north-quay pass 1) carries certificates, wifi.",
        "Pass 2 (north-quay-1.4-pass2.ppkg, in the device's list north-quay pass 2) carries everything that no other "
        "pass carries.",
        "Pass 3 (north-quay-1.4-pass3.ppkg, in the device's list north-quay pass 3) carries "
        "policies.System/AllowStorageCard.",
    ]


@pytest.mark.parametrize(
    ("device", "build", "one_root", "expected"),
    [
        ("hololens2", "22621.1266", False, "PAS-02 PAS-03 VAL-PASS"),
        ("windows11", "26100.1", False, "PAS-02 PAS-03 VAL-PASS"),
        ("hololens2", "22621.1266", True, "VAL-PASS"),
    ],
)
def test_each_pass_after_the_first_has_a_step(device: str, build: str, one_root: bool, expected: str) -> None:
    v = model(one_root=one_root)
    assert ids(passes.steps(v, at(v, device, build))) == expected.split()


def test_a_step_says_what_happens_between_two_sticks() -> None:
    v = model({"device_name": 1})
    here = at(v, restarts=(("device_name",),))
    step = next(iter(passes.steps(v, here)))
    assert [plain(action) for action in step.actions] == [
        "Take out stick 1. Wait for the restart that pass 1 brings (by device_name).",
        "If it shows its first screen (the hummingbird) again, plug in stick 2: the page that lists "
        "north-quay-1.4-pass2.ppkg opens by itself; if it does not, press Volume down and Power together. Then wait "
        "for the result.",
        "If set-up has gone on, do not press these buttons: they mean something else there. Go through set-up, "
        "connect the headset to a PC, copy north-quay-1.4-pass2.ppkg to its Documents folder, open Settings > Accounts "
        "> Access work or school > Add or remove a provisioning package and choose Add a package.",
    ]


@pytest.mark.parametrize(
    ("build", "words"),
    [
        ("19041.1103", "plug in stick 2 and press Volume down and Power together"),
        ("18362.1039", "connect the headset to the bench PC, press Volume down and Power together, copy"),
    ],
)
def test_older_builds_take_a_further_package_by_their_own_way(build: str, words: str) -> None:
    v = model()
    step = next(iter(passes.steps(v, at(v, build=build))))
    assert words in plain(step.actions[1])
    assert ("stick" in " ".join((*step.needs, *step.actions))) is (build == "19041.1103")


def test_every_stick_is_prepared_labelled_and_taken_back() -> None:
    v = model()
    own = read(package.Model, version="1.4", issued="2026-11-24")
    steps = {step.id: step for step in package.steps(own, at(v))}
    assert steps["PKG-03"].kit[0].quantity == 3
    assert [plain(action) for action in steps["PKG-03"].actions[:3]] == [
        f"Stick {n}: copy what is in stick/{n} of the bundle to the root of an empty USB drive, not into a folder: "
        f"north-quay-1.4-pass{n}.ppkg, and the runbook."
        for n in (1, 2, 3)
    ]
    assert plain(steps["STG-03"].actions[0]).startswith("Unplug the PC cable and plug stick 1 into")
    assert plain(steps["STG-03"].actions[1]).startswith("The page that lists north-quay-1.4-pass1.ppkg opens")
    assert plain(steps["STG-05"].actions[-1]) == "Do so with each of the 3 packages, in the order of their passes."
    assert "one of each number" in steps["PKG-06"].actions[1]


def test_in_one_root_there_is_one_stick_with_all_packages() -> None:
    v = model(one_root=True)
    own = read(package.Model, version="1.4", issued="2026-11-24")
    steps = {step.id: step for step in package.steps(own, at(v))}
    files = [f"north-quay-1.4-pass{n}.ppkg" for n in (1, 2, 3)]
    assert plain(steps["PKG-03"].expected).startswith(
        f"The root of the stick lists {files[0]}, {files[1]} and {files[2]}"
    )
    assert all(file in plain(steps["STG-03"].actions[1]) for file in files)
