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
    "package.name": ["another"],
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

CONSEQUENCES: dict[str, tuple[tuple[tuple[str | int, ...], Any], ...]] = {
    "target.device": ((("target", "build"), 19045),),
    "wifi.<>.eap.method": ((("wifi", "plant", "eap", "client"), REMOVE),),
}
"""What must change along with a key so that the profile stays free of faults."""


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _children(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from schema.get("properties", {}).items()
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


def _consistent(data: dict[str, Any], key: str) -> dict[str, Any]:
    """``data`` with what has to follow the change of ``key``: the site's secrets are called after it, for one."""
    for at, value in CONSEQUENCES.get(key, ()):
        if _holds(data, at):
            data = _changed(data, at, value)
    if key == "site.id":
        text = json.dumps(data, default=lambda day: f"date:{day}")
        data = json.loads(text.replace('"everything/', f'"{data["site"]["id"]}/'), object_hook=_dates)
    return data


def _dates(found: dict[str, Any]) -> dict[str, Any]:
    day = "date:"
    return {
        k: date.fromisoformat(v.removeprefix(day)) if isinstance(v, str) and v.startswith(day) else v
        for k, v in found.items()
    }


def _holds(data: Any, at: tuple[str | int, ...]) -> bool:
    for part in at[:-1]:
        if not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return isinstance(data, dict) and at[-1] in data


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
    checked = pipeline.check(path, today=date(2026, 11, 24))
    if checked.failed:
        return None
    assert checked.plan is not None
    beside = outputs.side_files(checked)
    inner = {name: _shown(content) for name, content in checked.plan.files.items()}
    return checked.content_hash, {"inner": inner, **beside, **outputs.papers(checked, beside, None, lambda _: None)}


def _shown(content: Any) -> Any:
    return content if isinstance(content, bytes) else content.masked()


def _without_hash(built: tuple[str, dict[str, Any]] | None) -> dict[str, Any]:
    """A content hash stands on every page of the runbook; it must not stand in for the change itself."""
    assert built is not None
    digest, files = built
    signs = [digest.encode(), *(digest[n : n + 4].encode() for n in range(0, 64, 4))]
    papers = ("runbook", "checklist")
    return {name: _blanked(c, signs) if name.startswith(papers) else c for name, c in files.items()}


def _blanked(content: bytes, signs: list[bytes]) -> bytes:
    for sign in signs:
        content = content.replace(sign, b"#")
    return content


def _scalars(path: Path) -> tuple[dict[str, Any], list[tuple[tuple[str | int, ...], Any]]]:
    loaded = profile.load(path)
    return loaded.data, [(at, scalar.value) for at, scalar in tree.leaves(loaded.effective)]


def _places() -> dict[Pattern, list[tuple[Path, tuple[str | int, ...], Any]]]:
    """Where the profiles hold each key."""
    found: dict[Pattern, list[tuple[Path, tuple[str | int, ...], Any]]] = {}
    for file in EVERYTHING:
        for at, value in _scalars(file)[1]:
            found.setdefault(_pattern(at), []).append((file, at, value))
    return found


@pytest.mark.parametrize("pattern", [p for p in _places() if p[-1] not in CONTROL], ids=".".join)
def test_a_changed_value_changes_a_package_a_file_or_a_step(pattern: Pattern, folder: Path) -> None:
    assert any(_follows(pattern, *place, folder) for place in _places()[pattern])


def _follows(pattern: Pattern, file: Path, at: tuple[str | int, ...], value: Any, folder: Path) -> bool:
    """Whether some other value at ``at`` is free of faults and gives other outputs."""
    data = _scalars(file)[0]
    before = _without_hash(_built(folder, data))
    others = (other for other in _other_values(pattern, value) if other != value)
    changed = (_built(folder, _consistent(_changed(data, at, other), ".".join(pattern))) for other in others)
    return any(after is not None and _without_hash(after) != before for after in changed)


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
