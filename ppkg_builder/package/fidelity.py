"""The page of a conformance run: which packages came out how, what that proves, and what it does not."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from ppkg_builder.package.conformance import Result
from ppkg_builder.package.exceptions import EXCEPTIONS, UNSEEN
from ppkg_builder.package.provread import PROV, is_group
from ppkg_builder.package.reasons import KINDS

_HEAD = """\
# Fidelity

How near a package of this tool is to one of Microsoft's, shown on real packages: each is recompiled from the answer
file inside it, with the settings stores named below, and every other inner file is compared. This page is the output of
`ppkg-builder conformance PACKAGES --format markdown --nameless`; nothing in it is written by hand.

## Packages
"""

_COLUMNS = """
| package | made with | holds | stores | files equal | by group | in meaning | told alike |
|---|---|---|---|---|---|---|---|"""

_READING = """
*Files equal* are byte for byte the same. *By group* ignores the numbers of groups and the order of sets, which a wizard
does not record. *In meaning* ignores everything but what a device acts on: node, type, value, scope and conditions.
*Told alike* counts not files but things told to a device: nodes with type and value, and files by their SHA-256.
"""

_SOURCES = """\
No setting, node or rule of the compiler comes from a package: the catalogue is derived from settings stores alone, and
the tests derive it again with no package at hand, change real answer files in one place, and demand that the package
changes in that place only."""

_UNSEEN = """
Beyond these causes, our files may differ from the tool's where a package holds something that none has shown yet:
"""

_YOURS = """
## On a package of your own

```
ppkg-builder conformance my.ppkg
ppkg-builder conformance my.ppkg --store stores/desktop-2025
ppkg-builder conformance folder/ --format json
```

The first line compares every inner file and names a reason for each that differs; the exit code is 1 if one has none.
The second takes a settings store that `ppkg-builder catalog import` read from your own copy of the tool, which matters
where the package is newer than the shipped stores. `ppkg-builder compare my.ppkg other.ppkg` says what two packages
tell a device differently. A package that does not conform is worth a report: its answer file is enough, its secrets
taken out.
"""


def page(results: Sequence[Result], *, nameless: bool = False) -> str:
    """Markdown; ``nameless`` numbers the packages, for a page that others will read."""
    names = [str(number) if nameless else _cell(one.file) for number, one in enumerate(results, 1)]
    rows = [_row(name, one) for name, one in zip(names, results, strict=True)]
    found = [line for name, one in zip(names, results, strict=True) for line in _differences(name, one)]
    details = ["## What differs, and why\n", *_table("package", "what", "reason"), *found, ""] if found else []
    claim = ["## The claim\n", textwrap.fill(" ".join(_claim(results)), 120), ""]
    causes = ["## Exceptions\n", *_table("cause", "what differs", "can Windows notice?")]
    causes += [f"| {' | '.join(row)} |" for row in EXCEPTIONS]
    causes += [_UNSEEN, *_table("what", "ours", "why it may differ", "can Windows notice?")]
    causes += [f"| {' | '.join(row)} |" for row in UNSEEN]
    return "\n".join([_HEAD + _COLUMNS, *rows, _READING, *details, *claim, *causes, _YOURS])


def _table(*columns: str) -> tuple[str, str]:
    return f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"


def _row(name: str, result: Result) -> str:
    made = result.made_by or ("first generation (2016)" if result.first_generation else "not said")
    cells = [
        name,
        made,
        result.holds,
        result.stores,
        f"{result.equal} of {result.total}",
        str(sum(one.group for one in result.equalities)),
        str(sum(one.meaning for one in result.equalities)),
        f"{result.told.equal} of {result.told.total}",
    ]
    return f"| {' | '.join([name, *map(_cell, cells[1:])])} |"


def _differences(name: str, result: Result) -> Iterator[str]:
    """Differing files by kind and reason, then what a device is told otherwise; paths are for the other formats."""
    files = Counter((_kind(one.path), one.reason) for one in result.differences)
    nodes = Counter(("what a device is told", f"{one.path}: {one.reason}") for one in result.told.misses)
    for (kind, reason), count in (*files.items(), *nodes.items()):
        yield f"| {name} | {_cell(kind)}{f' ({count})' if count > 1 else ''} | {_cell(reason)} |"


def _kind(path: str) -> str:
    if is_group(path):
        return "a group's file"
    return "an event list" if path.startswith(PROV) else path.rsplit("/", 1)[-1]


def _claim(results: Sequence[Result]) -> Iterator[str]:
    """What is proven, what it rests on, and what is not proven."""
    second = [one for one in results if not one.first_generation]
    whole = [one for one in second if one.equal == one.total]
    told, equal = sum(one.told.total for one in results), sum(one.told.equal for one in results)
    borrowed = sum(len(one.content_from_original) for one in results)
    yield (
        "Given the same answer file and the same stores, this tool writes what Microsoft's wrote: of the "
        f"{len(second)} packages of the second generation (2017 and later), {len(whole)} come out byte for byte, all "
        f"{sum(one.total for one in whole)} inner files of them. Of {told} things that the {len(results)} packages "
        f"tell a device, {equal} are told alike" + ("." if told == equal else ", and each other one is named above.")
    )
    yield f"{_SOURCES} Only contents of files that an answer file names are taken from the package ({borrowed} times)."
    missing = [kind for kind in KINDS if not any(kind in one.told.kinds for one in results)]
    missing += [] if any(one.hololens for one in results) else ["a HoloLens as its target"]
    lacking = f", and no package here shows {', '.join(missing[:-1])} or {missing[-1]}" if len(missing) > 1 else ""
    yield (
        f"What this does not prove: nothing here was applied by a device{lacking}. What follows documentation instead "
        "of a real package is listed in [package.md](package.md)."
    )


def _cell(text: str) -> str:
    from ppkg_builder.report.text import printable

    return "".join(f"\\{c}" if c in "\\|`*_<>[]~$" else c for c in printable(text))
