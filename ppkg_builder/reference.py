"""What is generated from the models that check a profile: two JSON Schemas, and ``docs/profile.md``, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HEAD = """# The profile, key by key

Generated from the models by `ppkg-builder schema --write`; do not edit. A profile is a YAML file in
`profiles/sites/`; `extends` names the layers it builds on, later ones win, and `null` removes an inherited key.
"""

Schema = Mapping[str, Any]


def files() -> dict[str, str]:
    """The text of each generated file by its path in a checkout."""
    from ppkg_builder.areas import AREAS
    from ppkg_builder.pipeline import REQUIRED
    from ppkg_builder.profile import schema, starting

    effective = schema.effective({key: area.Model for key, area in AREAS.items()}, REQUIRED)
    return {
        starting.SCHEMA: schema.text(schema.layer(effective)),
        "schemas/effective.schema.json": schema.text(effective),
        "docs/profile.md": page(effective),
    }


def drifted(root: Path, generated: Mapping[str, str]) -> list[str]:
    """Which of the generated files are missing below ``root``, or hold something else."""
    return [
        name
        for name, text in generated.items()
        if not (root / name).is_file() or (root / name).read_bytes() != text.encode("utf-8")
    ]


def page(effective: Schema) -> str:
    """Markdown for the effective profile's JSON Schema (``schemas/effective.schema.json``)."""
    parts = [HEAD]
    for key, schema in effective["properties"].items():
        parts.append(f"\n## `{key}`\n")
        resolved = _resolved(schema, effective)
        text = schema.get("description") or resolved.get("description") or ""
        parts.append(f"\n{_one_line(text)}\n")
        rows = list(_rows(resolved, effective, key))
        if rows:
            parts.append("\n| key | holds | meaning |\n|---|---|---|\n")
            parts += [f"| `{path}` | {kind} | {_cell(meaning)} |\n" for path, kind, meaning in rows]
    return "".join(parts)


def _rows(schema: Schema, root: Schema, prefix: str, depth: int = 0) -> Iterator[tuple[str, str, str]]:
    if depth > 8:
        return
    for key, child in schema.get("properties", {}).items():
        resolved = _resolved(child, root)
        meaning = child.get("description") or resolved.get("description") or ""
        mark = "" if key not in schema.get("required", ()) else " (required)"
        yield f"{prefix}.{key}", _kind(_said(key, child, schema), root) + mark, meaning
        yield from _rows(resolved, root, f"{prefix}.{key}", depth + 1)
    each = schema.get("additionalProperties")
    if isinstance(each, Mapping):
        yield from _rows(_resolved(each, root), root, f"{prefix}.<name>", depth + 1)
    if isinstance(schema.get("items"), Mapping):
        yield from _rows(_resolved(schema["items"], root), root, f"{prefix}[]", depth + 1)


def _said(key: str, child: Schema, schema: Schema) -> Schema:
    """What a key holds; where another key decides that, everything it may hold."""
    branches = [one["then"]["properties"] for one in schema.get("allOf", ()) if key in one["then"]["properties"]]
    plain = {"type", "enum", "anyOf", "const", "$ref"} & child.keys()
    return child if plain or not branches else {"anyOf": [branch[key] for branch in branches]}


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Follow references; of alternatives, the mapping one holds the keys worth listing."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    for alternative in schema.get("anyOf", schema.get("oneOf", ())):
        found = _resolved(alternative, root)
        if "properties" in found or "additionalProperties" in found:
            return found
    return schema


def _kind(schema: Schema, root: Schema) -> str:
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    if "enum" in schema:
        return "one of " + ", ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    alternatives = schema.get("anyOf", schema.get("oneOf"))
    if alternatives:
        return " or ".join(dict.fromkeys(_kind(one, root) for one in alternatives))
    if schema.get("format") == "date":
        return "date"
    if schema.get("type") == "array":
        return "list of " + _kind(schema.get("items", {}), root)
    return {"string": "text", "integer": "whole number", "boolean": "true or false", "object": "mapping"}.get(
        str(schema.get("type", "")), "any value"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")
