"""``docs/traps.md``: what is known to go wrong, each with the rules that tell of it, or why none can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ppkg_builder import codes, traps
from ppkg_builder.explaining.markdown import escaped
from ppkg_builder.traps import Group, Trap

_HEAD = """# What is known to go wrong

Generated from `ppkg_builder/traps/` by `ppkg-builder schema --write`; do not edit. Deployments fail in ways that others
have met before: documents warn of them, contradict each other, or leave them out. Here stands every one that is known
to this tool, and what becomes of it. Rules are described in [rules.md](rules.md), what shows on a screen in
[codes.md](codes.md), and steps are those of the runbook, which holds the ones that a site needs.

"""
_COUNT = """Of {all} traps {ruled} are caught by a rule, {both} of these with a rest that no desk can know.
{beyond} cannot be known at the desk at all; the reason stands with each.
"""


def page() -> str:
    return "\n".join([_HEAD + _counted(traps.load()), *(line for group in traps.load() for line in _group(group))])


def _counted(groups: Iterable[Group]) -> str:
    every = [trap for group in groups for trap in group.traps.values()]
    ruled = [trap for trap in every if trap.rules]
    both = [trap for trap in ruled if trap.not_at_desk]
    return _COUNT.format(all=len(every), ruled=len(ruled), both=len(both), beyond=len(every) - len(ruled))


def _group(group: Group) -> Iterator[str]:
    yield f"## {group.title}\n"
    for trap in group.traps.values():
        yield f"- {escaped(trap.trap)}"
        yield from (f"  - {line}" for line in _answers(trap))
    yield ""


def _answers(trap: Trap) -> Iterator[str]:
    if trap.rules:
        yield f"Rules: {', '.join(f'[{rule}](rules.md#{_anchor(rule)})' for rule in trap.rules)}."
    if trap.not_at_desk:
        yield f"Cannot be known at the desk{' in full' if trap.rules else ''}: {escaped(trap.not_at_desk)}"
    if trap.codes:
        yield f"Shows as: {', '.join(map(_code, trap.codes))}."
    if trap.steps:
        yield f"Steps: {', '.join(trap.steps)}."
    if trap.sources:
        yield f"Sources: {'; '.join(map(escaped, trap.sources))}."


def _code(name: str) -> str:
    return f"[{name}](codes.md#{_anchor(codes.load()[name].title)})"


def _anchor(heading: str) -> str:
    """As Markdown pages call a heading: letters, digits, hyphens for spaces, and nothing else."""
    kept = (sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
    return "".join(kept).replace(" ", "-")
