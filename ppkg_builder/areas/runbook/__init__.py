"""``runbook``: how the paper looks, whom to call, what to bring, how long steps take here, and what the site adds."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Kit,
    Path,
    no_endpoints,
    no_files,
    no_settings,
    value,
    warning,
)
from ppkg_builder.areas.runbook import _contacts, _own_decisions, _own_findings, _steps, _wifi_labels
from ppkg_builder.areas.runbook._model import Model as Model
from ppkg_builder.areas.runbook._notefile import notes
from ppkg_builder.areas.runbook._placing import own_id
from ppkg_builder.areas.runbook._placing import revised as revised
from ppkg_builder.areas.runbook._standing import asks as asks
from ppkg_builder.areas.runbook._standing import standing as standing
from ppkg_builder.marks import listed
from ppkg_builder.site import Contact, Print, Repository, Safety, Site

reads: frozenset[str] = frozenset({"wifi"})
settings = no_settings
files = no_files
steps = _steps.steps
endpoints = no_endpoints


def fact(v: Model, repository: Repository) -> Print:
    """What the runbook prints of this area."""
    return Print(
        paper=v.paper,
        contacts=tuple(
            Contact(name, p.role, p.phone or "", p.email or "", p.hours or "", p.note or "")
            for name, p in v.contacts.items()
        ),
        kit=tuple(Kit(t.item, None if t.quantity == "per-device" else t.quantity, t.why or "") for t in v.kit.values()),
        minutes=_minutes(v),
        wifi_labels=tuple(dict.fromkeys(v.labels.wifi)) if v.labels else (),
        languages=tuple(dict.fromkeys(v.languages)),
        safety=tuple(_safety(v, repository)),
        benches=v.benches,
        bench_hours=v.bench_hours,
    )


def _minutes(v: Model) -> dict[str, int]:
    """A site's figures are its own estimates wherever they stand."""
    own = {own_id(name, said): said.minutes for name, said in v.steps.items()}
    own |= {step_id: change.minutes for step_id, change in v.replace.items()}
    return {**{step_id: minutes for step_id, minutes in own.items() if minutes is not None}, **v.minutes}


def _safety(v: Model, repository: Repository) -> Iterator[Safety]:
    for name, caution in v.safety.items():
        for text in notes(caution, _own_findings.at_caution(name), repository).texts:
            yield Safety(text, caution.phase or "", caution.step or "")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    for name, person in v.contacts.items():
        yield from _contacts.of_person(("runbook", "contacts", name), name, person)
    things: dict[str, str] = {}
    for name, thing in v.kit.items():
        other = things.setdefault(thing.item.lower(), name)
        if other != name:
            yield warning(
                "runbook/kit-twice",
                ("runbook", "kit", name, "item"),
                f"'{name}' and '{other}' are the same thing",
                "keep one and raise its quantity",
                related=((("runbook", "kit", other, "item"), "the other one"),),
            )
    yield from _wifi_labels.findings(v.labels, site)
    yield from _own_findings.findings(v, site.repository)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    consequences = [f"Print the runbook on {value(v.paper)}, before the site is out of reach of a printer."]
    if v.minutes:
        timed = ", ".join(sorted(v.minutes))
        consequences.append(f"The minutes of {value(timed)} are this site's own figures.")
    minutes: tuple[Path, ...] = tuple(("runbook", "minutes", step_id) for step_id in sorted(v.minutes))
    yield Decision("Printed runbook", v.paper, tuple(consequences), (("runbook", "paper"), *minutes))
    if len(v.languages) > 1:
        consequences = ["Each paper is there in both languages; what the site wrote itself is the same in both."]
        yield Decision("Languages of the papers", listed(v.languages), tuple(consequences), (("runbook", "languages"),))
    yield from _benches(v)
    yield from _own_decisions.decisions(v)
    yield from _wifi_labels.decision(site)


def _benches(v: Model) -> Iterator[Decision]:
    if said := v.model_fields_set & {"benches", "bench_hours"}:
        consequences = (
            "The plan of this book has so many devices at work at once.",
            f"A day has {v.bench_hours} h of work.",
        )
        yield Decision("Benches", str(v.benches), consequences, tuple(("runbook", key) for key in sorted(said)))
