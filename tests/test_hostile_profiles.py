"""Profiles come from strangers: whatever they hold, a check ends soon, with findings that have a place."""

# ruff: noqa: E501  tables read best with one case a line

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ppkg_builder import outputs, package, pipeline
from ppkg_builder.areas import AREAS
from ppkg_builder.checked import Checked
from ppkg_builder.profile import repository, showing
from ppkg_builder.report import Outcome, json, text
from ppkg_builder.secrets import Placeholders
from tests.areas.keys import SLOW_KEYS
from tests.building import PROJECT
from tests.mutations import mutations

TODAY = date(2026, 11, 24)
HEAD = """\
site: {id: evil, name: Evil, timezone: UTC}
package: {version: "1.0", issued: 2026-11-24}
target: {device: hololens2, build: "22621.1266"}
"""
ROSTER = HEAD + "services: {entra: true, intune: true, autopilot: true}\nenrollment: {autopilot: {devices: evil.csv}}\n"
ROOT = HEAD + "certificates: {evil: {store: root, file: evil.cer}}\n"

SECONDS = 8
"""Of processor time for one check: what is bounded takes one or two, what is not takes minutes."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "profiles", tmp_path / "profiles")
    (tmp_path / ".git").mkdir()
    return tmp_path / "profiles/sites"


def checked(folder: Path, written: str | bytes) -> Checked:
    path = folder / "evil.yaml"
    path.write_bytes(written if isinstance(written, bytes) else written.encode())
    return pipeline.check(path, today=TODAY)


def printed(one: Checked) -> str:
    """All that the commands print of a profile."""
    outcome = Outcome("evil.yaml", one.findings, one.loaded)
    shown = showing.as_yaml(one.loaded, tuple(AREAS), origin=True), showing.as_values(one.loaded, tuple(AREAS))
    return "\n".join([text.document([outcome]), json.document([outcome]), *map(str, shown)])


def built(one: Checked) -> None:
    """All that a build makes, but not on the disk and without PDF."""
    assert one.plan is not None
    outputs.papers(one, outputs.side_files(one), None, lambda _: None)
    packed, resolve = io.BytesIO(), Placeholders().resolve
    package.pack(one.plan, resolve, packed)
    assert package.verify(one.plan, resolve, io.BytesIO(packed.getvalue())) == []


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_changed_in_a_profile_has_findings_with_places_and_no_crash(folder: Path, seed: int) -> None:
    for number, written in enumerate(mutations(seed, 40)):
        one = checked(folder, written)
        assert all(finding.location is not None for finding in one.findings)
        report = printed(one)
        if number % 8 == 0:
            assert printed(checked(folder, written)) == report
        if not one.failed:
            built(one)


def _listed(line: str, count: int) -> str:
    return "".join(line.format(n) for n in range(count))


def _layers(each: str) -> Callable[[Path], str]:
    def made(folder: Path) -> str:
        for number in range(99):
            (folder / f"layer{number}.yaml").write_text(each)
        return f"extends: [{_listed('layer{0}.yaml,', 99)}]\n{HEAD}"

    return made


def _beside(name: str, data: Callable[[], bytes], written: str) -> Callable[[Path], str]:
    def made(folder: Path) -> str:
        (folder / name).write_bytes(data())
        return written

    return made


EAP = "{{ssid: N{0}, security: wpa2-enterprise, eap: {{method: tls, client: mdm, trusted_roots: [r{0}]}}}}"
HEAVY: dict[str, Callable[[Path], str]] = {
    "invisible characters": lambda _: "site: " + "\x01" * 1_000_000,
    "unknown keys": lambda _: HEAD + _listed("key{0}: x\n", 19_000),
    "hidden values and findings": lambda _: HEAD + "raw:\n" + _listed("  ./Vendor/MSFT/F/B{0}: {{type: integer, value: 1}}\n", 900) + _listed("z{0}: hidden{0}\n", 16_000),
    "policies nobody knows": lambda _: HEAD + "policies:\n" + _listed("  Camera/AllowCamer{0}: 1\n", 1000),
    "settings nobody knows": lambda _: HEAD + "settings:\n" + _listed("  Policies/Camera/AllowCamer{0}: 1\n", 1000),
    "far too many policies": lambda _: HEAD + "policies:\n" + _listed("  Area/Name{0}: 1\n", 19_000),
    "names in the extends": lambda _: f"extends: [{_listed('layer{0}.yaml,', 19_000)}]\n{HEAD}",
    "languages": lambda _: HEAD.replace("timezone: UTC", f"timezone: UTC, languages: [{'en,' * 19_000}]"),
    "networks": lambda _: HEAD + "wifi:\n" + _listed("  n{0}: {{ssid: N{0}, security: open}}\n", 6000),
    "roots nobody has": lambda _: HEAD + "wifi:\n" + _listed(f"  n{{0}}: {EAP}\n", 100),
    "certificates": lambda _: HEAD + "certificates:\n" + _listed("  c{0}: {{store: root, file: ../certs/corp-root.cer}}\n", 6000),
    "layers with many values": _layers("wifi: [" + "a," * 19_000 + "]\n"),
    "layers that are large": _layers("#" * 1_000_000 + "\n"),
    "layers that are broken at the end": _layers("a: [" + "a," * 19_000 + "\n"),
    "a wide line in the roster": _beside("evil.csv", lambda: b"serial\na" + b"," * 8_000_000, ROSTER),
    "a wide header of the roster": _beside("evil.csv", lambda: b"a," * 4_000_000, ROSTER),
    "lines in the roster": _beside("evil.csv", lambda: b"serial\n" + b"a\n" * 4_000_000, ROSTER),
    "empty lines in the roster": _beside("evil.csv", lambda: b"serial\n" + b"\n" * 8_000_000, ROSTER),
    **{kind: _beside("evil.cer", lambda data=data: data, ROOT) for kind, data in SLOW_KEYS.items()},  # type: ignore[misc]
}  # fmt: skip


@pytest.mark.parametrize("kind", HEAVY)
def test_a_check_of_far_too_much_ends_soon(folder: Path, kind: str) -> None:
    written = HEAVY[kind](folder)
    start = time.process_time()
    one = checked(folder, written)
    assert printed(one)
    assert time.process_time() - start < SECONDS
    assert one.failed


def test_the_files_of_one_profile_are_limited_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "MAX_TOTAL", 2 << 20)
    names = [f"large{number}.cer" for number in range(3)]
    for name in names:
        (folder / name).write_bytes(b"\0" * (1 << 20))
    entries = ", ".join(f"c{number}: {{store: root, file: {name}}}" for number, name in enumerate(names))
    told = [one.message for one in checked(folder, f"{HEAD}certificates: {{{entries}}}\n").findings]
    assert "with 'large2.cer' the files of this profile are larger than 2 MiB" in told
    assert not any("large1.cer" in message for message in told)


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_no_site_is_called_as_windows_calls_a_device(folder: Path, name: str) -> None:
    found = checked(folder, HEAD.replace("id: evil", f"id: {name}")).findings
    assert [one.rule for one in found if one.severity == "error"] == ["site/reserved-name"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_import_file_is_a_formula(folder: Path, sign: str) -> None:
    tagged = ROSTER.replace("evil.csv", f"../devices/alder-point.csv, group_tag: '{sign}1+1'")
    assert "profile/malformed" in [one.rule for one in checked(folder, tagged).findings]
    for row in (f"{sign}1+1,,", f"a1,{sign}1+1,", f"a1,,{sign}x@example.com"):
        (folder / "evil.csv").write_text(f"serial,group_tag,user\n{row}\n")
        assert {"roster/bad-cell", "roster/bad-user"} & {one.rule for one in checked(folder, ROSTER).findings}, row


MARK = "hunter2"
ADDRESSES = [
    f"http://u:{MARK}@proxy.example:80",
    f"http://u:{MARK}/x@proxy.example:80",
    f"http://u:{MARK}#x@proxy.example:80",
    f"http://u:{MARK} x@proxy.example:80",
    f"http:u:{MARK}@proxy.example:80",
    f"http:\\\\u:{MARK}@proxy.example:80",
    f"u:{MARK}@proxy.example:80",
    f"//u:{MARK}@proxy.example",
    f"https://{MARK}@proxy.example:80",
]
PLACES = [
    "extends: '{0}'\n" + HEAD,
    HEAD + "proxy: {mode: configured, address: '{0}'}\n",
    HEAD + "proxy: {mode: configured, pac_url: '{0}'}\n",
    HEAD + "proxy: {mode: configured, address: 'p.example:80', exceptions: ['{0}']}\n",
    HEAD + "wifi: {a: {ssid: A, security: open, proxy: {address: '{0}'}}}\n",
    HEAD + "services: {lob: {data: site-server, hosts: ['{0}']}}\n",
    HEAD + "certificates: {a: {store: root, file: '{0}'}}\n",
    HEAD.replace("timezone: UTC", "timezone: '{0}'"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_password_in_an_address_is_refused_and_not_repeated(folder: Path, place: str, address: str) -> None:
    one = checked(folder, place.replace("{0}", address))
    assert one.failed
    assert MARK not in printed(one)


@pytest.mark.parametrize(
    "value",
    ["{hunter2: 1}", "{hunter2: null}", "{'hunter2 it is': }", "[hunter2]", "{secret: {hunter2: 1}}", "hunter2"],
)
def test_a_secret_in_place_of_its_reference_is_hidden_even_as_a_key(folder: Path, value: str) -> None:
    one = checked(folder, HEAD + f"settings: {{'Accounts/Users/User[desk]/Password': {value}}}\n")
    assert one.failed
    assert MARK not in printed(one)
