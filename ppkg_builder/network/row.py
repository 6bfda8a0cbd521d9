"""A row of a site's selection, and how rows of the same host become one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ppkg_builder.network.catalogue import Strength
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.report import Path

STRENGTHS: tuple[Strength, ...] = ("required", "conditional", "recommended", "optional", "not-applicable")

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Row:
    """What a firewall or proxy must let through: one host with the ports that the same decisions need.

    ``ports`` read ``tcp/443``; ``paths`` are empty where the whole host is needed. ``need`` is the strongest of
    the merged rows. ``inspect``: TLS may be broken open; ``proxy_auth``: a proxy may ask for a log-on.
    """

    host: str
    ports: tuple[str, ...]
    protocols: tuple[str, ...]
    paths: tuple[str, ...]
    groups: tuple[str, ...]
    titles: tuple[str, ...]
    need: Strength
    purposes: tuple[str, ...]
    reasons: tuple[str, ...]
    because: tuple[Path, ...]
    inspect: bool
    proxy_auth: bool
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()


def merge(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of one port each, merged by host and port, then folded; sorted, wildcards beside their domain."""
    merged: dict[tuple[str, str], Row] = {}
    for row in rows:
        at = (row.host, row.ports[0])
        merged[at] = _merged(merged[at], row) if at in merged else row
    return tuple(sorted(_folded(merged.values()), key=lambda row: (row.host.removeprefix("*."), row.host, row.ports)))


def _merged(one: Row, other: Row) -> Row:
    """Two rows of the same host and port as one."""
    # A path limits the host only while every decision behind it is content with a path.
    paths = unique((*one.paths, *other.paths)) if one.paths and other.paths else ()
    return replace(
        one,
        protocols=unique((*one.protocols, *other.protocols)),
        paths=paths,
        groups=unique((*one.groups, *other.groups)),
        titles=unique((*one.titles, *other.titles)),
        need=min(one.need, other.need, key=STRENGTHS.index),
        purposes=unique((*one.purposes, *other.purposes)),
        reasons=unique((*one.reasons, *other.reasons)),
        because=unique((*one.because, *other.because)),
        sources=unique((*one.sources, *other.sources)),
        notes=unique((*one.notes, *other.notes)),
    )


def _folded(rows: Iterable[Row]) -> Iterator[Row]:
    """Ports of one host that differ in nothing else become one row."""
    alike: dict[Row, list[Row]] = {}
    for row in rows:
        alike.setdefault(replace(row, ports=(), protocols=()), []).append(row)
    for same in alike.values():
        ordered = sorted(same, key=lambda row: (row.ports[0].partition("/")[0], int(row.ports[0].partition("/")[2])))
        yield replace(
            ordered[0],
            ports=tuple(row.ports[0] for row in ordered),
            protocols=unique(protocol for row in ordered for protocol in row.protocols),
        )


def unique(values: Iterable[T]) -> tuple[T, ...]:
    """Each value once, in the order of first appearance."""
    return tuple(dict.fromkeys(values))
