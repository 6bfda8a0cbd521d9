"""Whether a record belongs to the profile, and whether it speaks of steps and devices that there are."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence

from ppkg_builder.record.reading import Source
from ppkg_builder.report import Severity

Place = Callable[[str], tuple[int, int]]
"""Where the key or column of that name stands: its first character, and the one after its last."""


def belongs(source: Source, said: Mapping[str, object], place: Place) -> bool:
    """Whether it is the profile's, by ``site``, ``trial`` and ``content_hash``; else with the finding that says why."""
    ours = source.expected.recording
    if said["site"] != ours.site:
        message = f"this is the record of the site '{shown(said['site'])}', not of '{ours.site}'"
        source.fault("record/other-site", place("site"), message, "name the site that it belongs to")
        return False
    if said.get("trial", False):
        message = "this was recorded with the runbook of a trial, which must not reach a site"
        source.fault("record/of-trial", place("trial"), message, "leave the file out")
        return False
    if said["content_hash"] != ours.content_hash:
        message = f"this is the record of version {shown(said['version'])}, and the profile builds something else"
        remedy = f"read it with the profile of that version; this is {ours.version}, content {ours.content_hash[:16]}…"
        source.fault("record/other-content", place("content_hash"), message, remedy)
        return False
    told = any(finding.rule == "record/other-version" for finding in source.findings)
    if said["version"] != ours.version and not told:
        message = f"this was recorded with version {shown(said['version'])}; {ours.version} builds the same"
        source.fault(
            "record/other-version", place("version"), message, "nothing needs to be done", severity=Severity.NOTE
        )
    return True


def known(source: Source, step: str, serial: str, place: Place) -> None:
    """Warnings for a step or a device that the runbook does not have; such entries count for nothing but are listed."""
    ours = source.expected.recording
    steps = {task.id for task in ours.tasks}
    if step not in steps:
        near = [] if source.full else difflib.get_close_matches(step[:80], steps, 1)
        remedy = f"did you mean '{near[0]}'?" if near else "the runbook of this profile has no such step"
        message = f"there is no step '{shown(step)}'"
        source.fault("record/unknown-step", place("step"), message, remedy, severity=Severity.WARNING)
    if serial and ours.devices and serial not in ours.devices:
        near = [] if source.full else _near(serial[:80], ours.devices)
        remedy = f"did you mean '{near[0]}'?" if near else "add the device to the roster, or correct the serial number"
        message = f"there is no device '{shown(serial)}' in the roster"
        source.fault("record/unknown-device", place("serial"), message, remedy, severity=Severity.WARNING)


def _near(serial: str, devices: Sequence[str]) -> list[str]:
    """Spreadsheets take the zeros from the front of a number."""
    cut = [device for device in devices if device.lstrip("0") == serial.lstrip("0")]
    return cut or difflib.get_close_matches(serial, devices, 1)


def shown(text: object) -> str:
    """Words of a stranger's file inside a message."""
    clean = "".join(sign if sign.isprintable() else "?" for sign in str(text))
    return clean if len(clean) <= 40 else f"{clean[:40]}…"
