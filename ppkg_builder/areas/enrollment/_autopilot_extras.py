"""What comes on top of a registration: the lock to the tenant, and the profile that a PC finds on its disk."""

from __future__ import annotations

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._mdm_step import LOCK_ROW, ROWS
from ppkg_builder.areas.enrollment._autopilot_json import FOLDER, NAME

_AT: Path = ("enrollment", "autopilot")


def lock() -> Step:
    return Step(
        id="AP-04",
        phase=Phase.VERIFY,
        order=90,
        title="Lock the devices to the tenant",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=(
            f"the profile status of every device is {screen('Assigned')} (AP-03)",
            "every device has passed the checks of this chapter",
            "the security team has agreed to the lock in writing",
        ),
        actions=(
            f"In Intune create a custom profile of its own with the row {value(LOCK_ROW)} of "
            f"{value(ROWS)}, and with no other row; {value('intune/tenant-lock-down.json')} holds it for an import.",
            "Assign it to the group of this site's devices.",
            f"Have each device synced: {screen('Access work or school > (the account) > Info > Sync')}.",
        ),
        expected=f"Intune reports the profile as {screen('Succeeded')} for every device.",
        otherwise="Bring a device that has not reported online, and sync it again. If it reports an error, compare the "
        "row with the file, and look whether the device is in the group (TEN-03).",
        undo="Send the same row with the value false while the device is enrolled here; there is no other way.",
        because=((*_AT, "tenant_lock"),),
        caution="The lock outlives reset and flashing. A locked device without an assigned profile waits for ever.",
        sources=("HoloLens Autopilot page",),
    )


def place_file() -> Step:
    return Step(
        id="AP-05",
        phase=Phase.STAGE,
        order=8,
        title="Place the Autopilot profile on the PC",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("Windows is on the disk, and first set-up has not begun",),
        actions=(
            f"Copy {value(f'autopilot/{NAME}')} into {value(FOLDER)} on the system disk, under this very name.",
            "Do not open it in an editor: Windows ignores the file in any encoding but ANSI.",
        ),
        expected=f"The folder holds {value(NAME)} and no other profile.",
        otherwise="If the file has another name or ending, rename it. Remove every other profile from the folder.",
        undo="Delete the file from the folder.",
        because=((*_AT, "profile_json", "tenant_id"), (*_AT, "profile_json", "tenant_domain")),
        sources=("Windows Autopilot documentation: existing devices",),
    )
