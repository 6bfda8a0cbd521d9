"""What the proof rests on: stores alone. Without any package at hand, the very catalogue that passes it comes out.

That is more than leaving out one package after the other: whatever were derived from a package would be missing here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.catalog.derive import derive
from ppkg_builder.package import conformance
from ppkg_builder.package.conformance import conform
from ppkg_builder.paths import shipped
from tests.conformance.test_packages import CLAIMED, FIRST_GENERATION, HAND_EDITED
from tests.conftest import reference

pytestmark = pytest.mark.needs("reference", "python:regipy")


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue, derived from a reference folder that holds stores and the table of policies, and no package."""
    bare, out = tmp_path_factory.mktemp("bare"), tmp_path_factory.mktemp("derived")
    for folder in ("stores", "hololens"):
        (bare / folder).symlink_to(reference() / folder, target_is_directory=True)
    for name, data in derive(bare).items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_bytes(data)
    return out


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_shipped_catalogue_is_derived_from_stores_alone(derived: Path) -> None:
    assert _files(derived) == _files(shipped("schemas") / "settings")


@pytest.mark.parametrize("name", [*CLAIMED, HAND_EDITED, *FIRST_GENERATION])
def test_the_proof_holds_without_any_package_to_derive_from(
    name: str, derived: Path, reference_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = reference_folder / "packages" / name
    usual = conform(path)
    catalogues = [tuple(f"{derived.as_posix()}/{one}" for one in stores) for stores in conformance.CATALOGUES]
    monkeypatch.setattr(conformance, "CATALOGUES", tuple(catalogues))
    bare = conform(path)
    assert bare.equalities == usual.equalities
    assert (bare.told.total, bare.told.equal) == (usual.told.total, usual.told.equal)
    if name in CLAIMED:
        assert (bare.equal, bare.total, bare.differences) == (CLAIMED[name], CLAIMED[name], ())
