"""The endpoint catalogue: every host that HoloLens 2, Windows and their services are known to need."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ppkg_builder.valuetypes import dataclass

DATA = Path(__file__).with_name("endpoints.json")

Strength = Literal["required", "conditional", "recommended", "optional", "not-applicable"]

PSEUDO = ("site:", "service-tag:", "list:")
"""Hosts that are no hosts: a role the site fills, an Azure service tag, a list published elsewhere."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One row. ``host`` is the source's pattern, ``allow`` the hosts that a rule can really hold.

    ``printed`` is what the source prints where that differs from ``host``. ``protocols`` and ``ports`` belong
    together pairwise; one protocol may have several ports. ``conditions`` are keys of
    :attr:`Catalogue.conditions`, all of which must hold; ``port_basis`` is a source, or how the port was found.
    ``also`` are ports (``tcp/443``) that the source does not print and ``note`` derives.
    """

    id: str
    group: str
    purpose: str
    need: Strength
    host: str
    protocols: tuple[str, ...]
    ports: tuple[int, ...]
    port_basis: str
    source: str
    seed: bool = False
    path: str = ""
    printed: str = ""
    conditions: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note: str = ""

    @property
    def role(self) -> str:
        """The role the site fills in, for a host that the profile knows: ``connected-cache``; else empty."""
        return self.host.removeprefix("site:") if self.host.startswith("site:") else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of rows that one decision needs. ``order`` is its place in the near-offline guide, 0 if it has none."""

    key: str
    title: str
    when: str
    order: int = 0
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Hosts that a proxy must treat apart, with the reason and the source that says so."""

    host: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a decision needs beside the rows: said while one of ``groups`` is needed and all ``conditions`` hold."""

    text: str
    source: str
    groups: tuple[str, ...] = ()  # empty: any group of the catalogue
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalPort:
    """A port that the system itself uses; ``port`` of ``None`` where the protocol has none."""

    transport: str
    port: int | None
    protocol: str
    service: str
    source: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in ``endpoints.json``."""

    endpoints: tuple[Endpoint, ...]
    groups: Mapping[str, Group]
    conditions: Mapping[str, str]
    needs: Mapping[str, str]
    port_bases: Mapping[str, str]
    sources: Mapping[str, str]
    rules: tuple[tuple[str, str], ...]  # (rule, source keys joined by " + ")
    local_ports: tuple[LocalPort, ...]
    never_inspect: tuple[Exemption, ...]
    no_proxy_authentication: tuple[Exemption, ...]
    remarks: tuple[Remark, ...]

    def inspectable(self, host: str) -> bool:
        """Whether a proxy may break TLS open on the way to ``host``."""
        return not any(covers(rule.host, host) for rule in self.never_inspect)

    def authenticable(self, host: str) -> bool:
        """Whether a proxy may ask for a log-on on the way to ``host``."""
        return not any(covers(rule.host, host) for rule in self.no_proxy_authentication)


def covers(pattern: str, host: str) -> bool:
    """Whether ``pattern`` (``a.example`` or ``*.example``) holds for ``host``, which may be a pattern itself."""
    pattern, host = pattern.lower(), host.lower()
    if pattern.startswith("*."):
        return host.removeprefix("*").endswith(pattern[1:])
    return pattern == host


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    return Catalogue(
        endpoints=tuple(_endpoint(row) for row in data["endpoints"]),
        groups={key: _group(key, entry) for key, entry in data["groups"].items()},
        conditions=data["conditions"],
        needs=data["needs"],
        port_bases=data["port_bases"],
        sources=data["sources"],
        rules=tuple((entry["rule"], entry["source"]) for entry in data["rules"]),
        local_ports=tuple(LocalPort(**entry) for entry in data["local_ports"]),
        never_inspect=tuple(Exemption(**entry) for entry in data["never_inspect"]),
        no_proxy_authentication=tuple(Exemption(**entry) for entry in data["no_proxy_authentication"]),
        remarks=tuple(Remark(**_tuples(entry)) for entry in data["remarks"]),
    )


def _endpoint(row: Mapping[str, Any]) -> Endpoint:
    fixed = _tuples(row)
    # Without a word on it, the host is what a rule holds; an empty list says that none can be made of it.
    fixed.setdefault("allow", () if row["host"].startswith(PSEUDO) else (row["host"],))
    return Endpoint(**fixed)


def _group(key: str, entry: Mapping[str, Any]) -> Group:
    seed = entry.get("seed", {})
    return Group(key, entry["title"], entry["when"], seed.get("order", 0), seed.get("requirement", ""))


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
