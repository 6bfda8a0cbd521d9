"""pydantic's errors, with paths that a profile has: its labels for the members of unions taken out."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import field
from itertools import groupby
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import RootModel
from pydantic.fields import FieldInfo

from ppkg_builder.profile import shapes
from ppkg_builder.profile.shapes import Shapes
from ppkg_builder.report import Path
from ppkg_builder.valuetypes import dataclass

_WRONG_KIND = frozenset(
    {
        "bool_type", "date_from_datetime_parsing", "date_parsing", "date_type", "dict_type", "float_type", "int_type",
        "list_type", "literal_error", "model_attributes_type", "model_type", "none_required", "string_type",
        "tuple_type", "wrong_kind",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that does not fit. ``found`` is what may stand at ``path``, ``above`` what the map or list around it
    may be. ``unions`` are the places passed on the way where several shapes are possible, each with the label of the
    one that was tried and with all of them; ``on_key``: the key itself does not fit."""

    path: Path
    type: str
    context: dict[str, Any] = field(repr=False)
    found: Shapes
    above: Shapes
    unions: tuple[tuple[Path, str, Shapes], ...] = ()
    on_key: bool = False

    @property
    def wrong_kind(self) -> bool:
        return self.type in _WRONG_KIND


def mismatches(errors: Iterable[Any], key: str, model: Any) -> list[Mismatch]:
    """What ``ValidationError.errors()`` says about the area ``key``, of each union only what was most likely meant."""
    return _likely([_mismatch(error, key, model) for error in errors], 0)


def _mismatch(error: Any, key: str, model: Any) -> Mismatch:
    loc, type_, context = tuple(error["loc"]), error["type"], error.get("ctx", {})
    on_key = loc[-1:] == ("[key]",)
    if type_ in _TAGS:  # said of the map; meant is the key that tells the alternatives apart
        path, found, _, unions = _walked(loc, (key,), model)
        tag = str(context["discriminator"]).strip("'")
        flat = _flat(found)
        return Mismatch((*path, tag), _TAGS[type_], context, shapes.below(flat, tag), flat, unions)
    path, found, above, unions = _walked(loc[:-1] if on_key else loc, (key,), model)
    return Mismatch(path, type_, context, _flat(found), _flat(above), unions, on_key)


_TAGS = {"union_tag_invalid": "literal_error", "union_tag_not_found": "missing"}


def _walked(
    loc: Path, path: Path, annotation: Any
) -> tuple[Path, tuple[Any, ...], tuple[Any, ...], tuple[tuple[Path, str, Shapes], ...]]:
    """The profile's path, what may stand there, what the map around it may be, and the choices on the way."""
    unions: list[tuple[Path, str, Shapes]] = []
    found: tuple[Any, ...] = (annotation,)
    above: tuple[Any, ...] = ()
    for part in loc:
        if _is_choice(found):
            unions.append((path, str(part), _flat(found)))
            found = _tried(tuple(one for shape in found for one in _members(shape)), str(part))
        else:
            path, above = (*path, part), found
            found = tuple(one for shape in found for one in _below(shape, part))
    return path, found, above, tuple(unions)


def _tried(members: tuple[Any, ...], label: str) -> tuple[Any, ...]:
    """The member that pydantic labels so: a model by its name or by the value of the key that tells it apart."""
    models = [shape for shape in members if shapes.is_model(shape)]
    named = [shape for shape in models if shape.__name__ == label]
    told = [shape for shape in models if label in map(str, shapes.allowed(_constants(shape)))]
    return tuple(named or told or members)


def _constants(model: Any) -> Shapes:
    return tuple(one for field in shapes.fields((model,)).values() for one in shapes.shapes(field.annotation))


def _flat(found: tuple[Any, ...]) -> Shapes:
    return tuple(one for shape in found for one in shapes.shapes(_opened(shape)))


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
    found = group[0].unions[level][2]
    return [Mismatch(place, "wrong_kind", {}, found, ())]


def _sortable(path: Path) -> tuple[str, ...]:
    return tuple(str(part) for part in path)
