"""Profiles as people might well write them: known ones, with keys added, left out, changed, and mixed with others'.

What :mod:`tests.mutations` makes is mostly broken. These keep to the effective schema, so that what is judged is
what areas say of each other, and what is built is what nobody has thought of.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from ppkg_builder import profile
from ppkg_builder.report import Finding
from tests.building import PROJECT
from tests.everything.keys import SCHEMA, Pattern, keys, pattern_of
from tests.everything.other_values import OTHERS
from tests.mutations import BASES, copied, paths
from tests.schema_values import Pool, resolved, value

SECRET = "hunter2-of-a-stranger"
"""Stands now and then where a reference to a secret should: no report may ever repeat it."""

_BUILDS: dict[str, tuple[tuple[Any, str], ...]] = {
    "hololens2": tuple(
        (build, "") for build in ("", "17763.380", "19041.1103", "19041.1361", "20348.1432", "22621.1113", "22621.1266")
    ),
    "windows11": (("", ""), (22000, "pro"), (22631, "education"), (26100, "enterprise"), (26200, "home")),
    "windows10": (("", ""), (17763, "pro"), (19045, "enterprise")),
    "other": (("", ""), (26100, "")),
}
TARGETS = tuple(
    {"device": device, **({"build": build} if build else {}), **({"edition": edition} if edition else {})}
    for device, builds in _BUILDS.items()
    for build, edition in builds
)
Change = Callable[[dict[str, Any], random.Random, Pool], None]


def profiles(seed: int) -> Iterator[dict[str, Any]]:
    """Profiles without an end, always the same for a seed."""
    choose, pool = random.Random(seed), _pool()
    while True:
        data = copied(choose.choice(known()))
        if choose.random() < 0.4:
            _retarget(data, choose, pool)
        for _ in range(choose.choice((1, 1, 2, 3, 5, 8))):
            choose.choice(_WAYS)(data, choose, pool)
        yield data


def mended(data: dict[str, Any], findings: tuple[Finding, ...]) -> dict[str, Any]:
    """``data`` without the values that the errors stand at: what a person in a hurry makes of them."""
    copy = copied(data)
    faults = {finding.at for finding in findings if finding.stops and finding.at}
    for at in sorted(faults, key=lambda path: [str(part).rjust(8) for part in path], reverse=True):
        _without(copy, at)
    return copy


def _without(data: Any, at: tuple[Any, ...]) -> None:
    """The value at ``at``, or where it holds no such value the nearest around it that can go."""
    around, deepest = data, None
    for part in at:
        if (isinstance(around, dict) and part in around) or (
            isinstance(around, list) and isinstance(part, int) and part < len(around)
        ):
            deepest, around = (around, part), around[part]
        else:
            break
    if deepest is not None:
        del deepest[0][deepest[1]]


@cache
def known() -> list[dict[str, Any]]:
    """What the profiles of the project hold, in the order of ``BASES``."""
    return [profile.load(base, PROJECT).data for base in BASES]


@cache
def _pool() -> Pool:
    """The values that known profiles hold, by their pattern, and others that the tests know for it."""
    pool: Pool = {}
    for data in known():
        for path in paths(data):
            node: Any = data
            for part in path:
                node = node[part]
            pool.setdefault(pattern_of(path), []).append(node)
    for pattern in keys():
        pool.setdefault(pattern, []).extend(OTHERS.get(".".join(pattern), ()))
    return {pattern: values for pattern, values in pool.items() if values}


def _place(data: dict[str, Any], choose: random.Random, least: int = 1) -> tuple[Any, Any, Pattern] | None:
    """A place of the profile: what holds it, its key there, and its pattern."""
    places = [path for path in paths(data) if len(path) >= least]
    if not places:
        return None
    # An area at a time, as otherwise the largest would get nearly every change.
    area = choose.choice(sorted({path[0] for path in places}))
    path = choose.choice([path for path in places if path[0] == area])
    around: Any = data
    for part in path[:-1]:
        around = around[part]
    return around, path[-1], pattern_of(path)


def _left_out(data: dict[str, Any], choose: random.Random, _pool: Pool) -> None:
    if place := _place(data, choose):
        del place[0][place[1]]


def _other_value(data: dict[str, Any], choose: random.Random, pool: Pool) -> None:
    if place := _place(data, choose):
        around, part, pattern = place
        schemas = keys().get(pattern) or ([SCHEMA] if not pattern else [])
        own = [value(schema, pattern, choose, pool) for schema in schemas]
        around[part] = copied(choose.choice([*own, *pool.get(pattern, ()), around[part]]))


def _area_of_another(data: dict[str, Any], choose: random.Random, _pool: Pool) -> None:
    other = choose.choice(known())
    for area in choose.sample(sorted(other), min(len(other), choose.randint(1, 4))):
        if area not in ("site", "package", "target"):
            data[area] = copied(other[area])


def _merged(data: dict[str, Any], choose: random.Random, pool: Pool) -> None:
    """One more entry beside those that a mapping of free names holds."""
    if place := _place(data, choose, 2):
        around, part, pattern = place
        if isinstance(around, dict) and pattern[-1] == "<>":
            around[f"{part}-x" if choose.random() < 0.7 else part] = copied(choose.choice(pool[pattern]))


def _key_added(data: dict[str, Any], choose: random.Random, pool: Pool) -> None:
    """A key of the schema that is not there yet, at any depth."""
    nodes: list[tuple[Any, Pattern, dict[str, Any]]] = []
    _mappings(data, (), SCHEMA, nodes)
    area = choose.choice(sorted({pattern[:1] for _, pattern, _ in nodes}))
    node, pattern, schema = choose.choice([one for one in nodes if one[1][:1] == area])
    missing = sorted(schema.get("properties", {}).keys() - node.keys())
    if missing:
        key = choose.choice(missing)
        node[key] = copied(value(schema["properties"][key], (*pattern, key), choose, pool))


def _mappings(node: Any, pattern: Pattern, schema: dict[str, Any], found: list[tuple[Any, Pattern, Any]]) -> None:
    """Every mapping of ``node`` with the schema that it follows."""
    for option in resolved(schema):
        if isinstance(node, dict) and option.get("properties"):
            found.append((node, pattern, option))
            for key, child in option["properties"].items():
                if key in node:
                    _mappings(node[key], (*pattern, key), child, found)
        elif isinstance(node, dict) and isinstance(option.get("additionalProperties"), dict):
            for child in node.values():
                _mappings(child, (*pattern, "<>"), option["additionalProperties"], found)
        elif isinstance(node, list) and isinstance(option.get("items"), dict):
            for child in node:
                _mappings(child, (*pattern, "[]"), option["items"], found)


def _retarget(data: dict[str, Any], choose: random.Random, _pool: Pool) -> None:
    data["target"] = dict(choose.choice(TARGETS))


def _secret_written_out(data: dict[str, Any], choose: random.Random, _pool: Pool) -> None:
    # A command, and a node that no catalogue knows, may hold any text: nobody can tell that it is a secret.
    places = [path for path in paths(data) if path[-1:] == ("secret",) and not {"raw", "run"}.intersection(path)]
    if not places or choose.random() < 0.7:
        return
    *above, part, _ = choose.choice(places)
    around: Any = data
    for step in above:
        around = around[step]
    around[part] = SECRET if choose.random() < 0.7 else {"secret": SECRET.upper()}


_WAYS: tuple[Change, ...] = (
    _left_out, _left_out, _other_value, _other_value, _other_value, _area_of_another, _area_of_another, _merged,
    _key_added, _key_added, _key_added, _key_added, _retarget, _secret_written_out,
)  # fmt: skip
