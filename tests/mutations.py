"""Profiles as they come out of a careless, or hostile, hand: known ones with a few things changed at random."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import yaml

from ppkg_builder import profile
from tests.building import PROJECT

BASES = sorted([*(PROJECT / "profiles/sites").glob("*.yaml"), *(PROJECT / "tests/everything").glob("*.yaml")])

ODD: tuple[Any, ...] = (
    "", " ", "x" * 300, "ä" * 40, "\U0001f600", "\u0661", "\u00b2", "\u0130", "\u0301", "%RAND:99%", "{0}", "{{7}}",
    "%s", "../../etc/passwd", "/etc/passwd", "C:\\x", "\\\\srv\\x", "//srv/x", "con", "nul.cer", "..", ".", "a/b",
    "http://[", "http://[::1", "https://a:99999/", "https://a:b@c/", ":80", "x:0", "[::1]:80", "*.", "*", "-", "a--b",
    "1.2.3.4", "999.1.1.1", "::", "0", "-1", "1e9", "9" * 20, "22621.", "22621." + "9" * 18, "0001-01-01", "2026-02-30",
    "@@secret:a/b@@", "=cmd|x", "<script>", "]]>", "&amp;", "'", '"', "`", "$(x)", "a\nb", "a\tb", "second wednesday",
    "./Vendor/MSFT/", "./Device/Vendor/MSFT/../x", "A/B/C/D", "shared/x", "everything/bench", "../certs", "UTC\0",
    "../kiosk/harbour-workshop.xml", "../devices/alder-point.csv", "../Europe/Oslo", "en-", "Etc/GMT+99",
    0, 1, -1, 2**31, 2**32, 2**63 - 1, True, False, None, [], {}, [[]], [None], {"": ""}, {"secret": "a"},
    {"secret": "shared/x", "revision": 0}, {"value": 1}, {"value": "x", "deliver": "mdm"}, {"file": "../certs"},
    date(1, 1, 1), date(9999, 12, 31), {"type": "binary", "value": "*"}, ["en"] * 50,
)  # fmt: skip
"""Values that some area might stumble over."""


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """``count`` profiles, always the same for a seed."""
    choose = random.Random(seed)
    known = [profile.load(base, PROJECT).data for base in BASES]
    for _ in range(count):
        data = copied(choose.choice(known))
        for _ in range(choose.choice((1, 1, 2, 4))):
            _change(data, choose, known)
        yield yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode("utf-8", "replace")


def _change(data: dict[str, Any], choose: random.Random, known: list[dict[str, Any]]) -> None:
    places = [path for path in paths(data) if path]
    if not places:
        return
    *above, part = choose.choice(places)
    around: Any = data
    for step in above:
        around = around[step]
    choose.choice(_WAYS)(around, part, choose, known)


def _odd(around: Any, part: Any, choose: random.Random, _known: Any) -> None:
    around[part] = copied(choose.choice(ODD))


def _borrowed(around: Any, part: Any, choose: random.Random, known: list[dict[str, Any]]) -> None:
    other = choose.choice(known)
    path = choose.choice(list(paths(other)))
    value: Any = other
    for step in path:
        value = value[step]
    around[part] = copied(value)


def _removed(around: Any, part: Any, _choose: random.Random, _known: Any) -> None:
    del around[part]


def _renamed(around: Any, part: Any, choose: random.Random, _known: Any) -> None:
    if isinstance(around, dict):
        around[str(choose.choice([one for one in ODD if isinstance(one, str)]))] = around.pop(part)


def _wrapped(around: Any, part: Any, choose: random.Random, _known: Any) -> None:
    around[part] = [around[part]] if choose.random() < 0.5 else {"name": around[part]}


def _spliced(around: Any, part: Any, choose: random.Random, _known: Any) -> None:
    if isinstance(text := around[part], str):
        at = choose.randrange(len(text) + 1)
        around[part] = text[:at] + str(choose.choice(ODD[:60])) + text[at + choose.randrange(3) :]


_WAYS: tuple[Callable[..., None], ...] = (_odd, _odd, _borrowed, _removed, _renamed, _wrapped, _spliced, _spliced)


def paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for part, child in parts:
        yield from paths(child, (*path, part))


def copied(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: copied(value) for key, value in node.items()}
    return [copied(value) for value in node] if isinstance(node, list) else node
