"""What does not fit the models, in the profile's words and with a remedy; never a value, which may be a secret."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from ppkg_builder.profile import keyfaults, limits, secretfaults, shapes, wrongkinds
from ppkg_builder.report import Finding, Path

if TYPE_CHECKING:
    from ppkg_builder.profile.mismatch import Mismatch
    from ppkg_builder.profile.shapes import Shapes


def explained(one: Mismatch, value: Any, model: Shapes, top: Iterable[str]) -> Finding:
    """The finding for one mismatch. ``value`` is what the profile says there, ``model`` the area's shapes."""
    at = one.path
    if one.type.startswith("union_tag"):
        at = (*at, str(one.context.get("discriminator", "")).strip("'"))
    found, above = reached(model, at[1:]), reached(model, at[1:-1]) if len(at) > 1 else ()
    if one.type in ("missing", "union_tag_not_found"):
        return keyfaults.missing(at, shapes.fields(above))
    if any(shapes.is_secret(shape) for shape in above):
        return secretfaults.inside(one, at)
    if one.on_key or one.type == "extra_forbidden":
        return _key(one, at, above, top)
    return _value(one, at, found, value) or limits.explained(one, at, keyfaults.about(at, shapes.fields(above)))


def reached(model: Shapes, path: Path) -> Shapes:
    """The alternatives at ``path`` below ``model``."""
    for part in path:
        model = shapes.below(model, part)
    return model


def _key(one: Mismatch, at: Path, above: Shapes, top: Iterable[str]) -> Finding:
    """A key that no model has, or a name that is none, or not one of those that are possible."""
    if one.type == "extra_forbidden":
        return keyfaults.unknown(at, shapes.fields(above), top)
    maps = (shape for shape in above if shapes.outer(shape) is dict)
    names = shapes.allowed(tuple(one for shape in maps for one in shapes.shapes(get_args(shape)[0])))
    return keyfaults.unknown(at, [str(name) for name in names], top) if names else limits.explained(one, at, "")


def _value(one: Mismatch, at: Path, found: Shapes, value: Any) -> Finding | None:
    """The fault of a value whose kind is wrong; ``None`` where it is right."""
    if found and all(shapes.is_secret(shape) for shape in found):
        return secretfaults.literal(at)
    if one.wrong_kind or one.type in ("wrong_kind", "union_tag_invalid"):
        return wrongkinds.explained(at, found, value)
    return None
