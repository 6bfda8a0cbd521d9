"""A setting as facts for a reader or a program: one list of names and values serves both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ppkg_builder.catalog.entry import Entry
from ppkg_builder.catalog.scope import Found

CARRIERS = {
    "package": "a package",
    "package-unproven": "a package, though no HoloLens 2 source shows it; MDM surely",
    "mdm": "MDM only",
    "none": "neither a package nor MDM",
}


def facts(found: Found) -> dict[str, Any]:
    """What is known of a setting, for JSON; what is not known is left out."""
    entry = found.entry
    known: dict[str, Any] = {
        "path": entry.path.lstrip("/"),
        "type": entry.type if found.typed else "",
        **_values(entry),
        "csp": entry.csp,
        "scope": "user" if entry.context else "",
        "registry": entry.registry,
        "folder": entry.filepath,
        "atomic_root": entry.atomic_root.lstrip("/"),
        "apply_after": list(entry.apply_after),
        "reboot": entry.reboot,
        "since": entry.since,
        "carrier": found.carrier,
        "devices": list(found.source.devices),
        "store": found.source.words,
        "sources": list(entry.sources),
    }
    # A minimum of 0 is a fact, and equal to False.
    return {name: fact for name, fact in known.items() if fact is not False and fact not in ("", None, [])}


def _values(entry: Entry) -> dict[str, Any]:
    """What a value of the setting must be like."""
    return {
        "key": entry.key,
        "required": entry.required,
        "default": entry.default,
        "allowed": [{"raw": raw, "display": display or raw} for raw, display in entry.allowed],
        "minimum": entry.minimum,
        "maximum": entry.maximum,
        "min_length": entry.min_length,
        "max_length": entry.max_length,
        "pattern": entry.pattern,
        "extensions": list(entry.extensions),
    }


def lines(found: Found) -> Iterator[tuple[str, str]]:
    """The same for a reader, as pairs of a label and words."""
    known, entry = facts(found), found.entry
    yield "type", known.get("type", "stated by no source") + (f", keyed by {entry.key}" if entry.key else "")
    if entry.allowed:
        pairs = (f"{raw} ({display})" if display and display != raw else raw for raw, display in entry.allowed)
        yield "allowed", ", ".join(pairs)
    yield from _limits(known)
    for label, name in (
        ("default", "default"),
        ("required", "required"),
        ("CSP node", "csp"),
        ("registry", "registry"),
    ):
        if name in known:
            yield label, "yes" if known[name] is True else str(known[name])
    yield from _delivery(known)
    yield "store", known["store"] + (f" ({', '.join(known['devices'])})" if "devices" in known else "")
    if entry.sources:
        yield "source", ", ".join(entry.sources)


def _limits(known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for label, low, high in (("range", "minimum", "maximum"), ("length", "min_length", "max_length")):
        bounds = [f"at least {known[low]}" if low in known else "", f"at most {known[high]}" if high in known else ""]
        if any(bounds):
            yield label, ", ".join(bound for bound in bounds if bound)
    if "pattern" in known:
        yield "pattern", known["pattern"]
    if "extensions" in known:
        yield "keys" if "key" in known else "files", ", ".join(known["extensions"])


def _delivery(known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "scope" in known:
        yield "scope", "each user"
    if "apply_after" in known:
        yield "after", ", ".join(known["apply_after"])
    if "reboot" in known:
        yield "restart", "the device restarts"
    if "since" in known:
        yield "since", known["since"]
    if "carrier" in known:
        yield "carried by", CARRIERS[known["carrier"]]
