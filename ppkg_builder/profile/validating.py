"""The merged profile against the areas' models: each area by itself, every fault at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from ppkg_builder.profile import keyfaults, unfit
from ppkg_builder.profile.loaded import Loaded
from ppkg_builder.profile.locating import MOST
from ppkg_builder.profile.mismatch import Mismatch, mismatches
from ppkg_builder.profile.perarea import inherited
from ppkg_builder.profile.tree import Map, Node, plain
from ppkg_builder.report import Finding, Path
from ppkg_builder.same import Same

_JSON = json.JSONEncoder(default=str, ensure_ascii=False)


def validate(
    loaded: Loaded, models: Mapping[str, type[BaseModel]], required: frozenset[str]
) -> tuple[dict[str, Any], list[Finding]]:
    """The models of the areas that fit, by key, and a finding for everything else.

    ``required`` are areas that no profile may lack. What syntax has spoilt is left out, without a further word.
    """
    loaded.masks.learn(models, _site_id(loaded.data))
    strange = [key for key in loaded.data if key not in models]
    findings = [keyfaults.unknown((key,), models, models) for key in strange[:MOST]]
    valid: dict[str, Any] = {}
    faulted, incomplete = loaded.faulted, loaded.incomplete
    for key in models:
        if key in loaded.data:
            model = models[key]
            found = _inherited(model, key, loaded.effective) or _read(model, loaded.data[key])
            if isinstance(found, list):
                findings += _findings(found, key, model, loaded, models)
            elif not any(path[:1] == (key,) for path in faulted):
                valid[key] = found
        elif key in required and not incomplete and (key,) not in faulted:
            findings.append(keyfaults.missing_area(key, models[key]))
    return valid, findings


def _site_id(data: Mapping[str, Any]) -> str:
    site = data.get("site")
    name = site.get("id") if isinstance(site, dict) else None
    return name if isinstance(name, str) else ""


def _inherited(model: type[BaseModel], key: str, root: Map) -> BaseModel | None:
    """The model of an area that fits and stands in layers alone."""
    node = root.entries[key].node
    return _of_layers(model, Same(node)) if inherited(root, node) else None


@lru_cache(maxsize=256)
def _of_layers(model: type[BaseModel], node: Same[Node]) -> BaseModel | None:
    found = _read(model, plain(node.thing))
    return None if isinstance(found, list) else found


def _read(model: type[BaseModel], data: Any) -> BaseModel | list[Any]:
    """The model, or pydantic's errors. Read as JSON: strict, yet lists become tuples and dates may stand in quotes."""
    # Half a surrogate pair is no JSON; the loader has made a finding of it.
    text = _JSON.encode(data).encode("utf-8", "replace")
    try:
        return _valid(model, text)
    except ValidationError as stop:
        return list(stop.errors(include_url=False, include_input=False))[:MOST]


@lru_cache(maxsize=1024)
def _valid(model: type[BaseModel], text: bytes) -> BaseModel:
    """Models are frozen, so sites that get an area's values from one layer share its model."""
    return model.model_validate_json(text)


def _findings(
    errors: list[Any], key: str, model: type[BaseModel], loaded: Loaded, top: Iterable[str]
) -> Iterator[Finding]:
    for one in mismatches(errors, key, model):
        if not _follows(one, loaded):
            yield unfit.explained(one, _value(loaded.data, one.path), top)


def _follows(one: Mismatch, loaded: Loaded) -> bool:
    """Whether a complaint only repeats a fault of syntax, or what a layer that is not there may hold."""
    if one.type == "missing" and loaded.incomplete:
        return True
    if any(one.path[:length] in loaded.faulted for length in range(1, len(one.path) + 1)):
        return True
    custom = one.type in ("value_error", "assertion_error")  # a model's own rule may miss what is faulted below it
    return custom and any(path[: len(one.path)] == one.path for path in loaded.faulted)


def _value(data: Any, path: Path) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data
