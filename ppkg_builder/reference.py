"""What is generated: of the models that check a profile two JSON Schemas and ``docs/profile.md``, of rules, codes and
traps their pages."""

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
    from ppkg_builder.areas import MODELS
    from ppkg_builder.explaining import pages, traps
    from ppkg_builder.pipeline import REQUIRED
    from ppkg_builder.profile import schema, starting
    from ppkg_builder.record import schema as evidence

    effective = schema.effective(MODELS, REQUIRED)
    return {
        starting.SCHEMA: schema.text(schema.layer(effective)),
        "schemas/effective.schema.json": schema.text(effective),
        evidence.FILE: evidence.text(),
        "docs/profile.md": page(effective),
        "docs/rules.md": pages.rules_page(),
        "docs/codes.md": pages.codes_page(),
        "docs/traps.md": traps.page(),
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
        whole = resolved(schema, effective)
        text = schema.get("description") or whole.get("description") or ""
        parts.append(f"\n{_one_line(text)}\n")
        listed = list(rows(whole, effective, key))
        if listed:
            parts.append("\n| key | holds | meaning |\n|---|---|---|\n")
            parts += [f"| `{path}` | {holds} | {_cell(meaning)} |\n" for path, holds, meaning in listed]
    return "".join(parts)


def rows(schema: Schema, root: Schema, prefix: str, depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """Every key below ``prefix`` with what it holds and what it means."""
    if depth > 8:
        return
    for key, child in schema.get("properties", {}).items():
        whole = resolved(child, root)
        meaning = child.get("description") or whole.get("description") or ""
        mark = _default(child) if key not in schema.get("required", ()) else " (required)"
        yield f"{prefix}.{key}", kind(said(key, child, schema), root) + _bounds(child) + mark, meaning
        yield from rows(whole, root, f"{prefix}.{key}", depth + 1)
    each = schema.get("additionalProperties")
    if isinstance(each, Mapping):
        yield from rows(resolved(each, root), root, f"{prefix}.<name>", depth + 1)
    if isinstance(schema.get("items"), Mapping):
        yield from rows(resolved(schema["items"], root), root, f"{prefix}[]", depth + 1)


def said(key: str, child: Schema, schema: Schema) -> Schema:
    """What a key holds; where another key decides that, everything it may hold."""
    branches = [one["then"]["properties"] for one in schema.get("allOf", ()) if key in one["then"]["properties"]]
    plain = {"type", "enum", "anyOf", "const", "$ref"} & child.keys()
    return child if plain or not branches else {"anyOf": [branch[key] for branch in branches]}


def resolved(schema: Schema, root: Schema) -> Schema:
    """Follow references; of alternatives, the mapping one holds the keys worth listing."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    for alternative in schema.get("anyOf", schema.get("oneOf", ())):
        found = resolved(alternative, root)
        if "properties" in found or "additionalProperties" in found:
            return found
    return schema


def kind(schema: Schema, root: Schema) -> str:
    """What a value of the schema is, in words."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    if "enum" in schema:
        return "one of " + ", ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    alternatives = schema.get("anyOf", schema.get("oneOf"))
    if alternatives:
        return " or ".join(dict.fromkeys(kind(one, root) for one in alternatives))
    if schema.get("format") == "date":
        return "date"
    if schema.get("type") == "array":
        return "list of " + kind(schema.get("items", {}), root)
    return {"string": "text", "integer": "whole number", "boolean": "true or false", "object": "mapping"}.get(
        str(schema.get("type", "")), "any value"
    )


def _bounds(schema: Schema) -> str:
    """Between which numbers a number lies."""
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f", {least} or more" if least is not None else f", {most} or less" if most is not None else ""


def _default(schema: Schema) -> str:
    """What counts where the key is left out; empty where that is nothing at all."""
    said = schema.get("default")
    return "" if said in (None, "", [], {}) else f" (else `{str(said).lower() if isinstance(said, bool) else said}`)"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")
