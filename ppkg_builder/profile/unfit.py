"""What does not fit the models, in the profile's words and with a remedy; never a value, which may be a secret."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from ppkg_builder.profile import keyfaults, limits, secretfaults, shapes, wrongkinds
from ppkg_builder.report import Finding

if TYPE_CHECKING:
    from ppkg_builder.profile.mismatch import Mismatch


def explained(one: Mismatch, value: Any, top: Iterable[str]) -> Finding:
    """The finding for one mismatch. ``value`` is what the profile says there; ``top`` are the profile's own keys."""
    at = one.path
    if one.type == "missing":
        words = shapes.allowed(one.found)
        # The key that tells alternatives apart is described by each of them in its own way.
        return keyfaults.missing(at, one.above, shapes.listed(map(str, words)) if len(words) > 3 else "")
    if any(shapes.is_secret(shape) for shape in one.above) or _may_be_secret(one, shapes.fields(one.above)):
        return secretfaults.inside(one, at)
    if one.on_key or one.type == "extra_forbidden":
        return _key(one, top)
    return _value(one, value) or limits.explained(one, keyfaults.about(at, one.above))


def _may_be_secret(one: Mismatch, known: Iterable[str]) -> bool:
    """Whether an unknown key stands where a secret's reference may, and is like none of those that ``known`` lists."""
    holder = one.path[:-1]
    choices = (shape for place, _, found in one.unions if place == holder for shape in found)
    strange = one.type == "extra_forbidden" and not keyfaults.nearest(str(one.path[-1]), known)
    return strange and any(shapes.is_secret(shape) for shape in choices)


def _key(one: Mismatch, top: Iterable[str]) -> Finding:
    """A key that no model has, or a name that is none, or not one of those that are possible."""
    if one.type == "extra_forbidden":
        return keyfaults.unknown(one.path, shapes.fields(one.above), top)
    maps = (shape for shape in one.above if shapes.outer(shape) is dict)
    names = shapes.allowed(tuple(name for shape in maps for name in shapes.shapes(get_args(shape)[0])))
    return keyfaults.unknown(one.path, [str(name) for name in names], top) if names else limits.explained(one, "")


def _value(one: Mismatch, value: Any) -> Finding | None:
    """The fault of a value whose kind is wrong; ``None`` where it is right."""
    if one.found and all(shapes.is_secret(shape) for shape in one.found):
        return secretfaults.literal(one.path)
    return wrongkinds.explained(one.path, one.found, value) if one.wrong_kind else None
