"""What an exported record holds, key by key: the reader and ``schemas/evidence.schema.json`` both follow this table."""

from __future__ import annotations

from typing import Literal

from ppkg_builder.runbook.recorded import LIMITS, SCHEMA, STATES
from ppkg_builder.valuetypes import dataclass

Kind = Literal["text", "number", "numbers", "flag", "entries"]

MOMENT = r"20\d\d-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?"
"""ISO 8601. Without a distance from UTC it is the site's time; a day alone is its first moment."""

DAY = r"20\d\d-\d\d-\d\d"

MOST = 50_000
"""Entries of one file: 500 devices with all their steps, several times over."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key. ``longest`` bounds a text, ``pattern`` is what all of it matches where it is not empty."""

    name: str
    kind: Kind
    means: str
    required: bool = True
    longest: int = 0
    choices: tuple[str, ...] = ()
    pattern: str = ""


RECORD = (
    Field("schema", "text", "What the file is, and in which form.", choices=(SCHEMA,)),
    Field("site", "text", "The site's id.", longest=40),
    Field("name", "text", "The site's name, for people.", required=False, longest=400),
    Field("version", "text", "The package's version when it was recorded.", longest=40),
    Field("content_hash", "text", "What the build changes on devices, as the profile has it.", pattern="[0-9a-f]{64}"),
    Field("trial", "flag", "Whether it was recorded in the runbook of a trial."),
    Field("serial", "text", "The device whose own sheet it comes from.", required=False, longest=LIMITS["serial"]),
    Field("exported", "text", "When the file was made.", required=False, longest=LIMITS["when"], pattern=MOMENT),
    Field("entries", "entries", "One for each step, device, reconnect and user."),
)

ENTRY = (
    Field("step", "text", "The step's id.", longest=LIMITS["step"]),
    Field("serial", "text", "The device; empty for the site, or for all of its devices.", longest=LIMITS["serial"]),
    Field("reconnect", "text", "The date of the reconnect, for steps that are done at each.", False, pattern=DAY),
    Field("user", "number", "The line of the user on the device's sheet, from 1; 0 for no user in particular.", False),
    Field("state", "text", "How the step went; 'open' is begun, or taken back.", choices=STATES),
    Field("note", "text", "What is to be said about it.", longest=LIMITS["note"]),
    Field("actions", "numbers", "The actions of the step that are ticked, from 1.", required=False),
    Field("when", "text", "The moment of the last change.", longest=LIMITS["when"], pattern=MOMENT),
    Field("who", "text", "The initials of who made it.", longest=LIMITS["who"]),
)

COLUMNS = ("site", "version", "content_hash", "step", "serial", "reconnect", "user", "state", "note", "when", "who")
"""The columns of a CSV file, in any order."""
