"""No key is silent: whatever value of a profile changes, a package, a file or a step changes with it.

Each profile of ``tests/everything`` is built, then built again with one value changed, for every value that it holds.
Together they hold every key of the effective schema, or the last test names what is missing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ppkg_builder import outputs, pipeline, profile
from ppkg_builder.profile import tree
from tests.building import PROJECT

EVERYTHING = sorted((PROJECT / "tests/everything").glob("*.yaml"))
SCHEMA = json.loads((PROJECT / "schemas/effective.schema.json").read_text(encoding="utf-8"))

Pattern = tuple[str, ...]
CONTROL = frozenset({"revision"})
"""Keys that steer and are no values of a device; each has a test of its effect below. ``extends`` is in no profile
that was merged, ``deliver`` and ``type`` change outputs and are tested with all others as well."""

OTHERS: dict[str, list[Any]] = {
    "site.timezone": ["Europe/London"],
    "site.languages.[]": ["de"],
    "package.version": ["1.5"],
    "package.owner": ["OEM"],
    "package.id": ["11111111-2222-3333-4444-555555555556"],
    "target.device": ["windows10"],
    "target.build": ["22621.1244", 26200],
    "target.edition": ["pro"],
    "connectivity.reconnect.day": ["third thursday"],
    "connectivity.connected_cache": ["other.everything.example"],
    "services.scep_host": ["other.everything.example"],
    "services.lob.hosts.[]": ["other.everything.example"],
    "proxy.address": ["other.everything.example:8080"],
    "proxy.exceptions.[]": ["*.other.example"],
    "proxy.pac_url": ["http://other.example/proxy.pac"],
    "proxy.tls_inspection.root": ["corp-root"],
    "certificates.<>.file": ["../certs/corp-root.cer", "../certs/inspection-root.cer", "../certs/corp-issuing.cer"],
    "wifi.<>.eap.client": ["mdm"],
    "wifi.<>.eap.trusted_roots.[]": ["inspection"],
    "wifi.<>.proxy": [{"address": "other.everything.example:3128"}],
    "wifi.<>.proxy.address": ["other.everything.example:3128"],
    "wifi.<>.proxy.wpad": [{"address": "other.everything.example:3128"}],
    "wifi.<>.mac_randomization": [False],
    "wifi.<>.security": ["wpa3-transition", "wpa3-enterprise", "wpa2-personal"],
    "enrollment.autopilot.devices": ["../devices/willow-ward.csv"],
    "enrollment.autopilot.profile_json.tenant_id": ["11111111-2222-3333-4444-555555555556"],
    "enrollment.autopilot.profile_json.correlation_id": ["22222222-3333-4444-5555-666666666667"],
    "enrollment.autopilot.profile_json.device_name": ["XV-%RAND:4%"],
    "enrollment.mdm.discovery_url": ["https://mdm.everything.example/other"],
    "oobe.timezone": ["GMT Standard Time"],
    "oobe.language": ["de-DE"],
    "settings.<>.file": ["../kiosk/other.xml"],
    "settings.<>.secret": ["everything/other"],
    "policies.<>": ["Yes", True, False, 8, "1"],
    "policies.<>.value": ["Yes", 1, True],
    "policies.<>.deliver": ["package", "mdm"],
    "policies.<>.type": ["string"],
    "raw.<>.type": ["string"],
    "runbook.kit.<>.quantity": [3],
    "runbook.contacts.<>.email": ["other@example.com"],
    "governance.assessments.<>.reference": ["SEC-2"],
}
"""Other values where a rule gives none, tried in turn; one must be valid."""

REMOVE = object()


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _children(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, child in schema.get("properties", {}).items():
        yield key, child
    for each in (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()):
        if isinstance(each, dict):
            yield "<>", each
    if isinstance(schema.get("items"), dict):
        yield "[]", schema["items"]


def _patterns(schema: dict[str, Any], at: Pattern = ()) -> Iterator[tuple[Pattern, dict[str, Any]]]:
    """Every value of the schema with its path, ``<>`` for names that the profile gives, ``[]`` for list items."""
    schema = _resolved(schema)
    alternatives = schema.get("anyOf", schema.get("oneOf", ()))
    for alternative in alternatives:
        yield from _patterns(alternative, at)
    children = list(_children(schema))
    for part, child in children:
        yield from _patterns(child, (*at, part))
    if not children and not alternatives:
        yield at, schema


@cache
def _values() -> dict[Pattern, list[dict[str, Any]]]:
    found: dict[Pattern, list[dict[str, Any]]] = {}
    for pattern, schema in _patterns(SCHEMA):
        found.setdefault(pattern, []).append(schema)
    return found


def _pattern(path: tuple[str | int, ...]) -> Pattern:
    """The schema's path of a concrete one."""
    schemas, pattern = [SCHEMA], []
    for part in path:
        options = list(_alternatives(schemas))
        named = [child for option in options for key, child in _children(option) if key == part]
        any_name = "[]" if isinstance(part, int) else "<>"
        pattern.append(str(part) if named else any_name)
        schemas = named or [child for option in options for key, child in _children(option) if key == any_name]
    return tuple(pattern)


def _alternatives(schemas: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for schema in map(_resolved, schemas):
        yield schema
        yield from _alternatives(schema.get("anyOf", schema.get("oneOf", [])))


def _other_values(pattern: Pattern, value: Any) -> Iterator[Any]:
    yield from OTHERS.get(".".join(pattern), ())
    for schema in _values().get(pattern, ()):
        yield from (one for one in schema.get("enum", ()) if one != value)
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, date):
        yield value + timedelta(days=1)
    elif isinstance(value, str):
        yield from (f"{value}x", f"{value} x", f"x{value}")
    yield REMOVE


