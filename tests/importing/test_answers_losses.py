"""What an answer file says that its profile says otherwise, or not at all, is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.trips import answered, built, lines_of, profile_data, rules


def test_a_value_that_the_store_does_not_know_becomes_a_raw_node(tmp_path: Path) -> None:
    found = answered(tmp_path, "<Policies><Camera>\n<AllowCamera>7</AllowCamera></Camera></Policies>")
    assert profile_data(found)["raw"] == {
        "./Vendor/MSFT/Policy/Config/Camera/AllowCamera": {"type": "integer", "value": 7}
    }
    (said,) = lines_of(found, "import/another-way")
    assert said.startswith("15: Policies/Camera/AllowCamera stands under 'raw': under 'policies' it would be a fault (")


def test_for_an_unknown_device_everything_is_raw(tmp_path: Path) -> None:
    inside = (
        "<Policies><Camera><AllowCamera>No</AllowCamera></Camera></Policies>"
        "<OOBE><Desktop>\n<HideOobe>True</HideOobe></Desktop></OOBE>"
    )
    found = answered(tmp_path, inside, device="other")
    assert profile_data(found)["raw"] == {
        "./Vendor/MSFT/Policy/Config/Camera/AllowCamera": {"type": "integer", "value": 0}
    }
    assert lines_of(found, "import/not-kept") == [
        "15: 'OOBE/Desktop/HideOobe' is not kept: another Windows device has no such setting, "
        "and no raw node says the same"
    ]
    assert {one.address.node for one in built(found, tmp_path / "built")} == {"Policy/Config/Camera/AllowCamera"}


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("\n<Nowhere><A><B>1</B></A></Nowhere>", "15: 'Nowhere/A/B' is in no settings store at hand, and is not kept"),
        (
            "<Accounts><Users>\n\n<User><Password>x1</Password></User></Users></Accounts>",
            "16: 'Accounts/Users/User' has no key that tells it from its siblings, and is not kept",
        ),
        (
            "<Policies><Camera><AllowCamera><Deeper>1</Deeper></AllowCamera></Camera></Policies>",
            "14: 'Policies/Camera/AllowCamera' is a setting, and settings stand below it, and is not kept",
        ),
        (
            "<Policies><Update><UpdateServiceUrl>a&#xD;b</UpdateServiceUrl></Update></Policies>",
            "14: 'Policies/Update/UpdateServiceUrl' is not kept: "
            "its text holds characters that nobody sees, such as a carriage return",
        ),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_line(inside: str, line: str, tmp_path: Path) -> None:
    found = answered(tmp_path, inside)
    assert lines_of(found, "import/not-kept") == [line]
    assert not {"policies", "accounts", "settings"} & set(profile_data(found))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("1.0", "1.0"),
        ("20221005.3", "20221005.3"),
        ("1.2.3.4", "1.2.3.4"),
        ("01.2", "1.0"),
        ("1.2.3", "1.0"),
        ("x", "1.0"),
    ],
)
def test_a_version_is_kept_or_said_to_be_lost(given: str, kept: str, tmp_path: Path) -> None:
    found = answered(tmp_path, "", version=given)
    assert profile_data(found)["package"]["version"] == kept
    assert ("import/version" in rules(found)) == (given != kept)
    assert found.checked is not None
    assert not found.checked.failed


def test_files_outside_the_answer_files_folder_are_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not for the profile")
    folder = tmp_path / "inner"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    for name in ("..\\secret.txt", str(tmp_path / "secret.txt"), "link.txt", "C:\\x\\..\\..\\secret.txt"):
        inside = (
            f"<ProvisioningCommands><DeviceContext><CommandFiles><CommandFile>{name}</CommandFile></CommandFiles>"
            "</DeviceContext></ProvisioningCommands>"
        )
        found = answered(folder, inside)
        assert "import/file-missing" in rules(found), name
        assert not any(b"not for the profile" in data for data in found.files.values())
