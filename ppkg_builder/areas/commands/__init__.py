"""``commands``: command lines and scripts that a package runs on a PC, with the files they need."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import File, Finding, Leaf, Path, Segment, Setting, no_endpoints, segments
from ppkg_builder.areas._settings_files import name_of
from ppkg_builder.areas.commands import _findings, _steps
from ppkg_builder.areas.commands._model import Command, Item, Model, items
from ppkg_builder.site import Site

__all__ = ["Model", "decisions", "endpoints", "files", "findings", "reads", "restarts", "settings", "steps"]

reads: frozenset[str] = frozenset({"target"})
findings = _findings.findings
decisions = _steps.decisions
steps = _steps.steps
endpoints = no_endpoints

_DEVICE = "ProvisioningCommands/DeviceContext"
_CONFIG = "ProvisioningCommands/PrimaryContext/Command/CommandConfig"
KEYS = (
    ("ContinueInstall", "continue_on_failure"),
    ("RestartRequired", "restart"),
    ("ReturnCodeRestart", "restart_code"),
    ("ReturnCodeSuccess", "success"),
)
"""Setting of a command by the key that sets it; what a profile does not say, Windows decides."""


def restarts(v: Model) -> tuple[Path, ...]:
    """The keys that make the package restart the device."""
    return tuple((*item.at, "restart") for item in items(v) if isinstance(item.said, Command) and item.said.restart)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    for item in items(v):
        yield from _of_device(item) if not item.name else _of_primary(item)


def _of_device(item: Item) -> Iterator[Setting]:
    for at, file, place in item.files():
        path = segments(f"{_DEVICE}/CommandFiles/CommandFile", CommandFile=name_of(file))
        yield Setting(path, place, (at,))
    yield Setting(segments(f"{_DEVICE}/CommandLine"), item.line, item.sources)


def _of_primary(item: Item) -> Iterator[Setting]:
    """The first file is the command's own; the store has a list for all others."""
    config = segments(_CONFIG, CommandConfig=item.name)
    order: tuple[Path, ...] = ((*item.at, "order"),) if "order" in item.said.model_fields_set else ()
    for number, (at, file, place) in enumerate(item.files()):
        below = (Segment("DependencyPackages"), Segment("Dependency", name_of(file)))
        yield Setting((*config, *(below if number else (Segment("CommandFile"),))), place, (at, *order))
    yield Setting((*config, Segment("CommandLine")), item.line, (*item.sources, *order))
    for leaf, key in KEYS:
        said = getattr(item.said, key)
        if said is not None:
            yield Setting((*config, Segment(leaf)), str(said), ((*item.at, key),))


def files(v: Model, site: Site) -> Iterator[File]:
    for item in items(v):
        for at, file, place in item.files():
            content = site.repository.read(at, file)
            if not isinstance(content, Finding):
                yield File(place, content, (at,))
