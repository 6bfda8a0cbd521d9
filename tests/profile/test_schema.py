"""The generated schemas say what the models say, and are written for their error messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from ppkg_builder import pipeline, profile, reference
from ppkg_builder.areas import AREAS
from ppkg_builder.profile import schema, tree
from tests.building import PROJECT, SITES
from tests.profile.lamps import MODELS, validated

EFFECTIVE = schema.effective(MODELS, frozenset({"lamps"}))
LAYER = schema.layer(EFFECTIVE)

SHIPPED = {
    "effective": schema.effective({key: area.Model for key, area in AREAS.items()}, pipeline.REQUIRED),
}
SHIPPED["profile"] = schema.layer(SHIPPED["effective"])


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=date.isoformat))


def faults(of: dict[str, Any], value: Any) -> list[str]:
    return [error.json_path for error in Draft202012Validator(of).iter_errors(plain(value))]


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)


@pytest.mark.parametrize("made", [EFFECTIVE, LAYER, *SHIPPED.values()])
def test_a_schema_is_valid_closed_and_described(made: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(made)
    whole = [one for one in objects(made) if "if" not in one and "const" not in one and one.get("type")]
    assert whole
    assert [one for one in whole if one.get("additionalProperties") in (None, True)] == []
    bare = [name for one in whole for name, part in one["properties"].items() if not part.get("description")]
    assert bare == []
    assert '"oneOf"' not in json.dumps(made)
    assert "``" not in json.dumps(made)


@pytest.mark.parametrize("site", SITES)
def test_the_shipped_sites_satisfy_both_schemas(site: str) -> None:
    loaded = profile.load(PROJECT / f"profiles/sites/{site}.yaml")
    assert faults(SHIPPED["effective"], loaded.data) == []
    for source in loaded.sources:
        assert source.tree is not None
        assert faults(SHIPPED["profile"], tree.plain(source.tree)) == [], source.layer.file


GOOD = [
    {"lamps": {}},
    {"lamps": {"hall": {"colour": "red", "watts": 5}}},
    {"lamps": {"hall": {"colour": "red", "code": {"secret": "shared/a", "revision": 2}}}},
    {"lamps": {}, "plan": {"rhythm": {"every": "week", "day": "monday"}}},
    {"lamps": {}, "plan": {"rhythm": {"every": "month", "day": 3}}},
    {"lamps": {}, "plan": {"rhythm": {"every": "year", "day": "last friday"}, "spare": "none", "rooms": ["hall"]}},
]
BAD = [
    ({}, "$"),
    ({"lamps": {"hall": {"color": "red", "colour": "red"}}}, "$.lamps.hall"),
    ({"lamps": {"hall": {"colour": "blue"}}}, "$.lamps.hall.colour"),
    ({"lamps": {"hall": {"colour": "red", "watts": 0}}}, "$.lamps.hall.watts"),
    ({"lamps": {"Hall": {"colour": "red"}}}, "$.lamps"),
    ({"lamps": {"hall": {"colour": "red", "code": "hunter2"}}}, "$.lamps.hall.code"),
    ({"lamps": {}, "plan": {"rhythm": {"every": "week", "day": 3}}}, "$.plan.rhythm.day"),
    ({"lamps": {}, "plan": {"rhythm": {"every": "day", "day": "monday"}}}, "$.plan.rhythm.every"),
    ({"lamps": {}, "plan": {"rhythm": {"every": "month"}}}, "$.plan.rhythm"),
    ({"lamps": {}, "plan": {"rhythm": {"every": "week", "day": "monday", "hour": 3}}}, "$.plan.rhythm"),
    ({"lamps": {}, "plan": {"rooms": "hall"}}, "$.plan.rooms"),
    ({"lamps": {}, "extends": "a.yaml"}, "$"),
    ({"lamps": {}, "plan": {"spare": None}}, "$.plan.spare"),
]


@pytest.mark.parametrize("value", GOOD)
def test_what_the_models_take_the_effective_schema_takes(value: Any, tmp_path: Path) -> None:
    assert validated(tmp_path, site=json.dumps(value))[1] == []
    assert faults(EFFECTIVE, value) == []
    assert faults(LAYER, value) == []


@pytest.mark.parametrize(("value", "place"), BAD)
def test_what_the_models_refuse_the_effective_schema_refuses_at_the_right_place(value: Any, place: str) -> None:
    found = best_match(Draft202012Validator(EFFECTIVE).iter_errors(value))
    assert found is not None
    assert found.json_path == place


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"extends": "a.yaml"},
        {"extends": ["a.yaml", "b.yaml"]},
        {"lamps": None},
        {"lamps": {"hall": None, "attic": {"watts": None, "colour": None, "code": None}}},
        {"plan": {"rhythm": {"day": "monday"}}},
        {"plan": {"rhythm": {"every": "week"}, "spare": None, "rooms": None}},
        {"plan": {"spare": {"watts": 5}}},
    ],
)
def test_a_layer_may_leave_out_and_remove_everything(value: Any) -> None:
    assert faults(LAYER, value) == []


@pytest.mark.parametrize(
    "value",
    [{"lamp": {}}, {"lamps": {"hall": {"colour": "blue"}}}, {"extends": 5}, {"plan": {"rooms": [None]}}, {"lamps": []}],
)
def test_a_layer_is_no_place_for_just_anything(value: Any) -> None:
    assert faults(LAYER, value) != []


def test_what_holds_a_secret_is_marked() -> None:
    lamp = EFFECTIVE["$defs"]["Lamp"]["properties"]
    assert [name for name, part in lamp.items() if part.get("writeOnly")] == ["code"]
    assert EFFECTIVE["$defs"]["SecretValue"]["writeOnly"] is True
    assert LAYER["$defs"]["Lamp"]["properties"]["code"]["writeOnly"] is True


def test_definitions_of_one_name_that_differ_are_told_apart() -> None:
    from ppkg_builder.areas._area import Shape

    def area(kind: type) -> type[Shape]:
        part = type("Part", (Shape,), {"__annotations__": {"value": kind}, "__module__": __name__})
        return type("Model", (Shape,), {"__annotations__": {"part": part}, "__module__": __name__})

    made = schema.effective({"one": area(int), "two": area(str), "three": area(str)}, frozenset())
    assert {name: one["properties"]["value"]["type"] for name, one in made["$defs"].items()} == {
        "one.Part": "integer",
        "two.Part": "string",
        "three.Part": "string",
    }
    assert made["properties"]["two"]["properties"]["part"]["$ref"] == "#/$defs/two.Part"


def test_the_generated_files_are_up_to_date() -> None:
    assert reference.drifted(PROJECT, reference.files()) == []


def test_a_missing_or_changed_generated_file_has_drifted(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("one")
    assert reference.drifted(tmp_path, {"a": "one", "b": "two", "c": "three"}) == ["b", "c"]


def test_the_docs_page_lists_every_key_with_what_it_holds() -> None:
    page = reference.page(EFFECTIVE)
    for row in (
        "| `lamps.<name>.colour` | one of `red`, `green` (required) | Colour of the lamp. Green is usual. |",
        "| `lamps.<name>.watts` | whole number from 1 to 60 | Its power. |",
        "| `plan.rhythm.every` | one of `month`, `week`, `year` (required) | How often. |",
        "| `plan.rhythm.day` | whole number or text or one of `monday`, `friday` | Day of the month. Day of the",
        "| `plan.rooms` | list of text | Where. |",
        "| `plan.spare` | `none` or mapping | A spare lamp. |",
    ):
        assert row in page
