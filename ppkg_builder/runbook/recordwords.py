"""The fixed words of the record in the page. ``{names}`` are filled in by its script."""

from __future__ import annotations

from collections.abc import Mapping

from ppkg_builder.language import Catalogue
from ppkg_builder.valuetypes import dataclass

TITLE = "Record of the work"
INTRO = (
    "What you tick and write here stays in this page, on this computer; nothing is sent anywhere. Export it to a file "
    "to carry it on: to another computer, or to whoever collects the records of the site."
)
LABELS = {
    "who": "Your initials",
    "device": "Device",
    "role": "Show the steps of",
    "phase": "Show the chapter",
    "open": "Only steps that are not done",
    "serial": "Serial number of another device",
    "add": "Add the device",
    "export": "Export to a file",
    "import": "Import files",
    "reset": "Remove the record",
    "progress": "Progress of every device",
    "every_role": "every role",
    "every_phase": "every chapter",
    "bar": "Device and progress",
    "note": "Note",
    "date": "Reconnect of",
    "choose": "Choose a device",
    "to_record": "Record",
}
STATES = {"done": "Done", "failed": "Failed", "skipped": "Skipped"}
SCRIPT = {
    "card": "Record of step {step}",
    "for_site": "For the site",
    "for_device": "For device {serial}",
    "for_all": "For all devices",
    "for_date": "{whom}, reconnect of {date}",
    "unchosen": "This step is recorded for each device.",
    "none_chosen": "none chosen",
    "user": "user {user}",
    "more": "Note",
    "whose": "Whose steps",
    "site": "Site",
    "shown": "Shown: {what}.",
    "only_open": "only steps that are not done",
    "tally": "{done} of {all} done",
    "skipped": "{count} skipped",
    "failed": "{count} failed",
    "kept": "This browser keeps the record until it is removed.",
    "not_kept": "This browser keeps nothing for a page like this one. Export the record before you close the page.",
    "full": "The browser's storage is full. Export the record before you close the page.",
    "exported": "{count} entries are in the file {file}.",
    "imported": "{count} entries read, {newer} of them new.",
    "imported_other": "{count} entries read, {newer} of them new. The later one counts where they differed: {other}.",
    "no_record": "this is not a record that was exported from a runbook.",
    "too_large": "the file is too large for a record.",
    "damaged": "entry {number} of the file is damaged; nothing of it was taken.",
    "other_site": "this is the record of another site, {site}; nothing of it was taken.",
    "other_content": (
        "this is the record of version {version}, which builds something else than version {ours} of this page; "
        "nothing of it was taken."
    ),
    "of_trial": "this is the record of a trial; nothing of it was taken.",
    "of_no_trial": "this is a trial's page, and the record is not a trial's; nothing of it was taken.",
    "reset": "Remove all {count} entries from this browser? What is not exported is lost.",
    "removed": "The record is empty.",
}
STATE_NAMES = {"open": "Begun", **STATES}


@dataclass(frozen=True, slots=True)
class Words:
    """Those words in one language."""

    title: str
    intro: str
    labels: Mapping[str, str]
    states: Mapping[str, str]
    script: Mapping[str, str]
    state_names: Mapping[str, str]


def words(catalogue: Catalogue) -> Words:
    def each(of: Mapping[str, str]) -> dict[str, str]:
        return {name: catalogue(english) for name, english in of.items()}

    return Words(catalogue(TITLE), catalogue(INTRO), each(LABELS), each(STATES), each(SCRIPT), each(STATE_NAMES))
