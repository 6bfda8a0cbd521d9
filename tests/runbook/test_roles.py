"""Who does what when: every step is in the table of its role, once."""

from __future__ import annotations

from ppkg_builder.runbook.model import Heading
from ppkg_builder.work import Per, Phase, Role
from tests.runbook.example import STEPS, material, step
from tests.runbook.reading import chapter, rows, tables

MANY = tuple(step(f"TEN-{n:02}", Phase.TENANT, role=Role.ADMIN) for n in range(1, 23))


def test_each_role_has_its_steps_with_when_where_how_often_and_how_long() -> None:
    found = chapter("roles", material())
    assert [table.caption for table in tables(found)] == ["Project lead", "Staging technician", "Site technician"]
    assert rows(found, 1) == [
        ["STG-01", "Do STG-01", "Stage the devices", "Staging bench / For each device", "65 min"],
        ["STG-02", "Apply the package", "Stage the devices", "Staging bench / For each device", "10 min"],
    ]
    assert rows(found, 0) == [["PLAN-01", "Do PLAN-01", "Plan", "Desk / Once for the site", "not known"]]


def test_every_step_stands_once_with_a_link_to_its_own_card() -> None:
    twin = step("STG-01", Phase.RECOVER, per=Per.DEVICE, title="The other one")
    found = chapter("roles", material(steps=(*STEPS, twin)))
    links = [row[0].lines[0][0] for table in tables(found) for row in table.rows]
    assert sorted(span.target for span in links) == [
        "step-ops-02", "step-plan-01", "step-stg-01", "step-stg-01.2", "step-stg-02", "step-val-01",
    ]  # fmt: skip
    assert "Staging bench / For the device concerned" in [row[3] for row in rows(found, 1)]


def test_roles_share_a_page_while_there_is_room() -> None:
    found = chapter("roles", material(steps=(*STEPS, *MANY)))
    opens = [(block.text, block.opens) for block in found.blocks if isinstance(block, Heading)]
    assert opens == [
        ("Project lead", False), ("Tenant administrator", True),
        ("Staging technician", True), ("Site technician", False),
    ]  # fmt: skip
