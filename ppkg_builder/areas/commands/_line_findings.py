"""What is wrong with a command line by itself.

Nothing stands between Windows and the program: no shell, no window, no person, and no user whose folders it could mean.
Source: Windows documentation, use a script to install a desktop app in provisioning packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, SecretValue, error, warning
from ppkg_builder.areas.commands import _traps
from ppkg_builder.areas.commands._model import Item, shell
from ppkg_builder.xmltext import unwritable

NO_LINE = "commands/one-line"
"""The rule after which nothing else is said of a line."""
_LONGEST = 8191
"""Characters of a line for cmd.exe (Windows documentation: command prompt line string limitation)."""
_SHELL_SIGNS = re.compile(r"&&|\|\||[|<>]")
_BATCH_WORD = re.compile(r"%~[a-z]*\d|%\d", re.IGNORECASE)
_DRIVE = re.compile(r"(?<![a-z%])([a-z]):[\\/]", re.IGNORECASE)
_POLICY = re.compile(r"\s[-/](?:ep|ex\w*)\s", re.IGNORECASE)
_PS_FILE = re.compile(r"\.ps1\b", re.IGNORECASE)
_SHELLS = ("cmd", "powershell", "pwsh")
_SILENT = re.compile(r"\s[-/](?:q\w*|passive)", re.IGNORECASE)


def findings(item: Item) -> Iterator[Finding]:
    at, line = (*item.at, "run"), item.plain
    if unwritable(line) or "\n" in line or "\r" in line or not line.strip():
        message = "the command line is empty, or holds a line break or a control character"
        yield error(NO_LINE, at, message, "write it on one line; a script can have several")
        return
    if len(line) > _LONGEST:
        message = f"the command line has {len(line)} characters, and {_LONGEST} are the most"
        yield error("commands/too-long", at, message, "put it into a script under 'files'")
    yield from _shell(item, line)
    yield from _interpreter(item, line)
    yield from _places(item, line)
    yield from _secrets(item)
    for trap in _traps.IN_LINES:
        if trap.pattern.search(line):
            yield warning(f"commands/{trap.kind}", at, f"the command line {trap.message}", trap.remedy)


def _shell(item: Item, line: str) -> Iterator[Finding]:
    at = (*item.at, "run")
    if _BATCH_WORD.search(line):
        message = "'%~dp0' and its like mean something in a batch file only"
        remedy = "leave it out: the line runs in the folder that holds its files"
        yield error("commands/batch-word", at, message, remedy)
    elif (sign := _SHELL_SIGNS.search(line)) and shell(line) not in _SHELLS and not _no_program(line):
        message = f"'{sign[0]}' is a sign for a shell, and no shell reads this line"
        yield warning("commands/no-shell", at, message, "begin the line with 'cmd.exe /c', or use a script")


def _interpreter(item: Item, line: str) -> Iterator[Finding]:
    at, program = (*item.at, "run"), shell(line)
    if program == "powershell" and _PS_FILE.search(line) and not _POLICY.search(line):
        message = "PowerShell refuses script files unless the line says otherwise"
        yield warning("commands/execution-policy", at, message, "add '-ExecutionPolicy Bypass' before '-File'")
    elif program == "pwsh":
        message = "'pwsh' is not part of Windows, and a new device does not have it"
        yield warning(
            "commands/no-pwsh", at, message, "use 'powershell.exe -ExecutionPolicy Bypass', or install it before"
        )
    elif program == "msiexec" and not _SILENT.search(line):
        message = "without '/quiet' msiexec shows windows that nobody can answer"
        yield warning("commands/not-silent", at, message, "add '/quiet'")
    elif _no_program(line):
        message = "a command line begins with a program, and this file is none"
        remedy = "begin with what opens it: 'powershell.exe -ExecutionPolicy Bypass -File', 'msiexec.exe /i', …"
        yield error("commands/no-program", at, message, remedy)


def _no_program(line: str) -> bool:
    """Whether the line begins with a file that a program opens."""
    return line.strip().lower().split(" ")[0].strip('"').endswith((".ps1", ".msi", ".vbs", ".reg"))


def _places(item: Item, line: str) -> Iterator[Finding]:
    at = (*item.at, "run")
    for letter in sorted({found.upper() for found in _DRIVE.findall(line)} - {"C"}):
        message = f"drive {letter}: may be another one on the device, or none"
        remedy = "put the file under 'files', and write its name alone"
        yield warning("commands/drive-letter", at, message, remedy)


def _secrets(item: Item) -> Iterator[Finding]:
    """A secret in a command line leaves the package: process lists and logs show it while and after it runs."""
    pieces = item.pieces
    for number, piece in enumerate(pieces):
        if not isinstance(piece, SecretValue):
            continue
        at = (*item.at, "run", number)
        message = "the command line shows this secret on the device, in the list of processes and in logs"
        remedy = "use one that is worthless afterwards, such as a token for one enrolment"
        yield warning("commands/visible-argument", at, message, remedy)
        before, after = pieces[number - 1 : number] or ("",), pieces[number + 1 : number + 2] or ("",)
        if not (str(before[0]).endswith('"') and str(after[0]).startswith('"')):
            message = "a secret with a space in it would fall apart here: no quotation marks stand around it"
            remedy = "end the piece before it, and begin the one after it, with a quotation mark"
            yield warning("commands/unquoted", at, message, remedy)
