"""App packages as they come from strangers: read as far as is needed, bounded, and never trusted for a length."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas.apps import _licence
from ppkg_builder.areas.apps._manifest import Manifest, Needed, NoApp, publisher_id
from ppkg_builder.areas.apps._unpacking import read
from tests.areas import msix
from tests.building import PROJECT


def fault(data: bytes) -> str:
    with pytest.raises(NoApp) as raised:
        read(data)
    return str(raised.value)


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US", "8wekyb3d8bbwe"),
        ("CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond, S=Washington, C=US", "cw5n1h2txyewy"),
    ],
)
def test_a_publisher_becomes_the_thirteen_signs_that_windows_makes_of_it(publisher: str, expected: str) -> None:
    assert publisher_id(publisher) == expected


def test_a_package_says_who_it_is_and_what_it_needs() -> None:
    data = msix.package(needs={msix.VCLIBS: "14.0.1"}, apps=("Rounds", "Beds"), signed=b"sig")
    found = read(data)
    assert found == Manifest(
        name="Ward.Rounds",
        publisher="CN=Ward Works",
        version=(1, 2, 0, 0),
        architectures=("arm64",),
        title="Ward rounds",
        ids=(f"{msix.FAMILY}!Rounds", f"{msix.FAMILY}!Beds"),
        families=(("Windows.Universal", (10, 0, 19041, 0)),),
        needed=(Needed(msix.VCLIBS, (14, 0, 1, 0)),),
        signature=b"sig",
    )
    assert (found.family, found.version_text) == (msix.FAMILY, "1.2.0.0")


def test_a_title_that_stands_in_translations_is_left_out() -> None:
    assert read(msix.package(title="ms-resource:AppName")).title == ""


def test_a_bundle_is_its_packages_taken_together() -> None:
    parts = {
        "a.appx": msix.package(processor="arm64", needs={msix.VCLIBS: "14.0.1.0"}, signed=b""),
        "x.appx": msix.package(processor="x64", family="Windows.Desktop", signed=b""),
    }
    found = read(msix.bundle(parts, ("arm64", "x64")))
    assert found.architectures == ("arm64", "x64")
    assert found.needed == (Needed(msix.VCLIBS, (14, 0, 1, 0)),)
    assert [family for family, _ in found.families] == ["Windows.Universal", "Windows.Desktop"]
    assert (found.family, found.title, found.ids) == (msix.FAMILY, "Ward rounds", (f"{msix.FAMILY}!App",))


PART = {"a.appx": msix.package(signed=b"")}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is no app package: it is no ZIP file, or a damaged one"),
        (b"PK\x03\x04", "is no app package: it is no ZIP file, or a damaged one"),
        (msix.archive({"readme.txt": "x"}), "is a ZIP file, but holds no manifest of an app"),
        (msix.package("<Package"), "has a manifest that is no well-formed XML (line 1)"),
        (msix.package("<Package />"), "has a manifest without 'Identity'"),
        (msix.package(name="a b"), "has a manifest without a proper name or publisher"),
        (msix.package(version="1.x"), "has a manifest with a malformed version"),
        (msix.package(version=""), "has a manifest with a malformed version"),
        (msix.bundle({"other.appx": PART["a.appx"]}).replace(b"other.appx", b"wrong.appx", 1), None),
        (msix.bundle(PART, stored=False), "is a bundle that holds its packages compressed"),
        (msix.bundle({"a.appx": b"nothing"}), "is no app package: it is no ZIP file, or a damaged one"),
        (msix.bundle({"a.appx": msix.archive({"b": "c"})}), "is a bundle with something else than app packages"),
        (msix.bundle({}, ()), "is a bundle without an app"),
        (msix.package(" " * (1 << 20) + "<Package />"), "has a 'AppxManifest.xml' of more than 1 MiB"),
    ],
)
def test_what_is_no_app_package_is_refused_with_its_reason(data: bytes, expected: str | None) -> None:
    assert fault(data) == expected if expected else fault(data)


def test_a_manifest_that_unpacks_to_gigabytes_is_read_up_to_its_limit() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open("AppxManifest.xml", "w") as stream:
        for _ in range(256):
            stream.write(b" " * (1 << 20))
    assert fault(out.getvalue()) == "has a 'AppxManifest.xml' of more than 1 MiB"


def test_an_encrypted_entry_is_a_fault_and_asks_for_no_password() -> None:
    data = bytearray(msix.package())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    assert fault(bytes(data)) == "is damaged or encrypted: 'AppxManifest.xml' in it cannot be read"


def test_a_cut_package_is_damaged() -> None:
    whole = msix.package()
    for length in range(1, len(whole), 97):
        assert fault(whole[:length])


@given(st.binary(max_size=300))
def test_no_bytes_bring_the_reader_down(data: bytes) -> None:
    with pytest.raises(NoApp):
        read(data)


@given(st.integers(0, len(msix.package()) - 1), st.integers(0, 255))
def test_a_changed_byte_gives_a_manifest_or_a_fault(place: int, byte: int) -> None:
    data = bytearray(msix.package())
    data[place] = byte
    with contextlib.suppress(NoApp):
        assert read(bytes(data)).version


def test_the_test_packages_are_always_the_same_bytes() -> None:
    assert msix.package(needs={"a": "1.0"}) == msix.package(needs={"a": "1.0"})
    assert msix.framework() == msix.framework()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'<License LicenseID="a-1"><PFM> A.B_c </PFM></License>', _licence.Licence("a-1", "A.B_c")),
        (b"PExpY2Vuc2UgTGljZW5zZUlEPSJhLTEiPjxQRk0+QTwvUEZNPjwvTGljZW5zZT4=", _licence.Licence("a-1", "A")),
        (b'<License LicenseID="a/../b" />', _licence.Licence()),
        (b"<Other />", None),
        (b"<License", None),
        (b"\x00\x01", None),
    ],
)
def test_a_licence_says_its_id_and_app_as_xml_or_in_base64(content: bytes, expected: _licence.Licence | None) -> None:
    assert _licence.read(content) == expected


def test_packages_that_lie_in_the_repository_are_small_and_ours() -> None:
    endings = {".appx", ".msix", ".appxbundle", ".msixbundle"}
    found = [path for path in (PROJECT / "tests").rglob("*") if path.suffix in endings]
    assert len(found) > 20
    assert [path.name for path in found if path.stat().st_size > 2048] == []
