"""What people do so that devices join, and the decisions they are told of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ppkg_builder.areas import enrollment
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Device, Network, Site
from tests.areas.joining import DEVICES, JSON, MDM, PC, TOKEN, model
from tests.areas.memory import NAME
from tests.areas.near_offline import CLOUD, DECK, ids, plain, site


def stepped(v: enrollment.Model, where: Site) -> dict[str, str]:
    """Steps by id, each as one text."""
    return {
        s.id: "\n".join(map(plain, (*s.needs, *s.actions, s.expected, s.otherwise))) for s in enrollment.steps(v, where)
    }


def test_a_roster_with_hashes_is_imported_assigned_and_run() -> None:
    v = model(autopilot={"devices": NAME, "group_tag": "QUAY", "tenant_lock": True})
    found = stepped(v, site(services=CLOUD, devices=DEVICES, networks=(DECK,)))
    assert list(found) == ["TEN-03", "AP-02", "AP-03", "AP-04", "SET-02", "REC-07", "VAL-01"]
    assert '(device.devicePhysicalIds -any _ -eq "[OrderID]:QUAY")' in found["TEN-03"]
    assert "autopilot/devices.csv with its 2 devices" in found["AP-02"]
    assert "its languages, most used first: en. The profile has no time zone." in found["AP-03"]
    assert "Leave Convert all targeted devices to Autopilot at No" in found["AP-03"]
    assert "within 15 seconds of finding the internet no profile was found" in found["SET-02"]
    assert "Where Microsoft exchanged it, it has moved the registration itself" in found["REC-07"]
    (profile,) = (s for s in enrollment.steps(v, site(services=CLOUD, devices=DEVICES)) if s.id == "AP-03")
    assert "never while devices are locked" in profile.undo
    assert "That alone cures 0x80180014" in found["REC-07"]
    assert "intune/oma-uri.csv" in found["AP-04"]


def test_serial_numbers_alone_ask_for_the_hashes_first() -> None:
    v = model(autopilot={"devices": NAME})
    bare = tuple(Device(device.serial) for device in DEVICES)
    found = stepped(v, site(services=CLOUD, devices=bare))
    assert list(found) == ["AP-01", "TEN-03", "AP-02", "AP-03", "SET-01", "REC-07", "VAL-01"]
    assert "AutopilotDiagnostics.zip" in found["AP-01"]
    assert "build this bundle again" in found["AP-02"]
    assert "[ZTDId]" in found["TEN-03"]


def test_the_script_on_a_pc_is_allowed_and_found_before_it_runs() -> None:
    bare = tuple(Device(device.serial) for device in DEVICES)
    said = stepped(model(autopilot={"devices": NAME}), replace(PC, devices=bare))
    lines = said["AP-01"].splitlines()
    (allow,) = (n for n, line in enumerate(lines) if "Set-ExecutionPolicy -Scope Process" in line)
    assert r"$env:Path += ';C:\Program Files\WindowsPowerShell\Scripts'" in lines[allow]
    assert "Install-Script -Name Get-WindowsAutopilotInfo" in lines[allow + 1]
    assert r"Type Get-WindowsAutopilotInfo -OutputFile D:\hash.csv" in lines[allow + 2]
    assert "www.powershellgallery.com" in said["AP-01"]
    assert "Convert all" not in said["AP-03"]
    assert "exchanged it" not in said["REC-07"]


def test_without_a_roster_the_reseller_registers() -> None:
    found = stepped(model(autopilot={"group_tag": "QUAY"}), site(services=CLOUD))
    assert "Ask the reseller" in found["AP-02"]
    assert "group tag QUAY" in found["AP-02"]
    assert "[OrderID]:QUAY" in found["TEN-03"]


def test_the_group_takes_in_every_tag_of_the_roster() -> None:
    v = model(autopilot={"devices": NAME, "group_tag": "QUAY"})
    tagged = (DEVICES[0], replace(DEVICES[1], group_tag="DECK"))
    rule = '-eq "[OrderID]:DECK") or (device.devicePhysicalIds -any _ -eq "[OrderID]:QUAY")'
    assert rule in stepped(v, site(services=CLOUD, devices=tagged))["TEN-03"]


@pytest.mark.parametrize(
    ("build", "networks", "step"),
    [("22621.1266", (DECK,), "SET-02"), ("22621.1266", (), "SET-01"), ("19041.1103", (DECK,), "SET-01")],
)
def test_autopilot_runs_over_wifi_where_it_can(build: str, networks: tuple[Network, ...], step: str) -> None:
    where = site("hololens2", build, services=CLOUD, devices=DEVICES, networks=networks)
    assert step in stepped(model(autopilot={"devices": NAME}), where)


def test_the_administrator_makes_the_owner_before_anybody_signs_in() -> None:
    owner = "make the account on the device sheet the headset's owner in Entra ID (PLAN-03)."
    v = model(autopilot={"devices": NAME})
    for networks, step in (((DECK,), "SET-02"), ((), "SET-01")):
        assert owner in stepped(v, site(services=CLOUD, devices=DEVICES, networks=networks))[step]
        apart = site(services=replace(CLOUD, entra=False), devices=DEVICES, networks=networks)
        assert "PLAN-03" not in stepped(v, apart)[step]
    assert not any("PLAN-03" in text for text in stepped(v, replace(PC, devices=DEVICES)).values())
    bulk = model(bulk_join={"token": TOKEN, "expires": "2026-12-20"})
    assert "the device's owner in Entra ID (PLAN-03)." in stepped(bulk, site(services=CLOUD))["VAL-01"]
    assert "PLAN-03" not in stepped(bulk, PC)["VAL-01"]


def test_an_adapter_is_plugged_in_before_the_headset_is_on() -> None:
    filtered = replace(DECK, own_address=True)
    v = model(autopilot={"devices": NAME})
    assert stepped(v, site(services=CLOUD, devices=DEVICES, networks=(filtered,)))["SET-02"].splitlines()[3] == (
        "Where an address filter would keep the headset out, switch the headset off, plug in the network adapter "
        "(NET-04), and switch it on again: plugged in later, it starts no Autopilot."
    )
    assert "NET-04" not in stepped(v, site(services=CLOUD, devices=DEVICES, networks=(DECK,)))["SET-02"]


def test_a_hash_that_is_cut_is_collected_by_a_step_of_the_book() -> None:
    v, bare = model(autopilot={"devices": NAME}), tuple(Device(device.serial) for device in DEVICES)
    here = site(services=CLOUD, devices=DEVICES)
    assert "at the headset (DIA-01, as in REC-07), and have the package author" in stepped(v, here)["AP-02"]
    assert "collected again (AP-01), and have" in stepped(v, replace(here, devices=bare))["AP-02"]
    assert "collected again (REC-07), and have" in stepped(v, replace(PC, devices=DEVICES))["AP-02"]


def test_the_offline_profile_is_placed_on_each_pc() -> None:
    found = stepped(model(autopilot={"profile_json": JSON}), PC)
    assert r"C:\Windows\Provisioning\Autopilot" in found["AP-05"]


def test_a_bulk_token_is_got_checked_and_renewed() -> None:
    found = stepped(model(bulk_join={"token": TOKEN, "expires": "2026-12-20"}), PC)
    assert list(found) == ["PKG-01", "OPS-08-TOKEN", "VAL-01"]
    assert "north-quay/bulk-token" in found["PKG-01"]
    assert "2026-12-20" in found["OPS-08-TOKEN"]
    roles = {s.id: s.role for s in enrollment.steps(model(bulk_join={"token": TOKEN, "expires": "2026-12-20"}), PC)}
    assert roles["PKG-01"] == roles["OPS-08-TOKEN"] == "tenant administrator"
    assert "Microsoft Entra joined" in found["VAL-01"]


def test_an_mdm_has_its_account_prepared_checked_and_renewed() -> None:
    found = stepped(model(mdm=MDM), PC)
    assert list(found) == ["TEN-06", "OPS-08-MDM", "VAL-01"]
    assert "https://enrol.example.com:8443/e" in found["TEN-06"]
    assert "enrol@example.com" in found["VAL-01"]


def test_no_step_or_decision_names_a_secrets_value() -> None:
    v = model(bulk_join={"token": TOKEN, "expires": "2026-12-20"}, mdm=MDM)
    assert ids(enrollment.steps(v, PC)) == ["PKG-01", "OPS-08-TOKEN", "TEN-06", "OPS-08-MDM", "VAL-01"]
    texts = [plain(c) for d in enrollment.decisions(v, PC) for c in d.consequences]
    assert any("north-quay/bulk-token" in text for text in texts)


def test_decisions_say_what_each_way_in_brings_about() -> None:
    v = model(
        autopilot={"devices": NAME, "group_tag": "QUAY", "tenant_lock": True},
        bulk_join={"token": TOKEN, "expires": "2026-12-20"},
        mdm=MDM,
    )
    found = [(unmarked(d.subject), unmarked(d.choice)) for d in enrollment.decisions(v, site(devices=DEVICES))]
    assert found == [
        ("Registration for Autopilot", "2 devices of the roster"),
        ("Tenant lock-down", "locked"),
        ("Join to Entra ID", "in bulk, by the package"),
        ("Device management of the organisation's own", "mdm.example.com"),
    ]
    file = model(autopilot={"profile_json": {**JSON, "standard_user": True, "device_name": "Q-%RAND:4%"}})
    (row,) = [d for d in enrollment.decisions(file, PC) if d.subject == "Autopilot profile as a file"]
    assert ("enrollment", "autopilot", "profile_json", "device_name") in row.because
    assert "PCs are named Q-%RAND:4%." in [plain(c) for c in row.consequences]
