"""Which rules the code can tell of, and with which severities: read from its sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ppkg_builder.report import Severity

PACKAGE = Path(__file__).resolve().parent.parent / "ppkg_builder"
ELSEWHERE = ("rules", "codes", "explaining")
"""Parts that speak of rules and tell of none."""

_ID = re.compile(r"[a-z][a-z_]*/[a-z][a-z0-9-]*")
_CALLS = {
    "error": Severity.ERROR,
    "_error": Severity.ERROR,
    "fail": Severity.ERROR,
    "fault": Severity.ERROR,
    "_fault": Severity.ERROR,
    "_stop": Severity.ERROR,
    "warning": Severity.WARNING,
    "_warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "note": Severity.NOTE,
    "_note": Severity.NOTE,
    "Finding": None,
    "tell": None,
    "make": None,
}
"""Functions that make a finding of the rule they are given, by their names, and how severe it is."""

_OTHERWISE = {("profile.syntax", "_note"): Severity.ERROR}
"""Functions of the same name that mean something else: this one notes an error and reads on."""


@dataclass(frozen=True)
class Said:
    """A rule in the code: an id, or an f-string of one. ``severity`` of ``None``: not to be seen at that place."""

    rule: str
    module: str
    severity: Severity | None


def said() -> Iterator[Said]:
    """Every rule in the code, and every f-string that looks like one and is given to a function that tells."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in ELSEWHERE:
            yield from _of(".".join(parts), ast.parse(path.read_text(encoding="utf-8")))


def _of(module: str, tree: ast.Module) -> Iterator[Said]:
    inside: set[int] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name in _CALLS and (rule := _spelt(call.args[0])):
            inside |= {id(node) for node in ast.walk(call.args[0])}
            stated = _stated(call)
            usual = _OTHERWISE.get((module, name), _CALLS[name])
            yield from (Said(one, module, stated or usual) for one in rule)
    for found in (node for node in ast.walk(tree) if isinstance(node, ast.Dict)):
        pairs = {
            key.value: value
            for key, value in zip(found.keys, found.values, strict=True)
            if isinstance(key, ast.Constant)
        }
        if "rule" in pairs and "severity" in pairs and (rule := _spelt(pairs["rule"])):
            inside |= {id(node) for node in ast.walk(pairs["rule"])}
            told = pairs["severity"].value if isinstance(pairs["severity"], ast.Constant) else None
            yield from (Said(one, module, Severity(str(told)) if told else None) for one in rule)
    inside |= {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}  # a table's row
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in inside else None
        if isinstance(text, str) and _ID.fullmatch(text):
            yield Said(text, module, None)


def _spelt(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _ID.fullmatch(node.value):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*_spelt(node.body), *_spelt(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return [ast.unparse(node)[2:-1]]
    return []


def first_arguments(file: str, *functions: str) -> set[str]:
    """The texts that are given first to any of these functions in a file: kinds of which a rule's name is made."""
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    named = (call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in functions)
    given = (one for call in named for one in call.args[:1])
    return {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def _stated(call: ast.Call) -> Severity | None:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    for one in given:
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == "Severity":
            return Severity[one.attr]
    return None
