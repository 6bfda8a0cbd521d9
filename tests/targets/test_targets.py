"""Device families: builds, editions, features and the end of their support."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.catalog.stores import shipped_stores
from ppkg_builder.cli import root
from ppkg_builder.targets import TARGETS, families, family, parse_build, select

DOCS = Path(__file__).resolve().parent.parent.parent / "docs/targets.md"


def test_every_data_file_is_in_the_list_and_back() -> None:
    folder = Path(__file__).resolve().parent.parent.parent / "ppkg_builder/targets"
    assert {path.stem for path in folder.glob("*.toml")} == set(TARGETS)
    assert [f.device for f in families()] == list(TARGETS)
    with pytest.raises(KeyError):
        family("phone")


@pytest.mark.parametrize(
    ("text", "build"),
    [
        ("22621", (22621, 0)),
        ("22621.1266", (22621, 1266)),
        ("10.0.22621", None),
        ("2262", None),
        ("22621.", None),
        ("22621.123456", None),
        (" 22621", None),
        ("", None),
        ("٢٢٦٢١", None),
    ],
)
def test_a_build_is_five_digits_and_perhaps_a_revision(text: str, build: tuple[int, int] | None) -> None:
    assert parse_build(text) == build


@given(st.text(max_size=14))
def test_any_text_is_a_build_or_none(text: str) -> None:
    build = parse_build(text)
    assert build is None or text in (f"{build[0]}", f"{build[0]}.{text.partition('.')[2]}")


@pytest.mark.parametrize(
    ("device", "build", "feature", "has"),
    [
        ("hololens2", "19041.1103", "package-by-usb", True),
        ("hololens2", "18362.1039", "package-by-usb", False),
        ("hololens2", "19041.1127", "tenant-lock", False),
        ("hololens2", "19041.1128", "tenant-lock", True),
        ("hololens2", "", "tenant-lock", True),
        ("hololens2", "19041.1128", "usb-automatic", False),
        ("hololens2", "19041.1361", "usb-automatic", True),
        ("hololens2", "22621.1266", "device-proxy-package", False),
        ("hololens2", "22621.1266", "desktop", False),
        ("windows11", "26100", "device-proxy-package", True),
        ("windows10", "19045", "wpa3-transition", False),
        ("windows11", "22000", "wpa3-transition", True),
        ("other", "", "hololens", False),
    ],
)
def test_a_feature_is_there_from_its_build_on(device: str, build: str, feature: str, has: bool) -> None:
    assert select(device, build).has(feature) is has


def test_an_edition_lacks_what_its_data_says() -> None:
    assert select("windows11", "26100", "pro").has("entra-join")
    assert not select("windows11", "26100", "home").has("entra-join")
    assert select("windows11", "26100", "no such edition").has("entra-join")


@pytest.mark.parametrize(
    ("device", "build", "edition", "end"),
    [
        ("hololens2", "22621.1266", "", date(2027, 12, 31)),
        ("windows11", "26100", "", date(2026, 10, 13)),
        ("windows11", "26100", "enterprise", date(2027, 10, 12)),
        ("windows11", "26100.1", "enterprise-ltsc", date(2029, 10, 9)),
        ("windows11", "", "enterprise", None),
        ("windows10", "19045", "pro", date(2025, 10, 14)),
        ("windows10", "18362", "enterprise", date(2020, 12, 8)),
        ("windows10", "19044", "iot-enterprise", date(2024, 6, 11)),
        ("windows10", "99999", "pro", None),
        ("other", "", "", None),
    ],
)
def test_support_ends_by_release_and_edition(device: str, build: str, edition: str, end: date | None) -> None:
    assert select(device, build, edition).support_end == end


def test_a_build_belongs_to_the_newest_release_that_is_not_newer() -> None:
    headset = family("hololens2")
    names = {build: release.name for build in ((22621, 1113), (22621, 1250), (22621, 9999), (19041, 1127))
             if (release := headset.release(build))}  # fmt: skip
    assert names == {
        (22621, 1113): "23H1", (22621, 1250): "23H2", (22621, 9999): "March 2024", (19041, 1127): "2004",
    }  # fmt: skip
    assert headset.release((22000, 1)) is None
    assert headset.release((18362, 1)) is None


def test_older_than_is_silent_without_a_build() -> None:
    assert select("hololens2", "19041.1128").older_than((20346, 0))
    assert not select("hololens2", "20346.1002").older_than((20346, 0))
    assert not select("hololens2", "").older_than((20346, 0))


@pytest.mark.parametrize("device", TARGETS)
def test_the_data_of_a_family_is_sound(device: str) -> None:
    of = family(device)
    assert set(of.stores) <= set(shipped_stores())
    assert [r.build for r in of.releases] == sorted({r.build for r in of.releases})
    assert all(r.name for r in of.releases)
    for edition in of.editions.values():
        assert edition.without <= set(of.features), edition
    for release in of.releases:
        assert set(release.ends) <= set(of.editions), release
        assert all(release.support_end and end > release.support_end for end in release.ends.values()), release
    assert bool(of.source) == bool(of.stores)


def test_the_docs_name_every_feature_and_family() -> None:
    page = DOCS.read_text(encoding="utf-8")
    features = {name for of in families() for name in of.features}
    assert [name for name in sorted(features) if f"`{name}`" not in page] == []
    assert [device for device in TARGETS if f"`{device}`" not in page] == []


def test_the_command_lists_every_family() -> None:
    rows = json.loads(CliRunner().invoke(root, ["targets", "--format", "json"]).output)
    assert [row["device"] for row in rows] == list(TARGETS)
    assert rows[0]["features"]["tenant-lock"] == "19041.1128"
    assert rows[0]["features"]["hololens"] == ""
    assert rows[0]["releases"][0] == {"build": "18362.1039", "name": "1903", "released": None, "support_end": None}
    newest = {"build": "26200", "name": "25H2", "released": "2025-09-30", "support_end": "2027-10-12"}
    assert rows[2]["releases"][-1] == newest
    assert rows[0]["stores"] == ["holographic", "common"]
    assert rows[1]["store_versions"] == {"desktop": "2024-02", "common": "2019-07"}
    text = CliRunner().invoke(root, ["targets"]).output
    assert "hololens2: HoloLens 2\n  settings stores: holographic (2019-07), common (2019-07)\n" in text
    assert "  security updates end 2027-12-31\n" in text
    assert text.endswith(
        "other: another Windows device\n  settings stores: none, raw settings only\n  features: none\n"
    )


def test_a_feature_tells_its_first_build_whatever_build_the_site_has() -> None:
    assert select("hololens2", "19041.1103").first("mdm-behind-proxy") == "20348.1450"
    assert select("windows11", "26100").first("wpa3-transition") == "22000"
    assert select("windows11", "26100").first("desktop") == ""
    with pytest.raises(KeyError):
        select("windows11", "26100").first("mdm-behind-proxy")


def test_limits_regions_and_carriers_are_data() -> None:
    headset = family("hololens2")
    assert select("hololens2").limits["bulk_token_days"] == 30
    assert select("windows11").limits["bulk_token_days"] == 180
    assert select("hololens2").store_regions[94] == "Germany"
    assert select("windows11").store_regions == {}
    assert "tenantlockdown" in headset.mdm_only_csps
    assert headset.later_nodes == {"reboot/schedule/weeklyrecurrent": (22621, 1113)}


def test_the_docs_name_every_limit() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert [name for of in families() for name in of.limits if f"`{name}`" not in page] == []
