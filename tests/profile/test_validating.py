"""Models against profiles: every fault at once, in the profile's words, and nothing that only follows from another."""

# ruff: noqa: E501  tables read best with one case a line

from __future__ import annotations

from pathlib import Path
from typing import Self

import pytest
from pydantic import model_validator

from ppkg_builder import profile
from ppkg_builder.areas import AREAS
from ppkg_builder.areas._area import Shape
from ppkg_builder.profile import limits, shapes
from ppkg_builder.profile.locating import MOST
from tests.profile.lamps import Lamps, Monthly, Plan, load, told, validated

SEE = "write a reference '{secret: site/name}', and treat what stands here as known to others"


def test_areas_that_fit_become_models_and_the_others_do_not_stop_them(tmp_path: Path) -> None:
    models, findings, _ = validated(tmp_path, site="lamps: {hall: {colour: green}}\nplan: {rooms: 3}\n")
    assert set(models) == {"lamps"}
    assert isinstance(models["lamps"], Lamps)
    assert models["lamps"].root["hall"].colour == "green"
    assert told(findings) == [
        "2:15 profile/wrong-kind: 'rooms' must be a list, and this is a whole number = put it in brackets: '[…]'"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lamps: {hall: {colour: gren}}", "1:24 profile/not-allowed: 'colour' must be 'red' or 'green' = did you mean 'green'?"),
        ("lamps: {hall: {colour: 1}}", "1:24 profile/wrong-kind: 'colour' must be 'red' or 'green', and this is a whole number = use one of these"),
        ("lamps: {hall: {watts: 5}}", "1:9 profile/missing-key: 'hall' lacks 'colour' = add 'colour': colour of the lamp"),
        ("lamps: {hall: {colour: red, watts: 61}}", "1:36 profile/out-of-range: 'watts' must be 60 or less = its power"),
        ("lamps: {hall: {colour: red, watts: '6'}}", "1:36 profile/wrong-kind: 'watts' must be a whole number, and this is text = write it without quotes"),
        ("lamps: {hall: {colour: red, watt: 6}}", "1:29 profile/unknown-key: unknown key 'watt' in 'lamps.hall' = did you mean 'watts'?"),
        ("lamps: {hall: {colour: red, lamps: 6}}", "1:29 profile/unknown-key: unknown key 'lamps' in 'lamps.hall' = 'lamps' stands at the top level of a profile: check the indentation"),
        ("lamps: {Hall: {colour: red}}", "1:9 profile/malformed: the name 'Hall' is not written as it has to be = lower-case letters, digits and single hyphens only, such as 'north-star'"),
        ("lamps: {hall: {colour: red, code: 1234}}", f"1:35 secret/literal: 'code' names a secret, it never holds one = {SEE}"),
        ("lamps: {hall: {colour: red, label: [a]}}", "1:29 profile/wrong-kind: 'label' must be text or a reference '{secret: …}', and this is a list = write a single value"),
        ("lamp: {}", "1:1 profile/unknown-key: unknown key 'lamp' = did you mean 'lamps'?"),
        ("plan: {rhythm: {every: day, day: monday}}", "1:24 profile/not-allowed: 'every' must be 'week', 'month' or 'year' = use one of these"),
        ("plan: {rhythm: {day: monday}}", "1:8 profile/missing-key: 'rhythm' lacks 'every' = add 'every': how often"),
        ("plan: {rhythm: {every: week, day: 3}}", "1:35 profile/wrong-kind: 'day' must be 'monday' or 'friday', and this is a whole number = use one of these"),
        ("plan: {rhythm: {every: month, day: 31}}", "1:36 profile/out-of-range: 'day' must be 28 or less = day of the month"),
        ("plan: {rhythm: {every: month, day: first monday}}", "1:36 profile/malformed: 'day' is not written as it has to be = day of the month"),
        ("plan: {rhythm: {every: month, day: [1]}}", "1:31 profile/wrong-kind: 'day' must be a whole number or text, and this is a list = write a single value"),
        ("plan: {rhythm: monthly}", "1:16 profile/wrong-kind: 'rhythm' must be a map, and this is text = write its keys below it: every, day"),
        ("plan: {spare: some}", "1:15 profile/not-allowed: 'spare' must be 'none' or a map = use one of these"),
        ("plan: {spare: {color: red}}", "1:8 profile/missing-key: 'spare' lacks 'colour' = add 'colour': colour of the lamp|1:16 profile/unknown-key: unknown key 'color' in 'plan.spare' = did you mean 'colour'?"),
        ("plan: {spare: {colour: red, code: {secret: a b}}}", "1:44 secret/malformed-name: 'code' does not name its secret as site/name = write the site's id or 'shared', a slash and a name in lower case, such as 'shared/guest-wifi'"),
        ("plan: {rooms: [hall, {a: b}]}", "1:22 profile/wrong-kind: item 2 of 'rooms' must be text, and this is a map = write a single value"),
        ("plan: {on_stock: 'yes'}", "1:18 profile/wrong-kind: 'on_stock' must be true or false, and this is text = write true or false, without quotes"),
        ("plan: text", "1:7 profile/wrong-kind: 'plan' must be a map, and this is text = write its keys below it: rhythm, rooms, spare, on_stock"),
        ("lamps: text", "1:8 profile/wrong-kind: 'lamps' must be a map, and this is text = write 'name: value' below it"),
        ("lamps: {hall: off}", "1:15 profile/wrong-kind: 'hall' must be a map, and this is text = write its keys below it: colour, watts, code, label"),
    ],
)  # fmt: skip
def test_a_misfit_is_told_in_the_profiles_words(tmp_path: Path, text: str, expected: str) -> None:
    assert "|".join(told(validated(tmp_path, site=text)[1])) == expected


