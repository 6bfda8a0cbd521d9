"""A package that someone else built, taken apart: its files, its answer file, and the files it was made from."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping

from ppkg_builder.package import serialization as kinds
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import ANSWER, Form
from ppkg_builder.package.parms import Branch, split
from ppkg_builder.package.places import Placed, keys
from ppkg_builder.package.provread import ProvFault, Set, Stated, is_group, listed_assets, sets, stated
from ppkg_builder.package.serialization import Content
from ppkg_builder.xmltext import parse

_HASH = "@CertificateHash@"
_BINARY = frozenset({kinds.PFX, kinds.CERTIFICATE, kinds.PROVISIONER})


class Original:
    """``files`` by inner path. Raises ``AnswerFault`` or :class:`ProvFault` for files that cannot be read."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        if ANSWER not in files:
            raise ProvFault(f"{ANSWER}: the package has no answer file")
        self.files = files
        self.answer = read_answer(files[ANSWER])
        self.sets: list[Set] = sets(files)
        self.stated: dict[str, list[Stated]] = {
            path: stated(path, files[path]) for path in _by_number(files) if is_group(path)
        }
        self._assets = [(one.path, one.setting) for one in listed_assets(files)]
        self.assets: dict[str, str] = dict(reversed(self._assets))  # path → setting; the first to name a path counts
        self._taken: set[object] = set()
        self.used: set[str] = set()  # the files that contents were taken from

    @property
    def form(self) -> Form:
        return "store" if any(s.settings_path for found in self.stated.values() for s in found) else "adk"

    @property
    def first_generation(self) -> bool:
        return any(one.first_generation for one in self.sets)

    def contents(self, setting: Placed) -> Content | None:
        """The file that ``setting`` named on the machine that built the package, as far as the package holds it."""
        entry = setting.entry
        if entry.csp and entry.serialization not in (0, kinds.APP, kinds.DEPENDENCY):
            return self._inline(setting)
        for path, where in self._assets:
            if where == setting.indexed and path not in self._taken and path in self.files:
                self._taken.add(path)
                self.used.add(path)
                return self.files[path]
        return None

    def _inline(self, setting: Placed) -> Content | None:
        """From the parameter it became; of several that fit, those in the setting's own group come first."""
        *branch, last = split(setting.entry.csp, keys(setting.parts))
        label = setting.parts[: setting.entry.atomic_root.count("/") or None][-1].shown
        found = [
            (path, one)
            for path, parms in self.stated.items()
            for one in parms
            if one.name == last.type and _fits(one.branch, branch) and (path, one) not in self._taken
        ]
        found.sort(key=lambda pair: not pair[0].endswith(f"_{label}.provxml"))
        if not found:
            return None
        path, one = found[0]
        self._taken.add((path, one))
        self.used.add(path)
        return _decoded(setting.entry.serialization, one.value)


def _decoded(kind: int, value: str) -> Content | None:
    try:
        if kind in _BINARY:
            return base64.b64decode(value, validate=True)
        if kind == kinds.LICENCE:
            return parse(value.encode()).get("Content", "").encode()
    except (ValueError, binascii.Error, SyntaxError):
        return None
    return value.encode()


def _fits(branch: tuple[Branch, ...], pattern: list[Branch]) -> bool:
    return len(branch) == len(pattern) and all(
        wanted.type in (one.type, _HASH) for one, wanted in zip(branch, pattern, strict=True)
    )


def _by_number(files: Mapping[str, bytes]) -> list[str]:
    """Groups in the order of their numbers, as far as they have one."""

    def number(path: str) -> tuple[int, str]:
        found = re.match(r"(\d+)__", path.rsplit("/", 1)[-1])
        return (int(found[1]) if found else -1, path)

    return sorted(files, key=number)
