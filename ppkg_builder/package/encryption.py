"""Opens an encrypted package with its password. Not verified: no real one was at hand, see ``docs/package.md``.

As far as is known the whole container is AES-128-CBC behind an initial vector of 16 bytes, with an HMAC-SHA256 of 32
bytes at its end. The key of both is the password's ASCII, at most 16 bytes of it, filled up with zeros.
"""

from __future__ import annotations

import hmac
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import WimFault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.modes import CBC

_BLOCK = 16
_SEAL = 32
_PIECE = 1 << 20


def decrypted(source: BinaryIO, password: str) -> Decrypted:
    """A view of the container inside ``source``. Raises :class:`WimFault` if ``password`` does not open it."""
    size = source.seek(0, 2)
    if size % _BLOCK or size < 2 * _BLOCK + _SEAL:
        raise WimFault("the file has not the length of an encrypted package", size)
    if not password.isascii() or not password:
        raise WimFault("the password of a package consists of ASCII characters", 0)
    view = Decrypted(source, size - _BLOCK - _SEAL, password.encode("ascii")[:_BLOCK].ljust(_BLOCK, b"\0"))
    if view.read(len(wf.MAGIC)) != wf.MAGIC:
        raise WimFault("the password does not open this package, or it is none", _BLOCK)
    view.seek(0)
    return view


class Decrypted(io.RawIOBase, BinaryIO):
    """Decrypts what is read, where it is read: each block needs only the one before it."""

    def __init__(self, source: BinaryIO, length: int, key: bytes) -> None:
        super().__init__()
        self._source = source
        self._key = key
        self._at = 0
        self._length = length
        self._length -= self._padding()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = max(0, offset + (0, self._at, self._length)[whence])
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        end = self._length if size < 0 else min(self._at + size, self._length)
        if end <= self._at:
            return b""
        first = self._at // _BLOCK
        plain = self._blocks(first, -(-end // _BLOCK) - first)
        data = plain[self._at - first * _BLOCK : end - first * _BLOCK]
        self._at = end
        return data

    def sealed(self) -> bool:
        """Whether the HMAC at the end holds, in any of the ways in which it may have been made; reads everything."""
        self._source.seek(0, 2)
        end = self._source.tell() - _SEAL
        self._source.seek(end)
        seal = self._source.read(_SEAL)
        ways = [self._file(0, end), self._file(_BLOCK, end), self._plain()]
        return any(hmac.compare_digest(self._seal(pieces), seal) for pieces in ways)

    def _seal(self, pieces: Iterator[bytes]) -> bytes:
        seal = hmac.new(self._key, digestmod="sha256")
        for piece in pieces:
            seal.update(piece)
        return seal.digest()

    def _file(self, start: int, end: int) -> Iterator[bytes]:
        for at in range(start, end, _PIECE):
            self._source.seek(at)
            yield self._source.read(min(_PIECE, end - at))

    def _plain(self) -> Iterator[bytes]:
        self.seek(0)
        while piece := self.read(_PIECE):
            yield piece

    def _padding(self) -> int:
        """PKCS #7: the last byte says how many bytes were added. Where that is not so, nothing is cut off."""
        last = self._blocks(self._length // _BLOCK - 1, 1)
        count = last[-1]
        return count if 0 < count <= _BLOCK and last.endswith(bytes([count]) * count) else 0

    def _blocks(self, first: int, count: int) -> bytes:
        self._source.seek(first * _BLOCK)
        before = self._source.read(_BLOCK)
        decryptor = self._cipher(before).decryptor()
        return decryptor.update(self._source.read(count * _BLOCK)) + decryptor.finalize()

    def _cipher(self, vector: bytes) -> Cipher[CBC]:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        return Cipher(algorithms.AES(self._key), modes.CBC(vector))
