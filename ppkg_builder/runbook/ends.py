"""What ends on which day: certificates, tokens, agreements, pauses, Microsoft's support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ppkg_builder.marks import own, said
from ppkg_builder.report import Path, spelt
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.spans import marked, plain
from ppkg_builder.targets import TARGETS, family
from ppkg_builder.valuetypes import dataclass

_NAMED = "The site's profile names this day."
_EXPIRY, _PAUSE, _SUPPORT = (60, 14), (7, 1), (180, 30)
"""Days before, to be reminded: time to renew something, to change a setting, to plan other devices."""


@dataclass(frozen=True, slots=True)
class End:
    """``key`` names what ends, whatever the day. ``steps`` are lines of steps; ``replaced``: devices need another."""

    day: date
    key: str
    kind: str
    title: str
    lines: tuple[str, ...]
    steps: tuple[str, ...]
    remind: tuple[int, ...] = _EXPIRY
    replaced: bool = False


def ends(material: Material) -> Iterator[End]:
    """Every day on which something ends that the profile or its files name."""
    yield from _certificates(material)
    for at, day in sorted(material.site.dates.items(), key=lambda one: spelt(one[0])):
        if at != ("package", "issued"):
            yield _named_day(at, day, material)
    yield from _support(material)


def _certificates(material: Material) -> Iterator[End]:
    steps = named(material, "OPS-08")
    for name, known in sorted(material.site.certificates.items()):
        if known.not_after:
            named_by = f" ({own(known.subject)})" if plain(known.subject) else ""
            yield End(
                day=known.not_after,
                key=f"certificates/{name}",
                kind="Expiry",
                title=f"Certificate {own(name)} ends",
                lines=(f"The certificate {own(name)}{named_by} is valid until this day. Devices need its successor.",),
                steps=steps,
                replaced=True,
            )


def _named_day(at: Path, day: date, material: Material) -> End:
    """A day that the profile itself names. One that nothing here knows is told by its key: no date is silent."""
    key = spelt(at)
    match at:
        case ("enrollment", "bulk_join", "expires"):
            told = "The package joins devices until this day. Later ones need a new token in a new package."
            steps = named(material, "OPS-08-TOKEN")
            return End(day, key, "Expiry", "Bulk token ends", (told,), steps, (30, 7), replaced=True)
        case ("governance", "assessments", subject, "valid_until"):
            told = f"The security assessment of '{own(subject)}' may be used until this day. Have it renewed."
            title = f"Assessment of {own(subject)} ends"
            return End(day, key, "Expiry", title, (told,), named(material, "PLAN-05"))
        case ("updates", "pause", "until"):
            told = "The pause of updates is to be taken away today. Windows itself ends a pause after 35 days."
            return End(day, key, "Updates", "Pause of updates ends", (told,), named(material, "UPD-02"), _PAUSE)
        case _:
            return End(day, key, "Date", f"{own(plain(key))} of the site's profile", (_NAMED,), ())


def _support(material: Material) -> Iterator[End]:
    """Of the build, and of the device, where the build's is not the device's own."""
    target = material.site.target
    of = family(target.device) if target.device in TARGETS else None
    device = of.support_end if of else None
    if target.support_end and target.support_end != device:
        build = own(f"{target.title} build {target.build_text}" if target.build_text else target.title)
        unpaid = f"After this day {build} gets no security updates."
        paid = f"After this day {build} gets no security updates, unless it has Extended Security Updates."
        lines = (f"{paid if of and of.extended(target.build) else unpaid} Bring the devices to a newer build.",)
        title = f"Support of {build} ends"
        yield End(target.support_end, "support/build", "Support", title, lines, named(material, "OPS-07"), _SUPPORT)
    if device:
        lines = (f"After this day {own(target.title)} gets no security updates. Plan what comes after.",)
        title = f"Support of {own(target.title)} ends"
        yield End(device, "support/device", "Support", title, lines, named(material, "END-01"), _SUPPORT)


def named(material: Material, *wanted: str) -> tuple[str, ...]:
    """Lines for those of the steps that the runbook has: ``OPS-08 Renew certificates before they expire``."""
    titles = {step.id: step.title for step in material.ordered() if step.id in wanted}
    return tuple(f"{own(plain(step))} {said(marked(title))}" for step, title in titles.items())


def ids(end: End) -> str:
    """`` (OPS-08)``: the ids of the steps behind ``end``."""
    found = ", ".join(line.split(" ")[0] for line in end.steps)
    return f" ({found})" if found else ""


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)
