"""Import, build, compare: real packages, the answer files inside them, and our own shipped sites."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import pytest

from ppkg_builder import pipeline
from ppkg_builder.importing.packages import read_package
from ppkg_builder.package import open_package, pack
from ppkg_builder.package.compiler import ANSWER
from ppkg_builder.package.meaning import Said
from ppkg_builder.secrets import Placeholders
from tests.building import PROJECT, SITES
from tests.importing.trips import built, imported, rules, said, told

SAME = (
    "OSDeploy__Add-OSDCloudDriverPack__9a5b8da7.ppkg",
    "OSDeploy__Invoke-OSDCloudDriverPack__1fc1f841.ppkg",
    "OSDeploy__osdcloud-oobe__13e8fdc6.ppkg",
    "OSDeploy__setupspecialize__52c8f67d.ppkg",
    "Uruktek__Install_August_CU__9a96bf93.ppkg",
    "WOA-Project__OEMApps__260c3a9e.ppkg",
    "maru0014__start_pins__11652c19.ppkg",
    # Of the first generation: read, and said anew in the form of today.
    "bfjelds__SampleAProv__a4756785.ppkg",
    "ms-iot__Enroll__44baab9b.ppkg",
    "ms-iot__ProSKU__56a931ac.ppkg",
)
CONDITIONAL = "WOA-Project__Power.EnergyEstimationEngine.CPU.SD808__a5fcbf4c.ppkg"
NFC = "Policy/Config/Connectivity/AllowNFC"

Difference = tuple[frozenset[Said], frozenset[Said]]


def _difference(before: frozenset[Said], after: frozenset[Said]) -> Difference:
    return before - after, after - before


@pytest.mark.needs("reference")
def test_every_package_at_hand_is_accounted_for(reference_folder: Path) -> None:
    assert {path.name for path in (reference_folder / "packages").glob("*.ppkg")} == {*SAME, CONDITIONAL}


@pytest.mark.needs("reference")
@pytest.mark.parametrize("name", SAME)
def test_an_imported_package_is_built_with_the_same_settings(name: str, reference_folder: Path, tmp_path: Path) -> None:
    package = reference_folder / "packages" / name
    before = said(package)
    assert before
    assert _difference(before, built(imported(package), tmp_path)) == (frozenset(), frozenset())


@pytest.mark.needs("reference")
def test_settings_for_some_devices_alone_are_left_out_and_named(reference_folder: Path, tmp_path: Path) -> None:
    """All that this package says, it says for one processor: 26 nodes in each of two states."""
    package = reference_folder / "packages" / CONDITIONAL
    found = imported(package)
    lost, new = _difference(said(package), built(found, tmp_path))
    assert (len(lost), len(new)) == (52, 0)
    assert all(one.address.conditions for one in lost)
    assert {one.address.node.split("/")[1] for one in lost} == {"Power"}
    assert [line.partition(".ppkg:")[2] for line in told(found.findings) if "import/variant" in line] == [
        f"{ANSWER}:25: warning: settings for 'QC810System' alone are not kept: "
        "a profile holds what is for every device [import/variant]"
    ]


@pytest.mark.needs("reference")
@pytest.mark.parametrize("name", [*SAME, CONDITIONAL])
def test_an_imported_answer_file_is_built_with_the_same_settings(
    name: str, reference_folder: Path, tmp_path: Path
) -> None:
    """The answer file alone, with the files that it names beside it; no provxml helps."""
    package = reference_folder / "packages" / name
    answer = _answer_file(package, tmp_path / "source")
    lost, new = _difference(said(package), built(imported(answer), tmp_path / "built"))
    lost = frozenset(one for one in lost if not one.address.conditions)
    # No store at hand holds one policy of 2016, so that nothing but the package itself says which node it is.
    assert {one.address.node for one in lost} == ({NFC} if name.startswith("bfjelds") else set())
    assert new == frozenset()


def _answer_file(package: Path, folder: Path) -> Path:
    from ppkg_builder import catalog
    from ppkg_builder.package.original import Original
    from ppkg_builder.package.walk import walk

    folder.mkdir()
    with package.open("rb") as source:
        files = open_package(source).contents()
    original = Original(files)
    for placed in walk(original.answer, catalog.load(("desktop", "common"))).settings:
        content = original.contents(placed) if placed.entry.type == "file" else None
        if isinstance(content, bytes):
            (folder / placed.text.plain.rpartition("\\")[2]).write_bytes(content)
    path = folder / "customizations.xml"
    path.write_bytes(files[ANSWER])
    return path


@pytest.mark.parametrize("form", ["store", "adk"])
@pytest.mark.parametrize("trial", [True, False])
@pytest.mark.parametrize("site", SITES)
def test_our_own_packages_come_back(site: str, trial: bool, form: Literal["store", "adk"], tmp_path: Path) -> None:
    package = tmp_path / f"{site}.ppkg"
    checked = pipeline.check(PROJECT / f"profiles/sites/{site}.yaml", today=None, trial=trial, form=form)
    assert checked.plan is not None
    assert checked.site is not None
    out = io.BytesIO()
    pack(checked.plan, Placeholders().resolve, out)
    package.write_bytes(out.getvalue())
    found = imported(package, token_expires="2027-03-31")
    assert found.checked is not None
    assert found.checked.site is not None
    assert _difference(said(package), built(found, tmp_path / "built")) == (frozenset(), frozenset())
    again = found.checked.site
    assert (again.id, again.target.device) == (site, checked.site.target.device)
    assert (again.package.version, again.package.issued) == (checked.site.package.version, checked.site.package.issued)
    assert (again.package.rank, again.package.owner) == (checked.site.package.rank, checked.site.package.owner)
    assert ("import/trial" in rules(found)) == trial
    assert not {"import/not-kept", "import/differs", "import/another-way"} & set(rules(found))
    if not trial:
        assert again.package == checked.site.package


def test_our_own_networks_and_accounts_come_back_as_such(tmp_path: Path) -> None:
    checked = pipeline.check(PROJECT / "profiles/sites/alder-point.yaml", today=None)
    assert checked.plan is not None
    out = io.BytesIO()
    pack(checked.plan, Placeholders().resolve, out)
    (tmp_path / "alder.ppkg").write_bytes(out.getvalue())
    found = imported(tmp_path / "alder.ppkg")
    assert found.checked is not None
    data = found.checked.loaded.data
    assert data["wifi"]["ap-plant"] == {
        "ssid": "AP-PLANT",
        "security": "wpa2-enterprise",
        "eap": {
            "method": "tls",
            "client": "mdm",
            "trusted_roots": ["corp-root"],
            "server_names": ["radius.alder-point.example"],
            "auth_mode": "machine",
        },
        "hidden": True,
        "proxy": {"address": "proxy.alder-point.example:8080"},
    }
    assert sorted(data["certificates"]) == ["corp-issuing", "corp-root", "inspection-root"]


@pytest.mark.needs("reference")
def test_a_package_is_dated_by_its_container(reference_folder: Path) -> None:
    package = read_package(reference_folder / "packages" / SAME[0], "a.ppkg")
    assert str(package.built) == "2022-10-06"
    assert not package.ours