def _changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    head, *rest = path
    copy = dict(data) if isinstance(data, dict) else list(data)
    if rest:
        copy[head] = _changed(data[head], tuple(rest), value)  # type: ignore[index]
    elif value is REMOVE:
        del copy[head]  # type: ignore[arg-type]
    elif isinstance(data.get(head) if isinstance(data, dict) else None, bool) and isinstance(value, dict):
        return value
    else:
        copy[head] = value  # type: ignore[index,call-overload]
    return copy


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("everything")
    shutil.copytree(PROJECT / "profiles", root / "profiles")
    kiosk = root / "profiles/kiosk/harbour-workshop.xml"
    (kiosk.parent / "other.xml").write_bytes(kiosk.read_bytes() + b"<!-- other -->\n")
    return root / "profiles/sites"


def _built(folder: Path, data: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """What a build would write, without PDF; ``None`` where the profile has faults."""
    path = folder / "everything.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    checked = pipeline.check(path, today=None, trial=True)
    if checked.failed:
        return None
    assert checked.plan is not None
    beside = outputs.side_files(checked)
    inner = {name: _shown(content) for name, content in checked.plan.files.items()}
    return checked.content_hash, {"inner": inner, **beside, **outputs.papers(checked, beside, None, lambda _: None)}


def _shown(content: Any) -> Any:
    return content if isinstance(content, bytes) else content.masked()


def _without_hash(built: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """A content hash stands on every page of the runbook; it must not stand in for the change itself."""
    digest, files = built
    blank = digest.encode()
    groups = [digest[n : n + 4].encode() for n in range(0, 64, 4)]
    shown: dict[str, Any] = {}
    for name, content in files.items():
        if isinstance(content, bytes) and name.startswith(("runbook", "checklist")):
            content = content.replace(blank, b"#")
            for group in groups:
                content = content.replace(group, b"#")
        shown[name] = content
    return shown


def _scalars(path: Path) -> tuple[dict[str, Any], list[tuple[tuple[str | int, ...], Any]]]:
    loaded = profile.load(path)
    return loaded.data, [(at, scalar.value) for at, scalar in tree.leaves(loaded.effective)]


CASES = [
    pytest.param(file, at, value, id=f"{file.stem}:{'.'.join(map(str, at))}")
    for file in EVERYTHING
    for at, value in _scalars(file)[1]
]


@pytest.mark.parametrize(("file", "at", "value"), CASES)
def test_a_changed_value_changes_a_package_a_file_or_a_step(
    file: Path, at: tuple[str | int, ...], value: Any, folder: Path
) -> None:
    if at[-1] in CONTROL:
        pytest.skip("a control key; its effect has a test of its own")
    data = _scalars(file)[0]
    before = _built(folder, data)
    assert before is not None
    pattern = _pattern(at)
    tried = [other for other in _other_values(pattern, value) if other != value]
    for other in tried:
        after = _built(folder, _changed(data, at, other))
        if after is not None and _without_hash(after) != _without_hash(before):
            return
    pytest.fail(f"nothing follows from {'.'.join(pattern)}: tried {tried}")


def test_the_profiles_of_everything_hold_every_key_of_the_schema() -> None:
    held = {_pattern(at) for file in EVERYTHING for at, _ in _scalars(file)[1]}
    assert sorted(".".join(pattern) for pattern in _values() if pattern not in held) == []


# --- control keys, each proven by its effect ---------------------------------------------------------------


def test_a_revision_changes_the_content_hash(folder: Path) -> None:
    data = _scalars(PROJECT / "tests/everything/near-offline.yaml")[0]
    raised = _changed(data, ("wifi", "bench", "passphrase", "revision"), 3)
    before, after = _built(folder, data), _built(folder, raised)
    assert before is not None
    assert after is not None
    assert before[0] != after[0]


def test_deliver_moves_a_policy_from_the_package_to_the_rows_for_mdm(folder: Path) -> None:
    data = _scalars(PROJECT / "tests/everything/near-offline.yaml")[0]
    moved = _changed(data, ("policies", "System/AllowLocation", "deliver"), "mdm")
    before, after = _built(folder, data), _built(folder, moved)
    assert before is not None
    assert after is not None
    row = b"Policy/Config/System/AllowLocation"
    assert row not in before[1]["intune/oma-uri.csv"]
    assert row in after[1]["intune/oma-uri.csv"]
    assert "AllowLocation" in str(before[1]["inner"])
    assert "AllowLocation" not in str(after[1]["inner"])


def test_a_type_decides_the_data_type_of_a_raw_node(folder: Path) -> None:
    data = _scalars(PROJECT / "tests/everything/near-offline.yaml")[0]
    retyped = _changed(data, ("raw", "./Vendor/MSFT/Everything/Text", "type"), "integer")
    retyped = _changed(retyped, ("raw", "./Vendor/MSFT/Everything/Text", "value"), 5)
    built = [_built(folder, one) for one in (data, retyped)]
    assert [one is not None for one in built] == [True, True]
    inner = [str(one[1]["inner"]) for one in built if one is not None]
    assert ['name="Text" value="text" datatype="string"' in text for text in inner] == [True, False]
    assert ['name="Text" value="5" datatype="integer"' in text for text in inner] == [False, True]


def test_extends_brings_in_what_a_layer_says(folder: Path) -> None:
    (folder.parent / "base/extra.yaml").write_text("site: {address: Quay 7}\n", encoding="utf-8")
    data = _scalars(PROJECT / "tests/everything/desktop.yaml")[0]
    before, after = _built(folder, data), _built(folder, {"extends": "../base/extra.yaml", **data})
    assert before is not None
    assert after is not None
    assert b"Quay 7" not in before[1]["runbook.md"]
    assert b"Quay 7" in after[1]["runbook.md"]