def test_a_date_may_stand_in_quotes_and_as_text_without(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        site='site: {id: a, name: 2026-11-24, timezone: UTC}\npackage: {version: "1.0", issued: "2026-11-24"}\n',
    )
    models, findings = profile.validate(loaded, {key: AREAS[key].Model for key in ("site", "package")}, frozenset())
    assert findings == []
    assert (models["site"].name, models["package"].issued.isoformat()) == ("2026-11-24", "2026-11-24")


def test_required_areas_are_asked_for(tmp_path: Path) -> None:
    _, findings, _ = validated(tmp_path, frozenset({"lamps", "plan"}), site="plan: {}\n")
    assert told(findings) == ["1:1 profile/missing-key: the profile lacks 'lamps': lamps by name = add 'lamps'"]


def test_nothing_is_said_to_be_missing_while_a_layer_is(tmp_path: Path) -> None:
    models, findings, _ = validated(
        tmp_path, frozenset({"plan"}), site="extends: gone.yaml\nlamps: {hall: {watts: 99}}\n"
    )
    assert [finding.rule for finding in findings] == ["layer/missing", "profile/out-of-range"]
    assert models == {}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("lamps: {hall: {colour: &a red}, attic: {colour: *a}}\n", ["yaml/anchor", "yaml/alias"]),
        ("lamps: {hall: {colour: !!str red, watts: !!int 5}}\n", ["yaml/tag", "yaml/tag"]),
        ("lamps: {hall: {colour: }}\n", ["yaml/empty-value"]),
        ("plan: {rooms: [&a hall, *a]}\n", ["yaml/anchor", "yaml/alias"]),
        ('lamps: {hall: {colour: "r\\u202eed"}}\n', ["yaml/unseen-character"]),
        ("lamps: &all {hall: {colour: blue}}\n", ["yaml/anchor"]),
        ("plan:\n", ["yaml/empty-value"]),
    ],
)
def test_a_fault_of_syntax_has_no_followers(tmp_path: Path, text: str, rules: list[str]) -> None:
    models, findings, _ = validated(tmp_path, frozenset({"plan"} if "plan" in text else ()), site=text)
    assert [finding.rule for finding in findings] == rules
    assert models == {}


def test_what_a_layer_says_and_the_site_corrects_is_no_fault(tmp_path: Path) -> None:
    _, findings, _ = validated(
        tmp_path,
        one="lamps: {hall: {colour: blue}}\n",
        site="extends: one.yaml\nlamps: {hall: {colour: red}}\n",
    )
    assert findings == []


class Pair(Shape):
    """Two that must agree."""

    left: int
    """One."""
    right: int
    """Other."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.left != self.right:
            raise ValueError("'left' and 'right' must be equal")
        return self


def test_a_models_own_rule_is_told_in_its_own_words(tmp_path: Path) -> None:
    loaded = load(tmp_path, site="pair: {left: 1, right: 2}\n")
    _, findings = profile.validate(loaded, {"pair": Pair}, frozenset())
    assert [(f.rule, f.message, f.at) for f in findings] == [
        ("profile/not-valid", "'left' and 'right' must be equal", ("pair",))
    ]


def test_an_error_of_pydantic_without_words_of_ours_is_still_a_sentence() -> None:
    assert limits._words("url_scheme", {}) == ("not-valid", "does not fit", "")


def test_half_a_surrogate_pair_is_a_finding_and_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from ppkg_builder.profile import syntax

    monkeypatch.setattr(syntax, "LOADER", yaml.SafeLoader)  # libyaml refuses the escape itself
    _, findings, _ = validated(tmp_path, site='lamps: {hall: {colour: red, label: "\\ud800"}}\n')
    assert [finding.rule for finding in findings] == ["yaml/unseen-character"]


def test_shapes_are_read_along_a_path() -> None:
    rhythm = shapes.below(shapes.shapes(Plan), "rhythm")
    assert shapes.allowed(shapes.below(rhythm, "every")) == ("week", "month", "year")
    assert shapes.below((Monthly,), "day") == (int, str)
    assert (
        shapes.below(shapes.shapes(Lamps), "any")
        == shapes.shapes(Lamps.model_fields["root"].annotation)[0].__args__[1:]
    )
    assert shapes.below((dict[str, int], tuple[int, str], list[bool]), 1) == (str, bool)
    assert shapes.below((str,), "a") == ()


def test_a_hostile_number_of_faults_is_cut_short(tmp_path: Path) -> None:
    text = "".join(f"k{number}: 1\n" for number in range(MOST + 50)) + "lamps: {hall: [" + "1," * MOST + "]}\n"
    _, findings, _ = validated(tmp_path, site=text)
    assert len(findings) == MOST + 1
    assert (findings[-1].rule, findings[-1].severity) == ("profile/too-many", "error")
