"""How ``inspect`` prints a described package: as a tree for people, as JSON for programs, as Markdown for tickets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ppkg_builder.report.text import printable

_LONGEST = 160  # characters of a value on one line

Record = dict[str, Any]


def _json(record: Record) -> str:
    return json.dumps(record, indent=2)


def _text(record: Record) -> str:
    return "\n".join(map(printable, _lines(record)))


def _markdown(record: Record) -> str:
    from ppkg_builder.cli._inspectedmarkdown import document

    return document(record)


FORMATS: dict[str, Callable[[Record], str]] = {"text": _text, "json": _json, "markdown": _markdown}


def _raw_json(file: str, texts: Mapping[str, str]) -> str:
    return json.dumps({"format": 1, "file": file, "raw": texts}, indent=2)


def _raw_text(_file: str, texts: Mapping[str, str]) -> str:
    return "\n".join(f"--- {printable(path)}\n{_as_it_is(text)}" for path, text in texts.items())


def _raw_markdown(file: str, texts: Mapping[str, str]) -> str:
    from ppkg_builder.cli._inspectedmarkdown import raw_document

    return raw_document(file, {path: _as_it_is(text) for path, text in texts.items()})


RAW: dict[str, Callable[[str, Mapping[str, str]], str]] = {
    "text": _raw_text, "json": _raw_json, "markdown": _raw_markdown,
}  # fmt: skip


def _as_it_is(text: str) -> str:
    """Line by line, without what could steer a terminal."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return "\n".join(map(printable, plain.split("\n")))


def _lines(record: Record) -> Iterator[str]:
    yield from _identity(record)
    for target in record["targets"]:
        yield f"target {target['id']}: any of"
        yield from (f"  {conditions(state)}" for state in target["states"])
    yield "settings"
    for setting in record["settings"]:
        only = f"  (only for {', '.join(setting['targets'])})" if "targets" in setting else ""
        node = f"  → {setting['node']}" if setting["node"] else ""
        yield f"  {setting['setting']} = {short(setting['value'])}{node}{only}"
    yield "what the device gets, group by group"
    for group in record["groups"]:
        yield f"  {group['list']}: {group['file']}"
        if group["conditions"]:
            yield f"    only where {conditions(group['conditions'])}"
        yield from (f"    {node_line(node)}" for node in group["nodes"])
    yield from _assets(record)
    yield from _judged(record)


def _identity(record: Record) -> Iterator[str]:
    identity = record["identity"]
    yield f"{identity['name']} {identity['version']}  {identity['id']}"
    yield from (f"  {line}" for line in about(record))


def about(record: Record) -> Iterator[str]:
    """Who the package says it is, and what built it, a fact a line."""
    identity, container = record["identity"], record["container"]
    yield f"owner {identity['owner']}, rank {identity['rank'] or '0'}, altitude {identity['altitude']}"
    built = f"built with {identity['built_with']} {identity['tool_version']}".rstrip()
    yield built + (f", {identity['source']}" if identity["source"] else "")
    if identity["generation"] == 1:
        yield "of the first generation (2016)"
    if identity["target_skus"] not in ("", "Invalid"):
        yield f"for {identity['target_skus']}"
    if identity["notes"]:
        yield f"notes: {short(identity['notes'])}"
    if identity["signed"]:
        yield "says that it is signed (not checked)"
    if container["integrity_table"] != "none":
        yield f"has an integrity table ({container['integrity_table']})"
    if container["content"] == "checked":
        yield "every file was read and held against its checksums"


def node_line(node: Record) -> str:
    """A node and what the device does with it."""
    scope = f" ({node['scope'].lower()})" if "scope" in node else ""
    if "delete" in node:
        return f"{node['node']}{scope}: deleted"
    verb = "executed with" if "exec" in node else "="
    return f"{node['node']}{scope} {verb} {short(node['value'])}"


def _assets(record: Record) -> Iterator[str]:
    if record["assets"]:
        yield "assets"
    for asset in record["assets"]:
        digest = f"SHA-256 {asset['sha256']}" if asset["sha256"] else f"SHA-1 {asset['sha1']}"
        yield f"  {asset['path']}  {asset['size']} bytes, {digest}"
    if record["certificates"]:
        yield "certificates"
    for one in record["certificates"]:
        said = one.get("fault") or f"{one['subject']}, expires {one['expires']}, SHA-1 {one['sha1']}"
        yield f"  {said}  ({one['where']})"


def _judged(record: Record) -> Iterator[str]:
    if record["gives_away"]:
        yield "what it gives away about its maker"
    for one in record["gives_away"]:
        yield f"  {one['kind']}: {short(one['what'])}  ({short(one['where'])})"
    if record["findings"]:
        yield "what looks wrong"
    for one in record["findings"]:
        yield f"  {one['severity']}: {one['message']} [{one['rule']}]"
        if one["remedy"]:
            yield f"    = {one['remedy']}"


def conditions(state: dict[str, str]) -> str:
    """A target's state in words."""
    return " and ".join(f"{name} is {value}" for name, value in state.items())


def short(value: str) -> str:
    """A value on one line."""
    plain = printable(value)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}… ({len(plain)} characters)"
