"""What the keys of a model mean: the text below each field in the model's source, read when somebody asks.

pydantic can read it while it makes each class. That would cost every command a sixth of a second, for words that only
schemas, their pages and a few remedies print.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema


@cache
def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """The text of each field that has one, by the name a profile writes."""
    told = {name: text for one in reversed(model.__mro__) if _ours(one) for name, text in _told(one)}
    fields = model.model_fields.items()
    return {field.alias or name: field.description or told.get(name, "") for name, field in fields}


def _ours(one: type[Any]) -> bool:
    """Whether ``one`` has a source of its own: neither pydantic's, nor made of a generic class as it was used."""
    generic = getattr(one, "__pydantic_generic_metadata__", {}).get("origin")
    return issubclass(one, BaseModel) and one.__module__.partition(".")[0] != "pydantic" and generic is None


def _told(one: type[Any]) -> Iterator[tuple[str, str]]:
    try:
        source = inspect.getsource(one)
    except OSError:  # a class that was made without being written anywhere
        return
    (tree,) = ast.parse(textwrap.dedent(source)).body
    assert isinstance(tree, ast.ClassDef)
    for both in pairwise(tree.body):
        match both:
            case (ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text)))):
                yield name, inspect.cleandoc(text)


class Described(GenerateJsonSchema):
    """The JSON Schema of a model, with what its keys mean."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        told = meanings(model)
        for name, held in made.get("properties", {}).items():
            if told.get(name):
                held.setdefault("description", told[name])
        return made
