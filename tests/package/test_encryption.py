"""Encrypted packages, made here: no real one was at hand."""

from __future__ import annotations

import hmac
import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from ppkg_builder.cli.inspect import command as inspect
from ppkg_builder.package.encryption import decrypted
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from tests.package.byhand import ANSWER, answer, container

_FILES = {ANSWER: answer(b"<a>x</a>"), "DataAsset/2/0_x/big.bin": bytes(range(256)) * 9000}
_PLAIN = container(_FILES)
_IV = bytes(range(16))


def _encrypted(plain: bytes, password: str, sealed: str = "file") -> bytes:
    key = password.encode()[:16].ljust(16, b"\0")
    count = 16 - len(plain) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(_IV)).encryptor()
    hidden = encryptor.update(plain + bytes([count]) * count) + encryptor.finalize()
    covered = {"file": _IV + hidden, "hidden": hidden, "plain": plain, "nothing": b""}[sealed]
    return _IV + hidden + hmac.digest(key, covered, "sha256")


@pytest.mark.parametrize("password", ["swordfish", "a", "exactly16letters", "more than sixteen letters"])
def test_what_was_encrypted_is_read(password: str) -> None:
    view = decrypted(BytesIO(_encrypted(_PLAIN, password)), password)
    assert view.read() == _PLAIN
    assert Wim(view).contents() == _FILES


def test_any_range_can_be_read() -> None:
    view = decrypted(BytesIO(_encrypted(_PLAIN, "swordfish")), "swordfish")
    for at, length in ((0, 1), (15, 2), (16, 16), (17, 40), (len(_PLAIN) - 3, 99), (len(_PLAIN) + 5, 9), (0, 0)):
        view.seek(at)
        assert view.read(length) == _PLAIN[at : at + length]
    assert view.seek(0, 2) == len(_PLAIN)
    assert view.seek(-4, 1) == len(_PLAIN) - 4 == view.tell()


@pytest.mark.parametrize(("sealed", "holds"), [("file", True), ("hidden", True), ("plain", True), ("nothing", False)])
def test_the_seal_is_looked_for_in_every_way_it_may_have_been_made(sealed: str, holds: bool) -> None:
    assert decrypted(BytesIO(_encrypted(_PLAIN, "swordfish", sealed)), "swordfish").sealed() is holds


@pytest.mark.parametrize(
    ("data", "password", "said"),
    [
        (_encrypted(_PLAIN, "swordfish"), "swordfisH", "the password does not open this package"),
        (_encrypted(_PLAIN, "swordfish")[:-1], "swordfish", "not the length of an encrypted package"),
        (b"", "swordfish", "not the length of an encrypted package"),
        (bytes(48), "swordfish", "not the length of an encrypted package"),
        (_encrypted(_PLAIN, "swordfish"), "", "consists of ASCII characters"),
        (_encrypted(_PLAIN, "swordfish"), "schwertfisch-ü", "consists of ASCII characters"),
    ],
)
def test_what_does_not_open_is_told(data: bytes, password: str, said: str) -> None:
    with pytest.raises(WimFault, match=said):
        decrypted(BytesIO(data), password)


def test_a_damaged_block_is_a_fault_of_its_file() -> None:
    data = bytearray(_encrypted(_PLAIN, "swordfish"))
    data[16 + _PLAIN.index(bytes(range(256))) + 5000] ^= 1
    with pytest.raises(WimFault, match="does not match its checksum"):
        Wim(decrypted(BytesIO(bytes(data)), "swordfish")).contents()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "x.ppkg"
    path.write_bytes(_encrypted(_PLAIN, "swordfish"))
    return path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(inspect, list(map(str, arguments)))


def test_an_encrypted_package_is_told_with_its_remedy(package: Path) -> None:
    result = _run(package)
    assert result.exit_code == 1
    assert "this package is encrypted (or no package at all)" in result.stderr
    assert "--experimental --password-file FILE" in result.stderr
    finding = json.loads(_run(package, "--format", "json").stdout)["findings"][0]
    assert (finding["rule"], finding["offset"]) == ("container/encrypted", 0)


def test_its_password_opens_it_with_a_warning(package: Path, tmp_path: Path) -> None:
    password = tmp_path / "password.txt"
    password.write_text("swordfish\n")
    password.chmod(0o600)
    result = _run(package, "--experimental", "--password-file", password, "--verify", "--format", "json")
    record = json.loads(result.stdout)
    assert record["identity"]["name"] == "x"
    assert [one["rule"] for one in record["findings"]][:1] == ["container/decrypted"]
    assert "container/seal" not in result.stdout
    assert "swordfish" not in result.output


def test_a_seal_that_does_not_hold_is_told(tmp_path: Path) -> None:
    path, password = tmp_path / "x.ppkg", tmp_path / "password.txt"
    path.write_bytes(_encrypted(_PLAIN, "swordfish", "nothing"))
    password.write_text("swordfish")
    password.chmod(0o600)
    result = _run(path, "--experimental", "--password-file", password, "--verify")
    assert "warning: the seal at the end of the encrypted package does not hold" in result.stdout


def test_the_password_is_asked_for_with_experimental_only(package: Path, tmp_path: Path) -> None:
    password = tmp_path / "password.txt"
    password.write_text("swordfish")
    assert _run(package, "--password-file", password).exit_code == 2
    password.chmod(0o666)
    result = _run(package, "--experimental", "--password-file", password)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "can be written by other users" in result.stderr


def test_a_wrong_password_is_told(package: Path, tmp_path: Path) -> None:
    password = tmp_path / "password.txt"
    password.write_text("hunter2")
    password.chmod(0o600)
    result = _run(package, "--experimental", "--password-file", password)
    assert result.exit_code == 1
    assert "the password does not open this package, or it is none" in result.stderr
    assert "hunter2" not in result.output
