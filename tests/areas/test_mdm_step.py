"""The administrator's step for what only MDM delivers."""

from __future__ import annotations

from ppkg_builder.areas import _mdm_step
from ppkg_builder.areas._area import OmaUri
from ppkg_builder.values import SecretRef, Text
from tests.areas.near_offline import plain, site

ROW = OmaUri("Policy A/B", "./Device/Vendor/MSFT/Policy/Config/A/B", "Integer", "1", "because", (("policies", "A/B"),))
LOCK = OmaUri(
    _mdm_step.LOCK_ROW, "./Vendor/MSFT/TenantLockdown/X", "Boolean", "true", "because", (("enrollment",),), apart=True
)
SECRET = OmaUri("S", "./X", "String", Text.of("a ", SecretRef("north-quay/s")), "because", (("raw", "./X"),))


def actions(*rows: OmaUri) -> list[str]:
    return [plain(action) for action in _mdm_step.enter(rows, site()).actions]


def test_every_row_is_named_with_its_value() -> None:
    assert "Row Policy A/B: 1." in actions(ROW)


def test_the_lock_is_left_to_its_own_step() -> None:
    said = actions(ROW, LOCK)
    assert any(action.startswith("Leave out Tenant lock-down") for action in said)
    assert not any(action.startswith("Row Tenant") for action in said)
    assert not any("lock-down" in action for action in actions(ROW))


def test_the_lock_alone_needs_no_such_step() -> None:
    assert [_mdm_step.needed(rows) for rows in ([], [LOCK], [LOCK, ROW])] == [False, False, True]


def test_a_secret_is_a_mark_that_is_filled_in_by_hand() -> None:
    said = actions(SECRET)
    assert "Row S: a @@secret:north-quay/s@@." in said
    assert "Put the secret in place of each mark that begins with @@secret:." in said


def test_a_long_list_is_read_from_the_file() -> None:
    assert len(actions(*(ROW for _ in range(100)))) == 43
