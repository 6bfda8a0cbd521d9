"""The tenant administrator's step for rows that no package carries: enter them once, for the site's group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppkg_builder.areas._area import OmaUri, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site
from ppkg_builder.values import as_text

ID = "TEN-05"
"""Each area yields the step for its own rows; the runbook holds one for the rows of all."""

ROWS = "intune/oma-uri.csv"
IMPORT = "intune/custom-configuration.json"
LOCK_ROW = "Tenant lock-down"
"""Name of the row that has a profile and a step of its own: it goes out last, when no device can be stuck by it."""
_LISTED = 40
"""Rows that the step still spells out; a longer list is read from the file."""


def needed(rows: Sequence[OmaUri]) -> bool:
    """Whether there is a row for this step to enter."""
    return any(not row.apart for row in rows)


def enter(rows: Sequence[OmaUri], site: Site) -> Step:
    """The step for ``rows``, of which at least one is :func:`needed`."""
    count = sum(not row.apart for row in rows)
    return Step(
        id=ID,
        phase=Phase.TENANT,
        order=50,
        title="Enter what only MDM delivers",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=("the group of this site's devices exists (TEN-03)",),
        actions=tuple(_actions(rows, site)),
        expected=f"The profile lists {value(count)} row{'s' if count > 1 else ''}, and the group is assigned.",
        otherwise=f"If a row is missing, compare the names with {value(ROWS)} and add it. If Intune refuses a row, "
        "compare its OMA-URI and its data type with the file, letter by letter.",
        undo="Remove the assignment. Most settings go back to their defaults at the next sync of each device.",
        because=tuple(dict.fromkeys(source for row in rows for source in row.sources)),
        sources=("Intune documentation: custom settings", "Policy CSP, policies supported by HoloLens 2"),
    )


def _actions(rows: Sequence[OmaUri], site: Site) -> Iterator[str]:
    yield (
        f"In Intune create a profile for {screen('Windows 10 and later')}, type {screen('Custom')}, and call it "
        f"{value(site.id)}."
    )
    own = [row for row in rows if not row.apart]
    yield (
        f"Add a row for each line of {value(ROWS)}, with name, OMA-URI, data type and value as they stand there. "
        f"{value(IMPORT)} holds them for an import."
    )
    if len(own) < len(rows):
        yield f"Leave out {value(LOCK_ROW)}: it has a profile and a file of its own (AP-04)."
    yield from (f"Row {value(row.name)}: {value(as_text(row.value).masked())}." for row in own[:_LISTED])
    if any(list(as_text(row.value).secrets()) for row in rows):
        yield f"Put the secret in place of each mark that begins with {value('@@secret:')}."
    yield "Assign the profile to the group of this site's devices."
