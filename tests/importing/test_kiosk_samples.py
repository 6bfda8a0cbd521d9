"""Real samples of kiosk files: judged as Microsoft's schema judges them, and built again with the same meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder import pipeline
from tests.importing.trips import built, imported, profile, rules

pytestmark = pytest.mark.needs("reference")

KIOSKS = 16
FAULTS = {
    "exclude-one-aad-user-or-group.xml": (7, 10, 18),
    "kiosk-sample-multi-app-local-or-aad-user.xml": (57,),
    "kiosk-sample-global-assigned-access-visitor-exclude.xml": (48,),
    "kiosk-sample-multi-app-one-aad-group.xml": (6,),
    "kiosk-sample-multi-app-single-aad-auto.xml": (7,),
}


def _judge(reference: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(reference / "xsd" / "assigned-access" / "2017.xsd")))


def test_kiosk_files_are_judged_as_microsofts_schema_judges_them(reference_folder: Path) -> None:
    judge, seen = _judge(reference_folder), {}
    for path in sorted((reference_folder / "assigned-access").glob("*.xml")):
        found = imported(path)
        lines = tuple(one.location.line for one in found.findings if one.location and one.severity == "error")
        try:
            valid = judge.validate(etree.parse(str(path)))
            theirs = tuple(entry.line for entry in judge.error_log)
        except etree.XMLSyntaxError as fault:
            valid, theirs = False, (fault.lineno,)
        assert (lines == ()) == valid == bool(found.files)
        assert lines == theirs
        seen[path.name] = lines
    assert {name: lines for name, lines in seen.items() if lines} == FAULTS
    assert len(seen) == KIOSKS


LAYOUTS = {"StartLayout"}  # a headset demands one and pays no heed to it: ours changes nothing


def _said(text: bytes) -> list[tuple[str, str, frozenset[tuple[str, str]]]]:
    """Every element with its text and attributes; profiles by the order in which they come, without their names."""
    root = etree.fromstring(text, etree.XMLParser(remove_comments=True))
    known = {one.get("Id"): str(number) for number, one in enumerate(root.iter("{*}Profile"))}
    found = []
    for one in root.iter(etree.Element):
        attributes = {
            (key, known.get(value, value)) for key, value in one.attrib.items() if key != "Name" or not len(one)
        }
        if etree.QName(one).localname not in LAYOUTS:
            found.append((str(one.tag), (one.text or "").strip(), frozenset(attributes)))
    return found


def test_kiosk_files_are_built_with_the_same_meaning(reference_folder: Path, tmp_path: Path) -> None:
    names = [path.name for path in (reference_folder / "assigned-access").glob("*.xml") if path.name not in FAULTS]
    assert len(names) == 11
    for number, name in enumerate(sorted(names)):
        path = reference_folder / "assigned-access" / name
        found = imported(path)
        assert "kiosk:\n  profiles:" in profile(found)
        assert "import/another-way" not in rules(found)
        (one,) = built(found, tmp_path / str(number))
        assert one.address.node == "AssignedAccess/Configuration"
        assert _said(one.value.encode()) == _said(path.read_bytes())


def test_what_is_built_of_a_kiosk_obeys_microsofts_schema(reference_folder: Path, tmp_path: Path) -> None:
    judge = _judge(reference_folder)
    for number, path in enumerate(sorted((reference_folder / "assigned-access").glob("*.xml"))):
        if path.name not in FAULTS:
            (one,) = built(imported(path), tmp_path / str(number))
            assert judge.validate(etree.fromstring(one.value)), judge.error_log


def test_a_profile_that_names_such_a_file_gets_the_same_verdict(reference_folder: Path, tmp_path: Path) -> None:
    """By ``kiosk: {file: …}`` the faults stand at the same lines of the user's file as they do in an import."""
    (tmp_path / "profiles").mkdir()
    for path in sorted((reference_folder / "assigned-access").glob("*.xml")):
        (tmp_path / "profiles" / path.name).write_bytes(path.read_bytes())
        site = tmp_path / "profiles" / "north-quay.yaml"
        site.write_text(f"{ANY_HEADSET}kiosk: {{file: {path.name}}}\n", encoding="utf-8")
        checked = pipeline.check(site, today=None)
        faults = [one for one in checked.findings if one.severity == "error"]
        assert {one.location.file for one in faults if one.location} <= {f"profiles/{path.name}"}
        assert tuple(one.location.line for one in faults if one.location) == FAULTS.get(path.name, ())


ANY_HEADSET = """site: {id: north-quay, name: North Quay, timezone: Europe/Oslo}
package: {version: "1.0", issued: 2026-11-24}
target: {device: hololens2, build: "22621.1266"}
services: {entra: true}
"""
