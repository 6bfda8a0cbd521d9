"""The data files, ``<prefix>.toml`` with one table for each rule, as rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from ppkg_builder.report import Severity
from ppkg_builder.rules._rule import Of, Rule

FOLDER = Path(__file__).resolve().parent
_TEXTS = frozenset({"explains", "remedy"})
_KNOWN = _TEXTS | {"severity", "sources", "firm", "of", "example", "may_be_off"}


@cache
def load() -> Mapping[str, Rule]:
    """Every rule by its id, sorted. Raises :class:`ValueError` for a data file that does not say what it must."""
    found = {rule.id: rule for path in sorted(FOLDER.glob("*.toml")) for rule in _rules(path)}
    return MappingProxyType(dict(sorted(found.items())))


def get(rule: str) -> Rule | None:
    """The rule of that id, if there is one."""
    return load().get(rule)


def near(rule: str) -> str:
    """The id of the rule that was probably meant; empty when none is near."""
    import difflib

    found = difflib.get_close_matches(rule, load(), 1)
    return found[0] if found else ""


def _rules(path: Path) -> Iterator[Rule]:
    import tomllib

    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"{path.name}: {fault}") from fault
    for name, table in tables.items():
        yield _rule(f"{path.stem}/{name}", table)


def _rule(id_: str, table: dict[str, Any]) -> Rule:
    if wrong := [*(table.keys() - _KNOWN), *(key for key in (*_TEXTS, "severity", "sources") if not table.get(key))]:
        raise ValueError(f"{id_}: unknown or missing: {', '.join(sorted(wrong))}")
    said = table["severity"]
    severities = {Severity(one) for one in ([said] if isinstance(said, str) else said)}
    of = table.get("of", "profile")
    if of not in get_args(Of):
        raise ValueError(f"{id_}: 'of' is one of {', '.join(get_args(Of))}")
    return Rule(
        id=id_,
        severities=tuple(one for one in Severity if one in severities),
        explains=_one_line(table["explains"]),
        remedy=_one_line(table["remedy"]),
        sources=tuple(table["sources"]),
        firm=table.get("firm", False),
        of=of,
        example=table.get("example", "").strip("\n"),
        may_be_off=table.get("may_be_off", False),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
