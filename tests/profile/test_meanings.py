"""What keys mean is read from the text below them, when somebody asks."""

from __future__ import annotations

from pydantic import Field

from ppkg_builder.areas._area import Root, Shape
from ppkg_builder.profile.meanings import Described, meanings


class Lamp(Shape):
    """A lamp."""

    colour: str
    """Colour of the
    lamp."""
    power: int = Field(default=1, alias="watts")
    """Its power."""
    bare: int = 0

    def lit(self) -> bool:
        """Not a key."""
        return True


class Lantern(Lamp):
    bare: int = 2
    """A lantern's own word."""


class Lamps(Root[dict[str, Lamp]]):
    """Lamps."""


def test_the_text_below_a_field_is_its_meaning_by_the_name_that_a_profile_writes() -> None:
    assert meanings(Lamp) == {"colour": "Colour of the\nlamp.", "watts": "Its power.", "bare": ""}


def test_a_model_says_more_than_the_one_it_builds_on() -> None:
    assert meanings(Lantern) == {**meanings(Lamp), "bare": "A lantern's own word."}


def test_the_schema_of_a_model_and_of_those_inside_tells_the_meanings() -> None:
    schema = Lamps.model_json_schema(schema_generator=Described)
    lamp = schema["$defs"]["Lamp"]["properties"]
    assert {key: held.get("description") for key, held in lamp.items()} == {
        "colour": "Colour of the\nlamp.",
        "watts": "Its power.",
        "bare": None,
    }
    assert "description" not in Lamps.model_json_schema()["$defs"]["Lamp"]["properties"]["colour"]
