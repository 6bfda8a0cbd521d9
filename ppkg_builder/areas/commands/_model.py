"""The shape of ``commands``, and each command line with what Windows runs it from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Name, Path, SecretValue, Shape
from ppkg_builder.areas._settings_files import name_of
from ppkg_builder.values import SecretKind, Text
from ppkg_builder.valuetypes import dataclass

Piece = Annotated[str, StringConstraints(min_length=1)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Line = Piece | tuple[Piece | SecretValue, ...]
Proof = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Code = Annotated[int, Field(ge=-(2**31), lt=2**31)]


class DeviceCommand(Shape):
    """The one command line that Windows runs as early as it can, before anybody has an account."""

    run: Line
    """The command line; or its pieces, put together as they are, where ``{secret: site/name}`` stands for a piece that
    nobody may read here."""
    files: tuple[FileName, ...] = Field(default=(), max_length=50)
    """Files that lie in the folder in which the command line runs."""
    proof: Proof | None = None
    """What shows on the device that it has worked, as the runbook tells the technician."""


class Command(Shape):
    """One of the command lines that run one after another."""

    run: Line
    """The command line; or its pieces, put together as they are, where ``{secret: site/name}`` stands for a piece that
    nobody may read here."""
    files: tuple[FileName, ...] = Field(default=(), max_length=50)
    """Files that lie in the folder in which the command line runs."""
    order: int = Field(default=50, ge=0, le=999)
    """Place among the others: lower runs first; of equal ones the name decides."""
    success: Code | None = None
    """Return code that means success; default: 0."""
    restart_code: Code | None = None
    """Return code that means success after a restart; default: 3010."""
    restart: bool | None = None
    """Restart the device after a success."""
    continue_on_failure: bool | None = None
    """Go on with the next command although this one has failed."""
    proof: Proof | None = None
    """What shows on the device that it has worked, as the runbook tells the technician."""


class Model(Shape):
    """Command lines that a package runs on a PC, without anybody watching, as the system account."""

    device: DeviceCommand | None = None
    """One command line with its files (DeviceContext)."""
    primary: dict[Name, Command] = Field(default_factory=dict, max_length=30)
    """Command lines by name, each with its files and what its return codes mean (PrimaryContext)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A command of the profile. ``folder`` is where its files stand in the bundle."""

    said: DeviceCommand | Command
    name: str  # empty for the device's own
    at: Path
    folder: str

    @property
    def pieces(self) -> tuple[str | SecretValue, ...]:
        return (self.said.run,) if isinstance(self.said.run, str) else self.said.run

    @property
    def line(self) -> Text:
        """The command line with its secrets still references."""
        parts = (one if isinstance(one, str) else one.ref(SecretKind.ARGUMENT) for one in self.pieces)
        return Text.of(*parts)

    @property
    def shown(self) -> str:
        return self.line.masked()

    @property
    def plain(self) -> str:
        """The command line as a rule reads it: no rule looks into a secret."""
        return "".join(one if isinstance(one, str) else "*" for one in self.pieces)

    @property
    def sources(self) -> tuple[Path, ...]:
        if isinstance(self.said.run, str):
            return ((*self.at, "run"),)
        tail = ("secret",)
        pieces = enumerate(self.said.run)
        return tuple((*self.at, "run", n, *(() if isinstance(one, str) else tail)) for n, one in pieces)

    def files(self) -> Iterator[tuple[Path, str, str]]:
        """Of each file: its place in the profile, what the profile calls it, its place in the bundle."""
        for number, file in enumerate(self.said.files):
            yield (*self.at, "files", number), file, f"{self.folder}/{name_of(file)}"


def items(v: Model) -> Iterator[Item]:
    """The device's command, then the others in the order in which they run."""
    if v.device:
        yield Item(v.device, "", ("commands", "device"), "assets/commands/device")
    for name, said in sorted(v.primary.items(), key=lambda one: (one[1].order, one[0])):
        yield Item(said, name, ("commands", "primary", name), f"assets/commands/primary/{name}")


Shell = Literal["cmd", "powershell", "pwsh", "msiexec", ""]


def shell(line: str) -> Shell:
    """The interpreter that a command line begins with; empty for any other program."""
    program = line.strip().lstrip('"').split(" ")[0].rstrip('"').lower().rsplit("\\", 1)[-1].removesuffix(".exe")
    found: dict[str, Shell] = {"cmd": "cmd", "powershell": "powershell", "pwsh": "pwsh", "msiexec": "msiexec"}
    return found.get(program, "")
