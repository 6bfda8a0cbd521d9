"""A site's selection from the endpoint catalogue, each row with the decisions behind it.

The rule, in full. A row of the catalogue is selected if a decision needs its group and all its conditions hold.

- A condition holds if a decision fulfils it (``Need.when``), or if the target does: ``desktop`` on PCs,
  ``windows-10-builds`` and ``windows-11-builds`` by the build (both while the build is not known).
- A tenant's region (``region-…``) holds if the profile names it, and every region does if it names none.
- Rows marked ``not-applicable`` do not concern HoloLens 2; they are selected for PCs only.
- Rows of which no host can be made are not selected but remarked upon: see :func:`remarks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder.network.catalogue import Catalogue, Endpoint, catalogue
from ppkg_builder.network.row import Row, merge, unique

if TYPE_CHECKING:
    from ppkg_builder.targets import Target
    from ppkg_builder.work import Need

_KNOWN = {"tcp/443": "https", "tcp/80": "http"}

OWN = "site"
"""Group and source of the site's own hosts."""


def select(needs: Sequence[Need], target: Target) -> tuple[Row, ...]:
    """The rows that ``needs`` ask for, merged by host and port, sorted by host (wildcards beside their domain)."""
    book = catalogue()
    return merge([*_from_groups(needs, target, book), *_own(needs, book)])


def of_the_site(row: Row) -> bool:
    """The host is the site's own: one that the profile names, maybe for a role that the catalogue leaves to it."""
    roles = {endpoint.purpose for endpoint in catalogue().endpoints if endpoint.role}
    return OWN in row.groups or not roles.isdisjoint(row.purposes)


def remarks(needs: Sequence[Need], target: Target) -> tuple[str, ...]:
    """What the selection needs and no row can say: service tags, published lists, hosts the profile leaves open."""
    said = list(_beside(needs, target, catalogue()))
    for endpoint, _ in _chosen(needs, target, catalogue()):
        if endpoint.role and not _filled(endpoint, needs):
            said.append(f"{endpoint.purpose}: the site's profile names no host for it")
        elif not endpoint.allow and not endpoint.role:
            printed = endpoint.host.partition(":")[2] or endpoint.host
            said.append(f"Microsoft also names {printed} ({endpoint.purpose}): {endpoint.note}")
        said += [f"{host} must resolve by DNS" for host in endpoint.allow if "dns" in endpoint.protocols]
    said += _of_regions(needs, target, catalogue())
    return tuple(sorted(set(said)))


def _of_regions(needs: Sequence[Need], target: Target, book: Catalogue) -> Iterator[str]:
    """Which of the selected hosts a region needs, where the profile names none and hosts of each are selected."""
    for region in sorted(_regions(_fulfilled(needs, target), book)):
        hosts = [
            host
            for endpoint, _ in _chosen(needs, target, book)
            for host in endpoint.allow
            if region in endpoint.conditions
        ]
        if hosts:
            yield (
                f"the site's profile names no region of the tenant; if {book.conditions[region]}, of the hosts for "
                f"regions only these are needed: {', '.join(dict.fromkeys(hosts))}"
            )


def _beside(needs: Sequence[Need], target: Target, book: Catalogue) -> Iterator[str]:
    """What the catalogue says beside its rows of the groups that are needed."""
    groups, fulfilled = {need.group for need in needs if need.group}, _fulfilled(needs, target)
    for remark in book.remarks:
        asked = groups.intersection(remark.groups) if remark.groups else groups
        if asked and fulfilled.issuperset(remark.conditions):
            yield remark.text


def _fulfilled(needs: Sequence[Need], target: Target) -> set[str]:
    return {condition for need in needs for condition in need.when} | _of_target(target)


def _chosen(needs: Sequence[Need], target: Target, book: Catalogue) -> Iterator[tuple[Endpoint, tuple[Need, ...]]]:
    """The endpoints that apply, with the needs that ask for them."""
    for need in needs:
        if need.group and need.group not in book.groups:
            raise ValueError(f"no group '{need.group}' in the endpoint catalogue")
    fulfilled = _fulfilled(needs, target)
    fulfilled |= _regions(fulfilled, book)
    for endpoint in book.endpoints:
        asking = tuple(need for need in needs if need.group == endpoint.group)
        foreign = endpoint.need == "not-applicable" and not target.has("desktop")
        if asking and not foreign and fulfilled.issuperset(endpoint.conditions):
            yield endpoint, _behind(endpoint, asking, needs)


