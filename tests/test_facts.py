"""What areas know of one another, and as of which day a profile is judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ppkg_builder import facts, pipeline
from ppkg_builder.areas import (
    commands,
    connectivity,
    device_name,
    edition,
    package,
    runbook,
    services,
    target,
)
from ppkg_builder.site import Connection, Print, Services, Site
from tests.areas.near_offline import Nothing, read

ISSUED = date(2026, 11, 24)


def site(today: date | None = None, *, trial: bool = False, without: tuple[str, ...] = ()) -> Site | None:
    models: dict[str, Any] = {
        "target": read(target.Model, device="hololens2", build="22621.1266"),
        "package": read(package.Model, version="1.0", issued=ISSUED.isoformat()),
        "services": read(services.Model, entra=True),
        "connectivity": read(
            connectivity.Model, during_use="none", reconnect={"every": "month", "day": "second wednesday"}
        ),
        "runbook": read(runbook.Model, paper="Letter"),
    }
    chosen = {key: model for key, model in models.items() if key not in without}
    return facts.site(chosen, Nothing(), today, trial=trial)


def test_every_area_gives_its_facts() -> None:
    found = site(date(2027, 1, 1))
    assert found is not None
    assert (found.today, found.package.issued, found.target.device) == (date(2027, 1, 1), ISSUED, "hololens2")
    assert (found.services, found.print) == (Services(entra=True), Print("Letter"))
    assert found.connection.reconnects[0] == date(2026, 12, 9)


def test_without_a_day_dates_are_judged_as_of_the_issue() -> None:
    found = site(None, trial=True)
    assert found is not None
    assert (found.today, found.package.name) == (ISSUED, "unknown TRIAL")


def test_a_missing_package_does_not_take_certificates_back_to_the_year_2000() -> None:
    found = site(None, without=("package",))
    assert found is not None
    assert found.today >= date(2024, 1, 1)


def test_what_a_profile_leaves_out_has_its_defaults() -> None:
    found = site(ISSUED, without=("services", "connectivity", "runbook"))
    assert found is not None
    assert (found.services, found.connection, found.print) == (Services(), Connection(), Print())
    assert (found.id, found.languages, found.devices, found.registered) == ("unknown", ("en",), (), False)


def test_every_day_that_a_profile_names_is_known_by_its_place() -> None:
    found = site(ISSUED)
    assert found is not None
    assert found.dates == {("package", "issued"): ISSUED}


def test_without_a_target_nothing_can_be_said() -> None:
    assert site(ISSUED, without=("target",)) is None


def test_minutes_of_a_step_that_this_site_lacks_are_found_by_the_check(tmp_path: Path) -> None:
    profile = tmp_path / "quay.yaml"
    lines = (
        "site: {id: quay, name: Quay, timezone: Europe/Oslo}",
        'package: {version: "1.0", issued: 2026-11-24}',
        "target: {device: windows11, edition: enterprise, build: 26100}",
        "runbook: {minutes: {PKG-02: 5, SET-07: 45}}",
    )
    profile.write_text("\n".join(lines) + "\n", encoding="utf-8")
    checked = pipeline.check(profile, today=ISSUED)
    errors = [finding for finding in checked.findings if finding.severity == "error"]
    assert [(finding.rule, finding.message) for finding in errors] == [
        ("runbook/unknown-step", "this site's runbook has no step SET-07")
    ]
    assert errors[0].location is not None
    assert errors[0].location.line == 4


def test_what_restarts_the_device_and_its_first_edition_are_known_to_other_areas() -> None:
    models: dict[str, Any] = {
        "target": read(target.Model, device="windows11", edition="enterprise"),
        "edition": read(edition.Model, shipped="pro", product_key={"secret": "north-quay/key"}),
        "device_name": device_name.Model("NQ-%RAND:4%"),
        "commands": read(commands.Model, primary={"a": {"run": "x", "restart": True}, "b": {"run": "x"}}),
    }
    found = facts.site(models, Nothing(), ISSUED, trial=False)
    assert found is not None
    assert found.restarts == (("device_name",), ("commands", "primary", "a", "restart"))
    assert found.shipped_edition == "pro"
