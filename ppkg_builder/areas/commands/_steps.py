"""What commands mean for a device, and how a technician sees that they have worked."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Decision, Path, Per, Phase, Place, Role, Step, key, own, screen, value
from ppkg_builder.areas.commands._model import Command, Item, Model, items
from ppkg_builder.site import Site

_SOURCES = (
    "Windows provisioning: use a script to install a desktop app",
    "Windows provisioning: diagnose provisioning packages",
)
_LOG = "Applications and Services Logs > Microsoft > Windows > Provisioning-Diagnostics-Provider > Admin"


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    for item in items(v):
        subject = f"Command '{item.name}'" if item.name else "Command at first set-up"
        yield Decision(subject, own(item.shown), tuple(_consequences(item)), _because(item))


def _because(item: Item) -> tuple[Path, ...]:
    keys = ("files", "order", "success", "restart_code", "restart", "continue_on_failure", "proof")
    said = tuple((*item.at, key) for key in keys if key in item.said.model_fields_set)
    return (*item.sources, *said)


def _consequences(item: Item) -> Iterator[str]:
    yield "It runs as the system account, without a window, in the folder that holds its files."
    if item.said.files:
        yield f"Its files: {', '.join(value(place.rsplit('/', 1)[-1]) for *_, place in item.files())}."
    said = item.said
    if not isinstance(said, Command):
        yield "During first set-up it has 30 minutes, together with everything else in the package."
        return
    yield f"Its place among the commands is {said.order}; of equal places the name decides."
    if said.success is not None or said.restart_code is not None:
        restart = 3010 if said.restart_code is None else said.restart_code
        yield f"Return code {said.success or 0} is a success, {restart} one that wants a restart, any other a failure."
    if said.restart is not None:
        yield "The device restarts after its success." if said.restart else "Its success restarts nothing."
    if said.continue_on_failure is not None:
        going = "go on all the same" if said.continue_on_failure else "do not run"
        yield f"If it fails, the commands after it {going}."


def steps(v: Model, site: Site) -> Iterator[Step]:
    found = list(items(v))
    if found:
        yield _read_through(found)
        yield _check(found)


def _read_through(found: list[Item]) -> Step:
    return Step(
        id="CMD-01",
        phase=Phase.PREPARE,
        order=35,
        title="Try the commands on one PC",
        role=Role.AUTHOR,
        where=Place.BENCH,
        actions=(
            "Take a PC that may be reset, at its first set-up screen, and apply the package.",
            *(f"Watch that {value(item.shown)} asks for nothing and comes to an end." for item in found),
            "Measure how long set-up takes from the package to its next page.",
        ),
        expected="Set-up goes on by itself in well under 30 minutes, and nothing asked for an answer.",
        otherwise="Reset the PC; correct the command, and raise package.version.",
        because=tuple(path for item in found for path in item.sources),
        sources=_SOURCES,
        caution="A command that waits or shows a window during set-up can leave a PC that only a reset brings back.",
    )


def _check(found: list[Item]) -> Step:
    return Step(
        id="CMD-02",
        phase=Phase.STAGE,
        order=45,
        title="Check what the commands did",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("first set-up is over, and an administrator is signed in",),
        actions=(
            *(f"Check for {value(item.shown)}: {item.said.proof}" for item in found if item.said.proof),
            f"Press {key('Windows')} and {key('X')}, choose {screen('Event Viewer')}, and open {screen(_LOG)}.",
            "Look for entries of the level 'Error' since the package was applied.",
        ),
        expected=_expected(found),
        otherwise="Read the command's own log, put right what it names, and apply the package in a higher version.",
        because=tuple(path for item in found for path in _because(item)),
        sources=_SOURCES,
    )


def _expected(found: list[Item]) -> str:
    proven = any(item.said.proof for item in found)
    return f"{'Each thing to check is there, and the' if proven else 'The'} log shows no error of this package."
