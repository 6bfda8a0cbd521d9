"""What a site must let through: which rows are chosen, and the decision behind each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas._area import Need
from ppkg_builder.network import Row, catalogue, cited, csv, remarks, select
from ppkg_builder.network.row import STRENGTHS, merge
from ppkg_builder.targets import select as target

HEADSET = target("hololens2", "22621.1266")
PC = target("windows11", "26100")
INTUNE = Need("Intune manages the devices", (("services", "intune"),), group="intune-core")
ENTRA = Need("devices join Entra ID", (("services", "entra"),), group="autopilot-hololens", when=("entra",))


def need(group: str, *when: str, host: str = "", reason: str = "a decision") -> Need:
    return Need(reason, (("services", group or host),), group=group, host=host, when=when)


def hosts(*needs: Need, device: object = HEADSET) -> list[str]:
    return [row.host for row in select(needs, device)]  # type: ignore[arg-type]


def test_only_groups_that_a_decision_needs_are_selected() -> None:
    groups = {group for row in select([INTUNE], HEADSET) for group in row.groups}
    assert groups == {"intune-core"}
    assert select([], HEADSET) == ()


@pytest.mark.parametrize(
    ("needs", "host", "selected"),
    [
        ([need("near-offline-setup")], "login.microsoftonline.com", False),
        ([need("near-offline-setup", "entra")], "login.microsoftonline.com", True),
        ([need("near-offline-setup"), need("licensing", "entra")], "login.microsoftonline.com", True),
        ([need("near-offline-setup", "entra")], "account.live.com", False),
        ([need("near-offline-setup", "hello")], "account.live.com", True),
    ],
)
def test_a_row_with_a_condition_waits_for_a_decision_that_fulfils_it(
    needs: list[Need], host: str, selected: bool
) -> None:
    assert (host in hosts(*needs)) is selected


def test_rows_for_pcs_only_are_selected_for_pcs_only() -> None:
    needs = [need("autopilot-tpm-ek"), need("autopilot-service")]
    assert "ekop.intel.com" in hosts(*needs, device=PC)
    assert "ekop.intel.com" not in hosts(*needs)
    foreign = {e.allow for e in catalogue().endpoints if e.need == "not-applicable"}
    everything = [need(group) for group in catalogue().groups]
    shown = {row.host for row in select(everything, HEADSET) if row.need == "not-applicable"}
    assert (bool(foreign), shown) == (True, set())


def _attestation(device: object, *when: str) -> list[str]:
    return [h for h in hosts(need("attestation", *when), device=device) if h.endswith(".attest.azure.net")]


def test_attestation_hosts_follow_the_build_and_the_region() -> None:
    europe = _attestation(PC, "region-europe")
    assert europe
    assert all(".neu." in host or ".weu." in host for host in europe)
    assert len(_attestation(PC)) == 16
    assert len(_attestation(target("windows10", "19045"))) == 0
    assert len(_attestation(target("windows11", ""))) == 16


def test_every_row_names_the_decision_behind_it() -> None:
    for row in select([INTUNE, ENTRA, need("", host="lob.example", reason="the app's data")], HEADSET):
        assert row.reasons, row.host
        assert row.because, row.host
        assert row.purposes, row.host
        assert row.sources, row.host


def test_a_row_that_waited_for_a_condition_names_who_fulfilled_it() -> None:
    plain = need("near-offline-setup", reason="first set-up")
    rows = {row.host: row for row in select([plain, ENTRA], HEADSET)}
    assert rows["login.microsoftonline.com"].reasons == ("devices join Entra ID",)
    assert rows["sdx.microsoft.com"].reasons == ("first set-up",)


def test_a_host_of_the_sites_own_is_required_on_its_ports() -> None:
    own = Need("the app's data", (("services", "lob"),), host="LOB.example", ports=("tcp/8443", "udp/9000"))
    (row,) = select([own], HEADSET)
    assert row == Row(
        host="lob.example",
        ports=("tcp/8443", "udp/9000"),
        protocols=("tcp", "udp"),
        paths=(),
        groups=("site",),
        titles=("The site's own hosts",),
        need="required",
        purposes=("the app's data",),
        reasons=("the app's data",),
        because=(("services", "lob"),),
        inspect=True,
        proxy_auth=True,
        sources=("site",),
    )


def test_a_role_is_filled_by_the_sites_host_or_remarked_upon() -> None:
    cache = need("delivery-optimization", "connected-cache")
    filled = need("delivery-optimization", "connected-cache", host="cache.example")
    assert "cache.example" in hosts(filled)
    assert remarks([filled], HEADSET) == ()
    (said,) = remarks([cache], HEADSET)
    assert said.endswith(": the site's profile names no host for it")


def test_what_no_rule_can_say_is_remarked_upon() -> None:
    said = remarks([need("intune-core", "address-filtering"), need("edge-chromium"), need("office")], HEADSET)
    assert [line.partition(" (")[0] for line in said] == [
        "Intune by address also needs the addresses that its page of network endpoints prints under set 163; fetch "
        "them from Microsoft, they change",
        "Microsoft also names AzureFrontDoor.MicrosoftSecurity",
        "Microsoft also names microsoft-edge-security-endpoints",
        "Microsoft also names onecollector.cloudapp.aria",
    ]
    assert remarks([INTUNE], HEADSET) == ()


def test_what_stands_in_other_lists_of_microsoft_is_remarked_upon() -> None:
    (office, dataverse) = sorted(remarks([need("remote-assist")], HEADSET), reverse=True)
    assert office.startswith("Remote Assist also needs the SharePoint Online and OneDrive for Business rows")
    assert dataverse.startswith("*.crm.dynamics.com stands for Dataverse")
    assert remarks([need("guides")], HEADSET) == (dataverse,)


def test_a_list_for_pcs_says_that_it_was_made_for_headsets() -> None:
    assert [line.startswith("this list was made from pages about HoloLens 2") for line in remarks([INTUNE], PC)] == [
        True
    ]
    own = need("", host="lob.example")
    assert remarks([own], PC) == ()


def test_a_port_that_the_source_does_not_print_is_listed_and_marked_as_derived() -> None:
    rows = [row for row in select([need("remote-assist")], HEADSET) if row.host == "*.teams.microsoft.com"]
    calls = tuple(f"udp/{port}" for port in range(3478, 3482))
    assert {row.ports: (row.protocols, row.sources) for row in rows} == {
        calls: (("udp",), ("RA-REQ",)),
        ("tcp/443",): (("https",), ("RA-REQ (port derived)",)),
    }


def test_a_group_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no group 'intune-cor' in the endpoint catalogue"):
        select([need("intune-cor")], HEADSET)


def test_rows_are_sorted_with_wildcards_beside_their_domain() -> None:
    everything = [need(group, *catalogue().conditions) for group in catalogue().groups]
    rows = select(everything, PC)
    keys = [(row.host.removeprefix("*."), row.host, row.ports) for row in rows]
    assert keys == sorted(keys)
    assert len({(row.host, port) for row in rows for port in row.ports}) == sum(len(row.ports) for row in rows)


def test_all_groups_together_select_every_host_of_the_catalogue() -> None:
    everything = [need(group, *catalogue().conditions) for group in catalogue().groups]
    builds = [target("windows11", ""), target("windows10", "")]
    selected = {row.host for device in builds for row in select(everything, device)}
    known = {h.lower() for e in catalogue().endpoints for h in e.allow if "dns" not in e.protocols}
    assert known - selected == set()


# --- merging --------------------------------------------------------------------------------------------------

ROW = Row(
    "a.example", ("tcp/443",), ("https",), ("/x",), ("g",), ("G",), "optional", ("p",), ("r",), (("k",),), True, True,
    ("s",), ("n",),
)  # fmt: skip


def test_two_rows_of_one_host_and_port_become_one_with_both_decisions() -> None:
    other = replace(ROW, paths=("/y",), groups=("h",), need="required", reasons=("t",), sources=("u",), notes=())
    assert merge([ROW, other]) == (
        replace(ROW, paths=("/x", "/y"), groups=("g", "h"), need="required", reasons=("r", "t"), sources=("s", "u")),
    )


def test_a_path_limits_a_host_only_while_every_decision_is_content_with_one() -> None:
    assert merge([ROW, replace(ROW, paths=())])[0].paths == ()


def test_ports_that_differ_in_nothing_else_fold_into_one_row() -> None:
    (row,) = merge([replace(ROW, ports=("tcp/443",)), replace(ROW, ports=("tcp/80",), protocols=("http",))])
    assert (row.ports, row.protocols) == (("tcp/80", "tcp/443"), ("http", "https"))
    assert len(merge([ROW, replace(ROW, ports=("tcp/80",), reasons=("other",))])) == 2


ROWS = st.lists(
    st.builds(
        lambda host, port, need, reason: replace(ROW, host=host, ports=(port,), need=need, reasons=(reason,)),
        st.sampled_from(["a.example", "*.a.example", "b.example"]),
        st.sampled_from(["tcp/80", "tcp/443", "udp/123"]),
        st.sampled_from(STRENGTHS),
        st.sampled_from(["x", "y", "z"]),
    ),
    max_size=12,
)


@given(ROWS)
def test_merging_loses_no_host_port_or_reason_and_is_done_once(rows: list[Row]) -> None:
    merged = merge(rows)
    flat = {(row.host, port, reason) for row in merged for port in row.ports for reason in row.reasons}
    assert flat == {(row.host, row.ports[0], row.reasons[0]) for row in rows}
    single = [replace(row, ports=(port,)) for row in merged for port in row.ports]
    assert {(r.host, r.ports) for r in merge(single)} == {(r.host, r.ports) for r in merged}
    assert all(one.need == min((r.need for r in rows if (r.host, r.ports[0]) in {(one.host, p) for p in one.ports}),
                               key=STRENGTHS.index) for one in merged if len(one.ports) == 1)  # fmt: skip


# --- the table ------------------------------------------------------------------------------------------------


def test_the_table_holds_one_line_a_row() -> None:
    rows = [replace(ROW, host="a.example", reasons=("one", "two, three")), replace(ROW, paths=(), inspect=False)]
    assert csv(rows).decode() == (
        "host,path,protocol,ports,group,need,reason,inspect,proxy-auth,source,note\n"
        'a.example,/x,https,tcp/443,g,optional,"one; two, three",yes,yes,s,n\n'
        "a.example,,https,tcp/443,g,optional,r,no,yes,s,n\n"
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula_for_a_spreadsheet(text: str) -> None:
    (_, line) = csv([replace(ROW, reasons=(text,))]).decode().split("\n", 1)
    assert f"'{text}" in line


def test_the_documents_of_a_selection_are_told_by_their_titles() -> None:
    sources = (("HL-USER", "INT-EP (port derived)"), ("AP-REQ + INT-EP",), ("site",))
    rows = [replace(ROW, sources=one) for one in sources]
    assert [title.partition(",")[0] for title in cited(rows)] == [
        "HoloLens documentation",
        "Intune documentation",
        "Windows Autopilot documentation",
    ]
