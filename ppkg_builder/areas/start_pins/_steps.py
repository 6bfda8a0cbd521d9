"""What pins mean for users, and how to see that they are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppkg_builder.areas import _by_policy, _said
from ppkg_builder.areas._area import Decision, Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas.start_pins import _file
from ppkg_builder.areas.start_pins._asked import LAYOUT, asked
from ppkg_builder.areas.start_pins._model import Model
from ppkg_builder.marks import said
from ppkg_builder.site import Site

_LISTED = 30


def _because(v: Model) -> tuple[Path, ...]:
    return tuple(_said.said(v, ("start_pins",)))


def _on_start(v: Model, site: Site) -> tuple[str, ...] | None:
    """What Start shows; ``None`` where the profile leaves it as it is."""
    return _file.read(v.file, site).pins if v.file is not None else v.pins


def _sources(site: Site) -> tuple[str, ...]:
    if site.target.has("start-pins"):
        return ("Windows documentation: customize the Start layout on Windows 11",)
    return ("Windows documentation: customize Windows 10 Start and taskbar with provisioning packages",)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    yield Decision("Start and taskbar", _choice(v, site), tuple(_consequences(v, site)), _because(v))


def _choice(v: Model, site: Site) -> str:
    parts = []
    if (pins := _on_start(v, site)) is not None:
        parts.append(f"{len(pins)} pinned on Start")
    if v.taskbar is not None:
        parts.append(f"{len(v.taskbar)} on the taskbar")
    return ", ".join(map(said, parts))


def _consequences(v: Model, site: Site) -> Iterator[str]:
    pins, windows11 = _on_start(v, site), site.target.has("start-pins")
    if pins is not None:
        yield f"Start shows, in this order: {_named(pins)}. What Windows pins itself is gone."
        if not windows11:
            yield "Users cannot change the layout of Start."
        elif v.once is not None:
            kept = "Users may change the pins afterwards." if v.once else "At every sign-in the pins are set anew."
            yield kept
    if v.taskbar is not None:
        added = "instead of" if v.taskbar_replace else "after"
        yield f"The taskbar shows, {added} Windows' own pins: {_named(v.taskbar)}."
        yield (
            "MDM brings it." if windows11 else "It is set anew whenever the desktop starts: users' changes do not last."
        )


def _named(pins: Sequence[str]) -> str:
    more = f", and {len(pins) - _LISTED} more" if len(pins) > _LISTED else ""
    return (", ".join(value(pin) for pin in pins[:_LISTED]) or "nothing") + more


def steps(v: Model, site: Site) -> Iterator[Step]:
    policies = _by_policy.chosen(asked(v, site), site)
    yield from _by_policy.rows_step(policies, site)
    by_mdm = any(policy.by_mdm and policy.name == LAYOUT for policy in policies)
    yield _look(v, site, by_mdm=by_mdm)


def _look(v: Model, site: Site, *, by_mdm: bool) -> Step:
    synced = ("the PC has synced with MDM once",) if by_mdm else ()
    return Step(
        id="PIN-01",
        phase=Phase.VERIFY,
        order=46,
        title="Look at Start and the taskbar",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the apps are installed", *synced),
        actions=tuple(_actions(v, site)),
        expected="Each of them is there, in this order, and starts its app; nothing else is pinned on Start."
        if _on_start(v, site) is not None
        else "Each of them is there, in this order, and starts its app.",
        otherwise="A pin that is missing: check that its app is installed for this user, sign out and in again. All of "
        "them: sync, and look again."
        if by_mdm
        else "A pin that is missing: check that its app is installed for this user, sign out and in again. All of "
        "them: a package with a higher version brings them (STG-05).",
        because=_because(v),
        sources=_sources(site),
    )


def _actions(v: Model, site: Site) -> Iterator[str]:
    yield "Sign in as a user who has not been on this PC before."
    if (pins := _on_start(v, site)) is not None:
        yield f"Press {key('Windows')} and compare {screen('Pinned')} with: {_named(pins)}."
    if v.taskbar is not None:
        yield f"Compare the taskbar with: {_named(v.taskbar)}."