def _of_target(target: Target) -> set[str]:
    builds = {"windows-10-builds", "windows-11-builds"}
    if target.build is not None:
        builds = {"windows-11-builds" if target.has("attestation-of-11") else "windows-10-builds"}
    return builds | ({"desktop"} if target.has("desktop") else set())


def _regions(fulfilled: set[str], book: Catalogue) -> set[str]:
    regions = {condition for condition in book.conditions if condition.startswith("region-")}
    return set() if fulfilled & regions else regions


def _behind(endpoint: Endpoint, asking: tuple[Need, ...], needs: Sequence[Need]) -> tuple[Need, ...]:
    """The decisions to name: those that fulfil a condition of the row, if any do, else those that ask for the group."""
    conditions = set(endpoint.conditions)
    return (
        tuple(need for need in asking if conditions.intersection(need.when))
        or tuple(need for need in needs if conditions.intersection(need.when))
        or asking
    )


def _from_groups(needs: Sequence[Need], target: Target, book: Catalogue) -> Iterator[Row]:
    for endpoint, behind in _chosen(needs, target, book):
        for host in endpoint.allow or _filled(endpoint, needs):
            for way in _pairs(endpoint):
                yield _row(host.lower(), way, endpoint, behind, book)
            for port in endpoint.also:
                row = _row(host.lower(), (_KNOWN.get(port, port.partition("/")[0]), port), endpoint, behind, book)
                yield replace(row, sources=(f"{endpoint.source} (port derived)",))


def _filled(endpoint: Endpoint, needs: Sequence[Need]) -> tuple[str, ...]:
    """The site's hosts for a role that the catalogue leaves to it."""
    return tuple(need.host for need in needs if endpoint.role and need.group == endpoint.group and need.host)


def _pairs(endpoint: Endpoint) -> Iterator[tuple[str, str]]:
    """``("https", "tcp/443")``; DNS is not a port of the host itself and is left to :func:`remarks`."""
    protocols = endpoint.protocols
    spread = protocols * len(endpoint.ports) if len(protocols) == 1 else protocols
    for protocol, port in zip(spread, endpoint.ports, strict=True):
        if protocol != "dns":
            yield protocol, f"{'udp' if protocol in ('udp', 'ntp') else 'tcp'}/{port}"


def _row(host: str, way: tuple[str, str], endpoint: Endpoint, behind: tuple[Need, ...], book: Catalogue) -> Row:
    protocol, port = way
    return Row(
        host=host,
        ports=(port,),
        protocols=(protocol,),
        paths=(endpoint.path,) if endpoint.path.strip("/*") else (),
        groups=(endpoint.group,),
        titles=(book.groups[endpoint.group].title,),
        need=endpoint.need,
        purposes=(endpoint.purpose,),
        reasons=unique(need.reason for need in behind),
        because=unique(path for need in behind for path in need.because),
        inspect=book.inspectable(host),
        proxy_auth=book.authenticable(host),
        sources=(endpoint.source,),
        notes=(endpoint.note,) if endpoint.note else (),
    )


def _own(needs: Sequence[Need], book: Catalogue) -> Iterator[Row]:
    for need in needs:
        for port in need.ports if need.host and not need.group else ():
            host = need.host.lower()
            yield Row(
                host, (port,), (_KNOWN.get(port, port.partition("/")[0]),), (), (OWN,), ("The site's own hosts",),
                "required", (need.reason,), (need.reason,), need.because,
                book.inspectable(host), book.authenticable(host), (OWN,),
            )  # fmt: skip


def cited(rows: Iterable[Row]) -> tuple[str, ...]:
    """The titles of the documents that ``rows`` come from, by the alphabet; the site's own hosts have none."""
    known = catalogue().sources
    keys = {key for row in rows for source in row.sources for key in source.partition(" (")[0].split(" + ")}
    return tuple(sorted(known[key] for key in keys if key in known))
