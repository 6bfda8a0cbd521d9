"""``hello``: passwords, PINs and iris, and who is signed in without asking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import hello
from ppkg_builder.site import Connection, Services
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import ids, read, site

TENANT = "11111111-2222-3333-4444-55555555555A"
ROOT = f"./Device/Vendor/MSFT/PassportForWork/{TENANT.lower()}/Policies/PINComplexity"


def model(**said: Any) -> hello.Model:
    return read(hello.Model, **said)


def test_sign_in_of_a_headset() -> None:
    v = model(cache_days=40, auto_logon_user="fitter@north-quay.example", preferred_tenant="north-quay.example")
    user = "fitter@north-quay.example"
    assert leaves(hello, v) == [
        "mdm MixedReality/AADGroupMembershipCacheValidityInDays Integer 40",
        f"node Policy/Config/MixedReality/AutoLogonUser string {user} in MixedReality/AutoLogonUser",
        "setting Authentication/PreferredAadTenantDomainName north-quay.example",
    ]


def test_a_rule_on_passwords_has_one_asked_for() -> None:
    assert leaves(hello, model(password={"min_length": 8, "idle_return": "deny"})) == [
        "setting DeviceLock/DevicePasswordEnabled Enabled",
        "setting DeviceLock/MinDevicePasswordLength 8",
        "setting DeviceLock/AllowIdleReturnWithoutPassword No",
    ]
    assert leaves(hello, model(password={"required": False})) == [
        "setting DeviceLock/DevicePasswordEnabled Not enabled"
    ]


def test_rules_on_pins_are_rows_under_the_tenant() -> None:
    v = model(pin={"tenant": TENANT, "min_length": 6, "digits": "require", "signs": "deny", "expires_after_days": 0})
    assert leaves(hello, v) == [
        f"mdm {ROOT}/MinimumPINLength Integer 6",
        f"mdm {ROOT}/Digits Integer 1",
        f"mdm {ROOT}/SpecialCharacters Integer 2",
        f"mdm {ROOT}/Expiration Integer 0",
    ]


def test_biometrics_by_package_on_a_pc_and_by_mdm_on_a_headset() -> None:
    assert leaves(hello, model(biometrics=False), PC) == [
        "setting WindowsHelloForBusiness/Biometrics/UseBiometrics False"
    ]
    uri = "./Device/Vendor/MSFT/PassportForWork/Biometrics/UseBiometrics"
    assert leaves(hello, model(biometrics=False)) == [f"mdm {uri} Boolean false"]


@pytest.mark.parametrize(
    ("said", "finding"),
    [
        ({"password": {}}, "error hello/nothing-decided hello.password"),
        ({"password": {"required": False, "history": 3}}, "error hello/password-not-required hello.password.history"),
        ({"password": {"required": True, "history": 3}}, ""),
        ({"pin": {"tenant": TENANT}}, "error hello/nothing-decided hello.pin"),
        ({"pin": {"tenant": TENANT, "min_length": 8, "max_length": 8}}, "error hello/pin-length hello.pin.max_length"),
        ({"pin": {"tenant": TENANT, "min_length": 8, "max_length": 9}}, ""),
        ({"pin": {"tenant": TENANT, "min_length": 127}}, ""),
    ],
)
def test_what_cannot_hold(said: dict[str, Any], finding: str) -> None:
    assert found(hello, model(**said), replace(ONLINE, services=Services(intune=True, entra=True))) == (
        [finding] if finding else []
    )


def test_a_pin_of_nothing() -> None:
    kinds = {"digits": "deny", "upper_case": "deny", "lower_case": "deny", "signs": "deny"}
    assert found(hello, model(pin={"tenant": TENANT, **kinds})) == ["error hello/pin-of-nothing hello.pin"]
    assert found(hello, model(pin={"tenant": TENANT, **kinds, "digits": "allow"})) == []


def test_one_is_signed_in_by_itself() -> None:
    v = model(auto_logon_user="fitter@north-quay.example", visitor_auto_logon=True)
    assert "error hello/two-auto-logons hello.auto_logon_user" in found(hello, v)
    alone = model(auto_logon_user="fitter@north-quay.example")
    assert found(hello, alone, site()) == ["warning hello/auto-logon-without-entra hello.auto_logon_user"]
    assert found(hello, alone) == []


def test_rules_on_pins_need_an_mdm() -> None:
    v = model(pin={"tenant": TENANT, "min_length": 6, "history": 3})
    assert found(hello, v, site()) == ["error hello/needs-mdm hello.pin"]


@pytest.mark.parametrize(("days", "rule"), [(60, ""), (7, "policies/cache-shorter-than-gap"), (35, "")])
def test_group_memberships_are_kept_through_the_longest_gap(days: int, rule: str) -> None:
    where = replace(ONLINE, connection=Connection("occasional", longest_gap_days=35))
    assert [finding.rule for finding in hello.findings(model(cache_days=days), where)] == ([rule] if rule else [])


def test_decisions_and_steps() -> None:
    v = model(auto_logon_user="fitter@north-quay.example", pin={"tenant": TENANT, "min_length": 6}, biometrics=True)
    assert choices(hello, v) == {"Sign-in": "auto logon user, biometrics, pin"}
    assert ids(hello.steps(v, ONLINE)) == ["VAL-07", "TEN-05", "SIG-01", "SIG-02"]
    assert actions(hello, v, "SIG-02") == [
        "Open Settings > Accounts > Sign-in options.",
        "Change the PIN to one that breaks the rules.",
        "Look for the iris.",
    ]
    assert ids(hello.steps(model(), ONLINE)) == []
