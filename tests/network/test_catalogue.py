"""The endpoint catalogue: complete against its research, and made of hosts that a rule can hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from ppkg_builder.areas._hosts import host_fault
from ppkg_builder.network import catalogue
from ppkg_builder.network.catalogue import DATA, PSEUDO, covers
from ppkg_builder.network.derive import derive, dump

MALFORMED = {
    "img-prod-cms-rt-microsoft-com*",
    ".md.mp.microsoft.com",
    "store-images.*microsoft.com",
    "*displaycatalog.mp.microsoft.com",
    "*microsoft.com",
    "*smartscreen.microsoft.com",
    "onecollector.cloudapp.aria",
}
SEED = [
    "near-offline-setup", "entra-mfa", "intune-mdm", "certificates", "device-metadata", "diagnostic-data",
    "licensing", "ncsi", "windows-defender", "windows-update", "settings",
]  # fmt: skip


@pytest.mark.needs("reference")
def test_every_row_of_the_research_is_there_with_its_facts(reference_folder: Path) -> None:
    text = (reference_folder / "hololens/endpoints.yaml").read_text(encoding="utf-8")
    research = yaml.safe_load(text)
    current = json.loads(DATA.read_text(encoding="utf-8"))
    assert [row["id"] for row in research["endpoints"]] == [row["id"] for row in current["endpoints"]]
    assert derive(research, current) == current
    assert dump(current) == DATA.read_text(encoding="utf-8")
    seeds = sum(row.get("seed_group", False) for row in research["endpoints"])
    assert sum(endpoint.seed for endpoint in catalogue().endpoints) == seeds == 51
    assert len(current["rules"]) == len(research["network_rules"])


def test_the_eleven_groups_of_the_guide_stand_in_its_order() -> None:
    assert {group.order: key for key, group in catalogue().groups.items() if group.order} == dict(enumerate(SEED, 1))
    assert {endpoint.group for endpoint in catalogue().endpoints if endpoint.seed} == set(SEED)


def test_every_row_is_worded_and_names_only_what_the_catalogue_explains() -> None:
    book = catalogue()
    assert len({endpoint.id for endpoint in book.endpoints}) == len(book.endpoints) == 195
    for endpoint in book.endpoints:
        assert endpoint.purpose, endpoint.id
        assert endpoint.group in book.groups, endpoint.id
        assert endpoint.need in book.needs, endpoint.id
        assert endpoint.source in book.sources, endpoint.id
        assert set(endpoint.conditions) <= set(book.conditions), endpoint.id
        assert endpoint.port_basis in book.port_bases or endpoint.port_basis in book.sources, endpoint.id
        assert len(endpoint.protocols) in (1, len(endpoint.ports)), endpoint.id
    used = {condition for endpoint in book.endpoints for condition in endpoint.conditions}
    assert used == set(book.conditions)


def test_no_malformed_pattern_is_copied_into_a_rule() -> None:
    hosts = {host for endpoint in catalogue().endpoints for host in endpoint.allow}
    assert hosts & MALFORMED == set()
    assert {host: fault for host in hosts if (fault := host_fault(host, wildcard=True))} == {}
    printed = {endpoint.printed or endpoint.host for endpoint in catalogue().endpoints}
    assert {pattern for pattern in MALFORMED if any(p.startswith(pattern) for p in printed)} == MALFORMED


def test_a_row_of_which_no_rule_can_be_made_says_why() -> None:
    silent = [e.id for e in catalogue().endpoints if not e.allow and not e.role and not e.note]
    assert silent == []
    pseudo = [e for e in catalogue().endpoints if e.host.startswith(PSEUDO)]
    assert {e.role for e in pseudo if e.role} == {"connected-cache", "ndes-url"}
    assert all(e.allow == () for e in pseudo)


@pytest.mark.parametrize(
    ("pattern", "host", "covered"),
    [
        ("a.example", "A.example", True),
        ("a.example", "b.a.example", False),
        ("*.example", "a.example", True),
        ("*.example", "a.b.example", True),
        ("*.example", "*.b.example", True),
        ("*.example", "example", False),
        ("*.example", "badexample", False),
    ],
)
def test_a_pattern_covers_what_is_below_it(pattern: str, host: str, covered: bool) -> None:
    assert covers(pattern, host) is covered


@pytest.mark.parametrize(
    ("host", "inspect", "log_on"),
    [
        ("manage.microsoft.com", False, False),
        ("r.manage.microsoft.com", False, False),
        ("x.dm.microsoft.com", False, True),
        ("intunemaape1.eus.attest.azure.net", False, True),
        ("graph.microsoft.com", True, False),
        ("cdn.azureedge.net", True, False),
        ("ztd.dds.microsoft.com", True, False),
        ("activation-v2.sls.microsoft.com", True, False),
        ("licensing.mp.microsoft.com", True, False),
        ("eus.microsoftaik.azure.net", False, False),
        ("device.login.microsoftonline.com", False, True),
        ("lob.example", True, True),
    ],
)
def test_hosts_that_a_proxy_must_treat_apart_are_known(host: str, inspect: bool, log_on: bool) -> None:
    assert (catalogue().inspectable(host), catalogue().authenticable(host)) == (inspect, log_on)


@pytest.mark.needs("reference")
def test_every_host_that_the_research_exempts_from_inspection_or_log_on_is_exempt(reference_folder: Path) -> None:
    research = yaml.safe_load((reference_folder / "hololens/endpoints.yaml").read_text(encoding="utf-8"))
    notes = {row["host"]: row.get("note", "") for row in research["endpoints"]}
    book = catalogue()
    closed = [host for host, note in notes.items() if "TLS-inspect" in note and book.inspectable(host)]
    asked = [host for host, note in notes.items() if "unauthenticated" in note and book.authenticable(host)]
    assert (closed, asked) == ([], [])
    assert sum("TLS-inspect" in note for note in notes.values()) >= 20


def test_nobody_is_asked_to_log_on_while_autopilot_runs() -> None:
    book = catalogue()
    assert {rule.source for rule in (*book.never_inspect, *book.no_proxy_authentication)} <= set(book.sources)
    autopilot = [h for e in book.endpoints if e.group in ("autopilot-service", "autopilot-tpm-ek") for h in e.allow]
    pcs = {"ekop.intel.com", "ftpm.amd.com"}  # a PC's own TPM certificates come with its maker's tools as well
    assert [host for host in autopilot if book.authenticable(host) and host not in pcs] == []


def test_the_remarks_of_the_catalogue_name_groups_conditions_and_sources_that_exist() -> None:
    book = catalogue()
    for remark in book.remarks:
        assert set(remark.groups) <= set(book.groups), remark.text
        assert set(remark.conditions) <= set(book.conditions), remark.text
        assert remark.source in book.sources, remark.text


def test_a_derived_port_is_marked_by_a_note() -> None:
    assert [e.id for e in catalogue().endpoints if e.also and "derived" not in e.note] == []


def test_the_systems_own_ports_have_their_sources() -> None:
    ports = {(p.transport, p.port) for p in catalogue().local_ports}
    assert {("udp", 53), ("udp", 123), ("tcp", 80), ("tcp", 443)} <= ports
    assert {p.source for p in catalogue().local_ports} <= set(catalogue().sources)
