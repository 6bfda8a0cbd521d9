"""Versions of a store side by side: which decides, and what only another one holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.catalog import Entry, StoreFault, load, versions
from ppkg_builder.catalog.data import files
from ppkg_builder.catalog.derive import HIVES
from ppkg_builder.catalog.stores import shipped_stores

NEW = Entry("/Policies/Camera/NewSwitch", "integer", "", csp="./Vendor/MSFT/Policy/Config/Camera/NewSwitch")


def imported(folder: Path, name: str, product: str, *entries: Entry, version: str = "2025-01") -> Path:
    about = {"store": name, "product": product, "version": version, "source": "x.dat"}
    for file, data in files(entries or (NEW,), about).items():
        path = folder / "stores" / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "stores" / name


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    imported(tmp_path, "desktop-2025", "desktop")
    return tmp_path


def test_each_shipped_store_is_a_version_of_itself() -> None:
    assert [versions.product(store) for store in shipped_stores()] == list(shipped_stores())
    assert versions.versions(("desktop", "common")) == "desktop 2024-02, common 2019-07"
    assert {name: about[1] for name, about in HIVES.items()} == versions.named(HIVES)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("named", ["desktop-2025", "stores/desktop-2025", "./stores/desktop-2025"])
def test_an_imported_store_is_named_by_name_or_folder(named: str) -> None:
    assert versions.referred((named,)) == ("stores/desktop-2025",)
    assert versions.version(named) == "desktop-2025 2025-01"


def test_a_store_elsewhere_is_named_by_a_path_with_a_slash_in_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    assert versions.referred(("../stores/desktop-2025",)) == ("../stores/desktop-2025",)
    monkeypatch.chdir(here / "stores")
    assert versions.referred(("desktop-2025",)) == ("./desktop-2025",)
    assert load(("./desktop-2025",)).entry(NEW.path) is not None


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("own", "asked", "expected"),
    [
        (("desktop", "common"), (), ("desktop", "common")),
        (("desktop", "common"), ("desktop",), ("desktop", "common")),
        (("desktop", "common"), ("stores/desktop-2025",), ("stores/desktop-2025", "common")),
        (("desktop", "common"), ("stores/desktop-2025", "desktop"), ("stores/desktop-2025", "desktop", "common")),
        (("holographic", "common"), ("stores/desktop-2025",), ("holographic", "common")),
    ],
)
def test_a_version_takes_the_place_of_its_product(
    own: tuple[str, ...], asked: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert versions.chosen(own, asked) == expected


def test_the_first_store_that_holds_a_setting_decides(here: Path) -> None:
    camera = Entry("/Policies/Camera/AllowCamera", "boolean", "")
    imported(here, "desktop-odd", "desktop", camera)
    stores = ("stores/desktop-odd", "desktop")
    found = load(stores).entry(camera.path)
    assert found is not None
    assert (found.type, found.store) == ("boolean", "stores/desktop-odd")
    shipped = load(("desktop",)).entry(camera.path)
    assert shipped is not None
    assert (shipped.type, shipped.store) == ("integer", "desktop")


def test_a_folder_is_read_where_it_stands_not_where_another_run_stood(
    here: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(("stores/desktop-2025",)).entry(NEW.path) is not None
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    imported(elsewhere, "desktop-2025", "desktop", NEW._replace(path="/Policies/Camera/OtherSwitch"))
    monkeypatch.chdir(elsewhere)
    assert load(("stores/desktop-2025",)).entry(NEW.path) is None


def test_what_else_is_known_of_a_product_is_shipped_or_lies_in_the_repository(here: Path) -> None:
    imported(here, "headset", "holographic")
    imported(here, "phone", "")
    damaged = imported(here, "damaged", "desktop")
    (damaged / "store.json").write_bytes(b"{")
    assert versions.other_versions(("desktop", "common"), here) == ("stores/desktop-2025",)
    assert versions.other_versions(("stores/desktop-2025", "common"), here) == ("desktop",)
    assert versions.other_versions(("holographic", "common"), here) == ("stores/headset",)
    assert versions.holders(NEW.path, ("desktop", "stores/desktop-2025")) == ("stores/desktop-2025",)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nowhere",), "there is no store 'nowhere'"),
        (("phone",), "import it again with --product"),
        (("desktop-2025", "elsewhere/desktop-2025"), "two of the stores have the same name"),
    ],
)
def test_a_store_that_cannot_be_taken_is_told(here: Path, asked: tuple[str, ...], said: str) -> None:
    imported(here, "phone", "")
    copy = here / "elsewhere/desktop-2025"
    copy.mkdir(parents=True)
    for file in (here / "stores/desktop-2025").iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    with pytest.raises(StoreFault, match=said):
        versions.referred(asked)


@pytest.mark.parametrize("product", ["desktop", "holographic", "common"])
def test_the_settings_themselves_tell_of_which_product_a_store_is(product: str) -> None:
    """As a later version would look: nine of ten settings kept, some new ones."""
    kept = [entry for n, entry in enumerate(load((product,)).search("")) if n % 10]
    assert versions.likest([*kept, NEW, NEW._replace(path="/Policies/Camera/Other")]) == product


def test_a_store_that_is_like_none_is_of_no_product() -> None:
    assert versions.likest([NEW, *(NEW._replace(path=f"/Phone/{n}") for n in range(100))]) == ""
