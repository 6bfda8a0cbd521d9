"""pydantic's errors, with paths that a profile has: its labels for the members of unions taken out."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import RootModel
from pydantic.fields import FieldInfo

from ppkg_builder.profile import shapes
from ppkg_builder.report import Path

_WRONG_KIND = frozenset(
    {
        "bool_type", "date_from_datetime_parsing", "date_parsing", "date_type", "dict_type", "float_type", "int_type",
        "list_type", "literal_error", "model_attributes_type", "model_type", "none_required", "string_type",
        "tuple_type",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that does not fit. ``unions`` are the places passed on the way where several shapes are possible,
    each with the label of the shape that was tried; ``on_key``: the key itself does not fit."""

    path: Path
    type: str
    context: dict[str, Any] = field(repr=False)
    message: str
    unions: tuple[tuple[Path, str], ...] = ()
    on_key: bool = False

    @property
    def wrong_kind(self) -> bool:
        return self.type in _WRONG_KIND


def mismatches(errors: Iterable[Any], key: str, model: Any) -> list[Mismatch]:
    """What ``ValidationError.errors()`` says about the area ``key``, of each union only what was most likely meant."""
    return _likely([_mismatch(error, key, model) for error in errors], 0)


def _mismatch(error: Any, key: str, model: Any) -> Mismatch:
    path, unions = _walked(tuple(error["loc"]), (key,), model)
    return Mismatch(
        path=path[:-1] if path[-1:] == ("[key]",) else path,
        type=error["type"],
        context=error.get("ctx", {}),
        message=error["msg"],
        unions=unions,
        on_key=path[-1:] == ("[key]",),
    )


def _walked(loc: Path, path: Path, annotation: Any) -> tuple[Path, tuple[tuple[Path, str], ...]]:
    unions: list[tuple[Path, str]] = []
    found: tuple[Any, ...] = (annotation,)
    for part in loc:
        if _is_choice(found):
            unions.append((path, str(part)))
            found = tuple(one for shape in found for one in _members(shape))
        else:
            path = (*path, part)
            found = tuple(one for shape in found for one in _below(shape, part))
    return path, tuple(unions)


def _is_choice(found: tuple[Any, ...]) -> bool:
    """Whether pydantic puts the label of a member into the path here."""
    return any(len(_members(shape)) > 1 for shape in found)


def _members(shape: Any) -> tuple[Any, ...]:
    """The members of a union as pydantic sees it: one level, without ``None``."""
    shape = _opened(shape)
    if get_origin(shape) is Union or get_origin(shape) is types.UnionType:
        members = tuple(one for one in get_args(shape) if one is not types.NoneType)
        return members if len(members) > 1 else _members(members[0])
    return (shape,)


def _opened(shape: Any) -> Any:
    while True:
        if isinstance(shape, FieldInfo):
            shape = shape.annotation
        elif get_origin(shape) is Annotated:
            shape = get_args(shape)[0]
        elif shapes.is_model(shape) and issubclass(shape, RootModel):
            shape = shape.model_fields["root"].annotation
        else:
            return shape


def _below(shape: Any, part: str | int) -> tuple[Any, ...]:
    (shape,) = _members(shape)
    if shapes.is_model(shape):
        found = shapes.fields((shape,)).get(str(part))
        return (found,) if found else ()
    arguments = get_args(shape)
    if get_origin(shape) is dict:
        return (arguments[1],)
    if shapes.is_list(shape):
        return tuple(one for one in arguments if one is not Ellipsis)[:1]
    return ()


def _likely(found: list[Mismatch], level: int) -> list[Mismatch]:
    """Of each union, the complaints of the member whose kind the value has; of none, one complaint in all."""
    plain = [one for one in found if len(one.unions) <= level]
    inside = sorted((one for one in found if len(one.unions) > level), key=lambda one: _sortable(one.unions[level][0]))
    for _, group in groupby(inside, key=lambda one: one.unions[level][0]):
        plain += _chosen(list(group), level)
    return plain


def _chosen(group: list[Mismatch], level: int) -> list[Mismatch]:
    place = group[0].unions[level][0]
    members: dict[str, list[Mismatch]] = {}
    for one in group:
        members.setdefault(one.unions[level][1], []).append(one)
    fitting = [m for m in members.values() if not any(one.wrong_kind and one.path == place for one in m)]
    if fitting:
        return _likely(min(fitting, key=len), level + 1)
    return [Mismatch(place, "wrong_kind", {}, group[0].message)]


def _sortable(path: Path) -> tuple[str, ...]:
    return tuple(str(part) for part in path)
