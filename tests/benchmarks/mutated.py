"""Damage of every kind, done to containers: each case is made from its number alone, so any one can be made again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimread import Wim
from ppkg_builder.package.wimtree import metadata, tree
from tests.conftest import reference
from tests.package.byhand import ANSWER, answer, container, descriptor, digest, secured, sid, with_integrity
from tests.package.containers import packed
from tests.package.lzxwrite import Chunk, Token, expand

_LIES = (0, 1, 2, 7, 8, 9, 0x7F, 0xFF, 0xFFFF, 1 << 31, (1 << 31) - 1, 1 << 32, 1 << 40, 1 << 56, (1 << 64) - 1)
_PROV = "Multivariant/0/Prov/"
_FILES = {
    ANSWER: answer(b"<Accounts><Users><User UserName='ann'><Password>x</Password></User></Users></Accounts>"),
    f"{_PROV}RunTime.xml": b'<ConfigurationSource><ConfigurationSet SettingsGroup="x" ComputerName="y" '
    b'Data="$(_prov)\\RunTime\\0__A.provxml" /></ConfigurationSource>',
    f"{_PROV}RunTime/0__A.provxml": b'<wap-provisioningdoc><characteristic type="Accounts">'
    b'<parm name="Password" value="x" datatype="string" /></characteristic></wap-provisioningdoc>',
    "DataAsset/DataAsset.xml": b'<Elements><Element Index="2"><Metadata Key="0_x\\a.cmd" Value="/A" />'
    b"</Element></Elements>",
    "DataAsset/2/0_x/a.cmd": b"echo hello",
}


@dataclass(frozen=True, slots=True)
class Case:
    """``same`` is what must be read, if anything is; ``None`` where the damage came with checksums that fit it."""

    data: bytes
    same: dict[str, bytes] | None


class Cases:
    """``bases`` are whole containers: ours, others', and Microsoft's where they are at hand."""

    def __init__(self) -> None:
        small = {name: data for name, data in _FILES.items() if name != ANSWER}
        found = [packed(_FILES), packed(small), container(_FILES), *_real(), *_others()]
        self.bases = [(data, Wim(BytesIO(data)).contents()) for data in found]
        self._metadata = secured(
            metadata(tree({path: digest(data) for path, data in _FILES.items()}), 1 << 57),
            descriptor(sid(21, 1, 2, 3, 500), sid(18), sid(32, 544)),
        )

    def case(self, number: int, seed: int) -> Case:
        rng = random.Random(f"{seed}/{number}")
        kind = rng.random()
        if kind < 0.15:
            return Case(container(_FILES, meta=_damaged(self._metadata, rng)), None)
        if kind < 0.25:
            path = rng.choice([path for path in _FILES if path.endswith("ml")])
            return Case(container({**_FILES, path: _damaged(_FILES[path], rng)}), None)
        data, contents = rng.choice(self.bases)
        if kind < 0.45:
            return Case(_lying(data, rng), contents)
        return Case(_damaged(data, rng), contents)


def _damaged(data: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        rng.choice(_DAMAGES)(damaged, rng)
    return bytes(damaged)


def _lying(data: bytes, rng: random.Random) -> bytes:
    """In the header or the lookup table, where every field is a promise about the rest."""
    damaged = bytearray(data)
    table = wf.Resource.unpack(wf.HEADER.unpack_from(data)[9])
    for _ in range(rng.choice((1, 1, 2, 4))):
        start, size = rng.choice([(0, wf.HEADER_SIZE), (table.offset, table.size)])
        at, width = start + rng.randrange(size), rng.choice((1, 2, 4, 8))
        lie = rng.choice((*_LIES, len(data), len(data) - 1, rng.randrange(len(data)), rng.getrandbits(64)))
        damaged[at : at + width] = (lie & ((1 << 8 * width) - 1)).to_bytes(width, "little")
    return bytes(damaged)


def _range(data: bytearray, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 2, 8, 24, 50, 102, 400, 5000)))


def _flip(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _set(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(len(data))] = rng.choice((0, 0xFF, rng.randrange(256)))


def _lie(data: bytearray, rng: random.Random) -> None:
    width = rng.choice((2, 4, 8))
    if len(data) >= width:
        at = rng.randrange(len(data) - width + 1)
        data[at : at + width] = (rng.choice(_LIES) & ((1 << 8 * width) - 1)).to_bytes(width, "little")


def _cut(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data) + 1) :]


def _drop(data: bytearray, rng: random.Random) -> None:
    start, end = _range(data, rng)
    del data[start:end]


def _zero(data: bytearray, rng: random.Random) -> None:
    start, end = _range(data, rng)
    data[start:end] = bytes(end - start)


def _noise(data: bytearray, rng: random.Random) -> None:
    start, end = _range(data, rng)
    data[start:end] = rng.randbytes(end - start)


def _repeat(data: bytearray, rng: random.Random) -> None:
    start, end = _range(data, rng)
    at = rng.randrange(len(data) + 1)
    data[at:at] = data[start:end]


def _move(data: bytearray, rng: random.Random) -> None:
    start, end = _range(data, rng)
    moved = data[start:end]
    del data[start:end]
    at = rng.randrange(len(data) + 1)
    data[at:at] = moved


def _copy(data: bytearray, rng: random.Random) -> None:
    start, end = _range(data, rng)
    at = rng.randrange(len(data) + 1)
    data[at : at + end - start] = data[start:end]


_DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip, _flip, _flip, _set, _lie, _lie, _cut, _drop, _zero, _noise, _repeat, _move, _copy,
)  # fmt: skip


def _real() -> list[bytes]:
    return [path.read_bytes() for path in sorted((reference() / "packages").glob("*.ppkg"))]


def _others() -> list[bytes]:
    """What Microsoft's tool does not write, and others do: LZX, an integrity table."""
    tokens: list[Token] = [*_FILES[ANSWER], *[(200, 2 + 180)] * 15]
    whole = expand(tokens)
    files = {**_FILES, "DataAsset/2/0_x/a.cmd": whole}
    chunk = Chunk().compressed(tokens, len(whole), aligned=True).data
    return [container(files, lzx={whole: chunk}), with_integrity(container(_FILES))]
