"""Where each device stands, and the site: what is done, what failed, what comes next, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ppkg_builder.record.entries import Entry, Key
from ppkg_builder.runbook.recorded import Recording, Task
from ppkg_builder.valuetypes import dataclass

ENDED = frozenset({"done", "skipped"})
_WORST_FIRST = ("failed", "open", "skipped", "done")


@dataclass(frozen=True)
class Standing:
    """Of one device, or of the site (``serial`` is empty). ``states`` are of the tasks that count, in their order."""

    serial: str
    states: tuple[tuple[Task, str], ...]

    def count(self, state: str) -> int:
        return sum(1 for _, found in self.states if found == state)

    @property
    def missing(self) -> tuple[Task, ...]:
        """What is neither done nor skipped. What failed is missing too: it is to be done again."""
        return tuple(task for task, state in self.states if state not in ENDED)

    @property
    def next(self) -> Task | None:
        return self.missing[0] if self.missing else None


@dataclass(frozen=True, slots=True)
class Reconnect:
    """One reconnect: its date, the steps that were done on every device of the record, and those that were not."""

    day: str
    done: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Standings:
    """All of it, from the entries that count."""

    recording: Recording
    entries: Mapping[Key, Entry]

    @cached_property
    def serials(self) -> tuple[str, ...]:
        """The roster, then devices that only the record knows."""
        recorded = {entry.serial for entry in self.entries.values() if entry.serial}
        return tuple(dict.fromkeys((*self.recording.devices, *sorted(recorded))))

    @cached_property
    def all(self) -> tuple[Standing, ...]:
        return tuple(standing for serial in ("", *self.serials) if (standing := self.of(serial)).states)

    def of(self, serial: str) -> Standing:
        tasks = _once(self.recording.tasks, of_site=not serial)
        return Standing(serial, tuple((task, self.state(task, serial)) for task in tasks))

    def state(self, task: Task, serial: str = "", reconnect: str = "") -> str:
        """How a step stands; for one that every user does, the users who are recorded decide, the worst first."""
        own = self.entries.get((task.id, serial, reconnect, 0))
        if own or task.per != "user":
            return own.state if own else "open"
        users = {e.state for e in self._by_step.get((task.id, serial), ()) if e.user}
        return next((state for state in _WORST_FIRST if state in users), "open")

    @cached_property
    def _by_step(self) -> Mapping[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries.values():
            found.setdefault((entry.step, entry.serial), []).append(entry)
        return found

    def failed(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries.values() if entry.state == "failed")

    def noted(self) -> tuple[Entry, ...]:
        """What was skipped, and what has a note, beside what failed."""
        found = (entry for entry in self.entries.values() if entry.state != "failed")
        return tuple(entry for entry in found if entry.state == "skipped" or entry.note)

    def last(self) -> str:
        """The day of the latest entry, at its own place; empty without one. Reports look at it instead of a clock."""
        latest = max(self.entries.values(), key=lambda entry: (entry.when, entry.key), default=None)
        return latest.when.date().isoformat() if latest else ""

    def reconnects(self) -> Iterator[Reconnect]:
        """Every reconnect up to the day of the latest entry."""
        tasks = list(dict.fromkeys(task.id for task in self.recording.tasks if task.per == "reconnect"))
        named = {task.id: task for task in reversed(self.recording.tasks)}
        last = self.last()
        for day in self.recording.reconnects if tasks else ():
            if day > last:
                return
            done = tuple(id_ for id_ in tasks if self._reconnected(named[id_], day))
            yield Reconnect(day, done, tuple(id_ for id_ in tasks if id_ not in done))

    def _reconnected(self, task: Task, day: str) -> bool:
        """Ticked for all devices at once, or on each of them."""
        if self.state(task, "", day) in ENDED:
            return True
        return bool(self.serials) and all(self.state(task, serial, day) in ENDED for serial in self.serials)


def _once(tasks: Iterable[Task], *, of_site: bool) -> tuple[Task, ...]:
    """The tasks that count for a device, or for the site; of those that share an id the first."""
    found = {task.id: task for task in reversed([*tasks]) if task.once and (task.per == "site") == of_site}
    return tuple(reversed(found.values()))
