"""Findings for people: file, line and column, the line itself with a caret, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

import click

from ppkg_builder.report.finding import Finding, Location, Severity
from ppkg_builder.report.outcome import Outcome, counts

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WIDTH = 160  # columns of a source line that are shown; a longer one is cut around the caret
_BEFORE = 60


def document(outcomes: Sequence[Outcome], *, strict: bool = False, colour: bool = False) -> str:
    """Every finding and a summary, without a line feed at its end. What several profiles share is printed once."""
    told = findings(outcomes, colour=colour)
    return "\n".join([*([told] if told else []), _summary(outcomes, strict)])


def findings(outcomes: Sequence[Outcome], *, colour: bool = False) -> str:
    """The same without the summary."""
    shared = _shared(outcomes).items()
    return "\n".join(line for key, sharers in shared for line in _finding(key, sharers, colour=colour))


def _shared(outcomes: Sequence[Outcome]) -> dict[Finding, list[Outcome]]:
    found: dict[Finding, list[Outcome]] = {}
    for outcome in outcomes:
        for finding in outcome.findings:
            found.setdefault(finding, []).append(outcome)
    return found


def _finding(finding: Finding, sharers: list[Outcome], *, colour: bool) -> Iterator[str]:
    place, outcome = finding.location, sharers[0]
    where = f"{printable(place.file)}:{place.line}:{place.column}: " if place else ""
    hue = None if finding.suppressed else _COLOURS[finding.severity]
    severity = _styled(f"{'suppressed ' * bool(finding.suppressed)}{finding.severity}", colour, fg=hue, bold=True)
    message = _styled(printable(finding.message), colour, bold=True)
    yield f"{where}{severity}: {message} [{finding.rule}]"
    if place and outcome.places and (source := outcome.places.source_line(place)):
        shown, caret = _excerpt(source, place)
        yield f"  | {shown}"
        yield f"  | {_styled(caret, colour, fg=hue)}"
    if finding.suppressed:
        yield f"  = switched off: {printable(finding.suppressed)}"
    elif finding.remedy:
        yield f"  = {printable(finding.remedy)}"
    if outcome.places:
        for path, why in finding.related:
            other = outcome.places.origin(path)
            yield f"  = {printable(why)}: {printable(other.file)}:{other.line}:{other.column}"
    if len(sharers) > 1:
        yield f"  = the same in {', '.join(printable(one.profile) for one in sharers[1:])}"


def _excerpt(source: str, place: Location) -> tuple[str, str]:
    """The line as far as it fits, and the caret below it."""
    start = max(0, place.column - 1 - _BEFORE) if len(source) > _WIDTH else 0
    shown = printable(source[start : start + _WIDTH])
    widths = [0, *accumulate(_columns(character) for character in shown)]
    first = min(place.column - 1 - start, len(shown))
    last = min(first + place.length, len(shown))
    before, after = "… " * (start > 0), " …" * (start + _WIDTH < len(source))
    caret = " " * (len(before) + widths[first]) + "^" * max(1, widths[last] - widths[first])
    return f"{before}{shown}{after}", caret


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def printable(text: str) -> str:
    """Text without what could steer a terminal or make a line read otherwise than it is."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if unicodedata.category(c) == "Zs" else "\ufffd" for c in text)


def _styled(text: str, colour: bool, *, fg: str | None = None, bold: bool = False) -> str:
    return click.style(text, fg=fg, bold=bold) if colour else text


def _summary(outcomes: Sequence[Outcome], strict: bool) -> str:
    profiles = sum(1 for outcome in outcomes if outcome.profile)
    found = counts(_shared(outcomes))
    off = found.pop("suppressed")
    parts = [_number(number, kind) for kind, number in found.items() if number]
    parts += [f"{off} suppressed"] * bool(off)
    checked = f"{_number(profiles, 'profile')} checked: {', '.join(parts) or 'nothing found'}"
    counted = strict and found[Severity.WARNING] > 0
    return f"{checked}; warnings count as errors (--strict)" if counted else checked


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
