"""What a schema cannot say about commands: the target, their files, and how line and files fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas._settings_files import name_fault
from ppkg_builder.areas.commands import _line_findings, _script_findings
from ppkg_builder.areas.commands._model import Command, Item, Model, items
from ppkg_builder.areas.commands._payload import SCRIPTS, Payload, payloads
from ppkg_builder.site import Site

_NEEDED = (*SCRIPTS, ".cab", ".msi", ".reg")
"""Endings of files that nothing but the package brings: named without a folder, they must lie beside the line."""
_WORD = re.compile(r"[^\s\"'<>|&;,=()@]+")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.has("provisioning-commands"):
        message = f"{site.target.title} runs no commands of a package"
        yield error("commands/not-for-target", ("commands",), message, "remove 'commands', or correct target.device")
        return
    found = list(items(v))
    if not found:
        message = "there is no command, neither under 'device' nor under 'primary'"
        yield warning("commands/nothing", ("commands",), message, "add one, or remove 'commands'")
    for item in found:
        yield from _of_item(item, site)


def _of_item(item: Item, site: Site) -> Iterator[Finding]:
    brought = payloads(item, site)
    yield from (payload.fault for payload in brought if payload.fault and not name_fault(payload.name))
    yield from _names(brought)
    of_line = list(_line_findings.findings(item))
    yield from of_line
    for payload in brought:
        yield from _script_findings.findings(payload)
    if not any(payload.fault for payload in brought) and not any(one.rule == _line_findings.NO_LINE for one in of_line):
        yield from _fitting(item, brought)
        yield from _log(item, brought)
    if isinstance(item.said, Command):
        yield from _codes(item.said, item)


def _names(brought: Sequence[Payload]) -> Iterator[Finding]:
    """All files of one command are copied into one folder, under the names they have."""
    first: dict[str, Payload] = {}
    for payload in brought:
        other = first.setdefault(payload.name.lower(), payload)
        if fault := name_fault(payload.name):
            message = f"the file name {fault}"
            yield error("commands/file-name", payload.at, message, "rename the file; devices see the same name")
        elif other is not payload:
            message = f"the command has two files of the name '{payload.name}', and they go into one folder"
            related = ((other.at, "the other file"),)
            yield error("commands/same-file-name", payload.at, message, "rename one of the two", related=related)


def _fitting(item: Item, brought: Sequence[Payload]) -> Iterator[Finding]:
    """Whether every file is used by something, and everything that is named is there."""
    run, texts = item.plain.lower(), [payload.script.lower() for payload in brought]
    for number, payload in enumerate(brought):
        others = [text for place, text in enumerate(texts) if place != number]
        if not any(payload.name.lower() in text for text in (run, *others)):
            message = f"neither the command line nor a script beside it names '{payload.name}'"
            yield warning("commands/file-not-named", payload.at, message, "name it, or leave the file out")
        elif " " in payload.name and payload.name.lower() in run and f'"{payload.name.lower()}' not in run:
            message = f"'{payload.name}' has a space in it and stands in the command line without quotation marks"
            yield warning("commands/space-in-name", payload.at, message, "put it in quotation marks, or rename it")
    names = {payload.name.lower() for payload in brought}
    for name in names:  # one with a space in it would fall apart into words
        run = run.replace(name, " ") if " " in name else run
    for word in _WORD.findall(run):
        yield from _word(item, word.removeprefix(".\\"), names)


def _word(item: Item, word: str, names: set[str]) -> Iterator[Finding]:
    at = (*item.at, "run")
    if not word.endswith(_NEEDED) or "*" in word or "%" in word:
        return
    if "\\" not in word and "/" not in word and word not in names:
        message = f"the command line names '{word}', which is none of its files"
        yield warning("commands/file-missing", at, message, "add it under 'files', or write the folder it stands in")
    elif ("\\" in word or "/" in word) and (name := re.split(r"[\\/]", word)[-1]) in names:
        message = f"the command line looks for '{name}' in a folder of its own, but it lies where the line runs"
        yield warning("commands/elsewhere", at, message, f"write '{name}' alone")


def _log(item: Item, brought: Sequence[Payload]) -> Iterator[Finding]:
    """Windows writes down that a command ran, not what it did (provisioning scripts page)."""
    text = " ".join((item.plain, *(payload.script for payload in brought))).lower()
    if not any(sign in text for sign in (">", "log", "transcript", "/l*")):
        message = "nothing writes down what the command does, and nobody can watch it"
        yield warning("commands/no-log", (*item.at, "run"), message, "have it, or its script, write a log file")


def _codes(said: Command, item: Item) -> Iterator[Finding]:
    success, restart = said.success or 0, 3010 if said.restart_code is None else said.restart_code
    if success == restart:
        message = f"return code {success} cannot mean both success and success after a restart"
        at = (*item.at, "restart_code" if said.restart_code is not None else "success")
        yield error("commands/return-codes", at, message, "give the two different codes")
