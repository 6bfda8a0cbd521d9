"""What may stand at a path of the profile, read off the annotations of the areas' models."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

Shapes = tuple[Any, ...]
"""The alternatives for one value: classes, ``Literal[…]``, ``dict[…]``, ``tuple[…]``. Empty: nothing may stand here."""

EXTENDS: Shapes = (str, tuple[str, ...])
"""``extends`` is read with the layers and stands in no model."""


def shapes(annotation: Any) -> Shapes:
    """The alternatives of an annotation, without ``None``, unions laid flat and root models opened."""
    return _shapes(annotation)  # the type checker takes no annotation for an argument of what is kept


@cache
def _shapes(annotation: Any) -> Shapes:
    origin = get_origin(annotation)
    if annotation is None or annotation is types.NoneType:
        return ()
    if origin is Annotated:
        return shapes(get_args(annotation)[0])
    if origin is Union or origin is types.UnionType:
        return tuple(one for part in get_args(annotation) for one in shapes(part))
    if is_model(annotation) and issubclass(annotation, RootModel):
        return shapes(annotation.model_fields["root"].annotation)
    return (annotation,)


@cache
def is_model(shape: Any) -> bool:
    """Whether a shape is a map with keys of its own."""
    return isinstance(shape, type) and issubclass(shape, BaseModel)


@cache
def is_secret(shape: Any) -> bool:
    """Whether a shape is a secret's reference; its model says so by ``writeOnly``."""
    extra = shape.model_config.get("json_schema_extra") if is_model(shape) else None
    return isinstance(extra, dict) and extra.get("writeOnly") is True


def outer(shape: Any) -> Any:
    """``dict`` of ``dict[str, int]``, ``Literal`` of ``Literal["a"]``, else ``None``; ``get_origin`` of any shape.

    To type checkers ``get_origin`` of what they do not know is a ``ParamSpec``, which equals none of these.
    """
    return get_origin(shape)


@cache
def is_map(shape: Any) -> bool:
    """Whether a shape is a map, with keys of its own or with any names."""
    return is_model(shape) or outer(shape) is dict


@cache
def is_list(shape: Any) -> bool:
    """Whether a shape is a list in a profile, whatever it is in the model."""
    return outer(shape) in (tuple, list, frozenset, set)


def is_single(shape: Any) -> bool:
    """Whether a single value may stand here."""
    return not is_map(shape) and not is_list(shape)


def below(found: Shapes, part: str | int) -> Shapes:
    """The alternatives one step further down."""
    if len(found) == 1:  # as nearly all
        return _step(found[0], part)
    return tuple(one for shape in found for one in _step(shape, part))


def _step(shape: Any, part: str | int) -> Shapes:
    if shape is Any:
        return (Any,)
    if is_model(shape):
        return _keys(shape).get(str(part), ())
    return _member(shape, part if isinstance(part, int) else None)


@lru_cache(maxsize=1024)
def _member(shape: Any, number: int | None) -> Shapes:
    """What a list holds at ``number``, or a map of any names (``None``) under each."""
    arguments = get_args(shape)
    if outer(shape) is dict:
        return shapes(arguments[1]) if number is None else ()
    if not is_list(shape) or number is None:
        return ()
    if outer(shape) is tuple and arguments[1:] != (Ellipsis,):
        return shapes(arguments[number]) if number < len(arguments) else ()
    return shapes(arguments[0])


@cache
def _keys(model: type[BaseModel]) -> Mapping[str, Shapes]:
    return {name: shapes(field.annotation) for name, field in _fields(model).items()}


def items(found: Shapes) -> Shapes:
    """What lists among the alternatives hold."""
    return tuple(one for shape in found if is_list(shape) for one in _step(shape, 0))


def fields(found: Iterable[Any]) -> Mapping[str, FieldInfo]:
    """The keys that models among the alternatives have, by the name a profile writes."""
    return {name: field for shape in found if is_model(shape) for name, field in _fields(shape).items()}


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def allowed(found: Shapes) -> tuple[Any, ...]:
    """The values that ``Literal`` alternatives list, in their order."""
    return tuple(value for shape in found if outer(shape) is Literal for value in get_args(shape))


def words(found: Shapes, seen: set[Any] | None = None) -> Iterator[str]:
    """Every key name that the models know, at any depth."""
    seen = set() if seen is None else seen
    for shape in found:
        if is_model(shape) and shape not in seen:
            seen.add(shape)
            for name, field in fields((shape,)).items():
                yield name
                yield from words(shapes(field.annotation), seen)
        elif not is_single(shape):
            for argument in get_args(shape):
                yield from words(shapes(argument) if argument is not Ellipsis else (), seen)


def singles(found: Shapes, seen: set[Any] | None = None) -> frozenset[Any]:
    """Every kind of single value that may stand here or below."""
    seen = set() if seen is None else seen
    kinds: set[Any] = set()
    for shape in found:
        if shape in seen:
            continue
        seen.add(shape)
        if is_model(shape):
            kinds.update(*(singles(shapes(field.annotation), seen) for field in _fields(shape).values()))
        elif is_single(shape):
            kinds.add(shape)
        else:
            kinds.update(*(singles(shapes(part), seen) for part in get_args(shape) if part is not Ellipsis))
    return frozenset(kinds)


_KINDS: dict[Any, str] = {str: "text", int: "a whole number", bool: "true or false", date: "a date", Any: "any value"}


def kind(shape: Any) -> str:
    """A shape in words: ``a whole number``, ``a map``, ``'a' or 'b'``."""
    if outer(shape) is Literal:
        return listed([value_word(value) for value in get_args(shape)])
    if is_secret(shape):
        return "a reference '{secret: …}'"
    if is_map(shape):
        return "a map"
    return "a list" if is_list(shape) else _KINDS.get(shape, "a value of another kind")


def value_word(value: Any) -> str:
    """An allowed value as a profile writes it."""
    return str(value).lower() if isinstance(value, bool) else f"'{value}'" if isinstance(value, str) else str(value)


def listed(parts: Iterable[str], joint: str = "or") -> str:
    """``a, b or c``."""
    *first, last = dict.fromkeys(parts)
    return f"{', '.join(first)} {joint} {last}" if first else last
