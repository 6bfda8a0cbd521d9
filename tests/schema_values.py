"""Values that follow a piece of the effective schema, taken from known ones where the schema alone says too little."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tests.everything.keys import SCHEMA, Pattern

Pool = dict[Pattern, list[Any]]
"""Values that are known of each key, by its pattern."""

WORDS = (
    "a", "desk", "north-quay", "North Quay", "SEC-1", "10", "10.20.0.0/16", "192.0.2.7", "2026-12-01", "02:30",
    "corp-root", "device", "host.everything.example", "host.everything.example:8080",
    "https://host.everything.example/x", "http://host.everything.example/proxy.pac", "ada@example.com", "en", "nb",
    "de-DE", "EV-%RAND:4%", "EV-%SERIAL%", "Ctrl+B", "W. Europe Standard Time", "Everything.App_0123456789abc",
    "Everything.App_0123456789abc!App", "1.4", "1.2.3.4", "11111111-2222-3333-4444-555555555556",
    "C:\\Windows\\System32\\notepad.exe", "./Vendor/MSFT/Everything/Other", "Update/ActiveHoursEnd",
    "1.3.6.1.5.5.7.3.2", "everything/other", "../certs/corp-root.cer", "../kiosk/other.xml", "second wednesday",
    "22621.1266", "ABCDEF0123456789ABCDEF0123456789ABCDEF01", "=x", "ä ö", "x" * 65,
)  # fmt: skip
"""Strings of the kinds that keys ask for."""

DAY = date(2026, 11, 24)


def resolved(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema's alternatives, none of which is a reference."""
    if "$ref" in schema:
        yield from resolved(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]])
    elif alternatives := [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())]:
        for alternative in alternatives:
            yield from resolved(alternative)
    else:
        yield schema


def value(schema: dict[str, Any], pattern: Pattern, choose: random.Random, pool: Mapping[Pattern, list[Any]]) -> Any:
    """A value of ``schema``, which stands at ``pattern``."""
    option = choose.choice(list(resolved(schema)))
    if "const" in option or "enum" in option:
        return choose.choice(option.get("enum", [option.get("const")]))
    if pool.get(pattern) and choose.random() < 0.5:
        return choose.choice(pool[pattern])
    kind = option.get("type", "object")
    if kind == "object":
        return _mapping(option, pattern, choose, pool)
    if kind == "array":
        count = choose.choice((option.get("minItems", 0), 1, 1, 2))
        return [value(option.get("items", {}), (*pattern, "[]"), choose, pool) for _ in range(count)]
    if kind == "boolean":
        return choose.random() < 0.5
    return _number(option, choose) if kind in ("integer", "number") else _string(option, choose)


def _mapping(
    option: dict[str, Any], pattern: Pattern, choose: random.Random, pool: Mapping[Pattern, list[Any]]
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    required = set(option.get("required", ()))
    share = 0.5 if len(option.get("properties", {})) < 8 else 0.2
    for key, child in option.get("properties", {}).items():
        if key in required or choose.random() < share:
            made[key] = value(child, (*pattern, key), choose, pool)
    if isinstance(child := option.get("additionalProperties"), dict):
        name = _string(option.get("propertyNames", {}), choose)
        made[name] = value(child, (*pattern, "<>"), choose, pool)
    return made


def _number(option: dict[str, Any], choose: random.Random) -> int:
    least, most = option.get("minimum", 0), option.get("maximum", 100)
    return int(choose.choice((least, most, least + 1, choose.randint(least, max(least, most)))))


def _string(option: dict[str, Any], choose: random.Random) -> Any:
    if option.get("format") == "date":
        return DAY + timedelta(days=choose.choice((-400, -1, 0, 1, 16, 90, 400)))
    fit = [
        word
        for word in WORDS
        if re.search(option.get("pattern", ""), word)
        and option.get("minLength", 0) <= len(word) <= option.get("maxLength", 1000)
    ]
    return choose.choice(fit or ["x" * option.get("minLength", 1)])
