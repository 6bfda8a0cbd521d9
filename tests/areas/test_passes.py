"""The area passes: which packages a site has, and what is wrong with their order."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from ppkg_builder.areas import package, passes
from ppkg_builder.passes import Pass, key_of, one_after_another, pass_of
from ppkg_builder.site import Certificate, Network
from tests.areas.near_offline import CLOUD, read, rules, told
from tests.areas.passing import at, fact, model

DECK = Network("DECK", name="deck", certificates=("mdm", "corp-root"))

# --- which packages there are ------------------------------------------------------------------------------


def test_the_passes_of_a_site_never_change() -> None:
    """Windows tells an update from a new package by the ID, so these are promises, not results."""
    assert fact(model()) == (
        Pass(1, "afad5527-8887-5bed-8fdf-ac73ebf19438", "north-quay pass 1", "north-quay-1.4-pass1.ppkg", "1",
             ("certificates", "wifi")),
        Pass(2, "7f01f84b-43fe-55b0-bf1a-cf4137593644", "north-quay pass 2", "north-quay-1.4-pass2.ppkg", "2"),
        Pass(3, "766ed663-e0a5-590f-8c1c-53cffb4517b7", "north-quay pass 3", "north-quay-1.4-pass3.ppkg", "3",
             ("policies.System/AllowStorageCard",)),
    )  # fmt: skip


def test_the_main_pass_keeps_the_id_of_the_single_package() -> None:
    alone = package.fact(read(package.Model, version="1.4", issued="2026-11-24"), "north-quay", "hololens2")
    (main,) = (one for one in fact(model()) if one.main)
    assert main.id == alone.id
    given = "0d6f2a3e-1111-4222-8333-abcdef012345"
    assert [one.id == given for one in fact(model(), id=given)] == [False, True, False]


def test_a_trials_passes_are_other_packages() -> None:
    real, trial = fact(model()), fact(model(), trial=True)
    assert {one.id for one in real}.isdisjoint(one.id for one in trial)
    assert len({UUID(one.id) for one in (*real, *trial)}) == 6
    assert [one.name for one in trial] == [f"north-quay pass {n} TRIAL" for n in (1, 2, 3)]
    assert [one.file for one in trial] == [f"north-quay-1.4-pass{n}-TRIAL.ppkg" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("of", "main", "numbers"),
    [
        ({"wifi": 1}, 2, [1, 2]),
        ({"wifi": 2}, 1, [1, 2]),
        ({"wifi": 1, "policies": 2}, 3, [1, 2, 3]),
        ({"wifi": 1, "policies": 3}, 2, [1, 2, 3]),
        ({"wifi": 9}, 1, [1, 9]),
    ],
)
def test_everything_else_travels_in_the_first_number_that_no_key_names(
    of: dict[str, int], main: int, numbers: list[int]
) -> None:
    found = fact(model(of))
    assert [one.number for one in found] == numbers
    assert [one.number for one in found if one.main] == [main]


def test_of_several_keys_the_longest_counts() -> None:
    found = fact(model({"wifi": 1, "wifi.deck": 3, "policies.System/AllowLocation": 3}))
    numbers = {
        path: (key_of(path, found), pass_of(path, found).number)
        for path in (
            ("wifi", "deck", "ssid"),
            ("wifi", "decks", "ssid"),
            ("policies", "System/AllowLocation", "value"),
            ("policies", "System/AllowCamera"),
            ("wif",),
        )
    }
    assert list(numbers.values()) == [
        ("wifi.deck", 3),
        ("wifi", 1),
        ("policies.System/AllowLocation", 3),
        ("", 2),
        ("", 2),
    ]


def test_in_one_root_no_package_has_a_stick_of_its_own() -> None:
    together = fact(model(one_root=True))
    assert {one.folder for one in together} == {""}
    assert (one_after_another(together), one_after_another(fact(model())), one_after_another(())) == (
        False,
        True,
        False,
    )


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"of": {}},
        {"of": {"wifi": 0}},
        {"of": {"wifi": 10}},
        {"of": {"wifi": "1"}},
        {"of": {"": 1}},
        {"of": {"wi\nfi": 1}},
        {"of": {"wifi": 1}, "one_root": "no"},
        {"of": {"wifi": 1}, "last": 2},
    ],
)
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(passes.Model, **values)


# --- what is found -----------------------------------------------------------------------------------------


def test_nothing_is_found_where_the_order_is_right() -> None:
    v = model()
    known = {"corp-root": Certificate("corp-root", "root", b"x", "AB" * 20)}
    assert rules(passes.findings(v, at(v, networks=(DECK,), certificates=known))) == []


def test_a_gap_is_told_at_the_first_key_behind_it() -> None:
    v = model({"certificates": 1, "wifi": 5, "policies": 4})
    assert told(passes.findings(v, at(v))) == [
        ("passes/gap", "passes.of.wifi", "no key names pass 3, and everything else travels in pass 2")
    ]


@pytest.mark.parametrize("named", ["corp-root", "AB" * 20, sha256(b"x").hexdigest().upper()])
def test_a_certificate_that_comes_after_its_network_is_found(named: str) -> None:
    v = model({"wifi": 1})
    known = {"corp-root": Certificate("corp-root", "root", b"x", "AB" * 20)}
    here = at(v, networks=(Network("DECK", name="deck", certificates=(named,)),), certificates=known)
    assert rules(passes.findings(v, here)) == ["warning passes/certificate-after-network wifi.deck"]


def test_autopilot_that_begins_between_two_passes_is_told_on_a_headset() -> None:
    v = model({"wifi": 1})
    start = Network("START", name="start")
    late = Network("START", in_setup=False, name="start")
    found = {
        (device, network.in_setup): rules(passes.findings(v, at(v, device, build, networks=(network,), services=CLOUD)))
        for device, build in (("hololens2", "22621.1266"), ("windows11", "26100.1"))
        for network in (start, late)
    }
    assert found.pop(("hololens2", True)) == ["note passes/autopilot-between passes.of.wifi"]
    assert list(found.values()) == [[], [], []]


def test_in_one_root_the_order_is_the_only_thing_to_say() -> None:
    v = model({"wifi": 1}, one_root=True)
    start = Network("START", name="start")
    found = rules(passes.findings(v, at(v, networks=(start,), services=CLOUD)))
    assert found == ["warning passes/one-root passes.one_root"]


def test_the_longest_name_fits_with_its_number() -> None:
    fits, long = ("x" * 57, "x" * 58)
    v = model()
    found = {name: rules(passes.findings(v, at(v, passes=fact(v, name=name)))) for name in (fits, long)}
    assert found == {fits: [], long: ["error passes/name-long package.name"]}
    assert rules(passes.findings(v, at(v, passes=fact(v, trial=True, name=fits)))) == []
