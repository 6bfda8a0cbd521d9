"""A described package as GitHub-flavoured Markdown, in which text of the package stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ppkg_builder.cli._inspected import about, conditions, node_line, short
from ppkg_builder.report.text import printable
from ppkg_builder.runbook.markdown import code, escaped

Record = dict[str, Any]


def document(record: Record) -> str:
    """Headings, lists and tables; no line feed at the end."""
    return "\n\n".join(_paragraphs(record))


def raw_document(file: str, texts: Mapping[str, str]) -> str:
    """The files inside, each as a block of code behind a fence longer than any in it."""
    blocks = [f"# {escaped(printable(file))}"]
    for path, text in texts.items():
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        blocks.append(f"## {escaped(printable(path))}\n\n{fence}xml\n{text}\n{fence}")
    return "\n\n".join(blocks)


def _paragraphs(record: Record) -> Iterator[str]:
    identity = record["identity"]
    yield f"# {_said(identity['name'])} {_said(identity['version'])}"
    yield _bullets([f"file {_code(record['file'])}", f"package {_code(identity['id'])}", *map(_said, about(record))])
    for target in record["targets"]:
        yield f"Target {_code(target['id'])}: any of"
        yield _bullets(_said(conditions(state)) for state in target["states"])
    yield from _findings(record)
    yield "## Settings"
    yield _table(("Setting", "Value", "Node", "Only for"), [_setting(one) for one in record["settings"]])
    yield "## What the device gets"
    for group in record["groups"]:
        only = f", only where {_said(conditions(group['conditions']))}" if group["conditions"] else ""
        yield f"{_code(group['file'])} ({_said(group['list'])}){only}"
        yield _bullets(_code(node_line(node)) for node in group["nodes"])
    yield from _files(record)
    if record["gives_away"]:
        yield "## What it gives away about its maker"
        yield _table(("Kind", "What", "Where"), [_given(one) for one in record["gives_away"]])


def _given(one: Record) -> tuple[str, ...]:
    return _said(one["kind"]), _code(short(one["what"])), _said(short(one["where"]))


def _findings(record: Record) -> Iterator[str]:
    if record["findings"]:
        yield "## What looks wrong"
        rows = [(one["severity"], _said(one["message"]), _said(one["remedy"])) for one in record["findings"]]
        yield _table(("Severity", "Finding", "Remedy"), rows)


def _setting(one: Record) -> tuple[str, ...]:
    value = _code(short(one["value"])) if one["value"] else ""
    node = _code(one["node"]) if one["node"] else ""
    return _code(one["setting"]), value, node, _said(", ".join(one.get("targets", ())))


def _files(record: Record) -> Iterator[str]:
    if record["assets"]:
        yield "## Assets"
        rows = [(_code(a["path"]), str(a["size"]), _code(a["sha256"] or a["sha1"])) for a in record["assets"]]
        yield _table(("File", "Bytes", "SHA-256, or SHA-1 if shorter"), rows)
    if record["certificates"]:
        yield "## Certificates"
        yield _table(("Subject", "Expires", "SHA-1", "Where"), [_certificate(one) for one in record["certificates"]])


def _certificate(one: Record) -> tuple[str, ...]:
    if "fault" in one:
        return _said(one["fault"]), "", "", _code(one["where"])
    return _said(one["subject"]), one["expires"], _code(one["sha1"]), _code(one["where"])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in lines)


def _cell(text: str) -> str:
    """A table's cells end at every bar that has no backslash, in a code span too."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _said(text: str) -> str:
    return escaped(printable(text))


def _code(text: str) -> str:
    return code(printable(text)) if text else ""
