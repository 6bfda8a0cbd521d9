"""What a shared PC does by itself, and how to see that it does."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Decision, Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas.shared_pc._model import Model, stated
from ppkg_builder.site import Site

_SOURCES = ("Windows documentation: set up a shared or guest PC", "SharedPC CSP")
_WHO = {
    None: "guests, without an account",
    "guest": "guests, without an account",
    "organisation": "people of the organisation",
    "both": "people of the organisation, and guests",
}
_SAID = {
    "manage_accounts": ("Accounts are deleted by themselves.", "No account is deleted by itself."),
    "restrict_local_storage": ("Users neither see nor use the PC's own disk.", "Users may store files on the PC."),
    "education": ("The policies for schools are set.", "The policies for schools are not set."),
    "power_policies": (
        "Lid and buttons put the PC to sleep, it does not hibernate, and users cannot change that.",
        "Energy settings stay as they are.",
    ),
    "sign_in_on_resume": ("It asks for the password when it wakes up.", "It asks for no password when it wakes up."),
}


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    yield Decision("Shared PC", f"used by {_WHO[v.sign_in]}", tuple(_consequences(v)), _because(v))


def _because(v: Model) -> tuple[Path, ...]:
    return (("shared_pc",), *(("shared_pc", key) for key in stated(v)))


def _consequences(v: Model) -> Iterator[str]:
    yield "Only one person is signed in at a time; at the lock screen anybody can sign that person out."
    yield "Windows Hello, OneDrive and convenience PINs are off."
    yield from (told[not getattr(v, key)] for key, told in _SAID.items() if getattr(v, key) is not None)
    if v.manage_accounts:
        yield _deleting(v)
    if v.kiosk_app is not None:
        yield f"A button {value(v.kiosk_label or 'of Windows own name')} starts {value(v.kiosk_app)} alone."
    if v.maintenance_start is not None:
        yield f"Maintenance begins at {value(v.maintenance_start)}."
    if v.max_page_file_mb is not None:
        yield f"The page file has {v.max_page_file_mb} MB at most, where the disk has less than 32 GB."
    if v.sleep_after_seconds is not None:
        yield (
            f"It sleeps after {v.sleep_after_seconds} seconds without use."
            if v.sleep_after_seconds
            else "It never sleeps."
        )


def _deleting(v: Model) -> str:
    if v.delete_accounts == "at-sign-out":
        return "An account and all its files are gone as soon as its user signs out."
    start = 25 if v.start_deleting_below is None else v.start_deleting_below
    stop = 50 if v.stop_deleting_above is None else v.stop_deleting_above
    told = (
        f"Below {start} percent of free space accounts go with all their files, the longest unused first, up to {stop}"
    )
    days = 30 if v.inactive_days is None else v.inactive_days
    return (
        f"{told}; so do accounts unused for {days} days." if v.delete_accounts == "low-disk-or-inactive" else f"{told}."
    )


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield Step(
        id="SHP-01",
        phase=Phase.VERIFY,
        order=45,
        title="Check the shared PC",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the package was applied, and the PC has restarted since",),
        actions=tuple(_actions(v)),
        expected=_expected(v),
        otherwise="Apply a corrected package of a higher version; where that changes nothing, reset the PC.",
        because=_because(v),
        sources=_SOURCES,
        caution="Accounts and their files may be deleted: keep nothing on this PC that is needed again.",
    )


def _actions(v: Model) -> Iterator[str]:
    yield "Look at the sign-in screen: which ways to sign in does it offer?"
    if v.sign_in != "organisation":
        yield f"Choose {screen('Guest')}, wait for the desktop, save a file in Documents, and sign out."
    else:
        yield "Sign in with a test account of the organisation, save a file in Documents, and sign out."
    if v.kiosk_app is not None:
        yield f"Choose the button {value(v.kiosk_label or 'of the kiosk')}: {value(v.kiosk_app)} opens. Sign out."
    yield "Sign in the same way again, and look for the file."


def _expected(v: Model) -> str:
    ways = {"organisation": "no guest", "both": f"an account, and {screen('Guest')}"}.get(
        v.sign_in or "", screen("Guest")
    )
    gone = v.sign_in != "organisation" or (v.manage_accounts and v.delete_accounts == "at-sign-out")
    return f"The sign-in screen offers {ways}; the file is {'gone' if gone else 'still there'}."
