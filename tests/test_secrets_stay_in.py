"""No secret's value leaves the package: not into outputs, not into reports, not into errors."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest

from ppkg_builder.package import open_package
from tests.building import PROJECT, files, run

MARK = "Zq7canary"
SECRETS = {
    "PPKG_SECRET_ALDER_POINT__WIFI_STAGING": f"{MARK}-&<'\">-alder",
    "PPKG_SECRET_MERIDIAN_STAR__WIFI_PORT": f"{MARK}-meridian",
    "PPKG_SECRET_HARBOUR_WORKSHOP__FITTER_PASSWORD": f"{MARK}-Harbour-1",
    "PPKG_SECRET_WILLOW_WARD__WIFI_SETUP": f"{MARK}-willow",
    "PPKG_SECRET_ELM_STREET_OFFICE__BULK_TOKEN": f"{MARK}.token.elm",
    "PPKG_SECRET_ELM_STREET_OFFICE__WIFI_OFFICE": f"{MARK}-office",
    "PPKG_SECRET_ELM_STREET_OFFICE__WIFI_ROOMS": f"{MARK}-rooms-63",
    "PPKG_SECRET_SHARED__LOCAL_ADMIN_PASSWORD": f"{MARK}-Admin-1",
}
PACKAGED = (".ppkg", ".zip")


def _shows_canary(data: bytes) -> bool:
    """The mark itself, in UTF-16, in hexadecimal, or in base64 at any of the three alignments."""
    plain = MARK.encode()
    forms = [plain, MARK.encode("utf-16-le"), plain.hex().encode(), plain.hex().upper().encode()]
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        forms.append(encoded[-(-shift * 8 // 6) : len(encoded) - 4])
    return any(form in data for form in forms)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("built")
    result = run("build", "--all", "--out", str(out), "--as-of", "2026-11-24", env=SECRETS)
    assert result.returncode == 0, result.stdout + result.stderr
    return out, result.stdout + result.stderr


def test_real_secrets_are_found_in_no_output_but_the_package(built: tuple[Path, str]) -> None:
    out, said = built
    found = files(out)
    assert sum(name.endswith(".ppkg") for name in found) >= 10  # each site's, and its copy on the stick
    assert [name for name, data in found.items() if not name.endswith(PACKAGED) and _shows_canary(data)] == []
    assert MARK not in said


def test_the_packages_hold_the_secrets_themselves(built: tuple[Path, str]) -> None:
    out, _ = built
    for path in out.glob("*/*.ppkg"):
        with path.open("rb") as file:
            opened = open_package(file)
            assert any(_shows_canary(opened.read(name)) for name in opened.files), path.name


def test_the_search_for_secrets_would_find_one() -> None:
    hidden = base64.b64encode(b"xy" + MARK.encode() + b"tail")
    assert [_shows_canary(MARK.encode()), _shows_canary(hidden), _shows_canary(b"harmless")] == [True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        f"    passphrase: {MARK}-typed-in",
        f"    passphrse: {MARK}-misspelt",
        f"    Passphrase: {{secret: {MARK}}}",
        f"    passphrase: {{secret: alder-point/wifi, value: {MARK}}}",
        f"    passphrase: [{MARK}]",
        f"    eap: {{passwrd: {MARK}}}",
    ],
)
def test_a_secret_typed_into_a_profile_is_refused_and_not_repeated(tmp_path: Path, line: str) -> None:
    shutil.copytree(PROJECT / "profiles", tmp_path / "profiles")
    site = tmp_path / "profiles/sites/alder-point.yaml"
    text = site.read_text(encoding="utf-8")
    marked = "    passphrase: {secret: alder-point/wifi-staging, revision: 2}"
    assert marked in text
    site.write_text(text.replace(marked, line), encoding="utf-8")
    for command in ("check", "check --format json", "build", "show"):
        result = run(*command.split(), "alder-point", cwd=tmp_path)
        assert MARK not in result.stdout + result.stderr, command
        assert command == "show" or result.returncode == 1, (command, result.stdout + result.stderr)
