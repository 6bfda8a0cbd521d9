"""``docs/rules.md`` and ``docs/codes.md``: everything that ``explain`` says of rules and codes, on two pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ppkg_builder import codes, rules
from ppkg_builder.explaining import _rules
from ppkg_builder.explaining.markdown import escaped
from ppkg_builder.rules import Rule

_RULES = """# Rules

Generated from `ppkg_builder/rules/` by `ppkg-builder schema --write`; do not edit. Each rule says why it is a fault,
what to do, and where that is known from. `ppkg-builder explain` prints one of them; how a profile switches one off is
told in [findings.md](findings.md). Which known traps they cover, and what no rule can know, stands in
[traps.md](traps.md).
"""
_CODES = """# Error codes and symptoms

Generated from `ppkg_builder/codes/` by `ppkg-builder schema --write`; do not edit. What is marked *generic* is stated
of Windows in general, not of HoloLens; what is marked *unverified* somebody reported, and no document of Microsoft's
confirms. `ppkg-builder explain` finds each by its code, in any case and with or without `0x`, or by its name.
"""
_OF = {
    "profile": "Rules of profiles",
    "build": "Rules of builds",
    "import": "Rules of imports",
    "package": "Rules of packages that are read",
    "record": "Rules of records that are read back",
}


def rules_page() -> str:
    known = rules.load().values()
    chapters = [line for of, title in _OF.items() for line in _chapter(title, [one for one in known if one.of == of])]
    return "\n".join([f"{_RULES}\nThere are {len(known)} rules.\n", *chapters]).rstrip("\n") + "\n"


def _chapter(title: str, found: list[Rule]) -> Iterator[str]:
    if not found:
        return
    yield f"## {title}\n"
    for prefix, group in groupby(found, key=lambda rule: rule.prefix):
        yield f"### `{prefix}`\n"
        for rule in group:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"#### {rule.id}\n"
    yield f"*{_rules.severity(rule)}.* {escaped(rule.explains)}\n"
    yield f"{escaped(rule.remedy)}\n"
    if rule.example:
        yield f"```yaml\n{rule.example}\n```\n"
    off = f" {escaped(_rules.switching(rule))}" if rule.of in _rules.OF_PROFILES else ""
    yield f"Sources: {_listed(rule.sources)}.{off}\n"


def codes_page() -> str:
    parts = [_CODES]
    for one in codes.load().values():
        marks = f" *{', '.join(one.marks)}.*" if one.marks else ""
        parts += [f"## {escaped(one.title)}\n", f"`{one.id}`.{marks} {escaped(one.cause)}\n"]
        parts += [f"{escaped(one.remedy)}\n", f"Sources: {_listed(one.sources)}.\n"]
    return "\n".join(parts).rstrip("\n") + "\n"


def _listed(sources: Iterable[str]) -> str:
    return "; ".join(map(escaped, sources))
